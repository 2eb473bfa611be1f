"""What the schools of a server kept, as lines of an export, and evidence made of such lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlmodel import Session

from webapp.documents.workshop_file import opened
from webapp.domain.columns import Export, Line
from webapp.domain.evidence import Content, Evidence, evidence
from webapp.domain.kept import Kept
from webapp.domain.people import School
from webapp.domain.spans import Span, spans_of
from webapp.operations.evidence import kept_of_school, together
from webapp.store import evidence as stored
from webapp.store import people, workshop_results


def lines_of(session: Session, with_demo: bool = False) -> Iterator[Line]:
    """The lines of all schools, one school after the other. Demo schools are no schools."""
    export = Export()
    for school in people.schools(session):
        if with_demo or not school.is_demo:
            spans = spans_of(stored.terms_of(session, school))
            kept = [(span, kept_of_school(session, school, span)) for span in spans]
            yield from export.lines(school, kept, _contents(session, school, spans))


def evidence_of_columns(
    found: Iterable[tuple[Kept, list[str]]], period: Span, content: Content
) -> Evidence:
    """The evidence of all schools of an export."""
    schools = []
    for kept, texts in found:
        records = tuple(opened(text, "", "").record for text in texts)
        staff = replace(kept.staff, workshops=len(records))
        schools.append(replace(kept, staff=staff, workshops=records))
    return evidence(together(schools), period, content)


def _contents(session: Session, school: School, spans: Iterable[Span]) -> dict[str, list[str]]:
    """The signed texts of workshops by period."""
    return {
        span.code: [
            one.content
            for one in workshop_results.between(session, school.id, span.first, span.last)
        ]
        for span in spans
    }
