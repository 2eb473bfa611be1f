"""From folders to a library: all faults at once, limits, and the cache."""

import os
import signal
import stat
import time
from datetime import date
from pathlib import Path

import pytest

from tests.compiled import shipped_library
from tests.content.samples import ENGLISH, LESSON, roots_with
from webapp.content import clock
from webapp.content.cache import read_cached
from webapp.content.clock import SECONDS_PER_FILE
from webapp.content.compile import Compiled, compile_library
from webapp.content.compiling import read_documents
from webapp.content.files import LARGEST
from webapp.content.problems import BrokenContent, Problem
from webapp.domain.library import Library


def told(compiled: Compiled) -> list[str]:
    return [f"{p.path}:{p.line}: {p.rule}" for p in compiled.problems]


def library_of(compiled: Compiled) -> Library:
    assert compiled.library is not None, compiled.problems
    return compiled.library


def test_a_lesson_in_two_languages_compiles(tmp_path: Path):
    library = library_of(compile_library(roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)))

    assert library.locales == ("zh-Hans", "en")
    assert library.lesson("safe-sample", "en").locale == "en"
    assert library.lesson("safe-sample", "fr").locale == "zh-Hans"
    assert list(library.skills)[0] == "privacy.personal-info"
    assert library.framework.clauses["art25.nopush"].is_quotable
    assert library.facts_in("en").help_line("cn-110").number == "110"
    assert library.facts_in("zh-Hans").nickname("bright.pinecone") == "明亮松果"


def test_every_fault_of_every_file_is_told(tmp_path: Path):
    broken = LESSON.replace("# 样课\n", "# 课\n").replace("term:red-light", "term:nothing")
    roots = roots_with(tmp_path, zh_Hans=broken, en=ENGLISH.replace("id: safe", "id: un-safe"))

    compiled = compile_library(roots)

    assert compiled.library is None
    assert told(compiled) == [
        "lessons/safe-sample/en.md:2: id-equals-folder",
        "lessons/safe-sample/en.md:2: translation-header",
        "lessons/safe-sample/en.md:43: translation-skeleton",
        "lessons/safe-sample/zh-Hans.md:29: title-equals-heading",
        "lessons/safe-sample/zh-Hans.md:43: term-exists",
    ]


def test_a_problem_prints_as_compilers_print_it():
    problem = Problem("lessons/x/en.md", 7, "raw-html", "no tags")

    assert str(problem) == "lessons/x/en.md:7: raw-html: no tags"
    assert str(BrokenContent([problem, problem])).count("\n") == 1


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("zh-Hans/facts.yml", "number: '110'", "number: soon", "12: locale-file"),
        ("en/pictures.yml", "sun: sun", "sun: sun\n  sun: star", "9: yaml-duplicate-key"),
        ("frameworks/skills.yml", "id: fraud.red-lights", "id:", "42: locale-file"),
        (
            "frameworks/cn-order-766.yml",
            "evidence: T\n    checked",
            "evidence: Q\n    checked",
            None,
        ),
    ],
)
def test_a_fault_in_a_facts_file_is_told(
    tmp_path: Path, name: str, old: str, new: str, rule: str | None
):
    roots = roots_with(tmp_path, zh_Hans=LESSON)
    file = roots.locales / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")

    found = told(compile_library(roots))

    assert [f.partition(":")[0] for f in found] == [f"locales/{name}"]
    assert rule is None or found == [f"locales/{name}:{rule}"]


def test_a_missing_facts_file_is_told(tmp_path: Path):
    roots = roots_with(tmp_path, zh_Hans=LESSON)
    (roots.locales / "en" / "pictures.yml").unlink()

    assert told(compile_library(roots)) == ["locales/en/pictures.yml:1: locale-file"]


