"""The class report as a value."""

from dataclasses import replace

import pytest

from tests.builders import DOMAINS, SKILLS, a_lesson, a_question, a_quiz, a_skill
from webapp.domain.figures import ClassFigures, QuestionFigures
from webapp.domain.gain import Sum
from webapp.domain.headline import FindingKind
from webapp.domain.mastery import IndicatorSum
from webapp.domain.people import Learner
from webapp.domain.questions import Phase
from webapp.domain.reports import ClassReport, class_report

SCAM, HELP, SOURCE, KIND = SKILLS
# Framework order: the first skill is of the last domain in the alphabet, on purpose.
SKILL_TABLE = {
    SCAM: a_skill(SCAM, DOMAINS[3]),
    HELP: a_skill(HELP, DOMAINS[3]),
    SOURCE: a_skill(SOURCE, DOMAINS[2]),
    KIND: a_skill(KIND, DOMAINS[0]),
}
TEST = a_quiz("post", *(a_question(f"q{n}", phase=Phase.POST) for n in range(1, 6)), pair="post")
LESSONS = (
    a_lesson("on-scams", a_question("s", skill=SCAM), code="B1"),
    a_lesson("on-sources", a_question("v", skill=SOURCE), code="B2"),
)


def seats(count: int) -> list[Learner]:
    return [
        Learner(
            school_id=1,
            id=100 - n,
            classroom_id=1,
            seat=n,
            nickname=f"bright.{n}",
            card_version=1,
            locale="en",
        )
        for n in range(1, count + 1)
    ]


def sums(phase: Phase, indicator: str, *percents: int | None) -> list[IndicatorSum]:
    """Percents of seats 1, 2, ...; None for a seat that did not take it."""
    return [
        IndicatorSum(learner_id=100 - n, phase=phase, indicator=indicator, sum=Sum(2, 2 * percent))
        for n, percent in enumerate(percents, start=1)
        if percent is not None
    ]


def report(
    *indicators: IndicatorSum, questions: tuple[QuestionFigures, ...] = (), **more
) -> ClassReport:
    figures = ClassFigures(
        term="2026-1",
        indicators=indicators,
        questions=questions,
        assigned=frozenset(more.get("assigned", ())),
    )
    return class_report(figures, SKILL_TABLE, seats(more.get("count", 12)), (*LESSONS, TEST))


def test_a_class_that_did_nothing_has_an_empty_report():
    empty = report()

    assert empty.finding.kind is FindingKind.EMPTY
    assert empty.domains == ()
    assert (empty.took_pre, empty.took_post) == (0, 0)
    assert empty.next_lesson.lesson_id == "on-scams"


def test_the_headline_names_the_largest_gain_and_the_weakest_indicator():
    found = report(
        *sums(Phase.PRE, SCAM, *[50] * 12),
        *sums(Phase.POST, SCAM, *[80] * 12),
        *sums(Phase.PRE, SOURCE, *[50] * 12),
        *sums(Phase.POST, SOURCE, *[52] * 12),
    ).finding

    assert (found.kind, found.best, found.best_difference) == (FindingKind.GAIN, SCAM, 30)
    assert (found.weakest, found.weakest_percent) == (SOURCE, 52)


def test_nothing_is_called_weak_when_all_is_met():
    found = report(
        *sums(Phase.PRE, SCAM, *[50] * 12),
        *sums(Phase.POST, SCAM, *[80] * 12),
        *sums(Phase.POST, SOURCE, *[90] * 12),
    ).finding

    assert found.weakest == ""


def test_below_ten_pairs_the_headline_counts_and_no_gain_has_a_percentage():
    made = report(*sums(Phase.PRE, SCAM, *[50] * 9), *sums(Phase.POST, SCAM, *[80] * 12))

    assert (made.finding.kind, made.finding.pairs, made.finding.higher) == (
        FindingKind.COUNTS,
        9,
        9,
    )
    assert made.finding.best_difference is None
    assert made.overall.difference is None
    assert made.domains[0].gain.difference is None


def test_before_the_post_test_the_headline_says_how_things_stand():
    found = report(*sums(Phase.PRE, SCAM, *[40] * 12), *sums(Phase.LEARN, HELP, *[90] * 12)).finding

    assert (found.kind, found.best, found.weakest) == (FindingKind.NOW, HELP, SCAM)


def test_ten_pairs_without_a_clear_gain_are_said_to_have_none():
    found = report(
        *sums(Phase.PRE, SCAM, *[60] * 12), *sums(Phase.POST, SCAM, *[50, 72] * 6)
    ).finding

    assert found.kind is FindingKind.NO_GAIN


def test_rows_follow_the_framework_and_cells_the_seats():
    made = report(
        *sums(Phase.POST, KIND, 10, 20, 30),
        *sums(Phase.POST, SCAM, 40, None, 60),
        count=3,
    )

    assert [domain.domain for domain in made.domains] == [DOMAINS[3], DOMAINS[0]]
    assert [cell.percent for cell in made.domains[0].rows[0].cells] == [40, None, 60]
    assert [seat.seat for seat in made.seats] == [1, 2, 3]
    assert made.domains[0].percent == 50


