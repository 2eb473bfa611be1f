"""Result files from elsewhere, and the hours of leaders."""

import io
import json
from dataclasses import replace

import pytest

from tests.cast import SECRET
from tests.documents.test_workshop_file import FILE, OTHER, a_record
from tests.domain.workshops.held import held, said
from tests.web.over import LOG, a_room
from tests.web.visiting import browser_of, send, text
from webapp.documents import seals
from webapp.documents.workshop_file import seal, write
from webapp.store import workshop_results

SENT = write(seal(a_record(), OTHER))


def upload(client, body: bytes):
    return send(client, "/workshops/results/look", file=(io.BytesIO(body), "x-signed.json"))


def take(client, body: bytes = SENT, **more):
    return send(client, "/workshops/results/merge", file=body.decode(), **more)


def count(room) -> int:
    with room.parts.database.reading() as session:
        return len(workshop_results.of_school(session, 1))


def test_the_lead_looks_compares_and_merges(parts):
    room = a_room(parts)
    lund = browser_of(room.app, room.cast.lund)

    looked = text(upload(lund, SENT))

    assert "This sender is new here" in looked
    for place in seals.places_of(seals.server_of(OTHER)):
        assert f"{place}word" in looked
    assert count(room) == 0
    unticked = take(lund)
    assert unticked.status_code == 422
    assert "tick that they fit" in text(unticked)
    done = take(lund, **{"same-words": "yes"})
    assert done.headers["Location"].endswith("said=new")
    assert "The result is merged" in text(lund.get(done.headers["Location"]))
    assert count(room) == 1


def test_the_same_file_by_anybody_any_number_of_times_changes_nothing(parts):
    room = a_room(parts)
    lund = browser_of(room.app, room.cast.lund)
    take(lund, **{"same-words": "yes"})

    for client in (lund, room.browser, lund):
        assert "Merging it again changes nothing" in text(upload(client, SENT))
        again = take(client)
        assert again.headers["Location"].endswith("said=there")
        assert "nothing counts twice" in text(client.get(again.headers["Location"]))
    assert count(room) == 1


def test_a_leader_merges_what_the_lead_has_confirmed_and_nothing_else(parts):
    room = a_room(parts)

    assert "The lead of your school compares the words" in text(upload(room.browser, SENT))
    refused = take(room.browser, **{"same-words": "yes"})
    assert refused.status_code == 422
    take(browser_of(room.app, room.cast.lund), **{"same-words": "yes"})
    other = write(seal(a_record(uid="e" * 32), OTHER))

    assert take(room.browser, other).status_code == 303
    assert count(room) == 2


def test_a_changed_file_of_the_same_id_is_refused_with_the_reason(parts):
    room = a_room(parts)
    lund = browser_of(room.app, room.cast.lund)
    take(lund, **{"same-words": "yes"})

    refused = upload(lund, write(seal(a_record(minutes=300), OTHER)))

    assert refused.status_code == 422
    assert "with other figures" in text(refused)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"x" * 70_000, "too big"),
        (b"PK\x03\x04", "packed"),
        (b"%PDF-1.4", "PDF"),
        ("地点".encode("gbk"), "GBK"),
        (b"<html>", "not the result file"),
        (b'{"kind": "evidence"}', "something else"),
        (SENT.replace(b'"minutes":41', b'"minutes":42'), "signature does not fit"),
        (b'{"kind": "netsprout-workshop-result", "format": 9}', "newer version"),
        (write(seal(a_record(is_demo=True), OTHER)), "demo"),
    ],
)
def test_every_wrong_file_gets_a_reason(parts, body, words):
    room = a_room(parts)

    refused = upload(browser_of(room.app, room.cast.lund), body)

    assert refused.status_code == 422
    assert words in text(refused)
    assert count(room) == 0


def test_no_file_is_a_reason_too(parts):
    room = a_room(parts)

    assert "none was chosen" in text(send(room.browser, "/workshops/results/look"))


def test_our_own_file_sent_back_counts_once(parts):
    room = a_room(parts)
    send(room.browser, f"{room.address}/log", **LOG)
    body = send(room.browser, f"{room.address}/result.json").data

    assert take(room.browser, body).headers["Location"].endswith("said=own")
    assert count(room) == 1
    assert "this school" in text(room.browser.get("/workshops/results"))


def test_the_page_tells_the_words_of_this_server(parts):
    room = a_room(parts)
    page = text(room.browser.get("/workshops/results"))

    for place in seals.places_of(seals.server_of(SECRET)):
        assert f"{place}word" in page
    assert seals.figures_of(seals.server_of(SECRET)) in page


def test_a_teacher_merges_nothing(parts):
    room = a_room(parts)

    assert browser_of(room.app, room.cast.cole).get("/workshops/results").status_code == 404
    assert take(browser_of(room.app, room.cast.cole), FILE).status_code == 404


def test_the_evidence_of_the_school_tells_workshops_apart_from_classes(parts):
    room = a_room(parts)
    send(room.browser, f"{room.address}/log", **LOG)
    lund = browser_of(room.app, room.cast.lund)

    page = text(lund.get("/school/evidence"))
    value = json.loads(lund.get("/school/evidence.json").data)

    assert "One workshop was held, 0.7 hours." in page
    (row,) = value["tables"]["workshop_lessons"]
    assert (row["workshops"], row["minutes"], row["heads"]) == (1, 41, 20)
    assert (row["groups"], row["pairs"], row["before"], row["after"]) == (1, 12, 0, 17)
    assert [one["heads"] for one in value["tables"]["workshop_heads"]] == [18, 2]
    of_class = text(browser_of(room.app, room.cast.cole).get(_of_class(room)))
    assert "workshop_lessons" not in of_class
    assert "Workshops:" not in of_class  # a class holds none; the server has some


def _of_class(room) -> str:
    return f"/classrooms/{room.cast.owls.id}/evidence.json"


# ---- hours -------------------------------------------------------------------------------


def test_a_leader_sees_the_own_hours_with_their_sum(parts):
    room = a_room(parts)
    send(room.browser, f"{room.address}/log", **LOG)

    page = text(room.browser.get("/workshops/hours"))
    value = json.loads(room.browser.get("/workshops/hours.json?year=2026").data)

    assert "Town library" in page
    assert (value["facts"]["workshops"], value["facts"]["hours"]) == (1, 0.7)
    assert value["tables"]["workshops"][0]["minutes"] == 41
    assert "cold" not in page


def test_nobody_sees_the_hours_of_others(parts):
    room = a_room(parts)
    send(room.browser, f"{room.address}/log", **LOG)
    cole = browser_of(room.app, room.cast.cole)

    assert "Town library" not in text(cole.get("/workshops/hours"))
    assert cole.get("/workshops/hours/school").status_code == 404
    assert room.browser.get("/workshops/hours/school").status_code == 404


def test_the_lead_sees_sums_by_name_and_what_was_written_to_them(parts):
    room = a_room(parts)
    send(room.browser, f"{room.address}/log", **LOG)

    page = text(browser_of(room.app, room.cast.lund).get("/workshops/hours/school"))

    assert "Lea" in page
    assert "The room was cold." in page
    assert "Cole" not in page  # who led none is in no list


def test_the_lead_of_another_school_sees_none_of_it(parts):
    room = a_room(parts, held(said("middle", "aaaaa")))
    send(room.browser, f"{room.address}/log", **LOG)
    far = replace(room.cast.lund, school_id=2, id=21)

    page = text(browser_of(room.app, far).get("/workshops/hours/school"))

    assert "Lea" not in page
