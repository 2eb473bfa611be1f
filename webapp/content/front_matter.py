"""The YAML between the two `---` lines at the top of a lesson or quiz."""

import re
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from webapp.content.headers import Header
from webapp.content.problems import Finding
from webapp.content.yaml_lines import Lined, load_lined

RULE = "front-matter"
OPEN_CLOSE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
AnyHeader = TypeVar("AnyHeader", bound=Header)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Header lines, cut from the text below them."""

    yaml: str
    body_line: int  # the line on which the body begins, from 1


def cut_front_matter(text: str) -> FrontMatter | None:
    """Find the front matter, or None when the file does not begin with one."""
    found = OPEN_CLOSE.match(text)
    if found is None:
        return None
    return FrontMatter(found[1], text.count("\n", 0, found.end()) + 1)


def read_header(text: str, model: type[AnyHeader]) -> tuple[AnyHeader | None, Lined, list[Finding]]:
    """The header of a file, the lines of its keys, and what is wrong with it."""
    front = cut_front_matter(text)
    if front is None:
        message = "the file must begin with front matter between two lines '---'"
        return None, Lined({}, {}), [Finding(1, RULE, message)]
    lined, findings = load_lined(front.yaml, first_line=2)
    if lined is None:
        return None, Lined({}, {}), findings
    if not isinstance(lined.value, dict):
        return None, lined, [Finding(2, RULE, "front matter is a list of 'key: value' lines")]
    try:
        return model.model_validate(lined.value), lined, []
    except ValidationError as error:
        return None, lined, _findings(error, lined)


def _findings(error: ValidationError, lined: Lined) -> list[Finding]:
    return [_finding(e["type"], e["loc"], e["msg"], lined) for e in error.errors()]


def _finding(kind: str, loc: tuple[str | int, ...], message: str, lined: Lined) -> Finding:
    name = ".".join(map(str, loc))
    line = lined.line(loc) if loc else 2
    if kind == "extra_forbidden":
        return Finding(line, RULE, f"unknown key {name!r}")
    if kind == "missing":
        return Finding(line, RULE, f"{name!r} is missing")
    said = message.removeprefix("Value error, ")
    return Finding(line, RULE, f"{name}: {said}" if name else said)
