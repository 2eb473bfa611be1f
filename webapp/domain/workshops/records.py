"""The result of a workshop as it travels: counts, and nothing that points at anybody.

No participant stands in it, not even by number. Distributions are there from five answers on;
a gain is sums: how many took both, means, range. `Record` is what a file holds and what evidence
adds up, of own workshops and of those that were merged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.bands import Band
from webapp.domain.gain import Gain
from webapp.domain.lessons import Lesson
from webapp.domain.people import School
from webapp.domain.periods import ENOUGH
from webapp.domain.workshops.logs import RunLog
from webapp.domain.workshops.results import Asked, Result
from webapp.domain.workshops.workshop import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRecord:
    """A question with its counts. `options` is empty below five answers."""

    unit_id: str
    question_id: str
    kind: str  # pre, question, poll, post
    answered: int
    right: int | None
    options: Mapping[str, int]
    methods: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is told of one workshop."""

    uid: str
    organisation: str
    is_demo: bool
    lesson_id: str
    revision: str
    clauses: tuple[str, ...]
    on: date
    place: str
    minutes: int
    children: Mapping[Band, int]
    adults: int
    helpers: int
    methods: Mapping[str, int]  # heads by how they answered
    questions: tuple[AskedRecord, ...]
    gain: Gain | None  # None: fewer than five took both

    @property
    def heads(self) -> int:
        """All who took part."""
        return sum(self.children.values()) + self.adults


@dataclass(frozen=True, slots=True)
class Told:
    """Where a result comes from: the school that held the workshop, and the lesson as it was."""

    school: School
    lesson: Lesson


def record_of(workshop: Workshop, log: RunLog, result: Result, told: Told) -> Record:
    """What may be told of a workshop that is over."""
    assert log.workshop_id == workshop.id
    heads = result.heads
    methods = {
        "device": heads.devices,
        "card": heads.cards,
        "sheet": heads.sheets,
        "hands": heads.by_hands,
    }
    is_shown = result.gain is not None and result.gain.pairs >= ENOUGH
    return Record(
        uid=log.uid,
        organisation=told.school.name,
        is_demo=told.school.is_demo,
        lesson_id=told.lesson.id,
        revision=told.lesson.revision,
        clauses=told.lesson.clauses,
        on=log.on,
        place=log.place,
        minutes=log.minutes,
        children={band: count for band, count in log.children.items() if count},
        adults=log.adults,
        helpers=log.helpers,
        methods={method: count for method, count in methods.items() if count},
        questions=_questions(result.asked),
        gain=result.gain if is_shown else None,
    )


def _questions(asked: Sequence[Asked]) -> tuple[AskedRecord, ...]:
    return tuple(
        AskedRecord(
            unit_id=one.unit_id,
            question_id=one.question_id,
            kind=one.kind.value,
            answered=one.answered,
            right=one.right,
            options=dict(one.options),
            methods={split.method.value: split.answered for split in one.by_method},
        )
        for one in asked
    )
