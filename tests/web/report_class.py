"""A fixed class whose report is known to the last number, in both languages.

Thirty seats, two tests of five questions. Two learners have the test before only, one the test
after only, one took them the wrong way round, one nothing; an indicator has nine pairs only.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from flask import Flask

from tests.apps import app_of
from tests.builders import DOMAINS, NOW, a_lesson, a_library, a_question, a_quiz, a_skill, an_option
from tests.cast import SECRET, Cast, add_cast, add_class
from tests.web.evidence_school import heading, in_both
from webapp.domain.html import Html
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.library import Library
from webapp.domain.people import Classroom, Learner
from webapp.domain.questions import Phase, Question
from webapp.domain.records import Evidence
from webapp.parts import Parts
from webapp.store import learners, projections

SEATS = 30
ONLY_BEFORE, ONLY_AFTER, SWAPPED = (27, 28), (29,), 26
FEW = 9  # seats with the question about asking for help
SCAM, HELP, VERIFY = "scam.spot", "help.trusted-adult", "verify.source"
NAMES = {SCAM: "识别诈骗", HELP: "=遇事求助", VERIFY: "核实消息"}
ASKED = (SCAM, SCAM, VERIFY, VERIFY, HELP)
WORDS = {
    "en": ("Which message asks for money, {n}?", "Look it up", "The seal proves it", "A friend"),
    "zh-Hans": ("哪条消息在要钱？第 {n} 题", "自己查一查", "有章就是真的", "朋友说的"),
}
STRIDES = (7, 3, 9, 1, 7)  # so that no two questions are answered alike
FIRST, SECOND = (
    "明静勇乐快善敏暖",
    ("松果", "白鹭", "水獭", "蕨", "卵石", "云", "蚂蚁", "芦苇", "鼓", "铃"),
)
Unit = Lesson | Quiz


def the_class(parts: Parts) -> tuple[Cast, Classroom, Flask]:
    """The cast, Cole's class with its answers, and the application with both languages."""
    with parts.database.writing() as session:
        cast = add_cast(session)
        larks = add_class(session, cast.cole, "Larks 云雀", SEATS)
        seated = learners.of_classroom(session, 1, larks.id)
        projections.add_all(session, _answers(seated))
    made = Parts(library=the_library(), database=parts.database, secret=SECRET, now=lambda: NOW)
    return cast, larks, app_of(made)


def the_library() -> Library:
    """Two tests and a lesson, three indicators of two domains."""
    skills = tuple(
        replace(
            a_skill(id, domain),
            name=in_both(f"={id}" if id == HELP else id, NAMES[id]),
            short=in_both(id, NAMES[id]),
            teach=in_both("Say this.", "这样说。"),
            can={"en": ("I begin.", "I can.", "I help."), "zh-Hans": ("刚开始", "会", "能帮人")},
        )
        for id, domain in ((SCAM, DOMAINS[3]), (HELP, DOMAINS[3]), (VERIFY, DOMAINS[2]))
    )
    units = {locale: _units(locale) for locale in ("zh-Hans", "en")}
    kept = a_library(*units["en"], skills=skills)
    domains = (heading(DOMAINS[2], "网络使用能力"), heading(DOMAINS[3], "人身财产安全"))
    facts = kept.facts["en"]
    chinese = replace(
        facts,
        locale="zh-Hans",
        first_words=dict(zip(facts.first_words, FIRST, strict=True)),
        second_words=dict(zip(facts.second_words, SECOND, strict=True)),
    )
    return replace(
        kept,
        locales=("zh-Hans", "en"),
        framework=replace(kept.framework, domains=domains),
        lessons=_by_id(units, Lesson),
        quizzes=_by_id(units, Quiz),
        facts={"en": facts, "zh-Hans": chinese},
    )


def _by_id(units: dict[str, list[Unit]], kind: type) -> dict[str, dict[str, Unit]]:
    found: dict[str, dict[str, Unit]] = {}
    for locale, several in units.items():
        for unit in several:
            if isinstance(unit, kind):
                found.setdefault(unit.id, {})[locale] = unit
    return found


def _units(locale: str) -> list[Unit]:
    lesson = a_lesson("red-lights", *_questions(locale, Phase.LEARN)[:2], locale=locale)
    pre, post = (
        a_quiz(f"check-b-{phase.value}", *_questions(locale, phase), pair=phase.value)
        for phase in (Phase.PRE, Phase.POST)
    )
    return [replace(lesson, title=in_both("Red lights", "红灯")[locale]), pre, post]


def _questions(locale: str, phase: Phase) -> list[Question]:
    prompt, *options = WORDS[locale]
    parts = tuple(
        replace(an_option(key, key == "a"), text=words, html=Html(words), feedback_text=words)
        for key, words in zip("abc", options, strict=True)
    )
    return [
        replace(
            a_question(f"{phase.value}-{n}", skill=skill, phase=phase, parts=parts),
            prompt_text=prompt.format(n=n),
        )
        for n, skill in enumerate(ASKED, start=1)
    ]


def _answers(seated: list[Learner]) -> Iterator[Evidence]:
    for who in seated[: SEATS - 1]:
        for phase in (Phase.PRE, Phase.POST):
            if who.seat not in (ONLY_AFTER if phase is Phase.PRE else ONLY_BEFORE):
                yield from _test(who, phase)


def _test(who: Learner, phase: Phase) -> Iterator[Evidence]:
    """About half is right before and three quarters after; who knows one thing knows others."""
    is_early = (phase is Phase.PRE) != (who.seat == SWAPPED)
    for n, skill in enumerate(ASKED, start=1):
        if skill == HELP and who.seat > FEW:
            continue
        drawn = (who.seat * STRIDES[n - 1] + (3 if phase is Phase.PRE else n)) % 10 + who.seat % 3
        percent = 100 if drawn < (5 if phase is Phase.PRE else 8) else 0
        yield Evidence(
            school_id=who.school_id,
            classroom_id=who.classroom_id,
            learner_id=who.id,
            unit_id=f"check-b-{phase.value}",
            question_id=f"{phase.value}-{n}",
            percent=percent,
            idea="a" if percent else "cb"[who.seat % 3 > 0],
            indicator=skill,
            phase=phase,
            day=NOW.date(),
            answered_at=NOW - timedelta(days=5 if is_early else 1),
        )
