"""A workshop's result as plain values, and back. Reading is strict: what is unknown is refused."""

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from webapp.domain.bands import Band
from webapp.domain.errors import DomainError
from webapp.domain.gain import Gain
from webapp.domain.periods import ENOUGH
from webapp.domain.workshops.logs import (
    LONGEST_PLACE,
    MOST_HEADS,
    MOST_HELPERS,
    MOST_MINUTES,
)
from webapp.domain.workshops.plans import ActKind, Method
from webapp.domain.workshops.records import AskedRecord, Record

UID = re.compile(r"[0-9a-f]{32}")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,119}")
LONGEST_NAME = 120
LONGEST_KEY = 40  # of an unknown field, as it is told
MOST_QUESTIONS, MOST_OPTIONS, MOST_CLAUSES = 60, 12, 40
METHODS = {method.value for method in Method}
KINDS = {kind.value for kind in (ActKind.PRE, ActKind.QUESTION, ActKind.POLL, ActKind.POST)}
BANDS = {band.value for band in Band}
GAIN = tuple(one.name for one in fields(Gain))


class BadRecord(DomainError):
    """A field is missing, unknown, or makes no sense. The message is its name."""


def value_of(record: Record) -> dict[str, object]:
    """The result as plain values."""
    return {
        "id": record.uid,
        "organisation": record.organisation,
        "demo": record.is_demo,
        "lesson": record.lesson_id,
        "revision": record.revision,
        "clauses": list(record.clauses),
        "date": record.on.isoformat(),
        "place": record.place,
        "minutes": record.minutes,
        "children": {band.value: count for band, count in record.children.items()},
        "adults": record.adults,
        "helpers": record.helpers,
        "methods": dict(record.methods),
        "questions": [_question_value(one) for one in record.questions],
        "gain": None if record.gain is None else {k: getattr(record.gain, k) for k in GAIN},
    }


def read_record(value: object) -> Record:
    """The result of plain values.

    Raises:
        BadRecord: they are no result.
    """
    have = _object(value, "result")
    found = Record(
        uid=_match(have, "id", UID),
        organisation=_words(have, "organisation", LONGEST_NAME),
        is_demo=_flag(have, "demo"),
        lesson_id=_match(have, "lesson", ID),
        revision=_match(have, "revision", ID),
        clauses=_clauses(have),
        on=_date(have, "date"),
        place=_words(have, "place", LONGEST_PLACE),
        minutes=_number(have, "minutes", 1, MOST_MINUTES),
        children={Band(k): n for k, n in _counts(have, "children", BANDS).items()},
        adults=_number(have, "adults", 0, MOST_HEADS),
        helpers=_number(have, "helpers", 0, MOST_HELPERS),
        methods=_counts(have, "methods", METHODS),
        questions=tuple(map(_question, _list(have, "questions", MOST_QUESTIONS))),
        gain=_gain(have.pop("gain", ...)),
    )
    if have:
        raise BadRecord(min(have)[:LONGEST_KEY])
    return found


def _question_value(one: AskedRecord) -> dict[str, object]:
    return {
        "unit": one.unit_id,
        "question": one.question_id,
        "kind": one.kind,
        "answered": one.answered,
        "right": one.right,
        "options": dict(one.options),
        "methods": dict(one.methods),
    }


def _question(value: object) -> AskedRecord:
    have = _object(value, "questions")
    answered = _number(have, "answered", 1, 2 * MOST_HEADS)
    right = have.pop("right", ...)
    if right is not None and not (_is_whole(right) and 0 <= right <= answered >= ENOUGH):
        raise BadRecord("right")
    found = AskedRecord(
        unit_id=_match(have, "unit", ID),
        question_id=_match(have, "question", ID),
        kind=_one_of(have, "kind", KINDS),
        answered=answered,
        right=right,
        options=_counts(have, "options", None),
        methods=_counts(have, "methods", METHODS),
    )
    if have or (found.options and answered < ENOUGH):
        raise BadRecord(min(have, default="options")[:LONGEST_KEY])
    return found


def _gain(value: object) -> Gain | None:
    if value is None:
        return None
    have = _object(value, "gain")
    if set(have) != set(GAIN) or not _is_whole(have["pairs"]) or have["pairs"] < ENOUGH:
        raise BadRecord("gain")
    for name, figure in have.items():
        if figure is not None and not (_is_whole(figure) and -100 <= figure <= MOST_HEADS):
            raise BadRecord(f"gain {name}"[:LONGEST_KEY])
    means = [have[name] is None for name in ("before", "after", "low_points", "high_points")]
    if any(means) and not all(means):
        raise BadRecord("gain")
    return Gain(**have)


def _clauses(have: dict[str, Any]) -> tuple[str, ...]:
    found = _list(have, "clauses", MOST_CLAUSES)
    if not all(isinstance(one, str) and ID.fullmatch(one) for one in found):
        raise BadRecord("clauses")
    return tuple(found)


def _object(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadRecord(name)
    return dict(value)


def _list(have: dict[str, Any], name: str, most: int) -> list[Any]:
    found = have.pop(name, None)
    if not isinstance(found, list) or len(found) > most:
        raise BadRecord(name)
    return found


def _match(have: dict[str, Any], name: str, pattern: re.Pattern[str]) -> str:
    found = have.pop(name, None)
    if not isinstance(found, str) or not pattern.fullmatch(found):
        raise BadRecord(name)
    return found


def _one_of(have: dict[str, Any], name: str, known: set[str]) -> str:
    found = have.pop(name, None)
    if not isinstance(found, str) or found not in known:
        raise BadRecord(name)
    return found


def _words(have: dict[str, Any], name: str, most: int) -> str:
    found = have.pop(name, None)
    if not isinstance(found, str) or len(found) > most or not found.isprintable():
        raise BadRecord(name)
    return found


def _flag(have: dict[str, Any], name: str) -> bool:
    found = have.pop(name, None)
    if not isinstance(found, bool):
        raise BadRecord(name)
    return found


def _number(have: dict[str, Any], name: str, least: int, most: int) -> int:
    found = have.pop(name, None)
    if not _is_whole(found) or not least <= found <= most:
        raise BadRecord(name)
    return int(found)


def _date(have: dict[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(_match(have, name, re.compile(r"20\d\d-\d\d-\d\d")))
    except ValueError as error:
        raise BadRecord(name) from error


def _counts(have: dict[str, Any], name: str, known: set[str] | None) -> Mapping[str, int]:
    found = _object(have.pop(name, None), name)
    if len(found) > MOST_OPTIONS:
        raise BadRecord(name)
    for key, count in found.items():
        is_known = bool(ID.fullmatch(key)) if known is None else key in known
        if not is_known or not _is_whole(count) or not 0 <= count <= 2 * MOST_HEADS:
            raise BadRecord(name)
    return found


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
