"""What a report is asked for: months, lessons, domains; the rows behind; the warm-up."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import NOW, a_lesson
from tests.web.reading_pages import words
from tests.web.staff_pages import HELP, PRE, SPOT, a_class_of, teacher
from tests.web.test_report_page import TWELVE, a_report
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind, Step
from webapp.domain.questions import Phase
from webapp.domain.records import Evidence
from webapp.operations import learning
from webapp.store import projections

LESSON = a_lesson("red-lights", *PRE.questions)


def learnt(parts, seated, percents, on: date, skill=SPOT):
    """First answers to the lesson's question about a skill, on a day."""
    question = next(q for q in LESSON.questions if q.skill == skill)
    with parts.database.writing() as session:
        for learner, percent in zip(seated, percents, strict=False):
            projections.add(
                session,
                Evidence(
                    school_id=learner.school_id, classroom_id=learner.classroom_id,
                    learner_id=learner.id, unit_id=LESSON.id, question_id=question.id,
                    percent=percent, idea="a" if percent == 100 else "b", indicator=skill,
                    phase=Phase.LEARN, day=on, answered_at=NOW,
                ),
            )  # fmt: skip


def test_months_show_what_was_answered_in_them(parts):
    cast, client = teacher(parts, PRE, LESSON)
    larks, seated = a_class_of(parts, cast, 12)
    learnt(parts, seated, [0] * 12, date(2026, 9, 7))
    learnt(parts, seated, [100] * 12, date(2026, 11, 2), HELP)
    url = f"/classrooms/{larks.id}/report"

    september = words(client.get(f"{url}?from=2026-1.1&to=2026-1.1"))
    november = words(client.get(f"{url}?from=2026-1.3&to=2026-1.2"))

    assert "September 2026" in september
    assert f">{SPOT}</a>" in september
    assert f">{HELP}</a>" not in september
    assert "October 2026 to November 2026" in november
    assert f">{HELP}</a>" in november
    assert f">{SPOT}</a>" not in november


def test_a_month_with_four_answers_tells_no_distribution_and_no_difference_does(parts):
    cast, client = teacher(parts, PRE, LESSON)
    larks, seated = a_class_of(parts, cast, 12)
    learnt(parts, seated[:8], [0] * 8, date(2026, 9, 7))
    learnt(parts, seated[8:], [0] * 4, date(2026, 10, 7))
    url = f"/classrooms/{larks.id}/report"

    pages = [
        words(client.get(f"{url}?{query}"))
        for query in ("term=2026-1", "from=2026-1.1&to=2026-1.1", "from=2026-1.2&to=2026-1.2")
    ]

    assert [set(re.findall(r"(\d+) right, (\d+) with the commonest", p)) for p in pages] == [
        {("0", "8")}, {("0", "8")}, set(),
    ]  # fmt: skip


def test_a_lesson_and_a_domain_leave_out_whole_indicators(parts):
    lesson = a_lesson("red-lights", PRE.questions[0], skills=(SPOT,))
    _, client, larks, _ = a_report(parts, PRE, lesson)
    url = f"/classrooms/{larks.id}/report"

    page = words(client.get(f"{url}?lesson=red-lights"))

    assert f">{SPOT}</a>" in page
    assert f">{HELP}</a>" not in page
    assert "lesson=red-lights" in page.split("report.csv?")[1].split('"')[0]


@pytest.mark.parametrize(
    "query",
    ["from=x&to=y", "from=2026-1.1", "from=2027-1.1&to=2027-1.2", "lesson=none", "domain=x"],
)
def test_what_is_not_known_is_as_if_it_were_not_asked(parts, query):
    _, client, larks, _ = a_report(parts)

    page = words(client.get(f"/classrooms/{larks.id}/report?{query}"))

    assert "2026–2027, autumn term" in page


def test_every_indicator_opens_the_rows_behind_it(parts):
    _, client, larks, _ = a_report(parts)
    page = words(client.get(f"/classrooms/{larks.id}/report"))
    link = re.search(rf'<a href="([^"]+)">{SPOT}</a>', page)[1].replace("&amp;", "&")

    behind = words(client.get(link))

    assert "Class mean 50 → 100; with 95 % certainty between +16 and +84 points" in behind
    assert behind.count('<th scope="row">') == TWELVE
    assert "6 of 12 right." in behind
    assert client.get(link.replace(SPOT, "no.such")).status_code == 404


def test_the_warm_up_asks_shows_and_ends(parts):
    cast, client = teacher(parts, PRE, LESSON)
    larks, seated = a_class_of(parts, cast, 6)
    learnt(parts, seated, [0] * 6, NOW.date() - timedelta(days=20))
    url = f"/classrooms/{larks.id}"
    assert "nothing to ask" in words(client.get(f"{url}/warm-up"))
    begun(parts, seated[0])

    today = words(client.get("/classrooms"))
    report = words(client.get(f"{url}/report"))
    asked, shown, after = (
        words(client.get(f"{url}/warm-up?q={query}")) for query in ("1", "1&shown=1", "2")
    )

    assert f'href="{url}/warm-up"' in report
    assert f'href="{url}/warm-up"' in today
    assert "Question 1 of 1" in asked
    assert "This is it" not in asked
    assert "This is it" in shown
    assert "Now the lesson." in after
    assert f"{url}/report" not in asked + after  # seats are not for the wall


def test_a_warm_up_question_of_one_sentence_brings_the_words_before_it(parts):
    scene = Block(id="p1", kind=BlockKind.PROSE, html=Html("<p>Ana is asked for her name.</p>"))
    asked = replace(PRE.questions[0], prompt_text="What could she do?")
    step = Step(id="s", title="S", title_html=Html("S"), blocks=(scene, _block(asked)))
    lesson = replace(LESSON, steps=(step,))
    cast, client = teacher(parts, PRE, lesson)
    larks, seated = a_class_of(parts, cast, 6)
    learnt(parts, seated, [0] * 6, NOW.date() - timedelta(days=20), asked.skill)
    begun(parts, seated[0])

    assert "Ana is asked" in words(client.get(f"/classrooms/{larks.id}/warm-up"))


def _block(question):
    return Block(id=question.id, kind=BlockKind.QUESTION, question=question)


def begun(parts, learner):
    """The class had the lesson: somebody began it."""
    with parts.database.writing() as session:
        learning.begin(session, learner, LESSON, "en", NOW)
