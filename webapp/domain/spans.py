"""Periods that evidence is about: one term, or a whole school year.

Nothing shorter: two reports of neighbouring days could be subtracted to find one child.
"""

from dataclasses import dataclass
from datetime import date

from webapp.domain.terms import days_of


@dataclass(frozen=True, slots=True)
class Span:
    """Whole terms in a row. `code` is `2026-1`, `2026-2`, or `2026` for the school year."""

    code: str
    terms: tuple[str, ...]

    @property
    def first(self) -> date:
        """Its first day."""
        return days_of(self.terms[0])[0]

    @property
    def last(self) -> date:
        """Its last day."""
        return days_of(self.terms[-1])[1]

    @property
    def is_year(self) -> bool:
        """A school year of two terms."""
        return len(self.terms) > 1


def span_of(code: str) -> Span:
    """The period of a code.

    Raises:
        ValueError: not a code of a term or of a school year.
    """
    terms = (code,) if "-" in code else (f"{code}-1", f"{code}-2")
    for term in terms:
        days_of(term)
    return Span(code, terms)


def spans_of(terms: list[str]) -> tuple[Span, ...]:
    """Every term and the school years they lie in, newest first, the year before its terms."""
    found: dict[str, Span] = {}
    for term in sorted(terms, reverse=True):
        for code in (term.partition("-")[0], term):
            found.setdefault(code, span_of(code))
    return tuple(found.values())
