"""Simulations are played to each kind of ending, by keyboard alone and by finger.

For the sake of time as few are played as together show every ending of every kind;
`NETSPROUT_EVERY_LAB=1` plays all of them.
"""

import os
from collections.abc import Callable, Iterator, Sequence

import pytest
from playwright.sync_api import Page

from tests.browser.hands import Finger, Hand, Keyboard
from tests.browser.labs.walks import address, all_labs, begin_anew, make, walk
from tests.browser.labs.ways import ways
from tests.browser.looks import BY_TOUCH, DAY, DESKTOP, LOCALES, NIGHT, PHONE, USUAL, Look
from tests.browser.samples import few, voice
from tests.browser.test_access_axe import COLOURS, EVERYTHING, violations
from tests.repo.tree import named
from webapp.domain.labs.lab import Lab
from webapp.domain.lessons import Lesson

Placed = tuple[Lesson, Lab]
PARTS = 4
LOOKED_AT = ((PHONE, DAY, EVERYTHING), (DESKTOP, NIGHT, COLOURS))
each_part = pytest.mark.parametrize("part", range(PARTS))


@each_part
def test_by_keyboard_alone_to_every_kind_of_ending(visit, site, part):
    page = visit(USUAL)

    labs = chosen(all_labs(site, "zh-Hans"), endings)
    found = list(walk_all(page, Keyboard(page), labs[part::PARTS], "zh-Hans"))

    assert not found, named(found)


@each_part
def test_by_finger_to_every_kind_of_ending(visit, site, part):
    page = visit(BY_TOUCH[1])

    labs = chosen(all_labs(site, "en"), endings)
    found = list(walk_all(page, Finger(page), labs[part::PARTS], "en"))

    assert not found, named(found)


@each_part
def test_axe_finds_nothing_at_the_start_in_the_middle_and_at_the_end(visit, site, part):
    locale = LOCALES[part % len(LOCALES)]
    page = visit(Look(DESKTOP, DAY, locale), bypass_csp=True)

    found = [
        fault
        for lesson, lab in chosen(all_labs(site, locale), looks)[part::PARTS]
        for fault in looked_at(page, lesson, lab)
    ]

    assert not found, named(dict.fromkeys(found))


def chosen(labs: Sequence[Placed], kinds: Callable[[Placed], frozenset[str]]) -> Sequence[Placed]:
    """As few as show every kind, or all when that is asked for."""
    return labs if os.environ.get("NETSPROUT_EVERY_LAB") else list(few(labs, kinds))


def endings(placed: Placed) -> frozenset[str]:
    return frozenset(f"{placed[1].kind} {ending}" for ending in ways(placed[1]))


def looks(placed: Placed) -> frozenset[str]:
    return frozenset({placed[1].kind}) | voice(placed[0])


def walk_all(page: Page, hand: Hand, labs: Sequence[Placed], locale: str) -> Iterator[str]:
    """The faults of these simulations."""
    for lesson, lab in labs:
        page.goto(f"{address(lesson, lab)}?lang={locale}")
        try:
            for fault in to_every_end(page, hand, lab):
                yield f"{address(lesson, lab)}: {fault}"
        except Exception as stopped:
            stopped.add_note(f"in {address(lesson, lab)}?lang={locale}")
            raise


def to_every_end(page: Page, hand: Hand, lab: Lab) -> Iterator[str]:
    """One ending after the other, each time from the beginning."""
    for number, (ending, way) in enumerate(ways(lab).items()):
        if number:
            yield from begin_anew(page, hand)
        yield from walk(page, hand, way, ending)


def looked_at(page: Page, lesson: Lesson, lab: Lab) -> Iterator[str]:
    """What axe finds on the longest of the ways."""
    hand, way = Pointer(), max(ways(lab).values(), key=len)
    page.goto(f"{address(lesson, lab)}?lang={lesson.locale}")
    yield from violations(page, LOOKED_AT)
    for number, step in enumerate(way, start=1):
        make(page, hand, step)
        if number in (len(way) // 2, len(way)):
            yield from violations(page, LOOKED_AT)


class Pointer(Hand):
    """A mouse, for where it does not matter how."""

    def press(self, target):
        target.click()

    def write(self, target, words):
        target.fill(words)
