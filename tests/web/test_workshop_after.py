"""When a workshop is over: report, run log, files, the sheet for families."""

import json
from urllib.parse import urlencode

import pytest

from tests.domain.workshops.held import QUESTIONS, a_workshop, held, said
from tests.web.matrix import form_token
from tests.web.over import LOG, a_room
from tests.web.visiting import browser_of, send, text
from webapp.documents import workshop_file
from webapp.store import workshop_logs, workshop_results
from webapp.web.presenting import shuffled_parts
from webapp.web.staging.shown import letter_seed


def page_of(room, path: str = "/after") -> str:
    response = room.browser.get(f"{room.address}{path}")
    assert response.status_code == 200
    return text(response)


def test_the_report_says_what_changed_and_what_to_say_again(parts):
    page = page_of(a_room(parts))

    assert "points" in page
    assert "Not b: last." in page  # the author's sentence to the commonest idea
    assert "30 took part: 12 with devices, 5 with cards, 13 by a show of hands." in page
    assert "devices 12 (A 6, B 6, C 0)" in page
    assert "cards 5 (A 1, B 4, C 0)" in page


def test_letters_are_those_that_the_room_saw(parts):
    """Options stand in another order in each workshop, alike on the wall, on phones, on paper."""
    room = a_room(parts)
    question = QUESTIONS["red-lights", "middle"]
    shown = [part.key for part in shuffled_parts(question, letter_seed(a_workshop()))]

    value = json.loads(room.browser.get(f"{room.address}/after.json").data)

    rows = [row for row in value["tables"]["options"] if row["question"] == "Prompt middle"]
    assert [row["letter"] for row in rows] == ["A", "B", "C"]
    assert [row["option"] for row in rows] == [f"Option {key}" for key in shown]
    assert {row["option"]: row["answers"] for row in rows} == {
        "Option a": 10,
        "Option b": 7,
        "Option c": 0,
    }


def test_a_sheet_that_is_typed_in_late_is_in_the_result_and_none_after_the_file(parts):
    room = a_room(parts)
    send(room.browser, f"{room.address}/log", **LOG)
    sheet = {"sheet": "1", "q-pre-1": "A", "q-post-1": "A"}

    late = send(room.browser, f"{room.address}/sheets", **sheet)

    assert late.status_code == 303
    with room.parts.database.reading() as session:
        (kept,) = workshop_results.of_school(session, 1)
    assert '"sheet":1' in kept.content
    send(room.browser, f"{room.address}/result.json")
    refused = send(room.browser, f"{room.address}/sheets", **{**sheet, "sheet": "2"})
    assert refused.headers["Location"].endswith("said=typed")
    assert "1 on a sheet" in page_of(room)


def test_three_answers_are_a_count_and_nothing_more(parts):
    page = page_of(a_room(parts, held(said("liked", "abc"))))

    assert "3 answered. Below five nothing else is told." in page
    assert "Fewer than five have answered." in page
    assert 'class="opts"' not in page


def test_below_ten_pairs_no_percentage_is_shown(parts):
    page = page_of(a_room(parts, held(said("pre-1", "bbbbbb"), said("post-1", "aaaaab"))))

    assert "5 of the 6 who answered before and after went up" in page
    assert "Percentages need 10 and more." in page
    assert "beforeafter" not in page


def test_the_page_of_a_running_workshop_says_so(parts):
    room = a_room(parts, ended_at=None)

    assert "This workshop is not over yet" in page_of(room)
    for path in ("/after.csv", "/log", "/family"):
        assert room.browser.get(f"{room.address}{path}").status_code == 303
    for path in ("/log", "/result.json"):
        assert send(room.browser, f"{room.address}{path}", **LOG).status_code == 303


@pytest.mark.parametrize("who", ["cole", "lund", "finn"])
def test_nobody_but_its_leader_sees_a_workshop(parts, who):
    room = a_room(parts)
    other = browser_of(room.app, getattr(room.cast, who))

    for path in ("/after", "/after.csv", "/log", "/family"):
        assert other.get(f"{room.address}{path}").status_code == 404
    for path in ("/log", "/result.json"):
        assert send(other, f"{room.address}{path}", **LOG).status_code == 404


def test_every_file_says_the_same(parts):
    room = a_room(parts)

    value = json.loads(room.browser.get(f"{room.address}/after.json").data)
    csv = room.browser.get(f"{room.address}/after.csv").data.decode("utf-8-sig")

    gain = value["tables"]["gain"][0]
    assert (gain["pairs"], gain["before"], gain["after"]) == (12, 0, 17)
    assert value["facts"]["took_part"] == 30
    options = [row for row in value["tables"]["options"] if row["question"] == "Prompt last"]
    assert {row["option"]: row["answers"] for row in options}["Option b"] == 9
    for row in value["tables"]["questions"]:
        assert f'"{row["question"]}",{row["answers"]}' in csv
    page = page_of(room)
    assert "Before 0 %, after 17 %" in page


# ---- the run log -------------------------------------------------------------------------


