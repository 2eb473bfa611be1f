"""The yearly audit: figures that can be traced, the same again for past years, three papers."""

import json
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from tests.builders import NOW
from tests.calls import call_of
from tests.cast import NAMED, a_hat, add_cast
from tests.web.visiting import browser_of, send, text
from webapp.domain.erasures import Kind, Why
from webapp.domain.looks import Look, Shown
from webapp.operations import audits
from webapp.operations import classrooms as teaching
from webapp.operations.erasing import Order, erase
from webapp.store import access_rows, learners
from webapp.store.access_rows import Wanted
from webapp.store.audit_selections import selections
from webapp.store.ids import id_of, new_id

YEAR = NOW.year
COUNTER = count(1)
EMPTY = audits.mark_of("")
NEXT_YEAR = datetime(YEAR + 1, 1, 10, 4, tzinfo=UTC)


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.fixture
def lund(app, cast):
    return browser_of(app, cast.lund)


def look(parts, cast, shown, at=NOW, person=None):
    person = person or cast.cole
    with parts.database.writing() as session:
        access_rows.add(
            session,
            Look(
                school_id=person.school_id,
                id=id_of(at, next(COUNTER)),  # never ahead of its moment, whatever ran before
                at=at,
                person_id=person.id,
                classroom_id=cast.owls.id,
                learner_id=None,
                shown=shown,
            ),
        )


def table(client, name, kind="audit"):
    paper = json.loads(client.get(f"/school/audit/{kind}.json").data)
    return {row.get("figure", row.get("what")): row["count"] for row in paper["tables"][name]}


def test_reg_37_the_audit_counts_what_the_database_holds(parts, cast, lund):
    look(parts, cast, Shown.REPORT)
    look(parts, cast, Shown.EXPORT)
    look(parts, cast, Shown.REPORT, person=cast.finn)  # of another school

    assert table(lund, "subjects")["subjects.under-14"] == 4
    counted = table(lund, "access")
    assert (counted["access.reading"], counted["access.files"]) == (1, 1)


def test_every_look_is_in_exactly_one_figure(parts, cast, lund):
    for shown in Shown:
        look(parts, cast, shown)

    assert sum(table(lund, "access").values()) == len(Shown)


def test_reg_37_every_figure_leads_to_as_many_rows(parts, cast, lund):
    look(parts, cast, Shown.CARDS)
    look(parts, cast, Shown.REPORT)
    page = text(lund.get("/school/audit/audit"))

    with parts.database.reading() as reading:
        year = audits.year_of(cast.willow, YEAR, NOW)
        found = audits.figures_of(reading, cast.willow, YEAR, NOW).figures
        assert {figure.key for figure in found} == {one.key for one in selections(year)}
    for figure in found:
        address = f"/school/audit/rows/{YEAR}/{figure.key}"
        assert f'href="{address}"' in page
        rows = text(lund.get(address)).count('<th scope="row"')
        # A look at a trace is itself a look that this audit counts from then on.
        assert rows == figure.count or figure.key == "access.acts", figure


def test_abuse_19_a_call_is_traced_by_its_month_and_by_nothing_else(parts, cast, lund):
    with parts.database.writing() as session:
        call_of(session, cast, cast.ada)

    page = text(lund.get(f"/school/audit/rows/{YEAR}/calls.received"))

    assert f"{NOW:%Y-%m}</th>" in page
    assert f"{NOW:%Y-%m-%d}" not in page
    assert cast.owls.name not in page


def test_who_traces_a_figure_is_written_down(parts, cast, lund):
    lund.get(f"/school/audit/rows/{YEAR}/subjects.under-14")

    with parts.database.reading() as reading:
        (last, *_) = access_rows.of_school(
            reading, cast.willow.id, Wanted(begin=NOW - timedelta(days=1)), 1
        )
    assert (last.shown, last.person_id) == (Shown.AUDIT, cast.lund.id)


def test_reg_37_a_year_that_is_over_says_the_same_for_ever(parts, cast, lund):
    look(parts, cast, Shown.REPORT)
    with parts.database.writing() as session:
        closed = audits.close_ended_years(session, cast.willow, NEXT_YEAR)
    assert closed == [YEAR]
    before = audits_of(parts, cast, YEAR)

    with parts.database.writing() as session:  # afterwards somebody leaves, and the flag changes
        learners.change(session, cast.ada, left_at=NOW - timedelta(days=400))
        learners.change(session, cast.ben, is_under_14=False)
    look(parts, cast, Shown.REPORT, at=NOW + timedelta(seconds=5))

    after = audits_of(parts, cast, YEAR)
    assert after.figures == before.figures
    assert after.count("access.reading") == 1
    assert after.closed_at == NEXT_YEAR
    with parts.database.writing() as session:
        assert audits.close_ended_years(session, cast.willow, NEXT_YEAR) == []


@pytest.fixture
def ids_of_now(monkeypatch):
    """A seat's id is its moment; other tests may have set the clock of this process ahead."""
    monkeypatch.setattr(new_id.__self__, "_last", 0)


