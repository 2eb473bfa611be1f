"""A tiny fixed school whose evidence is known to the last number, in both languages."""

from dataclasses import replace
from datetime import date, timedelta

from flask import Flask

from tests.apps import app_of
from tests.builders import DOMAINS, NOW, a_lesson, a_library, a_skill, some_facts
from tests.cast import SECRET, Cast, add_cast, add_class
from webapp.domain.assignments import Task
from webapp.domain.attempts import Attempt
from webapp.domain.frameworks import Clause, Heading
from webapp.domain.library import Library
from webapp.domain.people import Classroom, Learner
from webapp.domain.questions import Phase
from webapp.domain.records import Evidence
from webapp.operations import assigning
from webapp.parts import Parts
from webapp.store import attempts, learners, projections, visits

SCAM, KIND = "scam.spot", "kind.words"
OUTCOMES = ("art13.o-civil", "art13.o-skill")
LESSONS = (
    a_lesson(
        "red-lights",
        code="B1",
        title="Scams: red lights",
        clauses=("art16.judge",),
        also=("x-1/a",),
    ),
    a_lesson("kindness", code="B2", title="=Kind words", domain=DOMAINS[0], outcomes=OUTCOMES[:1]),
)


def in_both(words: str, chinese: str) -> dict[str, str]:
    return {"en": words, "zh-Hans": chinese}


def a_clause(code: str, words: str, chinese: str, evidence: str = "T") -> Clause:
    return Clause(
        code=code,
        instrument="art",
        article="16",
        text_zh=f"{chinese}。",
        paraphrase=in_both(words, chinese),
        evidence=evidence,
        source="S1",
        checked=date(2026, 11, 23),
        is_quotable=evidence == "T",
    )


def heading(code: str, chinese: str) -> Heading:
    names = in_both(code.partition(".")[2].title(), chinese)
    return Heading(code=code, name=names, short=names)


def the_library() -> Library:
    """Two lessons, two indicators, our framework and another one."""
    skills = tuple(
        replace(a_skill(id, domain), name=in_both(id, id), outcome=outcome)
        for id, domain, outcome in (
            (SCAM, DOMAINS[3], OUTCOMES[1]),
            (KIND, DOMAINS[0], OUTCOMES[0]),
        )
    )
    kept = a_library(*LESSONS, skills=skills)
    facts = replace(some_facts(), laws={"art": "Order 766"})
    chinese = replace(facts, locale="zh-Hans", laws={"art": "《未成年人网络保护条例》"})
    ours = replace(
        kept.framework,
        title=in_both("Order 766", "未成年人网络保护条例"),
        domains=(heading(DOMAINS[0], "网络道德意识"), heading(DOMAINS[3], "人身财产安全")),
        outcomes=(heading(OUTCOMES[0], "文明素养"), heading(OUTCOMES[1], "防护技能")),
        clauses={
            "art16.judge": a_clause("art16.judge", "Judge what you read", "增强分析判断能力"),
            OUTCOMES[0]: a_clause(OUTCOMES[0], "Civility", "文明素养", "X"),
            "art20.platform": a_clause("art20.platform", "Duties of platforms", "平台的义务"),
        },
    )
    other = replace(
        ours,
        id="x-1",
        title=in_both("Another framework", "另一份依据"),
        domains=(),
        outcomes=(),
        clauses={code: a_clause(code, f"Item {code}", f"条目{code}", "X") for code in "ab"},
    )
    return replace(
        kept,
        locales=("zh-Hans", "en"),
        framework=ours,
        more_frameworks={"x-1": other},
        facts={"en": facts, "zh-Hans": chinese},
    )


def the_school(parts: Parts) -> tuple[Cast, Classroom, Flask]:
    """The cast, with Cole's Larks: twelve seats, a lesson taught, both tests taken."""
    with parts.database.writing() as session:
        cast = add_cast(session)
        larks = add_class(session, cast.cole, "Larks", 12)
        seated = learners.of_classroom(session, 1, larks.id)
        for lesson in LESSONS:
            task = Task(unit_id=lesson.id)
            assigning.assign(session, cast.cole, larks, task, NOW - timedelta(days=3))
        attempts.add_all(session, [_begun(who, "red-lights") for who in seated[:10]])
        attempts.add_all(session, [_begun(who, "kindness") for who in seated[:3]])
        attempts.add_all(session, [_begun(cast.cai, "red-lights")])
        visits.add_all(session, [visits.Visit(1, w.id, NOW.date(), 1800, NOW) for w in seated])
        for who, (before, after) in zip(seated, [(0, 100), (50, 50)] * 6, strict=True):
            projections.add_all(session, [_said(who, Phase.PRE, before, SCAM)])
            projections.add_all(session, [_said(who, Phase.POST, after, SCAM)])
    made = Parts(library=the_library(), database=parts.database, secret=SECRET, now=lambda: NOW)
    return cast, larks, app_of(made)


def _begun(who: Learner, unit_id: str) -> Attempt:
    return Attempt(
        school_id=who.school_id,
        id=who.id * 10 % 2**62 + len(unit_id),
        learner_id=who.id,
        classroom_id=who.classroom_id,
        unit_id=unit_id,
        revision="1-abc",
        locale="en",
        step_id="",
        started_at=NOW,
    )


def _said(who: Learner, phase: Phase, percent: int, indicator: str) -> Evidence:
    return Evidence(
        school_id=who.school_id,
        classroom_id=who.classroom_id,
        learner_id=who.id,
        unit_id=f"check-b-{phase.value}",
        question_id="q1",
        percent=percent,
        idea="",
        indicator=indicator,
        phase=phase,
        day=NOW.date(),
        answered_at=NOW,
    )
