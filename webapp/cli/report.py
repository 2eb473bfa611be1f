"""`netsprout report`: the figures of a class report, for spreadsheets and programs.

Who may need someone alongside and who has not taken the post-test stay on the teacher's screen.
"""

from dataclasses import asdict
from datetime import UTC, datetime

import click

from webapp.cli import current
from webapp.documents import csv
from webapp.domain.classrooms import read_code
from webapp.domain.gain import Gain
from webapp.domain.reports import ClassReport
from webapp.domain.terms import days_of, term_at
from webapp.operations.reports import report_on
from webapp.store import classrooms


@click.command("class")
@click.argument("code")
@click.option("--term", help="Such as 2026-1 (autumn) or 2026-2 (spring). Default: today's.")
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json")
def class_report(code: str, term: str | None, form: str) -> None:
    """Print the report of the class with this CODE."""
    library = current.library_of(current.settings())
    with current.opened() as database, database.reading() as session:
        found = classrooms.by_code_or_none(session, read_code(code))
        if found is None:
            raise click.ClickException(f"No class has the code {code}.")
        school, classroom = found
        chosen = _checked(term) or term_at(school.time_zone, datetime.now(UTC))
        made = report_on(session, library, classroom, chosen)
    if form == "csv":
        click.echo(csv.write(_table(made)), nl=False)
        return
    current.print_json(
        {
            "school": school.name,
            "is_demo": school.is_demo,
            "class": classroom.name,
            **_figures(made),
        }
    )


def _checked(term: str | None) -> str | None:
    try:
        if term is not None:
            days_of(term)
    except ValueError as error:
        raise click.BadParameter("a term looks like 2026-1 or 2026-2") from error
    return term


def _figures(made: ClassReport) -> dict[str, object]:
    return {
        "term": made.term,
        "finding": asdict(made.finding),
        "learners": len(made.seats),
        "took_pre": made.took_pre,
        "took_post": made.took_post,
        "took_both": made.took_both,
        "heat_phase": made.heat_phase,
        "overall": _gain(made.overall),
        "indicators": [
            {
                "domain": domain.domain,
                "indicator": row.indicator,
                "percent": row.percent,
                **_gain(row.gain),
            }
            for domain in made.domains
            for row in domain.rows
        ],
        "hardest": [asdict(question) for question in made.hardest],
        "next_lesson": None if made.next_lesson is None else asdict(made.next_lesson),
    }


def _gain(gain: Gain) -> dict[str, int | None]:
    return {**asdict(gain), "difference": gain.difference}


def _table(made: ClassReport) -> list[list[csv.Cell]]:
    """Seats by indicators, as on the screen."""
    rows = [row for domain in made.domains for row in domain.rows]
    heading: list[csv.Cell] = ["seat", *(row.indicator for row in rows)]
    lines: list[list[csv.Cell]] = [
        [learner.seat, *(row.cells[place].percent for row in rows)]
        for place, learner in enumerate(made.seats)
    ]
    return [heading, *lines]
