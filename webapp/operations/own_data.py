"""Everything that is stored about a seat, gathered for the child or the guardian."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from sqlmodel import Session

from webapp.domain.library import Library
from webapp.domain.looks import BY_GUARDIANS, Look
from webapp.domain.own_data import Cell, OwnData, Row, cell
from webapp.domain.people import Classroom, Learner, Role, School
from webapp.store import access_rows, of_learner, people
from webapp.store.of_learner import Place

LOOKS = "access_row"
MOST_LOOKS = 5000  # newest first: years of them
HELD_BACK = ("percent", "idea", "answer", "marks", "percent_sum")
NOT_YET = "held back until the test is over"


def gather(
    session: Session, learner: Learner, place: tuple[School, Classroom], library: Library
) -> OwnData:
    """All rows of a learner, by table. A query per table.

    What a test that is still open would give away is held back until it is over.
    """
    school, classroom = place
    tables = {
        one.name: tuple(_rows(session, one, learner))
        for one in of_learner.PLACES
        if one.name != LOOKS
    }
    tables = _without_open_tests(tables, library)
    tables[LOOKS] = tuple(_looks(session, learner))
    return OwnData(
        made_at="",
        school=school.name,
        classroom=classroom.name,
        tables=tables,
    )


def stamped(data: OwnData, now: datetime) -> OwnData:
    """The data with the moment at which it was handed out."""
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    return OwnData(made_at=at, school=data.school, classroom=data.classroom, tables=data.tables)


def _rows(session: Session, place: Place, learner: Learner) -> Iterator[Row]:
    hidden = {"school_id", *place.left_out}
    for row in of_learner.rows(session, place, learner.school_id, learner.id):
        yield {
            name: cell(value, name == "id" or name.endswith("_id"))
            for name, value in row.items()
            if name not in hidden
        }


def _looks(session: Session, learner: Learner) -> Iterator[Row]:
    """Who looked: the role, not the name, because it is the office that answers for a look."""
    roles = people.roles(session, learner.school_id)
    for look in access_rows.about(session, learner, MOST_LOOKS):
        yield {
            "at": cell(look.at),
            "by": _by(look, roles),
            "what": look.shown.value,
            "of": "class" if look.learner_id is None else "seat",
            "reason": look.reason,
        }


def _by(look: Look, roles: Mapping[int, Role]) -> str:
    if look.shown in BY_GUARDIANS:
        return Role.GUARDIAN.value
    return roles[look.person_id].value if look.person_id in roles else ""


def _without_open_tests(
    tables: dict[str, tuple[Row, ...]], library: Library
) -> dict[str, tuple[Row, ...]]:
    """Verdicts of a test that is not over would tell what is right in it."""
    open_tests = {
        row["id"]: row["unit_id"]
        for row in tables["attempt"]
        if row["finished_at"] is None and row["unit_id"] in library.quizzes
    }
    if not open_tests:
        return tables

    def is_open(row: Row) -> bool:
        in_test = row.get("attempt_id") in open_tests or row.get("unit_id") in open_tests.values()
        return in_test or row.get("phase") in ("pre", "post")

    def held(row: Row) -> dict[str, Cell]:
        return {name: NOT_YET if name in HELD_BACK else value for name, value in row.items()}

    return {
        name: tuple(held(row) if is_open(row) else row for row in rows)
        for name, rows in tables.items()
    }
