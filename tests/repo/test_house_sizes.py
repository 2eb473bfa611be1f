"""Small rooms: nothing grows past the size at which one person still sees it whole."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.repo.tree import ROOT, files, lines_of, name, named

MODULE, FUNCTION = 300, 40
PAGE, PART, STYLE = 120, 40, 200  # lines of a page, of a part, of a style sheet

# An exception is a line here with its reason, never silent growth: path (and function) -> reason.
EXCEPTIONS: dict[str, str] = {}


def python_files() -> list[Path]:
    return [ROOT / "run.py", *files("*.py", "webapp", "tests", "dev", "bench")]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a module with its length; decorators and docstring are not counted."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = (ast.get_docstring(node, clean=False) or "").count("\n")
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def too_long(paths: list[Path], most: int) -> list[str]:
    return [
        f"{name(path)}: {lines_of(path)} lines, at most {most}"
        for path in paths
        if lines_of(path) > most and name(path) not in EXCEPTIONS
    ]


def test_no_module_is_longer_than_300_lines():
    assert not (found := too_long(python_files(), MODULE)), named(found)


def test_no_function_is_longer_than_40_lines():
    found = [
        f"{name(path)}: {function} has {length} lines"
        for path in python_files()
        for function, length in functions(path)
        if length > FUNCTION and f"{name(path)}:{function}" not in EXCEPTIONS
    ]

    assert not found, named(found)


def test_no_part_is_longer_than_40_lines_and_no_page_than_120():
    templates = files("*.html", "webapp/web/templates")
    parts = [path for path in templates if path.name.startswith("_")]
    pages = [path for path in templates if path not in parts]

    found = [*too_long(parts, PART), *too_long(pages, PAGE)]

    assert not found, named(found)


def test_no_style_sheet_is_longer_than_200_lines():
    assert not (found := too_long(files("*.css", "static"), STYLE)), named(found)


def test_no_script_of_ours_is_longer_than_a_module():
    ours = [p for p in files("*.js", "static") if "vendor" not in p.parts]

    assert not (found := too_long(ours, MODULE)), named(found)


def test_every_exception_is_still_needed():
    there = {name(path) for path in (*python_files(), *files("*", "static", "webapp/web"))}
    gone = [key for key in EXCEPTIONS if key.partition(":")[0] not in there]

    assert gone == []
