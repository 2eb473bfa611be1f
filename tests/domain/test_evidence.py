"""Evidence by article: one class, many classes, another framework."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import DOMAINS, SKILLS, a_lesson, a_skill
from tests.domain.kept import a_class, a_room, begun, given, sums
from webapp.domain.bands import Band
from webapp.domain.evidence import Content, evidence
from webapp.domain.frameworks import Clause, Framework, Heading
from webapp.domain.kept import Kept, StaffKept
from webapp.domain.lessons import Track
from webapp.domain.questions import Phase
from webapp.domain.spans import span_of, spans_of

ETHICS, LAW, ABILITY, SAFETY = DOMAINS
OUTCOMES = ("art13.o-aware", "art13.o-civil", "art13.o-habit", "art13.o-skill")
SCAM, HELP, SOURCE, KIND = SKILLS
TERM = span_of("2026-1")


def a_clause(code, evidence="T", is_quotable=True, text_zh="原文"):
    return Clause(
        code=code,
        instrument="art",
        article="13",
        text_zh=text_zh,
        paraphrase={"en": f"About {code}."},
        evidence=evidence,
        source="S1",
        checked=date(2026, 11, 23),
        is_quotable=is_quotable,
    )


def headings(codes):
    return tuple(Heading(code=code, name={"en": code}, short={"en": code}) for code in codes)


ORDER = Framework(
    id="cn-order-766",
    version="1",
    title={"en": "Order 766"},
    domains=headings(DOMAINS),
    outcomes=headings(OUTCOMES),
    clauses={
        code: a_clause(code)
        for code in (SAFETY, "art13.o-skill", "art16.judge", "art17.guardian", "art20.platform")
    },
    articles={},
)
LESSONS = (
    a_lesson("on-scams", code="B1", clauses=("art16.judge",), also=("other-1/x",)),
    a_lesson("on-kindness", code="B2", domain=ETHICS, outcomes=("art13.o-civil",)),
    a_lesson(
        "for-parents", code="G1", band=None, track=Track.GUARDIAN, clauses=("art17.guardian",)
    ),
    a_lesson("for-the-old", code="D1", band=Band.D, clauses=("art20.platform",)),
)
SKILL_TABLE = {
    SCAM: a_skill(SCAM, SAFETY),
    KIND: replace(a_skill(KIND, ETHICS), outcome="art13.o-civil"),
}


def content(framework=ORDER):
    return Content(
        framework=framework,
        main="cn-order-766",
        lessons={lesson.id: lesson for lesson in LESSONS},
        skills=SKILL_TABLE,
    )


def a_taught_class(room=None, lesson="on-scams", learners=20, **more):
    return a_class(
        room,
        reached={"2026-1": learners},
        begun=(begun(lesson, learners),),
        given=(given(lesson),),
        **more,
    )


def made(*classes, framework=ORDER, period=TERM):
    return evidence(Kept(classes=classes, staff=StaffKept()), period, content(framework))


def measured(count, first=1):
    before = sums(Phase.PRE, SCAM, [0] * count, first)
    return {"2026-1": (*before, *sums(Phase.POST, SCAM, [100] * count, first))}


def test_lessons_minutes_and_learners_are_added_up_over_classes():
    report = made(
        a_taught_class(a_room(1, "Owls"), seconds={"2026-1": 7260}),
        a_taught_class(a_room(2, "Herons"), learners=10),
    )

    assert (report.lesson_count, report.minutes, report.learners) == (2, 80, 30)
    (lesson,) = report.lessons
    assert (lesson.lesson.id, lesson.classes, lesson.minutes, lesson.learners) == (
        "on-scams", 2, 80, 30,
    )  # fmt: skip
    assert [one.site_minutes for one in report.classes] == [0, 121]
    (band,) = report.bands
    assert (band.band, band.classes, band.learners, band.small_classes) == (Band.B, 2, 30, 0)


def test_a_class_with_four_learners_is_counted_out_nowhere():
    report = made(
        a_taught_class(a_room(1, "Owls")),
        a_taught_class(a_room(2, "Wrens"), learners=4, seconds={"2026-1": 600}),
    )

    wrens = report.classes[1]
    assert (wrens.reached, wrens.site_minutes) == (None, None)
    assert report.learners == 20
    assert report.bands[0].small_classes == 1
    assert report.lessons[0].learners == 20
    assert report.lessons[0].classes == 2  # that it was taught is no secret of four children


def test_a_class_where_nobody_began_anything_shows_nought():
    assert made(a_class()).classes[0].reached == 0


def test_classes_stand_by_grade_and_name_whatever_their_figures_are():
    rooms = [a_room(1, "B", 5), a_room(2, "A", 5), a_room(3, "Z", 2)]
    figures = (30, 5, 12)
    orders = {
        tuple(
            one.classroom.name
            for one in made(
                *(a_taught_class(room, learners=n) for room, n in zip(rooms, turned, strict=True))
            ).classes
        )
        for turned in (figures, figures[::-1], (12, 30, 5))
    }

    assert orders == {("Z", "A", "B")}


def test_a_lesson_covers_its_clauses_with_its_domain_and_outcomes():
    clauses = {one.clause.code: one for one in made(a_taught_class()).clauses}

    assert {code for code, one in clauses.items() if one.taught} == {
        SAFETY, "art13.o-skill", "art16.judge",
    }  # fmt: skip
    assert clauses["art17.guardian"].taught == ()
    assert clauses["art17.guardian"].offered == ("for-parents",)


def test_what_is_open_is_what_a_lesson_for_these_ages_could_close():
    report = made(a_class())

    assert {one.clause.code for one in report.clauses if not one.taught} == {
        SAFETY, "art13.o-skill", "art16.judge", "art17.guardian",
    }  # fmt: skip
    assert report.unserved == 1  # art20.platform: its only lesson is for band D


def test_the_grid_has_every_cell_with_lessons_taught_and_offered():
    report = made(a_taught_class())
    cells = {(one.domain, one.outcome): (one.lessons, one.offered) for one in report.cells}

    assert len(cells) == 16
    assert cells[SAFETY, "art13.o-skill"] == (1, 2)  # the lesson for guardians is offered too
    assert cells[ETHICS, "art13.o-civil"] == (0, 1)
    assert cells[LAW, "art13.o-habit"] == (0, 0)
    assert [(one.domain, one.lessons) for one in report.domains] == [
        (ETHICS, 0), (LAW, 0), (ABILITY, 0), (SAFETY, 1),
    ]  # fmt: skip


def test_gain_is_that_of_the_cell_and_classes_with_four_pairs_stay_out_of_the_total():
    report = made(
        a_class(a_room(1, "Owls"), sums=measured(12)),
        a_class(a_room(2, "Wrens"), sums=measured(4, first=101)),
    )
    gains = {(one.domain, one.outcome): one.gain for one in report.cells}

    assert gains[SAFETY, "art13.o-skill"].pairs == 12
    assert gains[SAFETY, "art13.o-skill"].difference == 100
    assert gains[ETHICS, "art13.o-civil"] is None
    assert report.domains[3].gain.pairs == 12


@pytest.mark.parametrize(
    ("clause", "is_quoted"),
    [
        (a_clause("c"), True),
        (a_clause("c", evidence="X"), False),
        (a_clause("c", is_quotable=False), False),
        (a_clause("c", text_zh=""), False),
    ],
)
def test_only_words_read_in_full_are_quoted(clause, is_quoted):
    framework = replace(ORDER, clauses={"art16.judge": replace(clause, code="art16.judge")})

    assert made(a_class(), framework=framework).clauses[0].is_quoted is is_quoted


def test_the_same_facts_stand_against_another_framework_without_a_grid():
    other = replace(
        ORDER, id="other-1", domains=(), outcomes=(), clauses={c: a_clause(c) for c in ("x", "y")}
    )
    report = made(a_taught_class(), framework=other)

    assert [(one.clause.code, one.taught) for one in report.clauses] == [("x", ("on-scams",))]
    assert (report.cells, report.domains, report.unserved) == ((), (), 1)
    assert report.minutes == made(a_taught_class()).minutes


def test_another_grid_takes_our_indicators_where_its_file_puts_them():
    other = replace(
        ORDER,
        id="indicators-2027",
        domains=headings(("d1", "d2")),
        outcomes=headings(("o1",)),
        clauses={},
        places={SCAM: ("d1", "o1"), KIND: ("d2", "o1")},
    )
    report = made(a_taught_class(sums=measured(12)), framework=other)

    assert [(one.domain, one.lessons, one.gain) for one in report.cells] == [
        ("d1", 1, report.domains[0].gain), ("d2", 0, None),
    ]  # fmt: skip
    assert report.cells[0].gain.pairs == 12


def test_a_year_counts_the_learners_of_its_better_term_and_adds_up_its_hours():
    kept = a_class(
        reached={"2026-1": 20, "2026-2": 22},
        seconds={"2026-1": 600, "2026-2": 600},
        begun=(begun("on-scams", 20), begun("on-scams", 22, date(2027, 3, 1))),
        given=(given("on-scams"),),
    )
    report = made(kept, period=span_of("2026"))

    assert (report.learners, report.minutes, report.classes[0].site_minutes) == (22, 80, 20)


def test_periods_are_terms_and_whole_years_and_nothing_shorter():
    assert [one.code for one in spans_of(["2025-2", "2026-1"])] == [
        "2026", "2026-1", "2025", "2025-2",
    ]  # fmt: skip
    assert (span_of("2026").first, span_of("2026").last) == (
        date(2026, 9, 1),
        date(2027, 8, 31),
    )
    for code in ("2026-11", "2026-09-01", "autumn", ""):
        with pytest.raises(ValueError, match=".*"):
            span_of(code)
