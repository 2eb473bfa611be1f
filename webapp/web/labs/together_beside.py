"""A simulation on the wall of a workshop in two languages: the second one, below the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from webapp.domain.html import Html
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.states import State
from webapp.store import workshops
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import locale
from webapp.web.labs.together_items import Option
from webapp.web.labs.together_left import Left
from webapp.web.labs.together_vote import Turn


class Played(Protocol):
    """A page of a simulation in one language."""

    @property
    def language(self) -> str:
        """Of the author's words."""

    @property
    def title(self) -> str:
        """The simulation's name."""

    @property
    def lab(self) -> Lab:
        """The simulation."""

    @property
    def state(self) -> State:
        """Where its run stands."""

    @property
    def turn(self) -> Turn:
        """What is voted on."""

    @property
    def left(self) -> Left:
        """What the class looks at."""

    @property
    def said(self) -> str:
        """Our words about the last move."""

    @property
    def closing(self) -> str:
        """The head of the ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands in the second language."""

    language: str
    title: str
    lab: Lab
    left: Left
    question: str
    prompt: Html
    options: Mapping[str, Option]  # by the move
    told: Html | None
    said: str
    closing: str


def beside_of(page: Played) -> Beside:
    """The words of a page, taken while its language is spoken."""
    item, told = page.turn.item, page.state.feedback
    return Beside(
        language=page.language,
        title=page.title,
        lab=page.lab,
        left=page.left,
        question=item.question if item else "",
        prompt=item.prompt if item else Html(""),
        options={option.value: option for option in item.options} if item else {},
        told=told.html if told else None,
        said=page.said,
        closing=page.closing,
    )


def second_language(workshop_id: int) -> str:
    """The other language of the workshop; empty where it has one, or the wall is of none.

    Raises:
        NotAllowed: somebody else leads that workshop.
    """
    if not workshop_id:
        return ""
    person = teaching().person
    with parts().database.reading() as reading:
        workshop = workshops.led_by(reading, person.school_id, person.id, workshop_id)
    return next((one for one in workshop.order.locales if one != locale()), "")
