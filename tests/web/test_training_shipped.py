"""The training that ships can be passed, page by page, and then opens every grave lesson."""

import re
from collections import deque
from dataclasses import replace

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import add_cast
from tests.compiled import shipped_library
from tests.web.reading_pages import right_fields
from tests.web.visiting import browser_of, send, text
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.playing import play
from webapp.domain.questions import Kind, Question
from webapp.domain.training import WHEN_A_CHILD_TELLS, is_good
from webapp.operations.training import require_for


def way_to_a_good_ending(lab: Lab) -> tuple[str, ...]:
    """The shortest run without harm."""
    runs = deque([()])
    while runs:
        run = runs.popleft()
        state = play(lab, run)
        if is_good(state.ending):
            return tuple(map(str, run))
        runs.extend((*run, choice.move) for choice in state.choices if choice.move.verb == "choose")
    raise LookupError(lab.id)


def fields_of(question: Question) -> dict[str, object]:
    """The form of the right answer; equal places of an order are numbered on, as the page asks."""
    fields = right_fields(question)
    if question.kind is not Kind.ORDER:
        return fields
    ordered = sorted(fields, key=lambda field: int(str(fields[field])))
    return {field: str(number) for number, field in enumerate(ordered, start=1)}


def test_whoever_works_through_it_passes_and_may_lead_every_grave_lesson(parts):
    parts = replace(parts, library=shipped_library())
    with parts.database.writing() as session:
        cast = add_cast(session)
    cole = browser_of(app_of(parts), cast.cole)
    cole.set_cookie("lang", "en")
    lesson = parts.library.lesson(WHEN_A_CHILD_TELLS, "en")
    page = f"/lessons/{lesson.id}"

    for question in lesson.questions:
        fields = fields_of(question)
        send(cole, f"{page}/questions/{question.id}", client_key=f"k-{question.id}", **fields)
    words = text(cole.get("/training"))
    assert "Training: 4 parts still open" in words, re.findall(r"#q-([a-z-]+)", words)
    for lab in lesson.labs:
        done: list[str] = []
        for move in way_to_a_good_ending(lab):
            send(cole, f"{page}/labs/{lab.id}", move=move, at=str(len(done)), run=" ".join(done))
            done.append(move)

    assert "Training: passed" in text(cole.get("/training"))
    with parts.database.reading() as session:
        for family in parts.library.lessons.values():
            require_for(session, cast.cole, family["en"], NOW)
