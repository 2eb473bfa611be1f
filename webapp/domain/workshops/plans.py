"""The plan of a workshop: what comes in which order, and how long it takes."""

from dataclasses import dataclass, replace
from enum import StrEnum

from webapp.domain.bands import Band
from webapp.domain.errors import DomainError

LENGTHS = (20, 40, 60)  # minutes that a workshop is planned for. Source: PRODUCT, leaders
FEWEST, MOST = 1, 120  # children a workshop is planned for
LONGEST_ACT = 60  # minutes


class UnknownAct(DomainError):
    """No act of this id in the plan."""


class ActKind(StrEnum):
    """What a group does with one act of a plan."""

    TALK = "talk"  # the leader speaks; the wall shows the title and what to talk about
    SHOW = "show"  # a step of the lesson on the wall
    QUESTION = "question"
    POLL = "poll"
    LAB = "lab"  # a simulation, the way is chosen by vote
    PRE = "pre"  # measured before, nothing is told about it
    POST = "post"
    LOOK = "look"  # what was measured is looked at together, question by question


ASKING = frozenset({ActKind.QUESTION, ActKind.POLL, ActKind.PRE, ActKind.POST, ActKind.LAB})
MEASURING = frozenset({ActKind.PRE, ActKind.POST})


class Devices(StrEnum):
    """What the children answer with."""

    PHONES = "phones"  # phones, tablets or computers, one each or shared
    CARDS = "cards"  # printed four-way cards, read by the laptop's camera
    HANDS = "hands"  # a show of hands, tapped in
    SHEETS = "sheets"  # marked paper, typed in afterwards


class Method(StrEnum):
    """How an answer reached us. Reports say it."""

    DEVICE = "device"
    CARD = "card"
    HANDS = "hands"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act of a plan. `ref` names what it is about within its unit.

    talk and show: a step's id (empty for words of ours, such as the ground rules); questions,
    polls, pre and post: a question's id; lab: a lab's id.
    """

    id: str  # unique in the plan, never changed
    kind: ActKind
    minutes: int  # planned, 1..60
    unit_id: str  # lesson, or the check that a question is taken from
    ref: str = ""

    @property
    def asks(self) -> bool:
        """The group answers."""
        return self.kind in ASKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a leader asks a plan for. One form."""

    unit_id: str  # the lesson
    band: Band | None  # None: adults, such as guardians
    minutes: int  # 20, 40 or 60
    children: int  # expected, 1..120
    devices: Devices
    locales: tuple[str, ...]  # one or two; the first is the leader's


@dataclass(frozen=True, slots=True)
class Plan:
    """Acts in order."""

    acts: tuple[Act, ...]

    @property
    def minutes(self) -> int:
        """All acts together."""
        return sum(act.minutes for act in self.acts)

    def act(self, act_id: str) -> Act:
        """The act of this id.

        Raises:
            UnknownAct: there is none.
        """
        for act in self.acts:
            if act.id == act_id:
                return act
        raise UnknownAct(act_id)

    def measured(self) -> tuple[Act, ...]:
        """What was asked before and after, each question before its partner."""
        found = [act for act in self.acts if act.kind in MEASURING]
        return tuple(sorted(found, key=lambda act: act.id.partition("-")[2].rjust(3)))

    @property
    def looks_back(self) -> bool:
        """What is measured is told of before the end."""
        return any(act.kind is ActKind.LOOK for act in self.acts)

    def with_minutes(self, minutes: dict[str, int]) -> "Plan":
        """The same acts with other minutes, 1 to 60; acts that are not named stay."""
        return Plan(
            tuple(
                replace(i, minutes=max(1, min(LONGEST_ACT, minutes.get(i.id, i.minutes))))
                for i in self.acts
            )
        )

    def without(self, act_ids: frozenset[str]) -> "Plan":
        """Fewer acts, in the same order."""
        return Plan(tuple(i for i in self.acts if i.id not in act_ids))
