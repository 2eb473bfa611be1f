"""The form of the run log: read, and said what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from webapp.domain.bands import Band
from webapp.domain.workshops.logs import (
    LONGEST_NOTE,
    LONGEST_PLACE,
    MOST_HEADS,
    MOST_HELPERS,
    MOST_MINUTES,
    RunLog,
    suggested,
)
from webapp.operations.workshop_results import Over
from webapp.web.i18n import _
from webapp.web.workshops.after_words import band_heads

# What stands in place of bytes that are no UTF-8.
UNREAD = re.compile("(?:%[89A-F][0-9A-F]){2}|\ufffd")
Wrong = dict[str, str]  # what is wrong, by field
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Number:
    """One field for a number."""

    name: str
    label: str
    least: int
    most: int
    value: str


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it stands."""

    place: str
    note: str
    minutes: Number
    heads: tuple[Number, ...]
    helpers: Number
    wrong: Wrong


def shown_form(over: Over, typed: Typed | None, now: datetime) -> Form:
    """The form: as typed, as kept, or with what the workshop itself knows."""
    if typed is not None:
        return _form(typed, wrong_in(typed))
    if over.log is not None:
        return _form(_kept(over.log), {})
    known = suggested(over.workshop, over.result, now)
    return _form({name: str(value) for name, value in known.items()}, {})


def read_log(typed: Typed, now: datetime) -> RunLog | None:
    """What was typed as a run log, ids not yet in it; None where something is wrong."""
    if wrong_in(typed):
        return None
    children = {band: _whole(typed, _children(band)) or 0 for band in Band}
    return RunLog(
        school_id=0,
        workshop_id=0,
        uid="",
        on=now.date(),
        place=_place(typed),
        minutes=_whole(typed, "minutes") or 0,
        children={band: count for band, count in children.items() if count},
        adults=_whole(typed, "adults") or 0,
        helpers=_whole(typed, "helpers") or 0,
        note=typed.get("note", "").strip(),
        written_by=0,
        written_at=now,
    )


def wrong_in(typed: Typed) -> Wrong:
    """What is wrong with the form, by field; nothing when all is well."""
    heads = [*(_children(band) for band in Band), "adults"]
    bounds = {
        "minutes": (1, MOST_MINUTES),
        **dict.fromkeys(heads, (0, MOST_HEADS)),
        "helpers": (0, MOST_HELPERS),
    }
    found: Wrong = {}
    if not 0 < len(_place(typed)) <= LONGEST_PLACE or not _place(typed).isprintable():
        found["place"] = _("Write where it was, with at most %(most)s signs.", most=LONGEST_PLACE)
    for name, (least, most) in bounds.items():
        value = _whole(typed, name)
        if value is None or not least <= value <= most:
            found[name] = _(
                "Write a whole number from %(least)s to %(most)s.", least=least, most=most
            )
    if not any(_whole(typed, name) != 0 for name in heads):
        found[heads[0]] = _("Write how many took part, under one age at least.")
    if len(typed.get("note", "").strip()) > LONGEST_NOTE:
        found["note"] = _("Write at most %(most)s signs.", most=LONGEST_NOTE)
    for name in ("place", "note"):
        if UNREAD.search(typed.get(name, "")):
            found[name] = _("Some characters came in another encoding, such as GBK. Type it anew.")
    return found


def _form(typed: Typed, wrong: Wrong) -> Form:
    def number(name: str, label: str, least: int, most: int) -> Number:
        return Number(name, label, least, most, typed.get(name, "")[:6])

    return Form(
        place=typed.get("place", "")[: 2 * LONGEST_PLACE],
        note=typed.get("note", "")[: 2 * LONGEST_NOTE],
        minutes=number("minutes", _("Minutes really used"), 1, MOST_MINUTES),
        heads=(
            *(number(_children(band), band_heads(band), 0, MOST_HEADS) for band in Band),
            number("adults", _("Adults who took part"), 0, MOST_HEADS),
        ),
        helpers=number("helpers", _("Helpers beside you"), 0, MOST_HELPERS),
        wrong=wrong,
    )


def _kept(log: RunLog) -> dict[str, str]:
    heads = {_children(band): str(count) for band, count in log.children.items()}
    rest = {"minutes": log.minutes, "adults": log.adults or "", "helpers": log.helpers}
    kept = {name: str(value) for name, value in rest.items()}
    return {**heads, **kept, "place": log.place, "note": log.note}


def _place(typed: Typed) -> str:
    return " ".join(typed.get("place", "").split())


def _children(band: Band) -> str:
    return f"children_{band.value}"


def _whole(typed: Typed, name: str) -> int | None:
    """The number in a field: 0 for an empty one, None for what is no number."""
    text = typed.get(name, "").strip()
    if not text:
        return 0
    return int(text) if text.isdecimal() and len(text) <= 6 else None