def test_reg_37_what_is_erased_in_the_next_year_was_counted_in_its_own(ids_of_now, parts, cast):
    with parts.database.writing() as session:
        order = Order(Kind.SEAT, Why.GUARDIAN)
        erase(session, parts.ledger, cast.ada, order, NEXT_YEAR)

    before = audits_of(parts, cast, YEAR)
    assert before.closed_at == NEXT_YEAR
    assert before.count("subjects.under-14") == 4
    with parts.database.reading() as reading:
        after = audits.figures_of(reading, cast.willow, YEAR + 1, NEXT_YEAR)
    assert after.count("subjects.under-14") == 3
    assert after.count("deletions.guardian") == 1


def test_a_running_year_is_not_closed_and_says_so(parts, cast, lund):
    assert "The year is running" in text(lund.get("/school/audit/audit"))
    assert audits_of(parts, cast, YEAR).closed_at is None


def audits_of(parts, cast, year):
    with parts.database.reading() as reading:
        return audits.figures_of(reading, cast.willow, year, NOW)


def test_a_year_ends_at_midnight_on_the_wall_of_the_school(parts, cast, lund):
    midnight = datetime(YEAR, 12, 31, 16, tzinfo=UTC)  # in Shanghai
    look(parts, cast, Shown.REPORT, at=midnight - timedelta(seconds=1))
    look(parts, cast, Shown.REPORT, at=midnight)

    assert audits_of(parts, cast, YEAR).count("access.reading") == 1
    assert audits_of(parts, cast, YEAR + 1).count("access.reading") == 1


@pytest.mark.parametrize("kind", ["audit", "assessment", "public"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "html", "pdf"])
def test_all_three_come_as_files(lund, kind, form):
    reply = lund.get(f"/school/audit/{kind}.{form}")

    assert reply.status_code == 200
    assert len(reply.data) > 500


def test_the_lead_is_there_in_two_clicks(lund):
    assert 'href="/school/audit/audit"' in text(lund.get("/school"))
    assert f'href="/school/audit/audit.pdf?year={YEAR}"' in text(lund.get("/school/audit/audit"))


def test_the_lead_writes_a_part_and_it_stands_in_the_report(lund):
    page = text(lund.get("/school/audit/audit"))
    assert "Nothing is written here yet." in page

    sent = send(
        lund,
        f"/school/audit/words/findings?year={YEAR}",
        words="One card lost.\nRenewed.",
        seen=EMPTY,
    )

    assert "One card lost." in text(lund.get(sent.location))
    seen = audits.mark_of("One card lost.\nRenewed.")
    send(lund, f"/school/audit/words/findings?year={YEAR}", words=" ", seen=seen)
    assert "One card lost." not in text(lund.get("/school/audit/audit"))


def test_fault_12_words_of_two_leads_do_not_replace_each_other(lund):
    where = f"/school/audit/words/findings?year={YEAR}"
    send(lund, where, words="Mine", seen=EMPTY)

    late = send(lund, where, words="Yours", seen=EMPTY)

    assert late.status_code == 409
    assert "<blockquote>Mine</blockquote>" in text(late)
    assert ">Yours</textarea>" in text(late)
    assert "Yours" not in text(lund.get("/school/audit/audit"))
    both = send(lund, where, words="Mine, yours", seen=audits.mark_of("Mine"))
    assert both.status_code == 303


def test_hostile_words_are_words(lund):
    send(lund, f"/school/audit/words/public?year={YEAR}", words="<b id=XMARK>x</b>", seen=EMPTY)

    assert "<b id=XMARK>" not in text(lund.get("/school/audit/public"))
    assert b"<b id=XMARK>" not in lund.get("/school/audit/public.html").data


def test_the_public_report_tells_no_small_count(parts, cast, lund):
    figures = table(lund, "figures", "public")
    assert figures["Seats of learners under 14"] == "fewer than five"

    with parts.database.writing() as session:
        teaching.add_seats(session, cast.owls, 9, a_hat(9), NOW)

    assert table(lund, "figures", "public")["Seats of learners under 14"] == "13"


def test_the_head_says_who_answers(lund):
    page = text(lund.get("/school/audit/audit"))

    assert NAMED.person in page
    assert NAMED.contact in page


def test_the_audit_says_how_long_the_log_is_and_how_it_ends(parts, cast, lund):
    look(parts, cast, Shown.REPORT)
    with parts.database.reading() as reading:
        head = access_rows.heads(reading)[cast.willow.id]

    page = text(lund.get("/school/audit/audit"))

    assert f"the log has {head.number} lines; the last one reads {head.digest}" in page


def test_a_teacher_sees_none_of_it(app, cast):
    cole = browser_of(app, cast.cole)

    for address in ("audit", "audit.pdf", f"rows/{YEAR}/access.reading", "public"):
        assert cole.get(f"/school/audit/{address}").status_code == 404, address


def test_a_figure_or_a_year_that_does_not_exist_is_no_page_or_empty(lund):
    assert lund.get(f"/school/audit/rows/{YEAR - 9}/access.reading").status_code == 404
    assert "No row stands" in text(lund.get(f"/school/audit/rows/{YEAR}/nothing"))


def test_words_are_cut_to_what_the_database_takes(lund):
    sent = send(lund, f"/school/audit/words/public?year={YEAR}", words="x" * 9000, seen=EMPTY)

    assert sent.status_code == 303
