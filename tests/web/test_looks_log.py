"""The lead's page of the log: what can be asked, that reading it is a look, whether it is whole."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.apps import app_of
from tests.builders import NOW
from tests.chains import a_look
from tests.databases import change, without_triggers
from tests.web.staff_pages import teacher
from tests.web.visiting import browser_of, send, text
from webapp.domain.looks import Shown
from webapp.operations.access_log import note_restored
from webapp.store import access_rows, anchors
from webapp.web.looks.words import kind_words

WHOLE = "The log is whole: every line fits the one before."


@pytest.fixture
def log(parts, tmp_path):
    """Parts with a file of anchors, some looks, and the lead's browser."""
    anchored = replace(parts, anchors=tmp_path / anchors.NAME)
    cast, _browser = teacher(anchored)
    app = app_of(anchored)
    for page in ("", "/report", "/report?seat=2", "/cards"):
        browser_of(app, cast.cole).get(f"/classrooms/{cast.owls.id}{page}")
    return anchored, cast, browser_of(app, cast.lund), app


def harm(parts, words: str) -> None:
    change(parts.database, *without_triggers(words))


def test_regulation_36_reading_the_log_is_a_look_as_well(log):
    parts, cast, lead, _app = log

    lead.get("/school/looks")
    lead.get("/school/looks/looks.csv")

    with parts.database.reading() as session:
        rows = [link.look for link in access_rows.chain_of(session, 1)]
    assert [row.shown for row in rows[-2:]] == [Shown.LOG, Shown.LOG]
    assert {row.person_id for row in rows[-2:]} == {cast.lund.id}
    assert "this log of looks" in text(lead.get("/school/looks"))


def test_the_log_is_asked_by_class_person_kind_and_month(log):
    _parts, cast, lead, _app = log

    def page(**asked) -> str:
        query = "&".join(f"{key}={value}" for key, value in asked.items())
        return text(lead.get(f"/school/looks?{query}")).partition("<tbody>")[2]

    assert "the sign-in cards" in page(person=cast.cole.id, what="cards")
    assert "the report" not in page(what="cards")
    assert "the sign-in cards" not in page(person=cast.dunn.id)
    assert "the sign-in cards" in page(period=f"{NOW:%Y-%m}")
    assert "the sign-in cards" not in page(period="2026-10")
    assert "the sign-in cards" in page(period="week", what="nonsense", person="x")


def test_the_log_as_a_table_has_a_line_for_each_look(log):
    _parts, cast, lead, _app = log

    lines = text(lead.get(f"/school/looks/looks.csv?person={cast.cole.id}")).splitlines()

    assert len(lines) == 1 + 4
    assert '"2026-11-23","10:00:00","Cole"' in lines[1]


def test_regulation_36_a_whole_log_is_said_to_be_whole(log):
    parts, _cast, lead, _app = log

    page = text(lead.get("/school/looks/check"))

    assert WHOLE in page
    assert "4 lines" in page
    assert anchors.read(parts.anchors)[-1].number == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("UPDATE access_row SET person_id = 12 WHERE number = 2", "Line 2"),
        ("DELETE FROM access_row WHERE number = 2", "Lines 2 to 2 are missing"),
        ("DELETE FROM access_row WHERE number >= 3", "The end is missing: lines 3 to 4"),
    ],
)
def test_regulation_36_a_log_that_was_changed_is_said_to_be_broken_and_where(log, words, said):
    parts, _cast, lead, _app = log
    lead.get("/school/looks/check")
    harm(parts, words)

    page = text(lead.get("/school/looks/check"))

    assert said in page
    assert WHOLE not in page


def test_a_backup_that_was_put_back_is_explained(log):
    parts, _cast, lead, _app = log
    lead.get("/school/looks/check")
    harm(parts, "DELETE FROM access_row WHERE number = 4")
    harm(
        parts,
        "UPDATE access_chain SET number = 3, digest ="
        " (SELECT digest FROM access_row WHERE number = 3)",
    )

    before = text(lead.get("/school/looks/check"))
    with parts.database.reading() as session:
        note_restored(session, parts.anchors, NOW)
    after = text(lead.get("/school/looks/check"))

    assert "it was longer once" in before
    assert WHOLE in after
    assert "a backup with 3 lines was put back" in after


def test_anchors_are_written_once_an_hour_by_pages(log):
    parts, cast, _lead, app = log
    for _ in range(3):
        browser_of(app, cast.cole).get(f"/classrooms/{cast.owls.id}")

    assert [one.number for one in anchors.read(parts.anchors)] == [1]


def test_every_kind_of_look_has_words(app):
    with app.test_request_context("/?lang=en"):
        assert [one.value for one in Shown if kind_words(one) == one.value] == []


def test_exceptional_access_and_refusals_stand_in_the_chain(log):
    """Asked, agreed, ended: see also test_exceptional."""
    parts, cast, _lead, app = log
    send(
        browser_of(app, cast.dunn), "/school/exceptional",
        **{"class": str(cast.owls.id), "reason": "care", "words": "A talk", "until": "2026-11-24"},
    )  # fmt: skip
    with parts.database.reading() as session:
        rows = [link.look for link in access_rows.chain_of(session, 1)]

    assert (rows[-1].shown, rows[-1].reason) == (Shown.EXCEPTION_ASKED, "exceptional.care")
    assert rows[-1].at - NOW < timedelta(hours=1)
    assert a_look(1).school_id == rows[-1].school_id
