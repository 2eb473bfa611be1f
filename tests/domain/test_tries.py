"""Wrong tries at doors, and addresses that nobody can read back."""

from collections import deque
from datetime import timedelta
from math import perm

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import NOW
from tests.cast import SECRET
from webapp.domain.addresses import BYTES, Door, digest_of
from webapp.domain.cards import PICTURE_COUNT, PICTURES
from webapp.domain.passphrases import LIST_LENGTH, WORD_COUNT
from webapp.domain.tries import FREE_TRIES, NO_TRIES, WRONG_A_MINUTE, Tries, is_looked_at

MINUTE = timedelta(minutes=1)
ADDRESS = "203.0.113.9"


@given(st.integers(0, 10_000), st.integers(0, 90_000))
def test_a_door_never_pauses_for_more_than_a_minute(wrong, seconds):
    later = NOW + timedelta(seconds=seconds)

    assert not (Tries(wrong, NOW).have_to_wait(later) and later - NOW >= MINUTE)


@given(st.integers(0, 10_000), st.integers(60, 10_000_000))
def test_a_clock_that_jumped_back_makes_nobody_wait(wrong, seconds):
    assert not Tries(wrong, NOW).have_to_wait(NOW - timedelta(seconds=seconds))


def test_wrong_tries_of_yesterday_cost_nothing_today():
    old = Tries(99, NOW - timedelta(days=1))

    assert not old.are_slowed(NOW)
    assert old.and_another(NOW) == Tries(1, NOW)


@pytest.mark.parametrize("crowd", [WRONG_A_MINUTE, 400])
def test_in_a_crowd_the_first_try_at_a_door_is_looked_at_and_the_second_is_not(crowd):
    once = NO_TRIES.and_another(NOW)

    assert is_looked_at(NO_TRIES, crowd, NOW)
    assert not is_looked_at(once, crowd, NOW)
    assert is_looked_at(once, crowd, NOW + timedelta(minutes=15))
    assert is_looked_at(once, WRONG_A_MINUTE - 1, NOW)


@settings(max_examples=15)
@given(st.integers(1, 120), st.integers(0, 10_000))
def test_of_a_spray_over_untouched_doors_no_more_is_looked_at_than_the_docstring_says(doors, seed):
    """A guesser who tries every door in turn, twice a second, for a quarter of an hour."""
    tries, looked_at = [NO_TRIES] * doors, deque()
    total = 0
    for n in range(15 * 60 * 2):
        now, door = NOW + timedelta(milliseconds=500 * n), (n * 7919 + seed) % doors
        while looked_at and now - looked_at[0] >= MINUTE:
            looked_at.popleft()
        if is_looked_at(tries[door], len(looked_at), now):
            tries[door] = tries[door].and_another(now)
            looked_at.append(now)
            total += 1

    assert total <= 15 * WRONG_A_MINUTE + doors


def test_the_chances_that_the_docstring_tells():
    pictures = perm(len(PICTURES), PICTURE_COUNT)

    assert pictures == 1320
    assert pictures // 40 == 33
    assert 2.9 < pictures / (15 * WRONG_A_MINUTE) < 3
    assert perm(LIST_LENGTH, WORD_COUNT) // 10**6 == 133


def test_a_door_that_pauses_is_not_looked_at_though_nobody_else_tries():
    assert not is_looked_at(Tries(FREE_TRIES, NOW), 0, NOW)


def test_a_digest_shows_no_address_and_belongs_to_one_server_and_one_kind_of_door():
    digest = digest_of(SECRET, Door.LEARNERS, ADDRESS)

    assert len(digest) == BYTES
    assert digest == digest_of(SECRET, Door.LEARNERS, ADDRESS)
    assert digest != digest_of(b"t" * 32, Door.LEARNERS, ADDRESS)
    assert digest != digest_of(SECRET, Door.STAFF, ADDRESS)
    assert digest != digest_of(SECRET, Door.LEARNERS, "203.0.113.8")


@pytest.mark.parametrize(
    ("one", "same", "is_same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:203.0.113.9", ADDRESS, True),
        ("", "unix:", False),
    ],
)
def test_a_network_of_ipv6_is_one_address(one, same, is_same):
    digests = [digest_of(SECRET, Door.LEARNERS, address) for address in (one, same)]

    assert (digests[0] == digests[1]) is is_same
