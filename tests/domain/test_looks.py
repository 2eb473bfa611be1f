"""Looks put together by days."""

from datetime import timedelta

from tests.builders import NOW
from tests.chains import a_look
from webapp.domain.looks import by_day


def test_a_day_stands_once_though_a_clock_was_set_between():
    days = [NOW, NOW - timedelta(days=1), NOW]
    found = [a_look(n, at=at, person_id=n) for n, at in enumerate(days)]

    shown = [one.day for one in by_day(found, "UTC")]

    assert shown == sorted(shown, reverse=True)
    assert len(set(shown)) == 2
