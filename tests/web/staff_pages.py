"""How tests use the staff's pages, and a class whose answers are known."""

from collections.abc import Sequence
from dataclasses import replace

from flask.testing import FlaskClient

from tests.builders import NOW, a_question, a_quiz, an_option
from tests.cast import Cast, add_cast, add_class
from tests.web.reading_pages import an_app, sign_in
from webapp.domain.people import Classroom, Learner
from webapp.domain.questions import Phase, Question
from webapp.domain.records import Evidence
from webapp.parts import Parts
from webapp.store import learners, projections

TERM = "2026-1"  # the term of NOW
SPOT, HELP = "scam.spot", "help.trusted-adult"


def asked_about(skill: str, phase: Phase) -> Question:
    """A choice question whose wrong option b has something to say."""
    options = (
        replace(an_option("a", is_right=True), text="Look it up"),
        replace(an_option("b"), text="The seal proves it", feedback_text="Seals can be drawn."),
        replace(an_option("c"), text="A friend said so", feedback_text="Friends can be fooled."),
    )
    return a_question(f"q-{skill.replace('.', '-')}", skill=skill, phase=phase, parts=options)


PRE = a_quiz("check-b-pre", *(asked_about(s, Phase.PRE) for s in (SPOT, HELP)))
POST = a_quiz("check-b-post", *(asked_about(s, Phase.POST) for s in (SPOT, HELP)), pair="post")


def teacher(parts: Parts, *units: object) -> tuple[Cast, FlaskClient]:
    """Everybody, and a browser in which Cole is signed in."""
    with parts.database.writing() as session:
        cast = add_cast(session)
    app = an_app(parts, *(units or (PRE, POST)))  # type: ignore[arg-type]
    return cast, sign_in(app.test_client(), parts.database, cast.cole)


def a_class_of(parts: Parts, cast: Cast, seats: int) -> tuple[Classroom, list[Learner]]:
    """Another class of Cole's."""
    with parts.database.writing() as session:
        classroom = add_class(session, cast.cole, "Larks", seats)
        return classroom, learners.of_classroom(session, classroom.school_id, classroom.id)


def answered(
    parts: Parts, seated: Sequence[Learner], skill: str, phase: Phase, percents: Sequence[int]
) -> None:
    """One first answer of every learner to the question about a skill."""
    quiz = PRE if phase is Phase.PRE else POST
    question = next(q for q in quiz.questions if q.skill == skill)
    said = [
        Evidence(
            school_id=learner.school_id,
            classroom_id=learner.classroom_id,
            learner_id=learner.id,
            unit_id=quiz.id,
            question_id=question.id,
            percent=percent,
            idea="a" if percent == 100 else "b",
            indicator=skill,
            phase=phase,
            day=NOW.date(),
            answered_at=NOW,
        )
        for learner, percent in zip(seated, percents, strict=False)
    ]
    with parts.database.writing() as session:
        projections.add_all(session, said)
