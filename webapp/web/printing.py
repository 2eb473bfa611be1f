"""Pieces of pages that are printed once and kept, with places for what belongs to one reader.

A kept piece is printed for a reader that there is not (`nobody_like`): a template cannot print
what it is not given, so nothing of a child can be kept and shown to another one. Everything else
that a piece depends on is its key.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from threading import Lock
from typing import Any, Generic, TypeVar

from flask import current_app, g, render_template

from webapp.domain.html import Html
from webapp.domain.library import Library
from webapp.domain.people import Classroom, School, Visitor, seat_nought
from webapp.web.current import parts

Made = TypeVar("Made")
Cut = tuple[tuple[bytes, str], ...]  # printed pieces, each with the name of the place behind it
# Content and addresses cannot hold this sign: Markdown and the escaping of addresses replace it.
SIGN = "\0"
PLACE = re.compile(f"{SIGN}([^{SIGN}]+){SIGN}")
EXTENSION = "netsprout.kept"
TOKEN = "token"  # of the reader's forms
LINES = "lines"  # help lines of the reader's school
PRINTING = "is_printing_to_keep"


class Kept(Generic[Made]):
    """What was made, by everything it depends on; of the oldest as much as is too much goes."""

    def __init__(self, most: int) -> None:
        """Keep at most so many."""
        self._most = most
        self._made: dict[Hashable, Made] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What belongs to a key; made when it is asked for first."""
        found = self._made.get(key)
        if found is None:
            found = make()
            with self._lock:
                while len(self._made) >= self._most:
                    del self._made[next(iter(self._made))]
                self._made[key] = found
        return found


def shelf(name: str, most: int) -> Kept[Any]:
    """What this process keeps under a name; with another library it begins anew."""
    shelves = current_app.extensions.setdefault(EXTENSION, {})
    library = parts().library
    found: tuple[Library, Kept[Any]] | None = shelves.get(name)
    if found is None or found[0] is not library:
        found = shelves[name] = (library, Kept(most))
    return found[1]


def place(name: str) -> Html:
    """What stands in a kept piece where something of the reader goes."""
    return Html(f"{SIGN}{name}{SIGN}")


def printed(template: str, **context: object) -> Cut:
    """Print a template to be kept. The token of its forms is a place, and `is_printing` says so."""
    setattr(g, PRINTING, True)
    try:
        html = render_template(template, csrf_token=lambda: place(TOKEN), **context)
    finally:
        g.pop(PRINTING)
    pieces = PLACE.split(html)
    return tuple(zip(map(str.encode, pieces[::2]), [*pieces[1::2], ""], strict=True))


def is_printing() -> bool:
    """Tell whether a piece is printed now that many readers will get."""
    return bool(g.get(PRINTING))


def filled(cut: Cut, values: Mapping[str, bytes]) -> bytes:
    """The page with everything in its place."""
    whole: list[bytes] = []
    for piece, name in cut:
        whole.append(piece)
        if name:
            whole.append(values[name])
    return b"".join(whole)


def nobody_like(who: Visitor) -> Visitor:
    """A reader that there is not: role, band and kind of school, and nothing of the person."""
    room = who.classroom and _class_nought(who.classroom)
    return Visitor(
        role=who.role,
        school=who.school and School(id=0, name="", is_demo=who.school.is_demo, time_zone="UTC"),
        learner=seat_nought(room) if who.learner and room else None,
        classroom=room,
    )


def _class_nought(like: Classroom) -> Classroom:
    return replace(like, school_id=0, id=0, name="", code="", grade=0)
