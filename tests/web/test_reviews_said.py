"""Who teaches reads truthfully who from outside read a text, and whether it changed since."""

from dataclasses import replace
from datetime import date

import pytest

from tests.apps import app_of
from tests.builders import a_lesson, a_library, a_quiz
from tests.cast import add_cast
from tests.web.reading_pages import sign_in, words
from webapp.domain.text_reviews import Part, Reviews, TextReview

WHOLE = (Part.TEXT, Part.QUESTIONS)
OFFICER = TextReview(by="Child protection officer, Example District", on=date(2026, 11, 26),
                     parts=WHOLE)  # fmt: skip
LAWYER = TextReview(by="A lawyer, Example Chambers", on=date(2026, 11, 2), parts=(Part.TEXT,))
STALE = replace(OFFICER, changed=("q1", "plan"))


@pytest.mark.parametrize(
    ("every", "said"),
    [
        ((), "Nobody from outside this project has reviewed it yet."),
        (
            (OFFICER,),
            "Reviewed on 26 November 2026 by Child protection officer, Example District"
            " (text, questions).",
        ),
        (
            (STALE, LAWYER),
            "Reviewed in part on 2 November 2026 by A lawyer, Example Chambers (text)."
            " Not looked at yet: questions.",
        ),
        (
            (STALE,),
            "Changed since Child protection officer, Example District reviewed it on"
            " 26 November 2026: 2 passages.",
        ),
    ],
)
def test_abuse_24_teaching_pages_say_how_a_text_stands(parts, every, said):
    reviews = Reviews(WHOLE, every)
    library = a_library(a_lesson("red-lights"), a_quiz("check"))
    library = replace(library, reviews={"red-lights": {"en": reviews}, "check": {"en": reviews}})
    with parts.database.writing() as session:
        cast = add_cast(session)
    app = app_of(replace(parts, library=library))
    cole = sign_in(app.test_client(), parts.database, cast.cole)

    assert said in words(cole.get("/lessons/red-lights/teaching"))
    assert said in words(cole.get("/quizzes/check/review"))
