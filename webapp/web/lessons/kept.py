"""Pages of lessons made from pieces that are printed once: the frame of a step, and its questions.

Of a reader a page holds the order of options, what was answered, and the tokens of its forms. A
frame has places for those; a question that was not answered is kept by its order. Whatever else
changes a page is in the key; pages that depend on more are printed whole, as all others are.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from flask import request

from webapp.domain.bands import Band
from webapp.domain.labs.keeping import LabMark
from webapp.domain.lessons import Lesson
from webapp.domain.people import Role
from webapp.domain.questions import Question
from webapp.web import security
from webapp.web.answering import new_client_key, shared_client_key
from webapp.web.asking import seed
from webapp.web.current import is_unkept, parts, visitor
from webapp.web.i18n import locale
from webapp.web.lessons.pages import Reader, Told, asked_of, step_page
from webapp.web.local_lines import own_panel
from webapp.web.minors_gate import last_words
from webapp.web.offered import shelf_for
from webapp.web.presenting import Reply, present, shuffled_parts, shuffled_targets
from webapp.web.preview import current
from webapp.web.printing import LINES, TOKEN, Cut, filled, nobody_like, place, printed, shelf

PAGE, QUESTION = "lessons/step.html", "questions/_question.html"
MOST_FRAMES, MOST_QUESTIONS = 500, 1500  # of some kilobytes each
FRAMES, QUESTIONS = "lesson frames", "lesson questions"
KEY = "key"  # the place of a form's client key
READERS = (Role.LEARNER, Role.VISITOR)
ASKED = frozenset({"page", "lang"})  # what an address may ask for
LEAVES = frozenset(str(n) for n in range(1, 31))


class Frame(NamedTuple):
    """A step without its questions, or one leaf of it."""

    cut: Cut
    questions: tuple[Question, ...]


class Wanted(NamedTuple):
    """Everything that a frame depends on."""

    root: str  # what stands before every address
    path: str
    leaf: str  # as the address asks for it; empty: not at all
    lesson_id: str
    locale: str
    at: int
    is_pinyin_on: bool
    role: Role
    is_demo: bool
    band: Band | None  # of the reader's class
    is_unkept: bool
    last_words: str
    labs: tuple[LabMark, ...]


def wanted_or_none(
    lesson: Lesson, at: int, reader: Reader, labs: Sequence[LabMark]
) -> Wanted | None:
    """What the page depends on; None when that is more than its pieces can tell."""
    who, leaf = visitor(), request.args.get("page", "")
    is_written = lesson is shelf_for(lesson.id).lesson(lesson.id, locale())  # no teacher changed it
    if who.role not in READERS or not is_written or current() is not None:
        return None
    if not ASKED.issuperset(request.args) or (leaf and leaf not in LEAVES):
        return None
    return Wanted(
        root=request.script_root,
        path=request.path,
        leaf=leaf,
        lesson_id=lesson.id,
        locale=locale(),
        at=at,
        is_pinyin_on=reader.is_pinyin_on,
        role=who.role,
        is_demo=who.school is not None and who.school.is_demo,
        band=None if who.classroom is None else who.classroom.band,
        is_unkept=is_unkept(),
        last_words=last_words(),
        labs=tuple(labs),
    )


def page_of(wanted: Wanted, lesson: Lesson, reader: Reader, told: Told) -> bytes:
    """The page, with what belongs to this reader in its places."""
    frame: Frame = shelf(FRAMES, MOST_FRAMES).get(
        wanted, lambda: _frame(wanted, lesson, reader, told)
    )
    is_shared = wanted.role is Role.VISITOR
    token = b"" if is_shared else security.token().encode()
    new_key = shared_client_key if is_shared else new_client_key
    values = {TOKEN: token, LINES: own_panel().encode()}
    for question in frame.questions:
        cut = _question(wanted, lesson, question, told.replies.get(question.id))
        own = {TOKEN: token, KEY: new_key(reader.seed).encode()}
        values[question.id] = filled(cut, own)
    return filled(frame.cut, values)


def _frame(wanted: Wanted, lesson: Lesson, reader: Reader, told: Told) -> Frame:
    nobody = nobody_like(visitor())
    page = step_page(
        parts().library, lesson, wanted.at, replace(reader, seed=""), Told(labs=told.labs)
    )
    questions = tuple(b.question for b in page.blocks if b.question is not None)
    cut = printed(
        PAGE,
        page=replace(page, places={q.id: place(q.id) for q in questions}),
        training=None,
        visitor=lambda: nobody,
        preview=lambda: None,
        is_unkept=lambda: wanted.is_unkept,
        last_words=lambda: wanted.last_words,
    )
    return Frame(cut, questions)


def _question(wanted: Wanted, lesson: Lesson, question: Question, reply: Reply | None) -> Cut:
    """A question in this reader's order; with an answer in it, it is printed for this reader."""
    own = seed()

    def print_it() -> Cut:
        asked = asked_of(lesson, present(question, own, reply), Told())
        return printed(QUESTION, asked=replace(asked, client_key=place(KEY)))

    if reply is not None:
        return print_it()
    order = tuple(part.key for part in shuffled_parts(question, own))
    targets = tuple(target.key for target in shuffled_targets(question, own))
    key = (wanted.root, wanted.locale, lesson.id, question.id, order, targets)
    kept: Cut = shelf(QUESTIONS, MOST_QUESTIONS).get(key, print_it)
    return kept
