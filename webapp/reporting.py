"""`netsprout report`: the reports of a class, a school or all schools, as files.

It stands above pages and commands, like `access`: a file says what the page says, word for word,
so both are made by the same functions, and `cli` must not see them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlmodel import Session

from webapp.app import create_app
from webapp.cli import current
from webapp.cli.export import NO_ENGINE
from webapp.documents import columns
from webapp.documents.paper_pdf import NoTypesetter
from webapp.documents.papers import Paper
from webapp.domain.classrooms import read_code
from webapp.domain.evidence import Content
from webapp.domain.people import Classroom, School
from webapp.domain.spans import Span, span_of
from webapp.domain.terms import day_at, term_at
from webapp.operations import evidence as asked
from webapp.operations.columns import evidence_of_columns
from webapp.operations.reports import report_on
from webapp.parts import Parts, build
from webapp.store import classrooms, people
from webapp.web.audit.assessment_paper import assessment_paper
from webapp.web.audit.audit_paper import audit_paper
from webapp.web.audit.making import audited
from webapp.web.audit.public_paper import public_paper
from webapp.web.evidence import scopes
from webapp.web.evidence.composing import evidence_paper
from webapp.web.papers import FORMS, made
from webapp.web.reports.paper import class_paper

LOCALES = ("zh-Hans", "en")
ZONE = "Asia/Shanghai"
YEARLY = {"audit": audit_paper, "assessment": assessment_paper, "public": public_paper}


@click.group()
def report() -> None:
    """Write reports as HTML, PDF, XLSX, CSV or JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person asked for."""

    period: str | None
    framework: str | None
    form: str
    locale: str
    out: Path | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What a paper is made from."""

    session: Session
    parts: Parts
    wanted: Wanted

    def period(self, time_zone: str) -> Span:
        """The period asked for, or today's term."""
        code = self.wanted.period or term_at(time_zone, self.parts.now())
        try:
            return span_of(code)
        except ValueError as error:
            hint = "a period looks like 2026-1, 2026-2 or 2026"
            raise click.BadParameter(hint, param_hint="--period") from error

    def content(self) -> Content:
        """The framework asked for, and all lessons."""
        library = self.parts.library
        known = library.frameworks
        name = self.wanted.framework or library.framework.id
        if name not in known:
            hint = f"there are {', '.join(known)}"
            raise click.BadParameter(hint, param_hint="--framework")
        return asked.content_for(library, known[name])


def filing(command: click.Command) -> click.Command:
    """The options of every file."""
    command.params += [
        click.Option(["--format", "form"], type=click.Choice(FORMS), default="json"),
        click.Option(["--locale"], type=click.Choice(LOCALES), default=LOCALES[0]),
        click.Option(["--out"], type=click.Path(dir_okay=False, path_type=Path)),
    ]
    return command


def asking(command: click.Command) -> click.Command:
    """The options of evidence."""
    command.params += [
        click.Option(["--period"], help="2026-1 (autumn), 2026-2 (spring) or 2026 (both)."),
        click.Option(["--framework"], help="Id of a framework file. Default: ours."),
    ]
    return filing(command)


@filing
@report.command("class")
@click.argument("code")
@click.option("--term", help="2026-1 (autumn) or 2026-2 (spring). Default: today's.")
def class_report(code: str, term: str | None, **options: Any) -> None:
    """Write the report of the class with this CODE.

    Who may need someone alongside stays on the teacher's screen.
    """
    with _desk({**options, "period": term, "framework": None}) as desk:
        school, classroom = _class(desk.session, code)
        chosen = desk.period(school.time_zone)
        if chosen.is_year:
            raise click.BadParameter("a term looks like 2026-1 or 2026-2", param_hint="--term")
        given = report_on(desk.session, desk.parts.library, classroom, chosen.code)
        made_on = day_at(school.time_zone, desk.parts.now())
        _write(class_paper(school, classroom, given, made_on), desk.wanted)


@asking
@report.command("evidence")
@click.argument("code")
def of_class(code: str, **options: Any) -> None:
    """Write the evidence of the class with this CODE."""
    with _desk(options) as desk:
        school, classroom = _class(desk.session, code)
        period, content = desk.period(school.time_zone), desk.content()
        given = asked.evidence_of_class(desk.session, school, classroom, period, content)
        made_on = day_at(school.time_zone, desk.parts.now())
        _write(evidence_paper(given, scopes.of_class(school, classroom), made_on), desk.wanted)


