"""The yearly audit as a paper, in the order of the announcement that asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from webapp.documents.papers import Column, Fact, Kind, Paper, Section, Table
from webapp.domain.audits import Part, YearFigures
from webapp.domain.chain import Head
from webapp.domain.inventory import Inventory
from webapp.domain.people import School
from webapp.domain.responsible import Responsible
from webapp.web.audit.words import basis_words, figure_words, part_words
from webapp.web.i18n import _, day, locale, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What an audit is made from."""

    school: School
    responsible: Responsible
    figures: YearFigures
    words: Mapping[str, str]  # what the lead wrote, by part
    inventory: Inventory
    alarms: int  # about unusual reading and taking away
    log: Head  # the last line of the access log, when the report was made
    made_on: date


def audit_paper(found: Audited) -> Paper:
    """The whole paper."""
    year = found.figures.year
    return Paper(
        kind="audit",
        locale=locale(),
        title=_("Audit of children's personal information, %(year)s", year=year),
        label=demo_label(found.school),
        facts=head(found),
        sections=tuple(_sections(found)),
        signatures=(_("Responsible person:"), _("Date:"), _("Seal:")),
        foot=_("Netsprout · counts only, no learner is named"),
        file_name=f"audit-{year}",
        made_on=found.made_on,
    )


def demo_label(school: School) -> str:
    """What stands on every paper of a demo."""
    words = _("Demo school: everybody and every figure here is made up.")
    return words if school.is_demo else ""


def head(found: Audited) -> tuple[Fact, ...]:
    """Who, which year, and whether it can still change."""
    closed = found.figures.closed_at
    still = _("The year is running: figures still grow.")
    return (
        Fact("school", _("School"), found.school.name),
        Fact("year", _("Year"), found.figures.year),
        Fact("operator", _("Who runs this site"), found.responsible.operator or None),
        Fact("responsible", _("Who answers for children's data"), found.responsible.person or None),
        Fact("contact", _("Contact"), found.responsible.contact or None),
        Fact("made_on", _("Made on"), found.made_on),
        Fact(
            "state",
            _("Figures"),
            _("closed on %(day)s", day=day(closed.date())) if closed else still,
        ),
    )


def _sections(found: Audited) -> Iterator[Section]:
    yield Section(
        key="inventory",
        title=_("What is kept"),
        sentences=(
            _("Every table of the database, from the inventory that the program is built with."),
        ),
        tables=(_inventory(found.inventory),),
    )
    for part in Part:
        if found.figures.of(part):
            yield Section(
                key=part.value,
                title=part_words(part),
                sentences=(basis_words(part), *(_log(found) if part is Part.ACCESS else ())),
                tables=(_figures(found.figures, part),),
            )
    yield Section(
        key="processors", title=_("Processors and transfers"), sentences=_processors(found)
    )
    yield Section(
        key="remarks", title=_("Findings and measures"), sentences=_written(found, "findings")
    )
    yield Section(key="method", title=_("How the figures were made"), sentences=_method(found))


def _log(found: Audited) -> tuple[str, ...]:
    return (
        ngettext(
            "%(num)s alarm about unusual reading or taking away.",
            "%(num)s alarms about unusual reading or taking away.",
            found.alarms,
        ),
        _(
            "On the day of this report the log has %(n)s lines; the last one reads %(digest)s. "
            "A log that is changed or cut later no longer leads to it.",
            n=found.log.number,
            digest=found.log.digest or "–",
        ),
    )


def _inventory(inventory: Inventory) -> Table:
    rows = tuple(
        (
            table.name,
            _said(table.words),
            sum(c.whose.value == "learner" for c in table.columns),
            _("yes") if table.is_sensitive else _("no"),
            _said(inventory.purposes[table.purpose]),
            _said(inventory.kept[table.kept]),
        )
        for table in inventory.tables
    )
    return Table(
        key="tables",
        title=_("Tables"),
        columns=(
            Column("table", _("Table"), Kind.CODE),
            Column("what", _("What it holds"), Kind.LONG),
            Column("of_learners", _("Columns about learners")),
            Column("sensitive", _("Sensitive"), Kind.TEXT),
            Column("purpose", _("What for"), Kind.LONG),
            Column("kept", _("How long it is kept"), Kind.LONG),
        ),
        rows=rows,
        empty=_("No table is described."),
    )


def _figures(figures: YearFigures, part: Part) -> Table:
    return Table(
        key=part.value,
        title=_("%(part)s: counts", part=part_words(part)),
        columns=(
            Column("figure", _("Figure"), Kind.CODE),
            Column("what", _("What is counted"), Kind.LONG),
            Column("count", _("Count")),
        ),
        rows=tuple((f.key, figure_words(f.key), f.count) for f in figures.of(part)),
        empty=_("Nothing was counted."),
    )


def _processors(found: Audited) -> tuple[str, ...]:
    built_in = _(
        "This program sends nothing to anybody: pages load nothing from elsewhere, and the server "
        "opens no connection on its own."
    )
    own = found.words.get("processors") or _(
        "The school has not written down who else handles the server or its backups."
    )
    return (built_in, own)


def _written(found: Audited, part: str) -> tuple[str, ...]:
    words = found.words.get(part)
    return tuple(words.splitlines()) if words else (_("Nothing is written here yet."),)


def _method(found: Audited) -> tuple[str, ...]:
    return (
        _(
            "The order follows the announcement of the authority of 29 December 2025 as it was "
            "published in excerpts; its own form was not available. Compare before you file."
        ),
        _(
            "Every figure counts rows of the database between midnight of 1 January and midnight "
            "of 31 December on the school's clock; its code leads to these rows on the site."
        ),
        _(
            "When a year is over its figures are closed and kept: the audit says the same "
            "afterwards, also when seats were erased."
        ),
    )


def _said(words: Mapping[str, str]) -> str:
    return words.get(locale()) or next(iter(words.values()))
