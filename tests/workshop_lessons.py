"""A lesson and checks with everything that a workshop can be made of, and an order for it."""

from dataclasses import replace

from tests.builders import a_lesson, a_question, a_quiz, a_step, with_lab
from tests.domain.labs.stories import skin_gift
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind, Lesson
from webapp.domain.questions import Kind, Phase, Question
from webapp.domain.workshops.planning import Checks
from webapp.domain.workshops.plans import Devices, Order

SKILL = "scam.spot"
EARLY = a_question("early", phase=Phase.PRE)
LATE = a_question("late", phase=Phase.POST)
OFTEN = a_question("often", kind=Kind.POLL, right="")
PLACES = a_question("places", kind=Kind.SORT)


def an_order(minutes: int = 40, devices: Devices = Devices.PHONES) -> Order:
    return Order(
        unit_id="red-lights",
        band=None,
        minutes=minutes,
        children=30,
        devices=devices,
        locales=("en",),
    )


def a_whole_lesson() -> Lesson:
    reading = Block(id="story", kind=BlockKind.PROSE, html=Html("Story"), text="Story")
    first = a_step("first", EARLY, OFTEN)
    steps = (
        replace(first, blocks=(reading, *first.blocks)),
        a_step("learn", PLACES, a_question("learn-1"), a_question("learn-2")),
        a_step("last", LATE),
    )
    lesson = with_lab(a_lesson(skills=(SKILL,)), skin_gift())
    return replace(lesson, steps=(*steps[:2], lesson.steps[-1], steps[2]))


def some_checks() -> Checks:
    """Four questions about the lesson's skill, one that cannot be asked alone, one of another."""
    names = ("one", "two", "three", "four")

    def asked(phase: Phase) -> list[Question]:
        sorting = a_question("sorted", kind=Kind.SORT, phase=phase)
        other = a_question("other", skill="kind.words", phase=phase)
        return [other, sorting, *(a_question(n, phase=phase) for n in names)]

    return (
        a_quiz("check-b-pre", *asked(Phase.PRE)),
        a_quiz("check-b-post", *asked(Phase.POST), pair="post"),
    )
