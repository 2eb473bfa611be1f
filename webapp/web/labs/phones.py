"""Phones of a workshop vote along: what is on the wall is offered to them, their votes are taken.

The page of the class carries the run; a workshop only knows which letters can be chosen just now.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Protocol

from flask import request
from sqlmodel import Session
from werkzeug.datastructures import MultiDict

from webapp.domain.labs.lab import Lab
from webapp.domain.workshops.votes import Offer, Spoken
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import workshops as work
from webapp.store import workshops
from webapp.web.answering import Form
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import speaking
from webapp.web.labs.together_items import Option
from webapp.web.labs.together_vote import HANDS
from webapp.web.spoken import spoken

PHONES = "phones"  # the button that takes their votes


class Voted(Protocol):
    """A page that a class votes on."""

    @property
    def workshop_id(self) -> int:
        """Whose phones; 0: nobody's."""

    @property
    def lab(self) -> Lab:
        """The simulation."""

    @property
    def run(self) -> str:
        """All moves."""

    @property
    def choices(self) -> Sequence[Option]:
        """What can be chosen now."""


def workshop_asked() -> int:
    """The workshop that the address names; 0 without one."""
    text = request.args.get("workshop", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def offer(page: Voted, choices: Mapping[str, Sequence[Option]]) -> None:
    """Offer the phones what the class can choose now: the same `choices` in each language.

    Raises:
        NotAllowed: somebody else leads that workshop.
    """
    if not page.workshop_id:
        return
    said = {
        tag: {one.letter: _words(one, tag) for one in of} for tag, of in sorted(choices.items())
    }
    letters = [one.letter for one in page.choices if one.letter]
    ways = tuple((letter, {tag: said[tag].get(letter, ()) for tag in said}) for letter in letters)
    moment = sha256(repr((page.run, ways)).encode()).hexdigest()[:16]
    with parts().database.writing() as writing:
        workshop = _mine(writing, page.workshop_id)
        work.offer(writing, workshop, page.lab.id, Offer(moment, ways), parts().now())


def counted(form: Form) -> Form:
    """The form with the phones' votes as hands, when their button was tapped."""
    workshop_id = workshop_asked()
    if not workshop_id or PHONES not in form:
        return form
    with parts().database.reading() as reading:
        votes = work.votes(reading, _mine(reading, workshop_id))
    taken: MultiDict[str, str] = MultiDict(form.items(multi=True))
    for letter, count in votes.items():
        taken[f"{HANDS}{letter}"] = str(count)
    return taken


def _mine(session: Session, workshop_id: int) -> Workshop:
    person = teaching().person
    return workshops.led_by(session, person.school_id, person.id, workshop_id)


def _words(option: Option, tag: str) -> Spoken:
    """The author's words, or ours; with readings where the wall has some."""
    if not option.words:
        return option.html.spoken
    with speaking(tag):
        return tuple(spoken(option.words))
