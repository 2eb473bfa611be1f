"""The box of calls: who gets one, what stands in it, what is done, and what is written down."""

import json

import pytest

from tests import databases
from tests.calls import call_of, marked
from tests.cast import add_cast
from tests.web.visiting import browser_of, send, text
from webapp.documents import call_file


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.fixture
def told(parts, cast):
    with parts.database.writing() as session:
        return call_of(session, cast, cast.ada, words="He has a knife. 13800138000")


def rows(parts):
    words = "SELECT person_id, classroom_id, learner_id, what, reason FROM access_row ORDER BY id"
    return databases.rows(parts.database, words)


def test_without_a_name_for_calls_the_lead_gets_them_and_is_told_to_name_somebody(app, cast, told):
    lund = browser_of(app, cast.lund)

    assert "Name somebody and a deputy" in text(lund.get("/safeguarding"))
    assert "Owls, seat 1" in text(lund.get("/safeguarding"))
    assert "Choose somebody and a deputy below" in text(lund.get("/school"))


def test_the_lead_names_somebody_and_calls_come_to_them_alone(app, parts, cast, told):
    lund, dunn = browser_of(app, cast.lund), browser_of(app, cast.dunn)
    assert dunn.get("/safeguarding").status_code == 404

    send(lund, f"/school/people/{cast.dunn.id}/calls", reads="yes")

    assert 'Calls for help <span class="tag">1 new</span>' in text(dunn.get("/classrooms"))
    assert "Owls, seat 1" in text(dunn.get("/safeguarding"))
    assert "Owls, seat 1" not in text(lund.get("/safeguarding"))
    assert lund.get(f"/safeguarding/{told.id}").status_code == 404
    send(lund, f"/school/people/{cast.dunn.id}/calls", reads="no")
    assert dunn.get("/safeguarding").status_code == 404


def test_a_call_shows_what_was_given_flags_for_a_human_and_no_nickname(app, cast, told):
    page = text(browser_of(app, cast.lund).get(f"/safeguarding/{told.id}"))

    assert "He has a knife. 13800138000" in page
    assert "Words that may point to a threat" in page
    assert "Holds private information: a phone number." in page
    assert cast.ada.nickname.split(".")[1].title() not in page


def test_acts_are_kept_and_the_duty_shows_by_what_a_person_chose(app, cast, told):
    lund, address = browser_of(app, cast.lund), f"/safeguarding/{told.id}"
    assert "Article 11" not in text(lund.get(address))

    send(lund, f"{address}/standing", standing="in-hand")
    send(lund, f"{address}/concerns", concern="violence")
    send(lund, f"{address}/notes", words="Spoke with the school doctor.")
    send(lund, f"{address}/answer", ready="I have read it and take it seriously.", words="See you.")

    page = text(lund.get(address))
    assert "Article 11, paragraph 2" in page
    assert "Spoke with the school doctor." in page
    assert "I have read it and take it seriously. See you." in page
    assert "in hand" in text(lund.get("/safeguarding"))
    assert send(lund, f"{address}/notes", words=" ").status_code == 422
    assert send(lund, f"{address}/answer", words="").status_code == 422


def test_a_sealed_copy_is_a_whole_signed_file_and_a_page_with_its_digest(app, cast, told):
    lund, address = browser_of(app, cast.lund), f"/safeguarding/{told.id}"
    assert lund.get(f"{address}/file").status_code == 404

    send(lund, f"{address}/notes", words="Spoke with the school doctor.")
    send(lund, f"{address}/seal")
    body = lund.get(f"{address}/file").get_data()

    assert call_file.is_whole(body)
    assert json.loads(body)["content"]["words"] == "He has a knife. 13800138000"
    paper = text(lund.get(f"{address}/print"))
    assert json.loads(body)["digest"] in paper
    done = json.loads(body)["content"]["done"]
    assert done
    for line in done:
        assert line["at"] not in paper
        assert f"· {line['by']} ·" not in paper
    assert "taken out as a file" in text(lund.get(address))


def test_law_36_every_look_and_act_is_written_down_and_no_row_says_which_call(
    app, parts, cast, told
):
    lund, address = browser_of(app, cast.lund), f"/safeguarding/{told.id}"

    lund.get("/safeguarding")
    lund.get(address)
    send(lund, f"{address}/standing", standing="closed")
    send(lund, f"{address}/seal")
    lund.get(f"{address}/file")

    kinds = ["calls", "call", "call-act", "call-act", "call-file"]
    assert rows(parts) == [(cast.lund.id, 0, None, kind, "") for kind in kinds]
    log = text(lund.get("/school/looks"))
    assert "a call for help" in log
    assert "no class of this school" not in log


def test_naming_somebody_for_calls_is_written_down(app, parts, cast):
    send(browser_of(app, cast.lund), f"/school/people/{cast.dunn.id}/calls", reads="yes")

    assert rows(parts) == [(cast.lund.id, 0, None, "call-mark", "")]


def test_the_term_is_the_schools_to_choose(app, parts, cast):
    lund = browser_of(app, cast.lund)

    send(lund, "/safeguarding/term", months="48")
    send(lund, "/safeguarding/term", months="5")

    assert 'value="48"' in text(lund.get("/safeguarding"))


def test_a_deputy_reads_what_the_lead_is_named_in(app, parts, cast):
    with parts.database.writing() as session:
        marked(session, cast.cole)
        marked(session, cast.dunn)
        call = call_of(session, cast, cast.ada, named=(str(cast.dunn.id), "role.lead"))

    assert browser_of(app, cast.dunn).get(f"/safeguarding/{call.id}").status_code == 404
    assert browser_of(app, cast.lund).get(f"/safeguarding/{call.id}").status_code == 404
    page = text(browser_of(app, cast.cole).get(f"/safeguarding/{call.id}"))
    assert "Dunn, any head of the school" in page


def test_the_number_of_new_calls_counts_none_that_names_the_reader(app, parts, cast):
    with parts.database.writing() as session:
        marked(session, cast.dunn)
        marked(session, cast.cole)
        call_of(session, cast, cast.ada, named=(str(cast.dunn.id),))

    assert "1 new" not in text(browser_of(app, cast.dunn).get("/classrooms"))
    assert "1 new" in text(browser_of(app, cast.cole).get("/classrooms"))
