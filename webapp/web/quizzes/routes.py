"""Tests before and after learning: one question at a time, no feedback on the way, no marks."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.attempts import Attempt, covered
from webapp.domain.bands import VOICE, Band
from webapp.domain.errors import DomainError, NotAllowed, UnknownQuestion, UnknownQuiz
from webapp.domain.lessons import Quiz
from webapp.domain.people import Role
from webapp.domain.questions import Question
from webapp.web import errors, preview
from webapp.web.access import STAFF, Scope, guard
from webapp.web.answering import read_answer
from webapp.web.asking import asked, seed
from webapp.web.current import is_unkept, parts, recorded, visitor
from webapp.web.i18n import _, locale
from webapp.web.presenting import Reply, present
from webapp.web.quizzes import record
from webapp.web.quizzes.review import reviewed
from webapp.web.reviews_words import said_of

bp = Blueprint("quizzes", __name__, url_prefix="/quizzes")

START, QUESTION, END, REVIEW = (
    f"quizzes/{name}.html" for name in ("start", "question", "end", "review")
)
WHO = (Role.LEARNER, *STAFF)


@bp.get("/<quiz_id>")
@guard(Scope.OWN, *WHO)
def start(quiz_id: str) -> str:
    """What this is, and that it is no exam."""
    quiz, attempt, is_open = _opened(quiz_id)
    stopped = attempt.step_id if attempt else ""
    numbers = {q.id: n for n, q in enumerate(quiz.questions, start=1)}
    return _page(START, quiz, attempt=attempt, go_on_at=numbers.get(stopped, 1), is_open=is_open)


@bp.get("/<quiz_id>/<int:number>")
@guard(Scope.OWN, *WHO)
def show(quiz_id: str, number: int) -> Response | str:
    """One question, with the answer given before."""
    quiz, attempt, is_open = _opened(quiz_id)
    if attempt and attempt.is_finished:
        return redirect(url_for("quizzes.end", quiz_id=quiz.id), 303)
    if not is_open:
        return redirect(url_for("quizzes.start", quiz_id=quiz.id), 303)
    question = _question(quiz, number)
    given = record.given_answers(attempt).get(question.id)
    reply = Reply(answer=covered(given.answer), mark=None) if given else None
    here = url_for("quizzes.answer", quiz_id=quiz.id, number=number)
    place = (number, len(quiz.questions))
    return _page(
        QUESTION, quiz, asked=asked(present(question, seed(), reply), here, place, quiz.band)
    )


@bp.post("/<quiz_id>/<int:number>")
@guard(Scope.OWN, *WHO)
def answer(quiz_id: str, number: int) -> Response:
    """Keep the answer, if there is one, and go on or back; also when it closed meanwhile."""
    quiz, attempt, _is_open = _opened(quiz_id)
    question = _question(quiz, number)
    if attempt is None or not attempt.is_finished:
        record.keep(quiz, question, read_answer(question, request.form), request.form)
    to = number + (-1 if request.form.get("go") == "back" else 1)
    if not 0 < to <= len(quiz.questions):
        return redirect(url_for("quizzes.end", quiz_id=quiz.id), 303)
    if attempt is None or not attempt.is_finished:
        record.go_to(quiz, quiz.questions[to - 1])
    return redirect(url_for("quizzes.show", quiz_id=quiz.id, number=to), 303)


@bp.get("/<quiz_id>/end")
@guard(Scope.OWN, *WHO)
def end(quiz_id: str) -> str:
    """The last look before handing in, or the thanks after it."""
    quiz, attempt, _is_open = _opened(quiz_id)
    given = record.given_answers(attempt)
    left = [n for n, q in enumerate(quiz.questions, start=1) if q.id not in given]
    is_finished = attempt.is_finished if attempt else _is_played_to_the_end()
    return _page(END, quiz, is_finished=is_finished, left=left if recorded() else [])


@bp.post("/<quiz_id>/end")
@guard(Scope.OWN, *WHO)
def hand_in(quiz_id: str) -> Response:
    """Close the test."""
    quiz, attempt, _is_open = _opened(quiz_id)
    if attempt is None or not attempt.is_finished:
        record.finish(quiz)
        record.note_handed_in(quiz)
    played = "1" if preview.current() or is_unkept() else None
    return redirect(url_for("quizzes.end", quiz_id=quiz.id, played=played), 303)


@bp.get("/<quiz_id>/review")
@guard(Scope.OWN, *WHO)
def review(quiz_id: str) -> str:
    """Every question with its reasons. Only after a finished test after learning; staff always."""
    quiz, attempt, _is_open = _opened(quiz_id)
    is_finished = attempt.is_finished if attempt else record.is_handed_in(quiz)
    is_told = quiz.pair != "pre" and is_finished
    if visitor().learner and not is_told:
        raise NotAllowed
    said = said_of(parts().library, quiz.id, quiz.locale) if visitor().person else ()
    given = record.given_answers(attempt)
    return _page(REVIEW, quiz, reviewed=reviewed(quiz, given), said_of_it=said)


@bp.errorhandler(NotAllowed)
@bp.errorhandler(UnknownQuiz)
def not_open(_refusal: DomainError) -> tuple[str, int, dict[str, str]]:
    """For learners a test that was not given, one that is closed and one that is none are alike."""
    told = (
        _("No test is open for you here now"),
        _("Ask your teacher whether it is open. If you typed the address, check it once more."),
    )
    return errors.page(404, told if visitor().learner else None)


def _opened(quiz_id: str) -> tuple[Quiz, Attempt | None, bool]:
    """The test, the learner's run, and whether it may be taken now.

    Raises:
        NotAllowed: it was not given to this learner, who has not begun it either.
    """
    quiz = (parts().library if visitor().person else parts().offered).quiz(quiz_id, locale())
    attempt = record.latest_attempt(quiz)
    is_open = record.is_given(quiz)
    if attempt is None and not is_open:
        raise NotAllowed
    return quiz, attempt, is_open


def _is_played_to_the_end() -> bool:
    """A preview keeps no run: the address says that it came to the thanks."""
    return "played" in request.args and (preview.current() is not None or is_unkept())


def _question(quiz: Quiz, number: int) -> Question:
    if not 0 < number <= len(quiz.questions):
        raise UnknownQuestion(str(number))
    return quiz.questions[number - 1]


def _page(template: str, quiz: Quiz, **context: object) -> str:
    young = quiz.band is Band.A
    return render_template(template, quiz=quiz, voice=VOICE[quiz.band], young=young, **context)
