"""Values for tests: plain functions in which every default is valid."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from webapp.domain.attempts import Submission
from webapp.domain.bands import Band
from webapp.domain.cards import PICTURES
from webapp.domain.consents import ConsentText, Section
from webapp.domain.frameworks import (
    Facts,
    Framework,
    Heading,
    HelpLine,
    HelpStep,
    Right,
    Skill,
)
from webapp.domain.html import Html
from webapp.domain.labs.lab import Lab
from webapp.domain.lessons import Block, BlockKind, Lesson, Quiz, Review, Sensitivity, Step, Track
from webapp.domain.library import Library
from webapp.domain.passphrases import LIST_LENGTH
from webapp.domain.questions import Answer, Kind, Part, Phase, Question

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday at ten in Shanghai
REVIEW = Review(on=date(2026, 9, 1), due=date(2027, 9, 1))
DOMAINS = ("art13.ethics", "art13.law", "art13.ability", "art13.safety")
SKILLS = ("scam.spot", "help.trusted-adult", "verify.source", "kind.words")


def an_option(key: str, is_right: bool = False, **more: Any) -> Part:
    return Part(
        key=key,
        html=Html(f"Option {key}"),
        text=f"Option {key}",
        is_right=is_right,
        score=1.0 if is_right else 0.0,
        **more,
    )


def a_question(
    id: str = "q1",
    right: str = "a",
    of: str = "abc",
    kind: Kind = Kind.SINGLE,
    skill: str = SKILLS[0],
    **more: Any,
) -> Question:
    """A choice question: `of` are its option keys, `right` those that are right."""
    if "parts" not in more:
        more["parts"] = tuple(an_option(key, key in right) for key in of)
    return Question(
        id=id,
        kind=kind,
        prompt=Html(f"Prompt {id}"),
        prompt_text=f"Prompt {id}",
        skill=skill,
        **more,
    )


def a_step(id: str, *questions: Question) -> Step:
    blocks = tuple(Block(id=q.id, kind=BlockKind.QUESTION, question=q) for q in questions)
    return Step(id=id, title=id.title(), title_html=Html(id.title()), blocks=blocks)


def with_lab(lesson: Lesson, lab: Lab) -> Lesson:
    """The lesson with one more step, `try`, that holds a lab."""
    step = a_step("try")
    block = Block(id=lab.id, kind=BlockKind.LAB, lab=lab)
    return replace(lesson, steps=(*lesson.steps, replace(step, blocks=(block,))))


def a_lesson(id: str = "red-lights", *questions: Question, **more: Any) -> Lesson:
    """A lesson of band B with one step per question."""
    asked = questions or (a_question(),)
    steps = tuple(a_step(f"step-{n}", q) for n, q in enumerate(asked, start=1))
    lesson = Lesson(
        id=id,
        title=f"Lesson {id}",
        title_html=Html(f"Lesson {id}"),
        locale="en",
        source="en",
        version=1,
        revision="1-abc",
        code="B7",
        track=Track.LEARNER,
        band=Band.B,
        grades="3-6",
        minutes={"self": 12, "class": 40, "session": 25},
        skills=tuple(dict.fromkeys(q.skill for q in asked if q.skill)),
        domain=DOMAINS[3],
        outcomes=("art13.o-skill",),
        clauses=(),
        also=(),
        modes=frozenset({"self", "class"}),
        sensitivity=Sensitivity.NONE,
        help_lines=(),
        needs=(),
        objective="Spots it.",
        can=("I can spot it.",),
        lead=Html("Lead"),
        lead_text="Lead",
        cover="",
        cover_alt="",
        steps=steps,
        aside=(),
        review=REVIEW,
        license="CC-BY-SA-4.0",
        authors=(),
    )
    return replace(lesson, **more)


def a_quiz(id: str = "check-b-pre", *questions: Question, **more: Any) -> Quiz:
    """A pre-test of band B; `pair="post"` makes it a post-test."""
    pair = more.pop("pair", "pre")
    asked = questions or (a_question(phase=Phase(pair)),)
    quiz = Quiz(
        id=id,
        kind="test",
        title=f"Quiz {id}",
        title_html=Html(f"Quiz {id}"),
        locale="en",
        source="en",
        version=1,
        revision="1-abc",
        band=Band.B,
        grades="3-6",
        minutes={"self": 15},
        form="a" if pair == "pre" else "b",
        pair=pair,
        parallel="",
        skills=tuple(dict.fromkeys(q.skill for q in asked if q.skill)),
        lead=Html("Lead"),
        lead_text="Lead",
        questions=asked,
        aside=(),
        review=REVIEW,
        license="CC-BY-SA-4.0",
        authors=(),
    )
    return replace(quiz, **more)


def a_skill(id: str, domain: str = DOMAINS[3]) -> Skill:
    return Skill(
        id=id,
        domain=domain,
        outcome="art13.o-skill",
        name={"en": id},
        short={"en": id},
        can={"en": ("I begin.", "I can.", "I can help others.")},
        teach={"en": "Say this."},
    )


def a_help_line(id: str = "cn-12355", number: str = "12355", **more: Any) -> HelpLine:
    line = HelpLine(
        id=id,
        number=number,
        name="Youth line",
        purpose="Worries of every kind.",
        how="Free, from any phone.",
        evidence="T",
        source="test",
        checked=date(2026, 9, 1),
        is_to_confirm=False,
        place=1,
        step="talk",
    )
    return replace(line, **more)


def a_consent_text(version: int = 1, widened_in: int = 1) -> ConsentText:
    section = (Section("What is kept", ("Answers under a seat.",)),)
    return ConsentText(
        version=version,
        widened_in=widened_in,
        title="Consent",
        lead="Your child learns with Netsprout.",
        sections=section,
        yes="I agree.",
        no="I do not agree.",
        own=section,
        young=section,
    )


def some_facts() -> Facts:
    firsts = ("bright", "calm", "brave", "merry", "quick", "kind", "keen", "warm")
    seconds = (
        "pine-cone",
        "heron",
        "otter",
        "fern",
        "pebble",
        "cloud",
        "ant",
        "reed",
        "drum",
        "bell",
    )
    return Facts(
        locale="en",
        help_lines=(a_help_line(),),
        help_steps=(HelpStep(title="An adult first", text="Tell an adult whom you trust."),),
        terms={},
        laws={},
        first_words={word: word.title() for word in firsts},
        second_words={word: word.title() for word in seconds},
        pictures={key: key.title() for key in PICTURES},
        early_warning={"self-harm": ("hurt myself",), "threat": ("knife",)},
        password_words=tuple(f"{word}word" for word in range(LIST_LENGTH)),
        rights={
            band.value: (Right(icon="eye", title="You can look", text=f"Look, {band.value}."),)
            for band in Band
        },
        consent=a_consent_text(),
    )


def a_library(*units: Lesson | Quiz, skills: tuple[Skill, ...] = ()) -> Library:
    """A library of these units in English, with a skill for each that a question names."""
    named = dict.fromkeys(q.skill for unit in units for q in unit.questions if q.skill)
    known = {skill.id: skill for skill in skills} or {id: a_skill(id) for id in named}
    headings = tuple(Heading(code=code, name={"en": code}, short={"en": code}) for code in DOMAINS)
    return Library(
        locales=("en",),
        lessons={u.id: {"en": u} for u in units if isinstance(u, Lesson)},
        quizzes={u.id: {"en": u} for u in units if isinstance(u, Quiz)},
        framework=Framework(
            id="cn-order-766",
            version="1",
            title={"en": "Order 766"},
            domains=headings,
            outcomes=(),
            clauses={},
            articles={},
        ),
        skills=known,
        facts={"en": some_facts()},
        digest="test",
    )


def a_submission(
    unit: Lesson | Quiz, picks: str = "a", key: str = "key-1", question: Question | None = None
) -> Submission:
    """The answer `picks` to the unit's first question, or to another one."""
    return Submission(
        unit=unit,
        question=question or unit.questions[0],
        answer=Answer(picks=tuple(picks)),
        client_key=key,
        locale="en",
    )
