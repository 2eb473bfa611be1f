"""Two workshops of four children: one is at a private poll, one is over.

The four are no learners of a class, but answer as the four of the small class do.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from sqlmodel import Session

from tests.builders import NOW, some_facts
from webapp.domain.people import Person
from webapp.domain.workshops.logs import RunLog
from webapp.domain.workshops.pins import join_key, return_code
from webapp.domain.workshops.plans import ActKind, Method, Order, Plan
from webapp.domain.workshops.workshop import Given, Participant, Workshop
from webapp.operations import workshop_results as results
from webapp.operations import workshops as work
from webapp.operations.workshops import Word
from webapp.store import workshop_answers, workshops

SIZE = 4  # fewer than five: nothing of them may be told


class Picks(Protocol):
    """What somebody answers."""

    pre: str
    learn: str
    post: str
    poll: str


class Groups(NamedTuple):
    """The two, as they were before anybody answered."""

    server: results.Server
    running: Workshop
    over: Workshop

    @property
    def values(self) -> dict[str, object]:
        """Parameters of addresses."""
        pin = self.running.pin
        key = join_key(self.server.secret, self.running.id, pin)
        return {"workshop_id": self.running.id, "pin": pin, "key": key}

    @property
    def seat(self) -> dict[str, str]:
        """The form that gives a browser the seat of the first child."""
        return {
            "pin": self.running.pin,
            "code": return_code(self.server.secret, self.running.id, 1),
        }


def open_groups(
    session: Session,
    server: results.Server,
    leader: Person,
    ordered: tuple[Order, Plan],
    taken: Collection[str],
) -> Groups:
    """Both begun, and four children in each, with nicknames that no learner has."""
    facts = some_facts()
    words = (f"{one}.{two}" for one in facts.first_words for two in facts.second_words)
    free = [word for word in words if word not in taken][:SIZE]
    running, over = (_begun(session, leader, ordered, free) for _ in range(2))
    at = next(n for n, act in enumerate(running.plan.acts) if act.kind is ActKind.POLL)
    running = work.tell(session, running, Word("go", at), NOW)
    return Groups(server, work.tell(session, running, Word("show"), NOW), over)


def _begun(session: Session, leader: Person, ordered, nicknames: Sequence[str]) -> Workshop:
    workshop = work.begin(session, work.prepare(session, leader, *ordered, NOW), NOW)
    for number, nickname in enumerate(nicknames, start=1):
        one = Participant(
            school_id=workshop.school_id,
            workshop_id=workshop.id,
            number=number,
            nickname=nickname,
            joined_at=NOW,
        )
        workshops.add_participant(session, one)
    session.flush()
    return workshop


def deal_groups(session: Session, groups: Groups, hands: Sequence[Picks]) -> None:
    """Let them answer: in the one that runs the poll, in the other one everything."""
    for workshop in (groups.running, groups.over):
        here = workshop.stand.act(workshop.plan)
        for act in [here] if here else workshop.plan.acts:
            for number, hand in enumerate(hands, start=1):
                if pick := _pick(act.kind, act.ref, hand):
                    _keep(session, workshop, (act.id, number), pick)
    over = work.tell(session, groups.over, Word("end"), NOW)
    server = groups.server
    done = results.over(session, server.library, over, "en", NOW)
    results.write_log(session, server, done, _log(over), NOW)


def _pick(kind: ActKind, ref: str, hand: Picks) -> str:
    """`ref` of a question ends with its number."""
    if kind is ActKind.POLL:
        return hand.poll
    row = {ActKind.PRE: hand.pre, ActKind.POST: hand.post, ActKind.QUESTION: hand.learn}.get(kind)
    return row[int(ref[-1]) - 1] if row else ""


def _keep(session: Session, workshop: Workshop, place: tuple[str, int], pick: str) -> None:
    given = Given(
        act_key=place[0],
        number=place[1],
        picks=(pick,),
        percent=100 if pick == "a" else 0,
        method=Method.DEVICE,
        at=NOW,
    )
    workshop_answers.keep(session, (workshop.school_id, workshop.id), given)


def _log(workshop: Workshop) -> RunLog:
    return RunLog(
        school_id=workshop.school_id,
        workshop_id=workshop.id,
        uid="f" * 32,
        on=NOW.date(),
        place="Town library",
        minutes=40,
        adults=SIZE,
        written_by=workshop.led_by,
        written_at=NOW,
    )
