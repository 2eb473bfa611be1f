"""The class report on the screen."""

import re

import pytest

from tests.builders import a_lesson
from tests.operations.test_reports import counted
from tests.web.reading_pages import send, words
from tests.web.staff_pages import HELP, POST, PRE, SPOT, TERM, a_class_of, answered, teacher
from webapp.domain.questions import Phase
from webapp.store import assignments, learners

MOST_STATEMENTS = 10  # the sign-in, the class, its past, four for the figures, three for the log
UP = [0, 0, 0, 0, 0, 0, 100, 100, 100, 100, 100, 100]
TWELVE = len(UP)


def a_report(parts, *units, seats=TWELVE):
    """Twelve Larks: half could spot a scam before, all can now; help stays where it was."""
    cast, client = teacher(parts, *(units or (PRE, POST)))
    larks, seated = a_class_of(parts, cast, seats)
    for phase, spot in ((Phase.PRE, UP), (Phase.POST, [100] * TWELVE)):
        answered(parts, seated, SPOT, phase, spot)
        answered(parts, seated, HELP, phase, UP)
    return cast, client, larks, seated


def cells(page):
    """Figures by indicator, as the table prints them; an empty text was not taken."""
    rows = re.findall(
        r'<tr>\s*<th scope="row"><a href="[^"]+">([^<]+)</a></th>(.*?)</tr>', page, re.S
    )
    found = {}
    for name, rest in rows:
        figures = re.findall(r'<td class="h c(\d)[^"]*">(?:(\d+)|<span)', rest)
        found[name] = [figure for _, figure in figures]
    return found


def test_the_headline_says_what_gained_most_and_what_to_practise(parts):
    _, client, larks, _ = a_report(parts)

    page = words(client.get(f"/classrooms/{larks.id}/report"))

    heading = re.sub(r"<[^>]+>", "", page.split("<h1>")[1].split("</h1>")[0])
    assert heading.split("; ") == [
        f"‘{SPOT}’ gained most: 50 points more",
        f"‘{HELP}’ needs more practice ",
    ]


def test_every_figure_is_printed_in_seat_order(parts):
    _, client, larks, _ = a_report(parts)

    page = words(client.get(f"/classrooms/{larks.id}/report"))

    assert cells(page)[HELP] == [str(percent) for percent in UP]
    assert cells(page)[SPOT] == ["100"] * TWELVE


def test_what_was_not_taken_says_so(parts):
    _, client, larks, _ = a_report(parts, seats=14)

    page = words(client.get(f"/classrooms/{larks.id}/report"))

    assert cells(page)[SPOT][12:] == ["", ""]
    assert 'c0"><span class="vh">not taken</span>' in page


def test_rows_and_columns_have_headers(parts):
    _, client, larks, _ = a_report(parts)

    page = words(client.get(f"/classrooms/{larks.id}/report"))

    assert page.count('<th scope="col"') == TWELVE + 2
    assert page.count('<th scope="rowgroup"') == 1
    assert 'tabindex="0" role="region" aria-label="Figures of every seat' in page


def test_the_gain_is_drawn_and_said(parts):
    _, client, larks, _ = a_report(parts)

    page = words(client.get(f"/classrooms/{larks.id}/report"))

    said = "with 95 % certainty between +16 and +84 points"
    assert f'aria-label="{SPOT}: 50 before, 100 after; {said}"' in page
    assert '<path class="range" d="M' in page
    assert '<svg class="gain is-strong"' in page
    assert ">+50</text>" in page


def test_below_ten_pairs_there_are_counts_and_no_percentages_of_gain(parts):
    cast, client = teacher(parts)
    larks, seated = a_class_of(parts, cast, 9)
    answered(parts, seated, SPOT, Phase.PRE, [0] * 9)
    answered(parts, seated, SPOT, Phase.POST, [0] * 4 + [100] * 5)

    page = words(client.get(f"/classrooms/{larks.id}/report"))

    assert "5 of the 9 who took both tests went up" in page
    assert "5 of 9 went up" in page
    assert '<svg class="gain' not in page
    assert "points more" not in page


def test_a_class_without_answers_is_told_how_to_begin(parts):
    cast, client = teacher(parts)

    page = words(client.get(f"/classrooms/{cast.owls.id}/report"))

    assert "No answers in this period yet." in page
    assert "Begin with the first test." in page
    assert "<table" not in page


def test_a_hard_question_comes_with_its_idea_and_something_to_say(parts):
    _, client, larks, _ = a_report(parts)

    page = words(client.get(f"/classrooms/{larks.id}/report"))

    assert "6 right, 6 with the commonest idea, 0 others." in page
    assert "6 answered “The seal proves it”." in page
    assert "Seals can be drawn." in page


