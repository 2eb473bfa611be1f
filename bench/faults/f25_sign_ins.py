"""F25: the sign-ins are gone, then the server's secret is another one."""

import re
import secrets
import sqlite3
from contextlib import closing

from bench.faults.ground import Ground, School
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none
from bench.faults.writers import Crew, Reply, Sent, Writer

WRITERS = 8
POLITE = (200, 204, 302, 303, 400, 401, 403, 409)  # a page with words, or the way to the door
NAMELESS = "keys of forms are not bound to their reader"
KEY = re.compile(r'name="client_key"[^>]*value="([^"]+)"')


def run(ground: Ground) -> Outcome:
    """Everybody is asked to sign in again; what waited is kept for the same learner only."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with keys that name nobody."""
    return _run(ground, NAMELESS)


def _run(ground: Ground, plant: str) -> Outcome:
    school = ground.school()
    with House(school.data, plant) as house:
        house.start()
        crew = Crew(ground, school, house.address, WRITERS)
        for writer in crew.writers:
            writer.send()
        own = [_form_of(writer) for writer in crew.writers]
        _forget_sign_ins(school)
        refused = [writer.post(sent) for writer, sent in zip(crew.writers, own, strict=True)]
        stored = len(school.keys())
        under_next = _under_the_next(crew, own)
        for writer, learner in zip(crew.writers, school.seats, strict=False):
            writer.sign_in(school.card(learner))
        again = [
            writer.post(Sent(sent.path, {**sent.form, "csrf_token": writer.token}))
            for writer, sent in zip(crew.writers, own, strict=True)
        ]
        after = set(school.keys())
        house.end()
        rotated = _rotated(school, house, crew)
    lost = sum(sent.key not in after for sent in own)
    return Outcome(
        (
            none("faults (5xx) instead of the way to the door", _bad(refused)),
            none("answers kept without a sign-in", stored - WRITERS),
            none("kept under the next learner at the same browser", under_next),
            none("answers that waited and were not kept after signing in", lost, f"of {WRITERS}"),
            none("of these refused", sum(reply.status != 200 for reply in again)),
            none("faults (5xx) after the secret was changed", _bad(rotated)),
            none(
                "answers lost by the new secret",
                WRITERS * 2 - len(school.keys()) + stored - WRITERS,
            ),
            Count("forms sent with an old cookie", len(refused) + len(rotated), least=WRITERS * 2),
        )
    )


def _form_of(writer: Writer) -> Sent:
    """An answer with the key of the page, which names its reader."""
    sent = writer.next()
    writer.waiting = None
    unit = sent.path.split("/")[2]
    page = writer.get(f"/lessons/{unit}").body
    key = KEY.search(page)
    tail = key[1].partition(".")[2] if key else ""
    made = f"{secrets.token_urlsafe(8)}.{tail}" if tail else sent.key
    return Sent(sent.path, {**sent.form, "client_key": made})


def _under_the_next(crew: Crew, own: list[Sent]) -> int:
    """The next learner signs in at the same browser; what waited there is sent."""
    school, before = crew.school, set(crew.school.keys())
    for number, (writer, sent) in enumerate(zip(crew.writers, own, strict=True)):
        writer.sign_in(school.card(school.seats[(number + 1) % WRITERS]))
        writer.post(Sent(sent.path, {**sent.form, "csrf_token": writer.token}))
    return len(set(school.keys()) - before)


def _forget_sign_ins(school: School) -> None:
    with closing(sqlite3.connect(school.file, timeout=10)) as connection, connection:
        connection.execute("DELETE FROM sign_in")


def _rotated(school: School, house: House, crew: Crew) -> list[Reply]:
    """A new secret, and old cookies."""
    (school.data / "secret").write_bytes(secrets.token_bytes(32))
    house.start()
    sent = [writer.next() for writer in crew.writers]
    replies = [writer.post(one) for writer, one in zip(crew.writers, sent, strict=True)]
    house.end()
    return replies


def _bad(replies: list[Reply]) -> int:
    return sum(reply.status not in POLITE for reply in replies)


FAULT = Fault(
    number=25,
    title="sign-ins lost, secret rotated",
    done=f"all sign-ins deleted under {WRITERS} learners with an answer waiting; the next "
    f"learner signs in "
    "at the same browser; then the right one again; then the server starts with a new secret",
    expected="a calm way to the door, never a fault; what waited is kept for the same learner only",
    run=run,
    plant=NAMELESS,
    planted=planted,
)
