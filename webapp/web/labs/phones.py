"""Phones of a workshop vote along: what is on the wall is offered to them, their votes are taken.

The page of the class carries the run; a workshop only knows which letters can be chosen just now.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

from flask import request
from sqlmodel import Session
from werkzeug.datastructures import MultiDict

from webapp.domain.labs.lab import Lab
from webapp.domain.workshops.votes import Offer, Spoken, read_offer
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import workshops as work
from webapp.store import workshops
from webapp.web.answering import Form
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import speaking
from webapp.web.labs.together_items import Option
from webapp.web.labs.together_vote import HANDS, MOST_HANDS, Turn
from webapp.web.labs.together_vote import PHONES as VOTES
from webapp.web.spoken import spoken

PHONES = "phones"  # the button that takes their votes
MOMENT, SHOWN = "moment", "shown"  # fields: of which vote a page is, and whose votes it shows
STOOD = "stood-"  # before a letter: what its box said when the page was made
COUNTING = (PHONES, "most", "more", "less")  # buttons that go with what stands in the boxes


@dataclass(frozen=True, slots=True)
class Vote:
    """The votes that a workshop holds for one moment of a simulation, by letter."""

    moment: str = ""
    letters: tuple[str, ...] = ()
    hands: Mapping[str, int] = field(default_factory=dict)
    phones: Counter[str] = field(default_factory=Counter)


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


def offer(page: Voted, choices: Mapping[str, Sequence[Option]]) -> Vote:
    """Offer the phones what the class can choose now: the same `choices` in each language.

    Raises:
        NotAllowed: somebody else leads that workshop.
    """
    if not page.workshop_id:
        return Vote()
    said = {
        tag: {one.letter: _words(one, tag) for one in of} for tag, of in sorted(choices.items())
    }
    letters = [one.letter for one in page.choices if one.letter]
    ways = tuple((letter, {tag: said[tag].get(letter, ()) for tag in said}) for letter in letters)
    moment = sha256(repr((page.run, ways)).encode()).hexdigest()[:16]
    with parts().database.writing() as writing:
        workshop = _mine(writing, page.workshop_id)
        ways_now = Offer(moment, ways)
        workshop = work.offer(writing, workshop, page.lab.id, ways_now, parts().now())
        return _vote(writing, workshop)


def counted(form: Form) -> Form:
    """The form of a workshop with the votes that it holds: phones', and hands typed anywhere.

    Hands are those of the workshop but where somebody changed a box of this page.
    """
    workshop_id = workshop_asked()
    if not workshop_id:
        return form
    with parts().database.reading() as reading:
        vote = _vote(reading, _mine(reading, workshop_id))
    kept = {name: text for name, text in form.items() if not name.startswith(VOTES)}
    taken: MultiDict[str, str] = MultiDict(kept)
    if not vote.letters:
        return taken  # the group is elsewhere: the page is played without it
    if vote.moment != form.get(MOMENT, vote.moment):
        boxes = [name for name in taken if name.startswith(HANDS)]
        for name in boxes:
            del taken[name]  # they are of another moment, not about what is asked now
        return taken
    for letter in vote.letters:
        hands = _typed(form, letter)
        taken[f"{HANDS}{letter}"] = str(vote.hands.get(letter, 0)) if hands is None else hands
        taken[f"{VOTES}{letter}"] = str(vote.phones[letter])
    return taken


def remember(form: Form, turn: Turn) -> None:
    """Let the workshop hold the hands of a form that was `counted`."""
    workshop_id = workshop_asked()
    if not workshop_id or not any(button in form for button in COUNTING):
        return
    with parts().database.writing() as writing:
        workshop = _mine(writing, workshop_id)
        vote = _vote(writing, workshop)
        boxes = {one: f"{HANDS}{one}" for one in vote.letters}
        said = {one: _read(form[name]) for one, name in boxes.items() if name in form}
        hands = {one: turn.hands.get(one, n) for one, n in said.items() if n is not None}
        news = {one: n for one, n in hands.items() if n != vote.hands.get(one, 0)}
        work.count_hands(writing, workshop, news)


def are_shown(form: Form, vote: Vote) -> bool:
    """The leader asked for the phones' votes of this moment."""
    return PHONES in form or bool(vote.moment) and form.get(SHOWN) == vote.moment


def _vote(session: Session, workshop: Workshop) -> Vote:
    now = read_offer(workshop.stand.run)
    phones, hands = work.votes(session, workshop)
    return Vote(now.key, tuple(letter for letter, _words in now.ways), hands, phones)


def _typed(form: Form, letter: str) -> str | None:
    """What a box says now if it said something else when the page was made."""
    text, stood = form.get(f"{HANDS}{letter}", "").strip(), form.get(f"{STOOD}{letter}", "")
    return None if text == stood or _read(text) is None else text


def _read(text: str) -> int | None:
    """The number in a box, none in an empty one; None for other words."""
    is_number = not text or (text.isascii() and text.isdigit())
    return min(int(text or 0), MOST_HANDS) if is_number else None


def _mine(session: Session, workshop_id: int) -> Workshop:
    person = teaching().person
    return workshops.led_by(session, person.school_id, person.id, workshop_id)


def _words(option: Option, tag: str) -> Spoken:
    """The author's words, or ours; with readings where the wall has some."""
    if not option.words:
        return option.html.spoken
    with speaking(tag):
        return tuple(spoken(option.words))
