"""What a group does together: the task stands on the wall, the answers with the host alone."""

import re
from dataclasses import replace

import pytest

from tests.apps import app_of
from tests.builders import a_library, a_question, a_step, an_option
from tests.web.visiting import browser_of, send, text
from tests.web.workshop_pages import a_leader, newest, prepared
from tests.workshop_lessons import a_whole_lesson
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind, Lesson
from webapp.domain.questions import Kind, Part, Question, Target
from webapp.domain.workshops.plans import Devices
from webapp.web.presenting import LETTERS, shuffled_parts
from webapp.web.workshops.answers import answers_of

SORTING = a_question(
    "baskets",
    kind=Kind.SORT,
    parts=tuple(
        Part(key=key, html=Html(f"Word {key}"), text=f"Word {key}", target=goes)
        for key, goes in (("a", "warm"), ("b", "cold"))
    ),
    targets=tuple(
        Target(key=key, html=Html(f"Basket {key}"), text=f"Basket {key}")
        for key in ("warm", "cold")
    ),
)
STEPS = a_question(
    "steps",
    kind=Kind.ORDER,
    parts=tuple(
        Part(key=key, html=Html(f"Do {key}"), text=f"Do {key}", place=n)
        for n, key in enumerate("abc", start=1)
    ),
)
GAPS = a_question(
    "gaps",
    kind=Kind.GAP,
    parts=(Part(key="k1", html=Html(""), text="", accepts=("tell", "say")),),
    body=Html('Then <span data-part="k1"></span> someone.'),
)
CLUES = a_question(
    "clues",
    kind=Kind.SPOT,
    parts=(an_option("a", is_right=True), an_option("b")),
    body=Html('<span data-part="a"></span> <span data-part="b"></span>'),
)
SUM = a_question("sum", kind=Kind.NUMBER, parts=(), accept=(4.0, 5.0), unit="hours")
MANY = a_question("many", kind=Kind.SINGLE, of="abcde")


def with_tasks(*questions: Question) -> Lesson:
    """The lesson with one step of tasks, and words for paper alone in it."""
    lesson = a_whole_lesson()
    paper = Block(
        id="paper", kind=BlockKind.PROSE, html=Html("Write here."), modes=frozenset({"paper"})
    )
    step = a_step("together", *questions)
    step = replace(step, blocks=(paper, *step.blocks))
    return replace(lesson, steps=(lesson.steps[0], step, *lesson.steps[2:]))


def test_a_task_stands_on_the_wall_and_its_answers_with_the_host(parts):
    lee = a_leader(parts)
    library = a_library(with_tasks(SORTING, STEPS, GAPS, CLUES, SUM))
    client = browser_of(app_of(replace(parts, library=library)), lee)
    address = prepared(client)
    send(client, f"{address}/open")
    at = next(i for i, a in enumerate(newest(parts, lee).plan.acts) if a.id == "show-together")

    send(client, f"{address}/say", word=f"go {at}")

    wall, host = text(client.get(f"{address}/wall")), text(client.get(f"{address}/host"))
    shown = ("Prompt baskets", "Word a", "Basket warm", "Do c", "Option b", "Prompt sum")
    assert [words for words in shown if words not in wall] == []
    told = ("→ A: Basket warm", "Do a", "tell / say", "4–5 hours")
    assert [words for words in told if words not in host] == []
    assert [words for words in told if words in wall and words != "Do a"] == []
    assert "Write here." not in wall


def test_the_ground_rules_stand_on_the_wall_while_they_are_agreed(parts):
    lee = a_leader(parts)
    client = browser_of(app_of(replace(parts, library=a_library(a_whole_lesson()))), lee)
    address = prepared(client)
    send(client, f"{address}/open")

    send(client, f"{address}/say", word="go 0")

    assert "Today we talk only about people in stories." in text(client.get(f"{address}/wall"))


@pytest.mark.parametrize(
    ("devices", "there"), [(Devices.CARDS, [("E: Option a",)]), (Devices.PHONES, [])]
)
def test_five_options_are_done_together_where_cards_have_four_sides(devices, there):
    step = with_tasks(MANY).steps[1]

    assert [one.lines for one in answers_of(step, devices, "x")] == there


def test_answers_have_the_numbers_and_letters_of_the_wall(parts):
    """A match, a sorting and an order: what stands beside the words is the same on both."""
    matching = replace(SORTING, id="pairs", kind=Kind.MATCH)
    lee = a_leader(parts)
    library = a_library(with_tasks(SORTING, matching, STEPS))
    client = browser_of(app_of(replace(parts, library=library)), lee)
    address = prepared(client)
    send(client, f"{address}/open")
    at = next(i for i, a in enumerate(newest(parts, lee).plan.acts) if a.id == "show-together")

    send(client, f"{address}/say", word=f"go {at}")

    wall = re.findall(r"<b>(\w)</b><span>([^<]+)<", text(client.get(f"{address}/wall")))
    host = text(client.get(f"{address}/host"))
    numbers = [n for n, words in wall if words == "Word a"]
    letters = [n for n, words in wall if words == "Basket warm"]
    told = [
        f"{n}: Word a → {letter}: Basket warm" for n, letter in zip(numbers, letters, strict=True)
    ]
    letter = next(n for n, words in wall if words == "Do a")
    assert len(told) == 2
    assert [one for one in (*told, f"1. {letter}: Do a") if one not in host] == []


def test_one_order_of_letters_for_plan_answers_worksheet_and_wall(parts):
    lee = a_leader(parts)
    client = browser_of(app_of(replace(parts, library=a_library(a_whole_lesson()))), lee)
    address = prepared(client)
    number = int(address.rpartition("/")[2])
    question = next(q for q in a_whole_lesson().questions if q.id == "early")
    shown = shuffled_parts(question, f"workshop-{number}")
    right = next(f"{LETTERS[n]}: {p.text}" for n, p in enumerate(shown) if p.is_right)

    plan = text(client.get(address))
    answers = text(client.get(f"/lessons/red-lights/teaching?workshop={number}"))
    sheet = text(client.get(f"/lessons/red-lights/paper?workshop={number}"))

    keys = answers.partition(str(question.prompt))[2].partition("</ul>")[0]
    boxes = sheet.partition(str(question.prompt))[2].partition("</ol>")[0]
    letters = [(LETTERS[n], part.text) for n, part in enumerate(shown)]
    assert re.findall(r'class="mk"[^>]*>(\w)</span>\s*<div><b>([^<]+)<', keys) == letters
    assert re.findall(r"<span>(\w)\. ([^<]+)<", boxes) == letters
    assert f"<li>{right}</li>" in plan
    assert f'href="{address}"' in answers
