"""A class signs in with words while somebody at the same address guesses."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter, thread_time

import pytest

from tests.cast import add_cast, add_class
from tests.web.visiting import browser_of, phrase, send, text
from webapp.app import create_app
from webapp.domain.bands import Band
from webapp.domain.people import MAX_TRIES
from webapp.store import learners

SEATS, AT_ONCE, GUESSES, ROUNDS = 40, 8, 400, 200
WRONG = "quite wrong words"
CLOSED, FREE = range(1, 11), range(11, SEATS + 1)  # seats that are guessed at to their end, or not


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
    """Each free seat four times, which is not yet too often; then seats that close or are none."""
    spared = [seat for seat in FREE for _ in range(MAX_TRIES - 1)]
    others = [*CLOSED, *range(SEATS + 1, SEATS + 41)]
    rest = GUESSES - len(spared)
    return [*spared, *(others[n % len(others)] for n in range(rest))]


def test_four_hundred_wrong_guesses_refuse_none_of_a_class(app, parts, cast):
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
    assert perf_counter() - began < 60  # a minute's guesses in less than a minute


def test_twenty_wrong_phrases_at_once_are_five_tries(app, parts, cast):
    kites, (first, *_) = class_of(parts, cast, 2)

    def one(_):
        return text(send(browser_of(app), f"/sign-in/{kites.code}/1", words="quite wrong"))

    with ThreadPoolExecutor(20) as pool:
        pages = list(pool.map(one, range(20)))

    with parts.database.reading() as session:
        assert learners.of_id_or_none(session, 1, first.id).wrong_tries == MAX_TRIES
    assert sum("That was five times" not in page for page in pages) == MAX_TRIES - 1


def test_a_seat_that_is_not_there_takes_as_long_as_a_wrong_phrase(parts, cast):
    """Processor time of this thread, by turns: a busy machine disturbs both sides alike."""
    kites, _ = class_of(parts, cast, ROUNDS // (MAX_TRIES - 1))
    client = browser_of(create_app(replace(parts, now=lambda: datetime.now(UTC))))

    def seconds(seat):
        began = thread_time()
        reply = send(client, f"/sign-in/{kites.code}/{seat}", words=WRONG)
        taken = thread_time() - began
        assert reply.status_code == 422
        return taken

    seconds(99)
    there, unknown = [], []
    for n in range(ROUNDS):
        pair = [(there, 1 + n // (MAX_TRIES - 1)), (unknown, 99 - n % 40)]
        for kept, seat in pair if n % 2 else reversed(pair):
            kept.append(seconds(seat))

    assert 0.35 < chance_to_tell(there, unknown) < 0.65


def chance_to_tell(some, others):
    """The area under the curve: 0.5 where the two cannot be told apart."""
    wins = sum((a > b) + (a == b) / 2 for a in some for b in others)
    return wins / (len(some) * len(others))
