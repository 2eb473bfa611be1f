"""What a leader does with a workshop: prepare it, open the room, lead it, end it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.people import Person
from webapp.domain.workshops import pins
from webapp.domain.workshops.plans import ActKind, Method, Order, Plan
from webapp.domain.workshops.running import (
    MORE_SECONDS,
    Stand,
    WorkshopOver,
    add_time,
    close,
    go_to,
    lock,
    offer_vote,
    reopen,
    seat_cap,
    show_counts,
    turn,
)
from webapp.domain.workshops.votes import Offer
from webapp.domain.workshops.workshop import Participant, Workshop
from webapp.store import workshop_answers, workshops
from webapp.store.ids import new_id

DRAWS = 20  # of a PIN, before there is something wrong with chance


@dataclass(frozen=True, slots=True)
class Word:
    """What a host says, with a number where it needs one (seconds, or the act to go to)."""

    verb: str
    number: int = 0


def prepare(session: Session, person: Person, order: Order, plan: Plan, now: datetime) -> Workshop:
    """Keep a plan as a workshop to be led. Nobody can come in before `begin`."""
    workshop = Workshop(
        school_id=person.school_id,
        id=new_id(now),
        led_by=person.id,
        order=order,
        plan=plan,
        pin=_pin(session, now),
        seat_cap=seat_cap(order.children),
        prepared_at=now,
        stand=Stand(),
    )
    workshops.add(session, workshop)
    return workshop


def replan(session: Session, workshop: Workshop, plan: Plan) -> Workshop:
    """Change the plan. What was answered stays under the ids of its acts.

    Raises:
        WorkshopOver: it has begun; what is on the walls cannot be exchanged under it.
    """
    if workshop.begun_at is not None:
        raise WorkshopOver
    return workshops.keep(session, replace(workshop, plan=plan))


def see_to(session: Session, workshop: Workshop, ready: tuple[str, ...]) -> Workshop:
    """Keep what of the check list is seen to; nothing is written when nothing changed."""
    if ready == workshop.ready:
        return workshop
    return workshops.keep(session, replace(workshop, ready=ready))


def begin(session: Session, workshop: Workshop, now: datetime) -> Workshop:
    """Open the lobby. The same again changes nothing; one that ended stays over.

    Raises:
        WorkshopOver: it has ended.
    """
    if workshop.ended_at is not None:
        raise WorkshopOver
    if workshop.begun_at is not None:
        return workshop
    return workshops.keep(session, replace(workshop, begun_at=now))


def tell(session: Session, workshop: Workshop, word: Word, now: datetime) -> Workshop:
    """Do what the host says. A word that means nothing here changes nothing.

    Raises:
        WorkshopOver: it is not running.
    """
    if not workshop.is_running(now):
        raise WorkshopOver
    if word.verb == "end":
        return workshops.keep(session, replace(workshop, ended_at=now))
    if word.verb == "pin":
        return workshops.keep(session, replace(workshop, pin=_pin(session, now)))
    if word.verb not in WORDS:
        return workshop
    stand = WORDS[word.verb](workshop, word.number, now)
    if stand.at != workshop.stand.at and _was_answered(session, workshop, stand):
        stand = close(stand)  # it is looked at again; `reopen` takes answers anew
    return with_stand(session, workshop, stand)


def _was_answered(session: Session, workshop: Workshop, stand: Stand) -> bool:
    """Tell whether the group answered an act before. Simulations begin anew.

    Marked sheets of a whole test may be typed in while its first question stands on the wall, so
    on the way forward they say nothing about the next one.
    """
    act = stand.act(workshop.plan)
    if act is None or not act.asks or act.kind is ActKind.LAB:
        return False
    place, key = (workshop.school_id, workshop.id), stand.answers_to(act)
    hands = workshop_answers.hands_of_act(session, place, key)
    given = workshop_answers.of_act(session, place, key).values()
    is_back = stand.at < workshop.stand.at
    return any(hands.values()) or any(is_back or one.method is not Method.SHEET for one in given)


def with_stand(session: Session, workshop: Workshop, stand: Stand) -> Workshop:
    """Keep where a workshop stands; nothing is written when it stands there already."""
    if stand == workshop.stand:
        return workshop
    return workshops.keep(session, replace(workshop, stand=stand))


def take_out(session: Session, workshop: Workshop, number: int, now: datetime) -> None:
    """Take a participant out: their page ends, their answers stay. The same again is nothing."""
    place = (workshop.school_id, workshop.id)
    found = workshops.participant_or_none(session, place, number)
    if found is not None and found.left_at is None:
        workshops.change_participant(session, found, left_at=now)
        workshops.keep(session, workshop)


def count_hands(session: Session, workshop: Workshop, hands: Mapping[str, int]) -> Workshop:
    """Keep the hands that were counted for the act in hand, by option, in place of earlier ones.

    Options that are not named keep theirs.
    """
    act = workshop.stand.act(workshop.plan)
    if act is None or not act.asks or not hands:
        return workshop
    place = (workshop.school_id, workshop.id)
    workshop_answers.keep_hands(session, place, workshop.stand.answers_to(act), hands)
    return workshops.keep(session, workshop)


def offer(
    session: Session, workshop: Workshop, lab_id: str, ways: Offer, now: datetime
) -> Workshop:
    """Let the room vote on where the simulation in hand goes.

    Another one than the plan has in hand just now, or one that is over, is left alone.
    """
    act = workshop.stand.act(workshop.plan)
    is_in_hand = act is not None and act.kind is ActKind.LAB and act.ref == lab_id
    stand = offer_vote(workshop.stand, ways)
    if not is_in_hand or not workshop.is_running(now):
        return workshop
    return with_stand(session, workshop, stand)


def votes(session: Session, workshop: Workshop) -> tuple[Counter[str], dict[str, int]]:
    """How many phones, and how many hands, chose each letter of the offer in hand."""
    act = workshop.stand.act(workshop.plan)
    if act is None:
        return Counter(), {}
    place, key = (workshop.school_id, workshop.id), workshop.stand.answers_to(act)
    given = workshop_answers.of_act(session, place, key)
    return workshop_answers.picked(given, {}), workshop_answers.hands_of_act(session, place, key)


def in_the_room(session: Session, workshop: Workshop) -> list[Participant]:
    """Who takes part with a device and was not taken out, by number."""
    found = workshops.participants(session, (workshop.school_id, workshop.id))
    return [one for one in found if one.left_at is None and not one.card]


def _pin(session: Session, now: datetime) -> str:
    running = workshops.running_count(session, now) + 1
    for _ in range(DRAWS):
        pin = pins.draw(running)
        if workshops.of_pin_or_none(session, pin) is None:
            return pin
    raise RuntimeError("no free PIN was drawn")


def _to(workshop: Workshop, at: int, now: datetime) -> Stand:
    return go_to(workshop.stand, workshop.plan, at, now)


# The words of a host. "go" names where to: two taps are one step.
WORDS: dict[str, Callable[[Workshop, int, datetime], Stand]] = {
    "go": _to,
    "leaf": lambda workshop, leaf, _now: turn(workshop.stand, workshop.plan, leaf),
    "close": lambda workshop, _number, _now: close(workshop.stand),
    "reopen": lambda workshop, _number, _now: reopen(workshop.stand),
    "show": lambda workshop, _number, _now: show_counts(workshop.stand, is_shown=True),
    "hide": lambda workshop, _number, _now: show_counts(workshop.stand, is_shown=False),
    "lock": lambda workshop, _number, _now: lock(workshop.stand, is_locked=True),
    "unlock": lambda workshop, _number, _now: lock(workshop.stand, is_locked=False),
    "more": lambda workshop, seconds, now: add_time(
        workshop.stand, seconds if seconds in MORE_SECONDS else MORE_SECONDS[0], now
    ),
}
