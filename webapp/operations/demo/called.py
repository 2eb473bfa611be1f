"""A few made-up calls for help, so that the box and what is done with a call can be tried."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from webapp.domain.calls.calls import Concern, Standing, Told, What, Where, WhoHelps
from webapp.domain.terms import noon_of
from webapp.operations import calls
from webapp.operations.calls import From
from webapp.operations.demo.people import NAMES, ZONE, DemoSchool
from webapp.store import people

WORDS = NAMES["calls"]
READERS = ("teacher-2", "leader")  # the one whom calls come to, and a deputy
# What is told, the key of its words, how many days before the end, and whether the seat is known.
TOLD = (
    (Told(what=What.UNKIND, where=Where.CHAT, helper=WhoHelps.TEACHER),
     "first", 5, True),
    (Told(what=What.UNKIND, where=Where.CHAT, helper=WhoHelps.TEACHER),
     "again", 4, True),
    (Told(what=What.ASKED, where=Where.GAME, helper=WhoHelps.ANY),
     "asked", 1, True),
    (Told(what=What.SAW, where=Where.SCHOOL), "", 2, False),
)  # fmt: skip


def tell_some(session: Session, demo: DemoSchool) -> None:
    """Name two readers, and tell what a school may be told. One call is in hand already."""
    for login in READERS:
        if login in demo.staff:
            people.set_safeguarding(session, demo.staff[login], is_marked=True)
    if not demo.classes or READERS[0] not in demo.staff:
        return
    classroom, seats = demo.classes[-1]
    for number, (told, words, before, is_known) in enumerate(TOLD):
        at = noon_of(ZONE, demo.order.end - timedelta(days=before))
        source = From(
            school=demo.school,
            classroom=classroom,
            learner=seats[number // 2] if is_known and seats[number // 2 :] else None,
            key=f"demo {demo.order.seed} {number}",
        )
        call = calls.tell(session, source, replace(told, words=WORDS.get(words, "")), at)
        if number == 0:
            reader, later = demo.staff[READERS[0]], at + timedelta(hours=2)
            calls.judge(session, reader, call, [Concern.BULLYING], later)
            calls.move(session, reader, call, Standing.IN_HAND, later)
            calls.add_note(session, reader, call, WORDS["note"], later)
