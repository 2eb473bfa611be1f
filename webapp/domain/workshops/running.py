"""A workshop as it runs: where it stands, and what each word of the host makes of that.

Everything here is pure: a `Stand` and a word give the next `Stand`. Going back to an act
opens it again, or shows it closed where it was answered (`operations.workshops.tell`); answers
that were given stay. There is no speed in any of it: time can always be added,
and nothing closes by itself.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from webapp.domain.errors import DomainError
from webapp.domain.workshops.plans import MEASURING, Act, ActKind, Plan
from webapp.domain.workshops.votes import Offer, offer_text, read_offer

TURNED = frozenset({ActKind.SHOW, ActKind.LOOK})  # acts with leaves
LOBBY = -1  # the place before the first act
MORE_SECONDS = (20, 60, 300)  # that a host adds at a tap
LONGEST = timedelta(hours=6)  # a forgotten workshop ends by its clock
CAP_OVER = 1.2  # seats for a fifth more than were expected. Source: RELIABILITY, abuse case 11


class Stage(StrEnum):
    """What the group may do with the act in hand."""

    OPEN = "open"  # answers are taken; of a talk: it is on
    CLOSED = "closed"  # no more answers; what was said may be seen


class WorkshopOver(DomainError):
    """The workshop has ended, or was never there: nobody learns which."""


class TooLate(DomainError):
    """The act was closed, or the group is at another one: the answer was not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a workshop stands."""

    at: int = LOBBY  # index into the plan; LOBBY before, len(plan) behind it
    stage: Stage = Stage.OPEN
    is_hidden: bool = True  # counts stay unseen on the wall until the act is closed
    is_locked: bool = False  # nobody new comes in
    act_begun_at: datetime | None = None
    act_ends_at: datetime | None = None  # what the clock counts down to; nothing happens there
    round: int = 0  # labs: how many votes were taken; what has leaves: the leaf, from 0
    run: str = ""  # labs: what can be voted on now (`votes.offer_text`)

    def act(self, plan: Plan) -> Act | None:
        """The act in hand; None in the lobby and at the end."""
        return plan.acts[self.at] if 0 <= self.at < len(plan.acts) else None

    def subject(self, plan: Plan) -> Act | None:
        """The act that screens are about: of looking back, the question that is turned to."""
        act, asked = self.act(plan), plan.measured()
        if act is None or act.kind is not ActKind.LOOK or not asked:
            return act
        return asked[min(self.round, len(asked) - 1)]

    def answers_to(self, act: Act) -> str:
        """The key under which answers of this moment are kept: a lab has one for each vote."""
        is_vote = self.round and act.kind not in MEASURING  # there a round is a leaf
        return f"{act.id}.{self.round}" if is_vote else act.id

    def seconds_left(self, now: datetime) -> int | None:
        """Of the act's planned time; below 0 when it is over. None where no clock runs."""
        if self.act_ends_at is None:
            return None
        return int((self.act_ends_at - now).total_seconds())

    def takes_answers(self, plan: Plan) -> bool:
        """Somebody may answer now."""
        act = self.act(plan)
        return act is not None and act.asks and self.stage is Stage.OPEN


def go_to(stand: Stand, plan: Plan, at: int, now: datetime) -> Stand:
    """Go to an act, to the lobby or to the end. The clock begins with its planned minutes."""
    at = max(LOBBY, min(at, len(plan.acts)))
    minutes = plan.acts[at].minutes if 0 <= at < len(plan.acts) else 0
    return replace(
        stand,
        at=at,
        stage=Stage.OPEN,
        is_hidden=True,
        act_begun_at=now,
        act_ends_at=now + timedelta(minutes=minutes) if minutes else None,
        round=0,
        run="",
    )


def close(stand: Stand) -> Stand:
    """Stop: no more answers, look at them together."""
    return replace(stand, stage=Stage.CLOSED, is_hidden=False)


def reopen(stand: Stand) -> Stand:
    """Take answers again."""
    return replace(stand, stage=Stage.OPEN, is_hidden=True)


def show_counts(stand: Stand, is_shown: bool) -> Stand:
    """Show counts on the wall while answers still come in, or hide them."""
    return replace(stand, is_hidden=not is_shown)


def add_time(stand: Stand, seconds: int, now: datetime) -> Stand:
    """Give the act more time, from now on when its time was over."""
    if stand.act_ends_at is None:
        return stand
    ends_at = max(stand.act_ends_at, now) + timedelta(seconds=seconds)
    return replace(stand, act_ends_at=ends_at)


def lock(stand: Stand, is_locked: bool) -> Stand:
    """Close the lobby to newcomers, or open it again. Who is in stays in."""
    return replace(stand, is_locked=is_locked)


def offer_vote(stand: Stand, offer: Offer) -> Stand:
    """Let the room vote on where a simulation goes. The same offer again changes nothing."""
    if read_offer(stand.run).key == offer.key:
        return stand
    stage = Stage.OPEN if offer.ways else Stage.CLOSED
    return replace(stand, run=offer_text(offer), round=stand.round + 1, stage=stage, is_hidden=True)


def turn(stand: Stand, plan: Plan, leaf: int) -> Stand:
    """Turn to a leaf of the step on the wall, or of looking back. Other acts have none."""
    act = stand.act(plan)
    if act is None or act.kind not in TURNED:
        return stand
    return replace(stand, round=max(0, leaf))


def seat_cap(children: int) -> int:
    """How many may come in when so many are expected: a fifth more, at least two."""
    return max(children + 2, int(children * CAP_OVER + 0.999))
