"""The impact assessment as a paper.

What it has to cover follows PIPL, Art. 55 and 56 (purpose and manner; effect and risks; measures;
kept three years) and, as a model to follow, Order 766, Art. 20 (1): in our words.
"""

from collections.abc import Iterator

from webapp.documents.papers import Column, Kind, Paper, Section, Table
from webapp.domain.inventory import Whose
from webapp.web.audit.audit_paper import Audited, demo_label, head
from webapp.web.audit.risks import risks
from webapp.web.i18n import _, locale


def assessment_paper(found: Audited) -> Paper:
    """The whole paper."""
    return Paper(
        kind="impact-assessment",
        locale=locale(),
        title=_(
            "Impact assessment: personal information of children, %(year)s", year=found.figures.year
        ),
        label=demo_label(found.school),
        facts=head(found)[:6],
        sections=tuple(_sections(found)),
        signatures=(_("Responsible person:"), _("Date:"), _("Seal:")),
        foot=_("Keep it for three years"),
        file_name=f"impact-assessment-{found.figures.year}",
        made_on=found.made_on,
    )


def _sections(found: Audited) -> Iterator[Section]:
    yield _purpose(found)
    yield _necessary()
    yield Section(key="risks", title=_("Risks and measures"), tables=(_risks(),))
    yield _growing()
    words = found.words.get("assessment")
    yield Section(
        key="conclusion",
        title=_("What is special here, and the conclusion"),
        sentences=tuple(words.splitlines()) if words else (_("Nothing is written here yet."),),
    )


def _purpose(found: Audited) -> Section:
    young, older = (found.figures.count(f"subjects.{key}") for key in ("under-14", "from-14"))
    return Section(
        key="purpose",
        title=_("What is processed, and what for"),
        sentences=(
            _(
                "Learners take lessons, simulations and tests about life online; teachers see "
                "what to teach again."
            ),
            _(
                "%(young)s seats of learners under 14 and %(older)s of older ones are kept.",
                young=young,
                older=older,
            ),
        ),
        tables=(_tables(found),),
    )


def _necessary() -> Section:
    return Section(
        key="necessary",
        title=_("Is it lawful, and is it needed?"),
        sentences=(
            _(
                "For learners under 14 a guardian agrees first; without it they learn all the "
                "same, and no record is kept."
            ),
            _(
                "Nothing is asked for that a lesson does not need: no name, birthday, number, "
                "photo or place."
            ),
            _("Refusing or withdrawing never closes a lesson."),
        ),
    )


def _growing() -> Section:
    return Section(
        key="growing",
        title=_("What it means for growing up"),
        sentences=(
            _(
                "Lessons are made for an age, and another age takes the teacher's word. "
                "A mistake means not yet, and the page says why."
            ),
            _("There are no points, streaks, rankings or messages that call children back."),
        ),
    )


def _tables(found: Audited) -> Table:
    inventory, tag = found.inventory, locale()
    return Table(
        key="tables",
        title=_("Tables about learners"),
        columns=(
            Column("table", _("Table"), Kind.CODE),
            Column("what", _("What it holds"), Kind.LONG),
            Column("purpose", _("What for"), Kind.LONG),
            Column("kept", _("How long it is kept"), Kind.LONG),
        ),
        rows=tuple(
            (
                table.name,
                table.words.get(tag, table.name),
                inventory.purposes[table.purpose].get(tag, ""),
                inventory.kept[table.kept].get(tag, ""),
            )
            for table in inventory.about(Whose.LEARNER)
        ),
        empty=_("No table is described."),
    )


def _risks() -> Table:
    return Table(
        key="risks",
        title=_("Risks and measures"),
        columns=(
            Column("risk", _("What could happen"), Kind.LONG),
            Column("measure", _("What the program does"), Kind.LONG),
            Column("school", _("What the school sees to"), Kind.LONG),
        ),
        rows=risks(),
        empty="",
    )
