"""A test says nothing on the way, and its clock shall say nothing either (misuse 7).

Half of a class answers a question of one choice rightly, half wrongly, turn by turn; how well the
times of the replies tell the halves apart is a share of all pairs: 0.5 is not at all.
"""

import re
import time
from datetime import UTC, datetime

from bench.figures import Figure
from bench.school import open_database
from bench.site import Site
from bench.visits import Refused
from webapp.domain.assignments import Task
from webapp.domain.bands import Band
from webapp.domain.lessons import Quiz
from webapp.domain.people import Classroom, Learner
from webapp.domain.questions import Kind, Question
from webapp.operations import assigning

GONE_ON = 303
KEY = re.compile(r'name="client_key" value="([^"]*)"')


def figures(site: Site) -> list[Figure]:
    """One figure: the chance that a right answer takes longer than a wrong one."""
    room, seated = site.school.classes[1]
    quiz = _quiz(site)
    _assign(site, room, quiz)
    right: list[float] = []
    wrong: list[float] = []
    for number, learner in enumerate(seated):
        for is_right, took in _answers(site, quiz, learner, number):
            (right if is_right else wrong).append(took)
    share = chance(right, wrong)
    return [
        Figure(name="a test: right or wrong answer", samples=(share,), unit="AUC", target="0.4-0.6")
    ]


def chance(some: list[float], others: list[float]) -> float:
    """How often one of the first is larger than one of the second; half for equal ones."""
    wins = sum((a > b) + (a == b) / 2 for a in some for b in others)
    return wins / (len(some) * len(others))


def _answers(site: Site, quiz: Quiz, learner: Learner, number: int) -> list[tuple[bool, float]]:
    visit, times = site.signed_in(learner), []
    for place, question in enumerate(quiz.questions, start=1):
        if question.kind is not Kind.SINGLE:
            continue
        is_right, path = (place + number) % 2 == 0, f"/quizzes/{quiz.id}/{place}"
        page = visit.get(path)
        form = {"client_key": _key_in(page), "pick": _pick(question, is_right)}
        began = time.perf_counter()
        status, body, _to = visit.post(path, form, page)
        times.append((is_right, time.perf_counter() - began))
        if status != GONE_ON:
            raise Refused(f"POST {path}: {status}\n{body[:300]}")
    visit.close()
    return times


def _key_in(page: str) -> str:
    found = KEY.search(page)
    return found[1] if found else ""


def _pick(question: Question, is_right: bool) -> str:
    return next(part.key for part in question.parts if part.is_right is is_right)


def _quiz(site: Site) -> Quiz:
    """The test of the class's band with the most questions of one choice."""
    return max(site.library.quizzes_of(Band.B, "zh-Hans"), key=_choices)


def _choices(quiz: Quiz) -> int:
    return sum(question.kind is Kind.SINGLE for question in quiz.questions)


def _assign(site: Site, room: Classroom, quiz: Quiz) -> None:
    database, teacher = open_database(site.school.data), site.school.teacher
    with database.writing() as session:
        assigning.assign(session, teacher, room, Task(unit_id=quiz.id), datetime.now(UTC))
    database.close()
