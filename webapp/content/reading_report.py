"""How hard every lesson and quiz is to read, for those who write them."""

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.content.compiling import read_documents
from webapp.content.files import Roots
from webapp.content.locale_files import read_ground
from webapp.content.problems import BrokenContent, Finding
from webapp.content.reading.measure import Measured
from webapp.content.rules import judge
from webapp.content.rules.desk import Desk
from webapp.content.rules.reading import READING_RULES, longest_of, measured_text


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """One file against its band."""

    path: str
    measured: Measured
    longest: int  # the band's longest sentence
    findings: list[Finding]  # what `content check` says


def reading_reports(roots: Roots, name: str = "") -> Iterator[ReadingReport]:
    """Every file that has a band; `name`: only the lesson or quiz of this id.

    Raises:
        BrokenContent: the facts, which hold the glossary, have a fault.
    """
    ground, problems = read_ground(roots)
    if ground is None:
        raise BrokenContent(problems)
    documents, _ = read_documents(roots)
    desk = Desk(ground, {}, frozenset(), None)
    for document in documents:
        if name in ("", document.folder):
            for measured in measured_text(document, desk):
                findings = judge(document, desk, READING_RULES)
                longest = longest_of(document.locale, document.band)
                yield ReadingReport(document.path, measured, longest, findings)
