"""Faults in content files, each with its place, so that an editor can open the line."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from webapp.domain.errors import DomainError


class Finding(NamedTuple):
    """A fault in the file that is being looked at."""

    line: int  # from 1
    rule: str
    message: str


TOO_SLOW = Finding(
    1, "file-too-slow", "this file takes too long to read. Make it shorter, or its lines simpler"
)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault in a named file. Prints as `path:line: rule: message`."""

    path: str  # relative to the folder that holds lessons/, quizzes/ and locales/
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        """One line, as compilers print it."""
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"


class BrokenContent(DomainError):
    """Some content file has a fault. The message lists all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def located(path: str, findings: Iterable[Finding]) -> list[Problem]:
    """Findings of one file as problems."""
    return [Problem(path, f.line, f.rule, f.message) for f in findings]
