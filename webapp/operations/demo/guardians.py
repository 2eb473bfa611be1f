"""A made-up guardian with a paper that is good now, and others, so that no page is empty."""

from datetime import datetime

from sqlmodel import Session

from webapp.domain.addresses import NOWHERE
from webapp.domain.guardians import Guardian, digest_of, grouped
from webapp.domain.people import Learner, Person
from webapp.operations import guardians as work
from webapp.operations.demo.people import DemoSchool
from webapp.operations.guardians import Asked
from webapp.store import guardians

SEATS = 3  # the paper's, one that is linked, one that waits


def demo_guardian(
    session: Session, demo: DemoSchool, secret: bytes, now: datetime
) -> list[dict[str, object]]:
    """A fresh paper for the first seat of the second class: made at each start, for it is used up.

    The school has agreed to it beforehand, so that whoever tries it sees a child at once.
    """
    room, seated = demo.classes[min(1, len(demo.classes) - 1)]
    teacher = next(iter(demo.staff.values()))
    if len(seated) >= SEATS and not guardians.of_classroom(session, room.school_id, room.id):
        linked, _waiting = (_take(session, teacher, one, (secret, now)) for one in seated[1:SEATS])
        work.approve(session, teacher, linked, now)
    before = guardians.of_learner(session, room.school_id, seated[0].id)
    work.end(session, teacher, [x for x in before if x.used_at is None], now)  # of earlier starts
    letters = work.make_links(session, teacher, seated[:1], secret, now)[0]
    guardians.agree_beforehand(session, digest_of(secret, letters), teacher, now)
    return [
        {
            "role": "guardian",
            "class": room.name,
            "seat": seated[0].seat,
            "letters": grouped(letters),
        }
    ]


def _take(
    session: Session, teacher: Person, learner: Learner, key: tuple[bytes, datetime]
) -> Guardian:
    """Somebody used a paper, on a device that nobody has."""
    secret, now = key
    letters = work.make_links(session, teacher, [learner], secret, now)[0]
    link = work.look_at(session, Asked(letters, NOWHERE), secret, now)
    used = link and work.use(session, link, None, "zh-Hans", now)
    assert used  # made a moment ago
    return used.guardian