def test_who_may_need_someone_is_on_the_screen_only(parts):
    cast, client = teacher(parts)
    larks, seated = a_class_of(parts, cast, 5)
    for skill in (SPOT, HELP):
        answered(parts, seated, skill, Phase.POST, (0, 100, 100, 100, 100))

    page = words(client.get(f"/classrooms/{larks.id}/report"))

    before, _, after = page.partition('id="alongside"')
    panel = after.partition("</section>")[0]
    assert before.endswith('<section class="panel no-print" ')
    assert panel.count('class="seat"') == 1
    assert f"{SPOT}, {HELP}" in panel


def test_a_seat_can_be_looked_at(parts):
    _, client, larks, _ = a_report(parts)

    page = words(client.get(f"/classrooms/{larks.id}/report?seat=1"))

    assert '<th scope="col" class="on"' in page
    assert page.count(' on">') == 2
    assert "I begin." in page
    assert "I can help others." in page


@pytest.mark.parametrize("seat", ["", "x", "0", "99", "-1", "1.5"])
def test_a_seat_that_does_not_exist_is_nobody(parts, seat):
    _, client, larks, _ = a_report(parts)

    reply = client.get(f"/classrooms/{larks.id}/report?seat={seat}")

    assert reply.status_code == 200
    assert 'class="about"' not in words(reply)


def test_htmx_gets_the_figures_that_the_page_contains(parts):
    _, client, larks, _ = a_report(parts)
    url = f"/classrooms/{larks.id}/report?seat=1"

    part = words(client.get(url, headers={"HX-Request": "true"}))

    assert part.lstrip().startswith('<section class="panel hm" id="figures"')
    assert part.strip() in words(client.get(url))


def test_what_to_teach_next_is_assigned_from_here(parts):
    lesson = a_lesson("red-lights", *PRE.questions)
    cast, client, larks, _ = a_report(parts, PRE, POST, lesson)
    page = f"/classrooms/{larks.id}/report"

    reply = send(client, page, f"/classrooms/{larks.id}/assignments", unit="red-lights")

    with parts.database.reading() as reading:
        given = assignments.of_classroom(reading, larks.school_id, larks.id)
    assert reply.status_code == 303
    assert [a.unit_id for a in given] == ["red-lights"]
    assert "Already assigned to this class." in words(client.get(page))


@pytest.mark.parametrize("term", ["2020-1", "x", "", "2026-3"])
def test_an_unknown_term_is_the_running_one(parts, term):
    _, client, larks, _ = a_report(parts)

    page = words(client.get(f"/classrooms/{larks.id}/report?term={term}"))

    assert "2026–2027, autumn term" in page
    assert f"report.csv?term={TERM}" in page


def test_a_large_class_has_its_seats_as_rows(parts):
    _, client, larks, _ = a_report(parts, seats=61)

    page = words(client.get(f"/classrooms/{larks.id}/report"))

    assert page.count('<th scope="row">') == 61 + 2
    assert '<th scope="colgroup" colspan="2">' in page


@pytest.mark.parametrize("asked", ["", "?seat=1"])
def test_it_asks_little_of_the_database(parts, asked):
    _, client, larks, _ = a_report(parts)
    client.get(f"/classrooms/{larks.id}/report")  # the first look of all begins the log

    with counted(parts.database) as statements:
        client.get(f"/classrooms/{larks.id}/report{asked}")

    done = [s for s in statements if not s.startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]
    assert len(done) <= MOST_STATEMENTS


def test_it_uses_no_inline_style_and_no_inline_script(parts):
    _, client, larks, _ = a_report(parts)

    page = words(client.get(f"/classrooms/{larks.id}/report?seat=1"))

    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]* src=)", page)


def test_nothing_can_be_sent_to_it(parts):
    cast, client = teacher(parts)
    url = f"/classrooms/{cast.owls.id}/report"

    reply = send(client, f"/classrooms/{cast.owls.id}", url)

    assert reply.status_code == 405


@pytest.mark.parametrize(("without", "is_told"), [(4, False), (5, True)])
def test_how_many_learn_without_a_record_is_told_from_five_up(parts, without, is_told):
    _, client, larks, seated = a_report(parts)
    with parts.database.writing() as session:
        for learner in seated[:without]:
            learners.change(session, learner, consent="none")

    page = words(client.get(f"/classrooms/{larks.id}/report"))

    assert ("5 learn without a record and are no part of these figures." in page) is is_told
    assert ("ithout a record" in page) is is_told