def test_the_form_begins_with_what_the_workshop_knows(parts):
    page = page_of(a_room(parts), "/log")

    assert 'name="minutes" type="number" min="1" max="360" inputmode="numeric" value="38"' in page
    assert (
        'name="children_B" type="number" min="0" max="500" inputmode="numeric" value="30"' in page
    )
    assert "Name no child" in page


def test_a_run_log_is_kept_and_can_be_changed(parts):
    room = a_room(parts)

    first = send(room.browser, f"{room.address}/log", **LOG)
    again = send(room.browser, f"{room.address}/log", **{**LOG, "minutes": "45"})

    assert (first.status_code, again.status_code) == (303, 303)
    with room.parts.database.reading() as session:
        log = workshop_logs.of_workshop_or_none(session, (1, 77))
    assert (log.minutes, log.heads, log.place, log.helpers) == (45, 20, "Town library", 1)
    assert "Town library" in page_of(room)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"place": " "}, "Write where it was"),
        ({"place": "x" * 81}, "Write where it was"),
        ({"minutes": "0"}, "from 1 to 360"),
        ({"minutes": "forty"}, "from 1 to 360"),
        ({"children_B": "-3"}, "from 0 to 500"),
        ({"children_B": "", "children_C": ""}, "under one age at least"),
        ({"helpers": "99"}, "from 0 to 50"),
        ({"note": "x" * 501}, "at most 500"),
    ],
)
def test_a_form_with_something_wrong_is_shown_again(parts, change, words):
    room = a_room(parts)

    response = send(room.browser, f"{room.address}/log", **{**LOG, **change})

    assert response.status_code == 422
    assert words in text(response)
    with room.parts.database.reading() as session:
        assert workshop_logs.of_workshop_or_none(session, (1, 77)) is None


# ---- the result file ---------------------------------------------------------------------


def test_a_run_log_in_another_encoding_is_told_apart_and_not_kept(parts):
    room = a_room(parts)
    form = {
        **LOG,
        "note": "图书馆".encode("gbk"),
        "csrf_token": form_token(room.browser.application),
    }

    reply = room.browser.post(
        f"{room.address}/log",
        data=urlencode(form),
        content_type="application/x-www-form-urlencoded",
    )

    assert reply.status_code == 422
    assert "another encoding, such as GBK" in text(reply)
    with parts.database.reading() as session:
        assert workshop_logs.of_workshop_or_none(session, (1, 77)) is None


def test_the_file_needs_the_run_log(parts):
    room = a_room(parts)

    response = send(room.browser, f"{room.address}/result.json")

    assert response.headers["Location"].endswith("/log")


def test_the_file_is_signed_and_the_same_every_time(parts):
    room = a_room(parts)
    send(room.browser, f"{room.address}/log", **LOG)

    first = send(room.browser, f"{room.address}/result.json").data
    again = send(room.browser, f"{room.address}/result.json").data

    record = workshop_file.read(first).record
    assert first == again
    assert (record.place, record.heads, record.minutes) == ("Town library", 20, 41)
    assert record.clauses == ("aft08.teach",)
    assert b"cold" not in first


def test_a_run_log_stays_once_its_file_is_out(parts):
    """Otherwise two files of one workshop would say different things."""
    room = a_room(parts)
    send(room.browser, f"{room.address}/log", **LOG)
    first = send(room.browser, f"{room.address}/result.json").data

    refused = send(room.browser, f"{room.address}/log", **{**LOG, "minutes": "60"})

    assert refused.headers["Location"].endswith("?said=sent")
    assert send(room.browser, f"{room.address}/result.json").data == first
    assert room.browser.get(f"{room.address}/log").status_code == 303
    assert "the run log stays as it is" in page_of(room, "/after?said=sent")


# ---- families ----------------------------------------------------------------------------


def test_the_sheet_speaks_of_what_this_group_missed_and_of_nobody(parts):
    page = page_of(a_room(parts), "/family")

    assert "Prompt last" in page
    assert "Option b" in page
    assert "Because last." in page
    assert "Play it together." in page
    assert "Prompt several" not in page
    sheet = page.split("<article", 1)[1]
    assert not any(figure in sheet for figure in ("12", "10 of", " 9 "))


def test_a_group_that_missed_nothing_gets_the_lessons_sheet(parts):
    page = page_of(a_room(parts, held(said("middle", "aaaaaa"))), "/family")

    assert "Most of the group got each question right." in page
    assert "Play it together." in page


def test_hands_give_the_shares_of_the_group_and_no_gain(parts):
    hands = {"pre-1": {"a": 6, "b": 6}, "post-1": {"a": 9, "b": 3}}
    page = page_of(a_room(parts, held(said("middle", "aaaaaa"), hands=hands)))

    assert "Whole group, before: 6 of 12 answers (50 %) right." in page
    assert "Whole group, after: 9 of 12 answers (75 %) right." in page
    assert "not the same children one by one" in page
    assert "19 times out of 20" not in page
