"""The compiler and the readers of translations."""

import io
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ValidationError

from tests.content.judging import TODAY, ground
from tests.content.labs.examples import KINDS, example, with_lab
from tests.content.samples import LESSON as SAMPLE
from tests.content.samples import PATH, PICTURES
from tests.fuzz.watching import Reader, Target
from tests.repo.tree import ROOT
from webapp.content.builder import build_lesson, build_quiz
from webapp.content.consent import ConsentFile
from webapp.content.exchange.delivery import Unreadable
from webapp.content.exchange.pieces import pieces
from webapp.content.exchange.po import to_po
from webapp.content.exchange.reading import read_delivery
from webapp.content.exchange.rows import Handout, Row, Sheet
from webapp.content.exchange.sheets import to_xlsx
from webapp.content.facts import (
    EarlyWarningFile,
    FactsFile,
    NicknamesFile,
    PasswordsFile,
    PicturesFile,
    RightsFile,
)
from webapp.content.files import read_text
from webapp.content.formatter import format_text
from webapp.content.frameworks import FrameworkFile, SkillsFile
from webapp.content.headers import LessonHeader, QuizHeader
from webapp.content.inventory import RulesFile, TablesFile, UnknownKey, inventory_of
from webapp.content.lesson_parser import parse_document
from webapp.content.markdown import TooSlow, parse, parse_inline
from webapp.content.rules import judge
from webapp.content.rules.desk import Desk
from webapp.content.translations import BadRecord, State, read_sync, states, units
from webapp.content.writing import Writer, plain
from webapp.content.yaml_lines import load_lined

QUIZ_PATH = "quizzes/check-b-pre/zh-Hans.md"
MARKS = (
    ":::", "::: single #q", "::: chat #c", "::: explain", "{#a}", "{#a level=misconception}",
    "- [ ] ", "- [x] ", "=>", "[[a|b]]", "(cue:a \"b\")", "(term:red-light)", "(help:cn-12355)",
    "![a](img/cover.svg)", "{网|wǎng}", "| a | b |", "|---|---|", "```", "---", "&#x6a;", "**",
    "minutes=", "accept=1..3", "²", "\u202e", "\u2028", "\0", "!!python/object", "&a", "*a", "<<:",
    "!!timestamp", "0x", "1e999", ".inf", "\ufeff", "\r", "\t", "\x0b", "\x85",
)  # fmt: skip
MODELS: tuple[tuple[type[BaseModel], str], ...] = (
    (FactsFile, "zh-Hans/facts.yml"),
    (NicknamesFile, "zh-Hans/nicknames.yml"),
    (PicturesFile, "zh-Hans/pictures.yml"),
    (PasswordsFile, "zh-Hans/passwords.yml"),
    (RightsFile, "zh-Hans/rights.yml"),
    (ConsentFile, "zh-Hans/consent.yml"),
    (EarlyWarningFile, "zh-Hans/early_warning.yml"),
    (FrameworkFile, "frameworks/cn-order-766.yml"),
    (SkillsFile, "frameworks/skills.yml"),
    (RulesFile, "inventory/rules.yml"),
    (TablesFile, "inventory/people.yml"),
)


def _file(data: bytes) -> Path:
    """One file on the disk, as readers get it."""
    place = Path(tempfile.gettempdir()) / f"netsprout-fuzz-{id(_file)}"
    place.write_bytes(data)
    return place


def _document(path: str) -> Reader:
    """Everything that a file meets between the disk and the library."""
    desk_ground = ground()
    source = parse_document(PATH, SAMPLE)

    def read(data: bytes) -> None:
        text, findings = read_text(_file(data))
        if findings:
            return
        found = parse_document(path, text)
        desk = Desk(desk_ground, {path: found}, PICTURES, TODAY)
        faults = judge(found, desk)
        format_text(path, text)
        if isinstance(found.header, LessonHeader | QuizHeader):
            units(found)
            pieces(found)
            states(source, found, read_sync(Path("/nowhere")))
        if faults:
            return
        if isinstance(found.header, LessonHeader):
            build_lesson(found, found.header, desk_ground.skills)
        elif isinstance(found.header, QuizHeader):
            build_quiz(found, found.header, desk_ground.skills)

    return read


def _lessons() -> Iterable[bytes]:
    yield SAMPLE.encode()
    for kind in KINDS:
        yield with_lab(example(kind)).encode()


