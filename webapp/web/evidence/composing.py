"""Evidence becomes a paper: what the page shows and what every file says."""

from collections.abc import Sequence
from datetime import date

from webapp.documents.papers import Fact, Paper, Section, Table
from webapp.domain.evidence import Evidence
from webapp.web.evidence import tables, words, workshops
from webapp.web.evidence.scopes import Scope
from webapp.web.i18n import _, locale


def evidence_paper(report: Evidence, scope: Scope, made_on: date) -> Paper:
    """The whole paper."""
    return Paper(
        kind="evidence",
        locale=locale(),
        title=_("Evidence of internet-literacy teaching: %(name)s", name=scope.name),
        label=_("Demo school: everybody and every figure here is made up.")
        if scope.is_demo
        else "",
        facts=_facts(report, scope, made_on),
        sections=_sections(report, scope),
        signatures=(_("School:"), _("Responsible person:"), _("Date:"), _("Remarks:")),
        foot=_("Netsprout · counts only, no learner is named"),
        file_name=f"evidence-{scope.file_name}-{report.period.code}-{report.framework.id}",
        made_on=made_on,
    )


def _facts(report: Evidence, scope: Scope, made_on: date) -> tuple[Fact, ...]:
    site = [one.site_minutes for one in report.classes if one.site_minutes is not None]
    measured = tables.hours(sum(site)) if site else None
    framework = report.framework
    return (
        Fact("about", scope.heading, scope.name),
        Fact("period", _("Period"), words.period_name(report.period)),
        Fact("first_day", _("First day"), report.period.first),
        Fact("last_day", _("Last day"), report.period.last),
        Fact("made_on", _("Made on"), made_on),
        Fact("framework", _("Held against"), words.in_words(framework.title)),
        Fact(
            "framework_version", _("Its file and version"), f"{framework.id}, {framework.version}"
        ),
        Fact("classes", _("Classes"), len(report.classes)),
        Fact("lessons", _("Lessons taught"), report.lesson_count),
        Fact("hours", _("Hours taught, as planned"), tables.hours(report.minutes)),
        Fact(
            "class_hours",
            _("Class hours opened by teachers, measured"),
            tables.hours(report.class_in_minutes),
        ),
        Fact("learners", _("Learners reached"), report.learners if site else None),
        Fact("site_hours", _("Time on the site, hours of all learners together"), measured),
    )


def _sections(report: Evidence, scope: Scope) -> tuple[Section, ...]:
    overview = tables.schools(report) if scope.is_district else tables.classes(report)
    return (
        Section(
            key="taught",
            title=_("What was taught, and to whom"),
            tables=(tables.lessons(report), overview, tables.bands(report)),
        ),
        *_change(report),
        *workshops.section(report),
        Section(
            key="clauses",
            title=_("Which clauses were covered"),
            sentences=(_quoting(report),),
            tables=(tables.clauses(report),),
        ),
        Section(
            key="gaps",
            title=_("What is still open"),
            sentences=(_unserved(report),),
            tables=_gaps(report),
        ),
        Section(
            key="staff",
            title=_("Teachers, leaders, workshops, guardians"),
            sentences=words.staff_sentences(report.staff),
        ),
        Section(key="method", title=_("How the figures were made"), sentences=words.method(report)),
    )


def _change(report: Evidence) -> Sequence[Section]:
    """What changed, for a framework with a grid."""
    if not report.domains:
        return ()
    shown = (tables.domains(report), tables.cells(report), tables.grid(report))
    return (Section(key="change", title=_("What it changed"), tables=shown),)


def _gaps(report: Evidence) -> tuple[Table, ...]:
    gaps = (tables.open_clauses(report),)
    return (tables.open_cells(report), *gaps) if report.domains else gaps


def _quoting(report: Evidence) -> str:
    return _(
        "Lessons taught served %(n)s of the %(all)s clauses that lessons for these ages, for "
        "guardians and for staff are written for.",
        n=sum(bool(one.taught) for one in report.clauses),
        all=len(report.clauses),
    )


def _unserved(report: Evidence) -> str:
    return _(
        "The framework has %(n)s more entries without a lesson here: duties of others, "
        "definitions, or other ages.",
        n=report.unserved,
    )
