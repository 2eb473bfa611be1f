"""`run.py` has only Python to stand on, so its parts are tried one by one; nothing is installed."""

import ast
import importlib.util
import os
import stat
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.about_files import ABOUT_FILES, WALKS
from tests.repo.tree import ROOT, read

STANDARD = sys.stdlib_module_names


@pytest.fixture
def run() -> ModuleType:
    """`run.py` as a module."""
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def a_program(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_it_imports_only_what_python_brings():
    tree = ast.parse(read("run.py"))
    imported = {
        alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }

    assert imported - STANDARD == set()


def test_it_runs_on_the_oldest_python_of_the_project(run):
    oldest = ".".join(map(str, run.OLDEST))

    assert f'requires-python = ">={oldest}"' in read("pyproject.toml")
    ast.parse(read("run.py"), feature_version=run.OLDEST)


def test_run_serves_the_demo_school_and_passes_the_rest_on(run):
    assert run.rest_of_run(["--port", "9000"]) == ["serve", "--demo", "--port", "9000"]


def test_a_digest_changes_with_a_file_and_with_a_path(run, tmp_path):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("flask==3")
    second.write_text("flask==3")

    before = run.digest(first, Path("/usr/bin/python3"))

    assert before == run.digest(second, Path("/usr/bin/python3"))
    assert before != run.digest(first, Path("/opt/python3"))
    first.write_text("flask==4")
    assert before != run.digest(first, Path("/usr/bin/python3"))


def test_a_named_browser_is_taken_before_any_other(run, tmp_path, monkeypatch):
    a_program(tmp_path, "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("NETSPROUT_CHROMIUM", "/somewhere/chrome")

    assert run.found_browser() == "/somewhere/chrome"


@pytest.mark.skipif(os.name == "nt", reason="Programs are found by their suffix there.")
def test_the_first_browser_on_the_path_is_found(run, tmp_path, monkeypatch):
    monkeypatch.delenv("NETSPROUT_CHROMIUM", raising=False)
    found = a_program(tmp_path, "google-chrome")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert run.found_browser() == str(found)


def test_no_browser_is_nothing_rather_than_a_skipped_test(run, tmp_path, monkeypatch):
    monkeypatch.delenv("NETSPROUT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert run.found_browser() is None


@pytest.mark.skipif(os.name == "nt", reason="Programs are found by their suffix there.")
class TestBrowsers:
    """Chromium, and where there is one the quicker Chromium without windows."""

    @pytest.fixture(autouse=True)
    def nothing_named(self, tmp_path, monkeypatch):
        monkeypatch.delenv("NETSPROUT_CHROMIUM", raising=False)
        monkeypatch.delenv("NETSPROUT_SHELL", raising=False)
        monkeypatch.setenv("PATH", str(tmp_path))

    def test_both_are_found(self, run, tmp_path):
        whole, quick = a_program(tmp_path, "chromium"), a_program(tmp_path, run.SHELL)

        assert run.browsers() == {"NETSPROUT_CHROMIUM": str(whole), "NETSPROUT_SHELL": str(quick)}

    def test_without_the_quicker_one_chromium_does_everything_and_it_is_said(
        self, run, tmp_path, capsys
    ):
        whole = a_program(tmp_path, "chromium")

        assert run.browsers() == {"NETSPROUT_CHROMIUM": str(whole)}
        assert f"There is no {run.SHELL} here" in capsys.readouterr().out

    def test_a_named_one_does_everything(self, run, tmp_path, monkeypatch):
        a_program(tmp_path, run.SHELL)
        monkeypatch.setenv("NETSPROUT_CHROMIUM", "/somewhere/msedge")

        assert run.browsers() == {"NETSPROUT_CHROMIUM": "/somewhere/msedge"}


def test_programs_lie_in_the_environment_of_the_project(run):
    suffix = ".exe" if os.name == "nt" else ""

    assert run.tool("pytest") == str(run.BIN / f"pytest{suffix}")
    assert run.BIN.parent == run.ROOT / ".venv"


def test_what_is_missing_is_said_in_words_and_ends_with_one(run, monkeypatch, capsys):
    monkeypatch.setattr(run, "OLDEST", (99, 0))

    code = run.main(["serve"])

    assert code == 1
    assert "Netsprout needs Python 99.0 or newer." in capsys.readouterr().err


def test_every_check_of_ci_is_a_check_of_make_check(run):
    ci = read(".ci/run")

    programs = {arguments[0] for _name, arguments in run.CHECKS} - {"pytest"}

    assert {program for program in programs if f".venv/bin/{program}" not in ci} == set()
    assert "make test" in ci


def test_every_command_of_developers_can_be_called(run):
    assert all(callable(command) for command in run.DEVELOPERS.values())
    assert {"test", "check", "bench"} <= run.DEVELOPERS.keys()


@pytest.mark.parametrize(
    ("given", "there"),
    [
        (["tests/web/test_home.py", "-x"], ["tests/web/test_home.py", "-x"]),
        (["tests/browser", "tests/store"], ["tests/store"]),
        (["tests/browser"], []),
    ],
)
def test_of_the_chosen_tests_those_that_need_a_database_run_on_postgresql_too(run, given, there):
    assert run.on_postgresql(given) == there


def test_by_itself_every_folder_that_needs_a_database_runs_on_postgresql(run):
    assert run.on_postgresql(["-x"]) == [*run.ON_POSTGRESQL, "-x"]


def test_without_a_server_for_the_database_tests_it_stops_and_says_what_to_do(
    run, monkeypatch, tmp_path
):
    monkeypatch.delenv("NETSPROUT_TEST_DATABASE", raising=False)
    monkeypatch.setattr(run, "may_install", lambda: False)
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    monkeypatch.setattr(run, "SERVER", a_server_that_finds_nothing(tmp_path))

    with pytest.raises(run.CannotGoOn, match="NETSPROUT_POSTGRESQL"):
        run.find_server()


def a_server_that_finds_nothing(folder: Path) -> Path:
    script = folder / "server.py"
    words = read("dev/server.py").replace("/usr/lib/postgresql", str(folder / "none"))
    script.write_text(words.replace('"initdb"', '"no-such-initdb"'))
    return script


def test_every_test_that_is_left_out_on_postgresql_exists():
    for module, tests in [*ABOUT_FILES.items(), *WALKS.items()]:
        words = read(module)
        assert [name for name in tests if f"def {name}" not in words] == [], module
