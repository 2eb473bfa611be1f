"""What a district takes along to count with another engine: rows of counts, no id of the site.

Schools and classes are numbered anew in every export. A learner is a digest under a key that is
made for one export and thrown away after it, so that two exports cannot be joined, nor one with
the site. A moment is only its place among the learner's own.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from webapp.domain.kept import Kept, Worth
from webapp.domain.people import School
from webapp.domain.spans import Span

# Table -> its columns with the engine's types. All are sorted by school, then class.
TABLES: Mapping[str, Mapping[str, str]] = {
    "rooms": {
        "period": "VARCHAR",
        "school": "BIGINT",
        "school_name": "VARCHAR",
        "time_zone": "VARCHAR",
        "room": "BIGINT",
        "name": "VARCHAR",
        "band": "VARCHAR",
        "grade": "INTEGER",
        "seats": "INTEGER",
    },
    "begun": {
        "school": "BIGINT",
        "room": "BIGINT",
        "term": "VARCHAR",
        "unit_id": "VARCHAR",
        "on_date": "DATE",
        "learners": "INTEGER",
    },
    "given": {
        "school": "BIGINT",
        "room": "BIGINT",
        "term": "VARCHAR",
        "unit_id": "VARCHAR",
        "place": "VARCHAR",
        "first": "DATE",
        "last": "DATE",
    },
    "hours": {
        "school": "BIGINT",
        "room": "BIGINT",
        "term": "VARCHAR",
        "unit_id": "VARCHAR",
        "on_date": "DATE",
        "seconds": "INTEGER",
    },
    "terms": {
        "school": "BIGINT",
        "room": "BIGINT",
        "term": "VARCHAR",
        "reached": "INTEGER",
        "seconds": "BIGINT",
    },
    "worths": {
        "school": "BIGINT",
        "room": "BIGINT",
        "term": "VARCHAR",
        "indicator": "VARCHAR",
        "learner": "BIGINT",
        "before": "INTEGER",
        "before_sum": "INTEGER",
        "before_place": "INTEGER",
        "after": "INTEGER",
        "after_sum": "INTEGER",
        "after_place": "INTEGER",
    },
    "staff": {
        "period": "VARCHAR",
        "school": "BIGINT",
        "teachers": "INTEGER",
        "leaders": "INTEGER",
        "gave": "INTEGER",
        "trained_teachers": "INTEGER",
        "trained_leaders": "INTEGER",
        "guardians": "INTEGER",
    },
    "workshops": {
        "period": "VARCHAR",
        "school": "BIGINT",
        "content": "VARCHAR",
    },
}
Line = tuple[str, tuple[object, ...]]  # table and row
Places = Mapping[tuple[int, int], int]  # learner and moment -> which of the learner's moments it is


@dataclass(slots=True)
class Export:
    """One export: its key and its numbers."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    schools: int = 0
    _rooms: dict[int, int] = field(default_factory=dict)

    def lines(
        self, school: School, kept: Sequence[tuple[Span, Kept]], contents: Mapping[str, list[str]]
    ) -> Iterator[Line]:
        """The rows of a school: its terms and years with what was kept in each."""
        self.schools += 1
        places = _places(one for span, it in kept if not span.is_year for one in _worths(it))
        for span, it in kept:
            yield from self._of_period(school, span, it)
            if not span.is_year:
                yield from self._of_term(span.code, it, places)
            for content in contents.get(span.code, ()):
                yield "workshops", (span.code, self.schools, content)

    def _of_period(self, school: School, span: Span, kept: Kept) -> Iterator[Line]:
        staff = kept.staff
        counts = (getattr(staff, name) for name in list(TABLES["staff"])[2:])
        yield "staff", (span.code, self.schools, *counts)
        for one in kept.classes:
            room = one.classroom
            about = (room.name, room.band.value, room.grade, one.seats)
            whose = (self.schools, school.name, school.time_zone, self._room(room.id))
            yield "rooms", (span.code, *whose, *about)

    def _of_term(self, term: str, kept: Kept, places: Places) -> Iterator[Line]:
        for one in kept.classes:
            here = (self.schools, self._room(one.classroom.id), term)
            for day in one.begun:
                yield "begun", (*here, day.unit_id, day.on, day.learners)
            for given in one.given:
                when = (given.first, given.last)
                yield "given", (*here, given.unit_id, given.place.value, *when)
            for hour in one.hours:
                yield "hours", (*here, hour.unit_id, hour.on, hour.seconds)
            if one.reached or one.seconds:
                yield "terms", (*here, one.reached.get(term, 0), one.seconds.get(term, 0))
            for worth in one.sums.get(term, ()):
                yield "worths", (*here, *self._worth(worth, places))

    def _worth(self, one: Worth, places: Places) -> tuple[object, ...]:
        before, after = ((one.learner_id, at) for at in (one.before_at, one.after_at))
        learner = blake2b(one.learner_id.to_bytes(8, "big"), key=self.key, digest_size=8).digest()
        return (
            one.indicator,
            int.from_bytes(learner, "big") >> 1,
            *(one.before, one.before_sum, places.get(before, 0)),
            *(one.after, one.after_sum, places.get(after, 0)),
        )

    def _room(self, room_id: int) -> int:
        return self._rooms.setdefault(room_id, len(self._rooms) + 1)


def _worths(kept: Kept) -> Iterator[Worth]:
    for one in kept.classes:
        for worths in one.sums.values():
            yield from worths


def _places(worths: Iterable[Worth]) -> Places:
    """1 for the first moment of a learner, 2 for the second, whatever lies between."""
    moments: dict[int, set[int]] = {}
    for one in worths:
        found = moments.setdefault(one.learner_id, set())
        found.update(at for at in (one.before_at, one.after_at) if at)
    return {
        (learner, at): place
        for learner, found in moments.items()
        for place, at in enumerate(sorted(found), 1)
    }