@asking
@report.command("school")
@click.option("--school", "name", help="Its name. Default: the only one.")
@click.option("--grade", type=click.IntRange(1, 12), default=None, help="One grade alone.")
def of_school(name: str | None, grade: int | None, **options: Any) -> None:
    """Write the evidence of a school, or of one of its grades."""
    with _desk(options) as desk:
        school = _school(desk.session, name)
        period, content = desk.period(school.time_zone), desk.content()
        given = asked.evidence_of_school(desk.session, school, period, content, grade or 0)
        made_on = day_at(school.time_zone, desk.parts.now())
        _write(evidence_paper(given, scopes.of_school(school, grade or 0), made_on), desk.wanted)


@asking
@report.command("district")
@click.option(
    "--from",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of `netsprout export columns` instead of this server.",
)
def of_district(folder: Path | None, **options: Any) -> None:
    """Write the evidence of all schools of this server; demo schools are left out."""
    if folder is not None:
        _of_columns(folder, options)
        return
    with _desk(options) as desk:
        schools = [one for one in people.schools(desk.session) if not one.is_demo]
        zone = schools[0].time_zone if schools else ZONE
        given = asked.evidence_of_district(desk.session, desk.period(zone), desk.content())
        made_on = day_at(zone, desk.parts.now())
        _write(evidence_paper(given, scopes.of_district(len(schools)), made_on), desk.wanted)


def _of_columns(folder: Path, options: dict[str, Any]) -> None:
    """The same from an export, which may be of another server."""
    with _desk(options) as desk:
        period = desk.period(ZONE)
        try:
            schools = list(columns.read(folder, period))
        except columns.NoEngine as error:
            raise click.ClickException(NO_ENGINE) from error
        except columns.NoColumns as error:
            raise click.ClickException(f"{folder} is no export of columns.") from error
        given = evidence_of_columns(schools, period, desk.content())
        made_on = day_at(ZONE, desk.parts.now())
        _write(evidence_paper(given, scopes.of_district(len(schools)), made_on), desk.wanted)


@filing
@report.command("yearly")
@click.option("--school", "name", help="Its name. Default: the only one.")
@click.option("--year", type=click.IntRange(2020, 2999), default=None, help="Default: this year.")
@click.option("--kind", type=click.Choice(tuple(YEARLY)), default="audit", show_default=True)
def yearly(name: str | None, year: int | None, kind: str, **options: Any) -> None:
    """Write the yearly audit of a school, its impact assessment or its public report."""
    with _desk({**options, "period": None, "framework": None}) as desk:
        school, now = _school(desk.session, name), desk.parts.now()
        chosen = year or day_at(school.time_zone, now).year
        inventory = desk.parts.library.inventory
        _write(YEARLY[kind](audited(desk.session, school, chosen, inventory, now)), desk.wanted)


@contextmanager
def _desk(options: dict[str, Any]) -> Iterator[Desk]:
    """Parts, a reading session, and the language asked for."""
    wanted = Wanted(**options)
    chosen = current.settings()
    current.library_of(chosen)  # faults of the content are explained there
    parts = build(chosen)
    try:
        current.bring_up(chosen, parts.database)
        app = create_app(parts)
        with (
            app.test_request_context(f"/?lang={wanted.locale}"),
            parts.database.reading() as session,
        ):
            yield Desk(session, parts, wanted)
    finally:
        parts.database.close()


def _class(session: Session, code: str) -> tuple[School, Classroom]:
    found = classrooms.by_code_or_none(session, read_code(code))
    if found is None:
        raise click.ClickException(f"No class has the code {code}.")
    return found


def _school(session: Session, name: str | None) -> School:
    schools = people.schools(session)
    found = [one for one in schools if name in (None, one.name)]
    if len(found) != 1:
        names = "\n".join(f"  {one.name}" for one in schools)
        raise click.ClickException(f"Say which school with --school:\n{names}")
    return found[0]


def _write(paper: Paper, wanted: Wanted) -> None:
    """To a file, or to the output; a file that is there is replaced."""
    try:
        body = made(paper, wanted.form)
    except NoTypesetter as error:
        raise click.ClickException(
            "PDF needs the library typst, which this machine does not have. "
            "Write HTML instead and print it."
        ) from error
    if wanted.out is None:
        click.echo(body, nl=False)
        return
    wanted.out.write_bytes(body)
    click.echo(f"{wanted.out}  {len(body)} bytes", err=True)