def _quizzes() -> Iterable[bytes]:
    for file in sorted((ROOT / "quizzes").glob("*/zh-Hans.md"))[:2]:
        yield file.read_bytes()[:16_000]


def _markdown() -> Reader:
    """Parsing and writing alone, which is where most lines are."""
    writers = Writer("/lessons/x/"), Writer("/lessons/x/", has_pinyin=True)

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "ignore")
        for root in (parse(text)[0], parse_inline(text)):
            plain(root)
            for writer in writers:
                for node in root.children:
                    if node.type in ("text", "inline") or root.type == "root":
                        writer.blocks([node])

    return read


def _texts() -> Iterable[bytes]:
    yield SAMPLE.partition("# 样课")[2].encode()
    yield b"| a | b |\n|:--|--:|\n| *a* | `b` |\n\n1. x\n2. y\n\n> q\n\n```\ncode\n```\n\n***\n"
    yield '{网|wǎng} [[a|b]] [x](cue:a "b") ![a](img/a.svg) **很**好 &amp; <b>'.encode()


def _locales() -> Reader:
    def read(data: bytes) -> None:
        if not data:
            return
        text, findings = read_text(_file(data[1:]))
        lined, more = load_lined(text)
        if lined is None or findings or more:
            return
        model = MODELS[data[0] % len(MODELS)][0]
        try:
            made = model.model_validate(lined.value)
        except ValidationError as error:
            for one in error.errors():
                lined.line(one["loc"])
            return
        if isinstance(made, FrameworkFile | SkillsFile):
            made.value()
        if isinstance(made, TablesFile):
            inventory_of(RulesFile(purposes={}, kept={}, shared={}), [made])

    return read


def _locale_files() -> Iterable[bytes]:
    for number, (_, name) in enumerate(MODELS):
        file = ROOT / "locales" / name
        if file.is_file():
            yield bytes([number]) + file.read_bytes()[:6_000].rpartition(b"\n")[0] + b"\n"


def _sync() -> Reader:
    return lambda data: (read_sync(_file(data)), None)[1]


def _syncs() -> Iterable[bytes]:
    yield b'{"version": 1, "blocks": {"a": {"source": "x", "target": "y"}}, "prose": []}'


def _delivery() -> Reader:
    return lambda data: (read_delivery(_file(data)), None)[1]


PARTS = {
    b"w": "xl/worksheets/sheet1.xml",
    b"b": "xl/workbook.xml",
    b"c": "[Content_Types].xml",
    b"s": "xl/styles.xml",
}
HANDOUT = Handout(
    "en",
    (Sheet("safe-sample", "zh-Hans", (Row("safe-sample#a", "0" * 12, State.STALE, "网", "Net"),)),),
    (),
)


def _tables() -> Iterable[bytes]:
    yield to_po(HANDOUT)


def _sheet() -> Reader:
    """The first sheet's XML inside a workbook; or the workbook's own bytes."""
    whole = to_xlsx(HANDOUT)
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}

    def read(data: bytes) -> None:
        if data[:2] == b"PK":
            read_delivery(_file(data))
            return
        name = PARTS.get(data[:1], PARTS[b"w"])
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as packed:
            for part, content in {**parts, name: data[1:]}.items():
                packed.writestr(part, content)
        read_delivery(_file(made.getvalue()))

    return read


def _sheets() -> Iterable[bytes]:
    whole = to_xlsx(HANDOUT)
    yield whole
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        for sign, name in PARTS.items():
            yield sign + packed.read(name)


LESSON = Target(lambda: _document(PATH), _lessons, words=MARKS)
QUIZ = Target(lambda: _document(QUIZ_PATH), _quizzes, words=MARKS)
MARKDOWN = Target(_markdown, _texts, (TooSlow,), words=MARKS)
LOCALES = Target(_locales, _locale_files, (UnknownKey,), words=MARKS)
SYNC = Target(_sync, _syncs, (BadRecord,), words=("version", "blocks", "prose", "1e999", "[["))
TABLE = Target(_delivery, _tables, (Unreadable,), words=("msgid", "msgstr", "msgctxt", "#, fuzzy"))
XLSX = Target(_sheet, _sheets, (Unreadable,), words=("<row", "<c r=", 't="s"', "<!ENTITY"))
