"""A simulation on the projector: the class decides by a show of hands."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Blueprint, render_template, request, url_for

from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.moves import back, run_text
from webapp.domain.labs.playing import play
from webapp.domain.labs.states import Choice, Ending
from webapp.domain.lessons import Lesson
from webapp.operations.training import require_for
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import locale, speaking
from webapp.web.labs.frame import LabFrame
from webapp.web.labs.gauges import percent_of
from webapp.web.labs.pages import find_lab
from webapp.web.labs.phones import Vote, are_shown, counted, offer, remember, workshop_asked
from webapp.web.labs.together_beside import Beside, beside_of, second_language
from webapp.web.labs.together_items import Decision, Option, decisions_of
from webapp.web.labs.together_left import Left, left_of
from webapp.web.labs.together_vote import TOGETHER, Turn, first_turn, take_turn
from webapp.web.offered import shelf_for

bp = Blueprint("together", __name__, url_prefix="/lessons/<lesson_id>/labs/<lab_id>/together")

PAGE = "labs/together.html"
SHAPES = 8  # that the style sheet and the template draw
# Behind these moves the class stops and reads before it goes on.
PAUSED = frozenset(
    {"choose", "stamp", "click", "open", "guess", "again", "crop", "delete", "switch"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A choice with the hands that were counted for it."""

    option: Option
    shape: int
    hands: int
    phones: int  # that chose it, in a workshop
    percent: int  # of all votes


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherPage(LabFrame):
    """What stands on the wall."""

    turn: Turn
    left: Left
    items: tuple[Decision, ...]  # to change between; none where one thing is decided at a time
    rows: tuple[Row, ...]
    workshop_id: int = 0  # phones of this workshop vote along
    moment: str = ""  # of a workshop: names what can be voted on now
    are_phones_shown: bool = False  # their votes were asked for at this moment

    @property
    def run(self) -> str:
        """All moves: the page carries them."""
        return run_text(self.turn.log)

    @property
    def news(self) -> bool:
        """Something is to be said about the last move."""
        told = self.state.feedback
        return self.turn.moved is not None and told is not None and bool(told.html or self.said)

    @property
    def is_pause(self) -> bool:
        """The class reads first what the last move led to."""
        moved = self.turn.moved
        return self.news and not self.state.is_ended and moved is not None and moved.verb in PAUSED

    @property
    def is_note(self) -> bool:
        """It is said beside the choices. Clues of a talk stand at their message."""
        moved = self.turn.moved
        is_in_talk = self.lab.kind in (LabKind.CHAT, LabKind.TIPS)
        is_over = self.is_pause or self.state.is_ended
        return self.news and not (is_over or is_in_talk or moved is None)

    @property
    def mood(self) -> str:
        """How Yaya looks at the end."""
        if self.is_grave or self.state.ending in (Ending.HARM, Ending.RECOVER):
            return "caring"
        told = self.state.feedback
        is_well = self.state.ending is Ending.SAFE or (told is not None and told.tone == "good")
        return "cheering" if is_well else "hello"

    @property
    def ways_back(self) -> tuple[Choice, ...]:
        """From a bad ending."""
        return self.state.choices_for("choose") if self.state.is_ended else ()

    @property
    def undo(self) -> str:
        """The move that takes back the last one; empty at the beginning."""
        length = len(self.state.path)
        return str(back(length - 1)) if length else ""

    @property
    def enter(self) -> str:
        """The move of the Enter key; empty: it counts the hands."""
        return next((row.option.value for row in self.rows if row.option.asks_number), "")

    @property
    def action(self) -> str:
        """Where the form goes."""
        return url_for(
            "together.go_on",
            lesson_id=self.lesson.id,
            lab_id=self.lab.id,
            workshop=self.workshop_id or None,
        )

    @property
    def choices(self) -> tuple[Option, ...]:
        """What can be voted on at this moment: nothing while the class reads, or at the end."""
        is_read = self.is_pause or self.state.is_ended or self.turn.item is None
        return () if is_read or self.turn.item is None else self.turn.item.options


@bp.get("")
@guard(Scope.SCHOOL, *STAFF)
def show(lesson_id: str, lab_id: str) -> str:
    """The beginning, on the wall of the classroom."""
    return _shown(_led(lesson_id), lab_id, first_turn)


@bp.post("")
@guard(Scope.SCHOOL, *STAFF)
def go_on(lesson_id: str, lab_id: str) -> str:
    """What the class decided, or how many hands there were."""
    lesson, form = _led(lesson_id), counted(request.form)

    def turn_of(lab: Lab) -> Turn:
        turn = take_turn(lab, form)
        remember(form, turn)
        return turn

    return _shown(lesson, lab_id, turn_of)


def _shown(lesson: Lesson, lab_id: str, turn_of: Callable[[Lab], Turn]) -> str:
    """The page; phones are offered the same in each language, because each reads its own."""
    page = _page(lesson, lab_id, turn_of)
    choices, beside = {locale(): page.choices}, dict[str, Beside]()
    for tag in parts().library.locales if page.workshop_id else ():
        if tag != locale():
            with speaking(tag):
                there = shelf_for(lesson.id).lesson(lesson.id, tag)
                other = _page(there, lab_id, turn_of)
                choices[tag], beside[tag] = other.choices, beside_of(other)
    page = _voted(page, offer(page, choices))
    second = beside.get(second_language(page.workshop_id))
    return render_template(PAGE, page=page, beside=second)


def _voted(page: TogetherPage, vote: Vote) -> TogetherPage:
    """The same with the votes that a workshop holds for this moment."""
    if not vote.letters:
        return page
    is_shown = are_shown(request.form, vote) or bool(page.turn.problem)
    phones = vote.phones if is_shown else {}
    turn = replace(page.turn, hands=vote.hands, phones=phones)
    return replace(page, turn=turn, rows=_rows(turn), moment=vote.moment, are_phones_shown=is_shown)


def _led(lesson_id: str) -> Lesson:
    """The lesson, for one who may lead it.

    Raises:
        TrainingNeeded: children may tell of harm in this lesson, and its training is not passed.
    """
    lesson = shelf_for(lesson_id).lesson(lesson_id, locale())
    with parts().database.reading() as reading:
        require_for(reading, teaching().person, lesson, parts().now())
    return lesson


def _page(lesson: Lesson, lab_id: str, turn_of: Callable[[Lab], Turn]) -> TogetherPage:
    place, lab = find_lab(lesson, lab_id)
    step, turn = lesson.steps[place], turn_of(lab)
    state = play(lab, turn.log, TOGETHER)
    items = decisions_of(lab, state)
    return TogetherPage(
        lesson=lesson,
        step=step,
        lab=lab,
        state=state,
        turn=turn,
        left=left_of(lab, state, turn.item.key if turn.item else ""),
        items=items if len(items) > 1 and all(item.name for item in items) else (),
        rows=_rows(turn),
        workshop_id=workshop_asked(),
    )


def _rows(turn: Turn) -> tuple[Row, ...]:
    votes = Counter(turn.hands)
    votes.update(turn.phones)
    return tuple(
        Row(
            option=option,
            shape=place % SHAPES,
            hands=turn.hands.get(option.letter, 0),
            phones=turn.phones.get(option.letter, 0),
            percent=percent_of(votes[option.letter], votes.total()),
        )
        for place, option in enumerate(turn.item.options if turn.item else ())
    )