def test_once_half_the_class_took_the_post_test_the_heatmap_shows_nothing_else():
    made = report(
        *sums(Phase.LEARN, SCAM, 10, 10, 10, 10), *sums(Phase.POST, SCAM, 90, 90), count=4
    )

    assert made.heat_phase is Phase.POST
    assert [cell.percent for cell in made.domains[0].rows[0].cells] == [90, 90, None, None]


def test_before_that_each_cell_shows_the_latest_there_is():
    made = report(
        *sums(Phase.PRE, SCAM, 10, 10, 10, 10),
        *sums(Phase.LEARN, SCAM, None, 50, None, 50),
        *sums(Phase.POST, SCAM, 90),
        count=4,
    )

    cells = made.domains[0].rows[0].cells
    assert made.heat_phase is None
    assert [cell.percent for cell in cells] == [90, 50, 10, 50]
    assert [cell.phase for cell in cells] == [Phase.POST, Phase.LEARN, Phase.PRE, Phase.LEARN]


def test_those_with_two_low_indicators_are_noted_in_seat_order():
    made = report(
        *sums(Phase.POST, SCAM, 44, 10, 44),
        *sums(Phase.POST, HELP, 44, 90, 45),
        *sums(Phase.POST, KIND, 90, 10, 90),
        count=3,
    )

    assert [(note.learner.seat, note.indicators) for note in made.alongside] == [
        (1, (SCAM, HELP)),
        (2, (SCAM, KIND)),
    ]


def test_one_who_left_the_class_does_not_count():
    gone = replace(sums(Phase.POST, SCAM, 0)[0], learner_id=999)

    assert report(gone, *sums(Phase.POST, SCAM, 80), count=1).took_post == 1


def asked(id: str, right: int, answered: int = 20, phase: Phase = Phase.POST, **choices: int):
    return QuestionFigures(
        phase=phase,
        unit_id="post",
        question_id=id,
        answered=answered,
        right=right,
        percent_sum=100 * right,
        choices=choices,
    )


def test_the_three_hardest_questions_come_with_their_commonest_idea():
    hard = report(
        questions=(
            asked("q1", 15, a=15, b=5),
            asked("q2", 5, a=5, b=9, c=6),
            asked("q3", 10, a=10, b=2, c=8),
            asked("q4", 12, a=12, b=8),
        )
    ).hardest

    assert [(q.question_id, q.right, q.idea, q.idea_count, q.others) for q in hard] == [
        ("q2", 5, "b", 9, 6),
        ("q3", 10, "c", 8, 2),
        ("q4", 12, "b", 8, 0),
    ]


@pytest.mark.parametrize(
    "figure",
    [asked("q1", 0, answered=4, b=4), asked("gone", 0, b=20), asked("q1", 20, a=20)],
)
def test_questions_with_few_answers_or_no_text_or_no_mistake_are_not_hard(figure):
    assert report(questions=(figure,)).hardest == ()


def test_before_the_post_test_the_hardest_are_those_of_lessons():
    figures = (asked("q1", 5, phase=Phase.LEARN, b=15), asked("q2", 1, phase=Phase.PRE, b=19))

    assert [q.question_id for q in report(questions=figures).hardest] == ["q1"]


def test_next_comes_the_lesson_that_practises_what_is_missing():
    weak = sums(Phase.POST, SOURCE, *[30] * 12)
    fine = sums(Phase.POST, SCAM, *[90] * 12)

    following = report(*weak, *fine).next_lesson

    assert (following.lesson_id, following.indicators, following.is_assigned) == (
        "on-sources",
        (SOURCE,),
        False,
    )


def test_a_lesson_not_yet_assigned_comes_before_one_that_was():
    weak = (*sums(Phase.POST, SOURCE, *[30] * 12), *sums(Phase.POST, SCAM, *[60] * 12))

    assert report(*weak, assigned=["on-sources"]).next_lesson.lesson_id == "on-scams"
    again = report(*weak, assigned=["on-sources", "on-scams"]).next_lesson
    assert (again.lesson_id, again.is_assigned) == ("on-sources", True)


def test_when_all_is_taught_and_met_nothing_comes_next():
    fine = (*sums(Phase.POST, SOURCE, *[90] * 12), *sums(Phase.POST, SCAM, *[90] * 12))

    assert report(*fine, assigned=["on-sources", "on-scams"]).next_lesson is None
    assert report(*fine, assigned=["on-sources"]).next_lesson.lesson_id == "on-scams"


def test_one_question_after_a_lesson_is_no_post_test_for_the_heatmap():
    made = report(
        *sums(Phase.POST, SCAM, 90, 90),
        *sums(Phase.LEARN, HELP, 60, 60),
        *sums(Phase.LEARN, SOURCE, 60, 60),
        count=2,
    )

    assert made.heat_phase is None
    assert [row.percent for domain in made.domains for row in domain.rows] == [90, 60, 60]


def test_a_post_test_with_few_hard_questions_gives_way_to_the_lessons():
    figures = (asked("q1", 5, b=15), asked("q2", 6, phase=Phase.LEARN, b=14))

    assert [q.question_id for q in report(questions=figures).hardest] == ["q2"]