def test_five_megabytes_are_refused_at_once(tmp_path: Path):
    roots = roots_with(tmp_path, zh_Hans=LESSON + "字" * (5 * 1024 * 1024 // 3))
    started = time.thread_time()

    compiled = compile_library(roots)

    assert told(compiled) == ["lessons/safe-sample/zh-Hans.md:1: file-too-large"]
    assert time.thread_time() - started < SECONDS_PER_FILE + 2


# The alarm may ring inside a callback of the test tools: it is lost there, and rings again.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("piece", ["*a", "[", "> ", "- ", "`", "**_", "1. a"])
def test_the_largest_file_is_judged_or_refused_in_time(tmp_path: Path, piece: str):
    text = LESSON + "\n" + (piece * 600 + "\n") * ((LARGEST - 9000) // len(piece) // 601)
    roots = roots_with(tmp_path, zh_Hans=text)
    started = time.thread_time()

    documents, problems = read_documents(roots)

    assert len(documents) == 1, problems
    assert time.thread_time() - started < 2 * SECONDS_PER_FILE + 2


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timer")
def test_fault_16_a_file_that_is_slow_to_judge_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(clock, "SECONDS_AFTER", 0.05)
    backticks = " ".join("`" * length for length in range(1, 85))
    roots = roots_with(tmp_path, zh_Hans=LESSON + f"\n{backticks}\n" * 5)

    assert "lessons/safe-sample/zh-Hans.md:1: file-too-slow" in told(compile_library(roots))


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path):
    roots = roots_with(tmp_path)
    file = roots.lessons / "safe-sample" / "zh-Hans.md"
    file.write_bytes(b"---\n---\n" + "样课".encode("gb18030"))

    assert told(compile_library(roots)) == ["lessons/safe-sample/zh-Hans.md:3: file-encoding"]


def test_a_damaged_record_of_stamps_is_told(tmp_path: Path):
    roots = roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)
    (roots.lessons / "safe-sample" / "en.sync.json").write_text("{", "utf-8")

    assert told(compile_library(roots)) == ["lessons/safe-sample/en.sync.json:1: sync-file"]


def test_a_review_is_judged_only_when_a_day_is_given(tmp_path: Path):
    roots = roots_with(tmp_path, zh_Hans=LESSON)

    assert compile_library(roots).library is not None
    assert told(compile_library(roots, today=date(2030, 1, 1))) == [
        "lessons/safe-sample/zh-Hans.md:24: review-is-in-time"
    ]


def test_the_cache_gives_the_same_library(tmp_path: Path):
    roots, cache = roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH), tmp_path / "cache"
    first = library_of(compile_library(roots, cache))

    assert read_cached(cache, first.digest) == first
    assert library_of(compile_library(roots, cache)) == first


def test_a_changed_file_is_compiled_again(tmp_path: Path):
    cache = tmp_path / "cache"
    first = library_of(compile_library(roots_with(tmp_path, zh_Hans=LESSON), cache))
    roots = roots_with(tmp_path, zh_Hans=LESSON.replace("先停一停。", "先停下来。"))

    second = library_of(compile_library(roots, cache))

    assert second.lesson("safe-sample", "zh-Hans").lead_text == "遇到不对劲的事，先停下来。"
    assert first.digest != second.digest
    assert len(list(cache.iterdir())) == 1


def test_nobody_else_can_read_or_write_the_cache(tmp_path: Path):
    cache = tmp_path / "cache"
    compile_library(roots_with(tmp_path, zh_Hans=LESSON), cache)

    (file,) = cache.iterdir()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights of this kind are POSIX")
def test_a_cache_that_others_may_write_is_not_read(tmp_path: Path):
    cache = tmp_path / "cache"
    library = library_of(compile_library(roots_with(tmp_path, zh_Hans=LESSON), cache))
    (file,) = cache.iterdir()
    file.chmod(0o666)

    assert read_cached(cache, library.digest) is None


@pytest.mark.parametrize("damage", [b"", b"netsprout library 1\n", b"cos\nsystem\n(S'x'\ntR."])
def test_a_damaged_cache_is_compiled_again(tmp_path: Path, damage: bytes):
    roots, cache = roots_with(tmp_path, zh_Hans=LESSON), tmp_path / "cache"
    compile_library(roots, cache)
    (file,) = cache.iterdir()
    file.write_bytes(damage)

    assert compile_library(roots, cache).library is not None


def test_a_read_only_data_folder_is_no_fault(tmp_path: Path):
    (tmp_path / "file").write_text("", "utf-8")

    roots = roots_with(tmp_path, zh_Hans=LESSON)

    assert compile_library(roots, tmp_path / "file" / "cache").library is not None


def test_the_shipped_library_loads():
    library = shipped_library()

    assert {"stop-leave-tell", "scam-red-lights"} <= set(library.lessons)
    assert {"check-b-pre", "check-b-post"} <= set(library.quizzes)
