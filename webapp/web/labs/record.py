"""What is kept of a run: everything of a learner; of others the page itself carries it.

Of a training is kept that a run of it ended well.
"""

from dataclasses import dataclass

from webapp.domain.errors import BadAnswer
from webapp.domain.labs.keeping import Overtaken, class_seed, is_repeat, resumed
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.moves import BadMove, Move, read_move, read_run
from webapp.domain.labs.playing import play
from webapp.domain.lessons import Lesson
from webapp.domain.people import Learner
from webapp.domain.training import is_good
from webapp.operations.simulating import Sent, make_move
from webapp.store import attempts, lab_runs
from webapp.web import trained
from webapp.web.answering import Form
from webapp.web.current import parts, recorded
from webapp.web.i18n import locale

ANYBODY = "anybody"  # chance is the same for all who try without a seat
LONGEST_FORM_RUN = 30_000  # characters of a run that a page carries


@dataclass(frozen=True, slots=True)
class Played:
    """A run as the page goes on with it. `problem` says why the last move was not made."""

    log: tuple[Move, ...]
    seed: str
    problem: str = ""  # overtaken, not-a-number or no-move; empty when all is well

    @property
    def is_carried(self) -> bool:
        """Nothing is kept of this reader: the page carries the run."""
        return self.seed == ANYBODY


def kept(lesson: Lesson, lab: Lab) -> Played:
    """Where the learner's run stands; the beginning for everybody else. Up to two queries."""
    learner = recorded()
    return Played((), ANYBODY) if learner is None else _of_learner(learner, lesson, lab)


def go_on(lesson: Lesson, lab: Lab, form: Form) -> Played:
    """Make the move of a form.

    A move that is not possible changes nothing: the page shows where the run stands and says so.

    Raises:
        BadAnswer: no page of ours sends such a form.
    """
    learner = recorded()
    if learner is None and "mail" in form and "move" not in form:
        return Played(carried_run(lab, form, ANYBODY), ANYBODY)  # another mail is taken up: no move
    move = _move(form)
    if learner is None:
        return _carried(lesson, lab, form, move)
    if move is None:
        return _as_it_stands(learner, lesson, lab, "not-a-number")
    sent = Sent(lesson=lesson, lab=lab, at=_at(form), move=move, locale=locale())
    try:
        with parts().database.writing(learner.school_id) as writing:
            made = make_move(writing, learner, sent, parts().now())
    except Overtaken:
        return _as_it_stands(learner, lesson, lab, "overtaken")
    except BadMove:
        return _as_it_stands(learner, lesson, lab, "no-move")
    return Played(made.log, made.seed)


def _of_learner(learner: Learner, lesson: Lesson, lab: Lab) -> Played:
    seed = _seed(learner)
    with parts().database.reading() as reading:
        attempt = attempts.latest_or_none(reading, learner.school_id, learner.id, lesson.id)
        if attempt is None or attempt.classroom_id != learner.classroom_id:
            return Played((), seed)
        run = lab_runs.of_attempt(reading, attempt, lab.id)
    return Played(resumed(lab, run.moves, seed) if run else (), seed)


def _as_it_stands(learner: Learner, lesson: Lesson, lab: Lab, problem: str) -> Played:
    now = _of_learner(learner, lesson, lab)
    return Played(now.log, now.seed, problem)


def _seed(learner: Learner) -> str:
    return class_seed(learner.school_id, learner.classroom_id)


def _carried(lesson: Lesson, lab: Lab, form: Form, move: Move | None) -> Played:
    """A run that lives in its page: no move is kept of those who only try."""
    log = carried_run(lab, form, ANYBODY)
    if move is None:
        return Played(log, ANYBODY, "not-a-number")
    try:
        if not is_repeat(log, _at(form), move):
            log = (*log, move)
            if is_good(play(lab, log, ANYBODY).ending):
                trained.note(lesson, lab.id)
    except Overtaken:
        return Played(log, ANYBODY, "overtaken")
    except BadMove:
        return Played(log[:-1], ANYBODY, "no-move")
    return Played(log, ANYBODY)


def carried_run(lab: Lab, form: Form, seed: str) -> tuple[Move, ...]:
    """The run that the page carries.

    Raises:
        BadAnswer: no page of ours carries such a run.
    """
    text = form.get("run", "")
    if len(text) > LONGEST_FORM_RUN:
        raise BadAnswer("run")
    return resumed(lab, read_run(text.split()), seed)


def _move(form: Form) -> Move | None:
    """The move of a form; None when a number was asked for and something else was typed.

    `asks-number` names the one button that takes the number: others of the form do without.

    Raises:
        BadAnswer: the form has no move that a page of ours sends.
    """
    text = form.get("move", "")
    move = read_move(text)
    if form.get("asks-number") != text:
        return move
    try:
        return read_move(text, form.get("typed", "").strip() or "?")
    except BadMove:
        return None


def _at(form: Form) -> int:
    text = form.get("at", "")
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise BadAnswer("at")
    return int(text)
