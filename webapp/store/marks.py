"""What each learner's first answers in a unit were worth: one line a learner, unit and term."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, bindparam, select
from sqlmodel import Session

from webapp.domain import marks
from webapp.domain.people import Learner
from webapp.domain.records import Evidence
from webapp.store import dialects, upserts
from webapp.store.tables import LearnerUnitRow

LINE = dialects.table_of(LearnerUnitRow)
Place = tuple[int, int, str, str, int]  # the key: school, classroom, term, unit, learner

OF_CLASS = (LINE.c.school_id == bindparam("school")) & (LINE.c.classroom_id == bindparam("class"))
OF_UNITS = select(LINE.c.unit_id, LINE.c.learner_id, LINE.c.marks).where(
    OF_CLASS,
    LINE.c.term == bindparam("term"),
    LINE.c.unit_id.in_(bindparam("units", expanding=True)),
)
OF_LEARNER = (
    select(LINE.c.unit_id, LINE.c.marks)
    .where(OF_CLASS, LINE.c.learner_id == bindparam("learner"))
    .order_by(LINE.c.term.desc(), LINE.c.unit_id)
)
Lines = Mapping[
    str, Mapping[int, Mapping[str, int | None]]
]  # unit -> learner -> question -> percent


def place_of(said: Evidence) -> Place:
    """Where the line of a first answer stands."""
    return said.school_id, said.classroom_id, said.term, said.unit_id, said.learner_id


def add(connection: Connection, said: Evidence) -> bool:
    """Append a mark. False: this learner answered the question before in this term."""
    columns = columns_of(place_of(said), marks.packed(said.question_id, said.percent))
    appending = upserts.adding_mark(connection.dialect.name, LearnerUnitRow)
    return bool(dialects.read(connection, appending, columns))


class Sheaf:
    """Lines of many learners, gathered in memory before they are written together."""

    def __init__(self) -> None:
        """Nothing gathered yet."""
        self._lines: dict[Place, dict[str, Evidence]] = {}

    def add(self, said: Evidence) -> bool:
        """Gather a mark. False: the learner answered the question before in this term."""
        line = self._lines.setdefault(place_of(said), {})
        if said.question_id in line:
            return False
        line[said.question_id] = said
        return True

    def write(self, connection: Connection) -> None:
        """Append everything, each line in the order of answering."""
        rows = [
            columns_of(
                place,
                "".join(
                    marks.packed(one.question_id, one.percent)
                    for one in sorted(line.values(), key=lambda one: one.answered_at)
                ),
            )
            for place, line in sorted(self._lines.items())
        ]
        if rows:
            connection.execute(upserts.adding_up(connection.dialect.name, LearnerUnitRow), rows)


def of_units(session: Session, place: tuple[int, int, str], units: Collection[str]) -> Lines:
    """The lines of some units. `place`: school, classroom, term. One query, none for no unit."""
    if not units:
        return {}
    school_id, classroom_id, term = place
    wanted = {"school": school_id, "class": classroom_id, "term": term, "units": sorted(units)}
    found: dict[str, dict[int, Mapping[str, int | None]]] = {}
    for unit_id, learner_id, line in session.connection().execute(OF_UNITS, wanted):
        found.setdefault(unit_id, {})[learner_id] = marks.unpacked(line)
    return found


def of_learner(session: Session, learner: Learner) -> list[tuple[str, Mapping[str, int | None]]]:
    """A learner's own lines in its class, units with marks, the newest term first. One query."""
    wanted = {
        "school": learner.school_id,
        "class": learner.classroom_id,
        "learner": learner.id,
    }
    rows = session.connection().execute(OF_LEARNER, wanted)
    return [(unit_id, marks.unpacked(line)) for unit_id, line in rows]


def columns_of(place: Place, line: str) -> dict[str, object]:
    names = ("school_id", "classroom_id", "term", "unit_id", "learner_id")
    return {**dict(zip(names, place, strict=True)), "marks": line}
