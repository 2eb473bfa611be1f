"""A class signs in with words while somebody at the same address guesses."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter, thread_time

import pytest

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import SECRET, add_cast, add_class
from tests.web.visiting import browser_of, phrase, send, wrong_taps
from webapp.domain.addresses import Door, digest_of
from webapp.domain.bands import Band
from webapp.domain.tries import FREE_TRIES, WRONG_A_MINUTE, Tries
from webapp.store import learners, wrong_tries

SEATS, AT_ONCE, GUESSES, ROUNDS = 40, 4, 400, 120
WRONG = "quite wrong words"
GUESSED, FREE = range(1, 11), range(11, SEATS + 1)  # seats that are guessed at, or not


@pytest.fixture
def cast(parts):
    """Everybody, committed."""
    with parts.database.writing() as session:
        return add_cast(session)


def class_of(parts, cast, seats=SEATS):
    with parts.database.writing() as session:
        kites = add_class(session, cast.cole, "Kites", seats, Band.C)
        return kites, learners.of_classroom(session, kites.school_id, kites.id)


def guesses():
    """At ten seats of the class, and at seats that are none."""
    others = [*GUESSED, *range(SEATS + 1, SEATS + 31)]
    return [others[n % len(others)] for n in range(GUESSES)]


def looked_at(parts):
    """Wrong tries of the address of this test that count."""
    digest = digest_of(SECRET, Door.LEARNERS, "127.0.0.1")
    with parts.database.reading() as session:
        return wrong_tries.count(session, digest, NOW)


def test_of_four_hundred_wrong_guesses_thirty_are_looked_at_and_no_child_is_refused(
    app, parts, cast
):
    kites, seated = class_of(parts, cast)
    children = iter([learner for learner in seated if learner.seat in FREE])
    began, turns = perf_counter(), []
    for n, seat in enumerate(guesses()):  # children among the guesses, from first to last
        turns.append((seat, WRONG))
        if n % (GUESSES // len(FREE)) == 0 and (child := next(children, None)):
            turns.append((child.seat, phrase(child)))

    def one(turn):
        seat, typed = turn
        return send(browser_of(app), f"/sign-in/{kites.code}/{seat}", words=typed).status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        replies = list(pool.map(one, turns))

    found = Counter((typed == WRONG, code) for (_, typed), code in zip(turns, replies, strict=True))
    assert found == {(True, 422): GUESSES, (False, 303): len(FREE)}
    assert looked_at(parts) == WRONG_A_MINUTE
    assert perf_counter() - began < 60  # a minute's guesses in less than a minute


def test_of_twenty_wrong_phrases_at_once_three_are_looked_at(app, parts, cast):
    kites, (first, *_) = class_of(parts, cast, 2)

    def one(_):
        return send(browser_of(app), f"/sign-in/{kites.code}/1", words=WRONG).status_code

    with ThreadPoolExecutor(20) as pool:
        statuses = set(pool.map(one, range(20)))

    with parts.database.reading() as session:
        assert learners.of_id_or_none(session, 1, first.id).tries.wrong == FREE_TRIES
    assert statuses == {422}
    assert looked_at(parts) == FREE_TRIES


@pytest.mark.parametrize("band", [Band.B, Band.C])
def test_wrong_unknown_and_pausing_take_the_same_time(parts, cast, band):
    """Processor time of this thread, by turns: a busy machine disturbs all sides alike."""
    with parts.database.writing() as session:
        kites = add_class(session, cast.cole, "Kites", 1 + ROUNDS // 2, band)
        seated = learners.of_classroom(session, kites.school_id, kites.id)
        learners.note_tries(session, seated[0], Tries(99, datetime.now(UTC)))
    client = browser_of(app_of(replace(parts, now=lambda: datetime.now(UTC))))

    def seconds(seat, address):
        client.environ_base["REMOTE_ADDR"] = f"10.0.0.{address}"  # never a crowd
        taps = wrong_taps(seated[seat - 1] if seat <= len(seated) else seated[0])
        form = {"words": WRONG} if band is Band.C else taps
        began = thread_time()
        reply = send(client, f"/sign-in/{kites.code}/{seat}", **form)
        taken = thread_time() - began
        assert reply.status_code == 422
        return taken

    seconds(999, 250)
    wrong, unknown, paused = [], [], []
    for n in range(ROUNDS):
        turn = [(wrong, 2 + n // 2), (unknown, 999 - n % 40), (paused, 1)]
        for kept, seat in turn[n % 3 :] + turn[: n % 3]:
            kept.append(seconds(seat, n))

    chances = [chance_to_tell(wrong, unknown), chance_to_tell(wrong, paused)]
    assert all(0.35 < chance < 0.65 for chance in chances), chances


def chance_to_tell(some, others):
    """The area under the curve: 0.5 where the two cannot be told apart."""
    wins = sum((a > b) + (a == b) / 2 for a in some for b in others)
    return wins / (len(some) * len(others))
