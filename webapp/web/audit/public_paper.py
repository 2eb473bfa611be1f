"""The public report of a year: real counts, small ones left out, and the school's own words.

A model from Order 766, Art. 20 (6), which asks it of very large platforms only.
"""

from collections.abc import Iterator

from webapp.documents.papers import Column, Fact, Kind, Paper, Section, Table
from webapp.domain.audits import YearFigures
from webapp.web.audit.audit_paper import Audited, demo_label
from webapp.web.audit.words import figure_words
from webapp.web.i18n import _, locale

LEAST = 5  # smaller counts could point at somebody; ours, as on walls and reports
TOLD = (
    "subjects.under-14",
    "subjects.from-14",
    "consents.given",
    "consents.withdrawn",
    "access.reading",
    "exceptional.agreed",
    "requests.by-learners",
    "requests.by-guardians",
    "requests.done",
    "requests.refused",
    "deletions.own",
    "deletions.guardian",
    "deletions.term",
    "incidents.noticed",
    "calls.received",
    "calls.closed",
)


def public_paper(found: Audited) -> Paper:
    """The whole paper."""
    year = found.figures.year
    return Paper(
        kind="public-report",
        locale=locale(),
        title=_("How we protected children online, %(year)s", year=year),
        label=demo_label(found.school),
        facts=(
            Fact("school", _("School"), found.school.name),
            Fact("year", _("Year"), year),
            Fact(
                "responsible",
                _("Who answers for children's data"),
                found.responsible.person or None,
            ),
            Fact("contact", _("Contact"), found.responsible.contact or None),
        ),
        sections=tuple(_sections(found)),
        signatures=(_("Responsible person:"), _("Date:")),
        foot=_("Netsprout · counts only, no learner is named"),
        file_name=f"public-report-{year}",
        made_on=found.made_on,
    )


def _sections(found: Audited) -> Iterator[Section]:
    words = found.words.get("public")
    if words:
        yield Section(key="own", title=_("Our year"), sentences=tuple(words.splitlines()))
    yield Section(
        key="figures",
        title=_("Our year in figures"),
        sentences=(
            _("Counts below five are left out, because a small count could point at somebody."),
        ),
        tables=(_figures(found.figures),),
    )
    yield Section(
        key="rules",
        title=_("What holds here for every child"),
        sentences=(
            _(
                "No names, numbers or photos; no rankings, streaks or advertising; help on "
                "every page."
            ),
            _("Lessons for the age, minutes for the day, a rest after half an hour, quiet nights."),
            _(
                "Every look of the staff is written down. Children and families may see, "
                "correct and delete."
            ),
        ),
    )


def _figures(figures: YearFigures) -> Table:
    counted = {figure.key for figure in figures.figures}
    return Table(
        key="figures",
        title=_("Counts of the year"),
        columns=(
            Column("what", _("What is counted"), Kind.LONG),
            Column("count", _("Count"), Kind.TEXT),
        ),
        rows=tuple(
            (figure_words(key), _told(figures.count(key))) for key in TOLD if key in counted
        ),
        empty=_("Nothing was counted."),
    )


def _told(count: int) -> str:
    return str(count) if count == 0 or count >= LEAST else _("fewer than five")
