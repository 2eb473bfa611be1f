"""Abuse of calls for help, row by row of the threat model (19 to 21)."""

from datetime import date

from tests.apps import whole_app_of
from tests.calls import call_of, marked
from tests.cast import add_cast
from tests.databases import bytes_of
from tests.web.matrix import cases, client_of, form_token
from tests.web.matrix import samples as values_of
from tests.web.visiting import browser_of, send, text
from tests.web.world import build_world
from webapp.domain.calls.grouping import grouped
from webapp.operations import calls
from webapp.store import calls as kept
from webapp.store import sign_ins

MARK = "MARK-7f3a"
ADDRESS = "203.0.113.77"  # of the child, behind no proxy
GIVEN = {
    "what": "afraid",
    "where": "school",
    "now": "no",
    "client_key": "k1",
    "words": f"{MARK} he hits",
}


def test_abuse_19_whoever_is_named_meets_the_call_on_no_page_file_or_search(tmp_path):
    """The named teacher has the mark, too; so has somebody else, who can read it."""
    world = build_world(tmp_path)
    parts = world.app.extensions["netsprout"]
    named = next(actor for actor in world.actors if actor.name == "the teacher of the Owls")
    with parts.database.writing() as session:
        who = sign_ins.visitor_of(session, named.token, parts.now()).person
        marked(session, who)
        lead = next(one for one in world.actors if one.name == "the lead of the school")
        marked(session, sign_ins.visitor_of(session, lead.token, parts.now()).person)
    ada = next(actor for actor in world.actors if actor.name == "a learner of the Owls")
    child = client_of(world.app, ada.token)
    form = {**GIVEN, "named": str(who.id), "csrf_token": form_token(world.app)}
    assert "Thank you" in text(child.post("/help/tell", data=form))
    found = next(call for call in _all(parts) if MARK in call.told.words)

    shown = [str(case) for case, page in _crawl(world, named, found.id) if MARK in page]
    by_lead = [str(case) for case, page in _crawl(world, lead, found.id) if MARK in page]

    assert shown == []
    assert by_lead  # the mark is there to be found
    client = client_of(world.app, named.token)
    for address in ("/lessons/find?q=he+hits", f"/safeguarding/{found.id}", "/safeguarding"):
        assert MARK not in text(client.get(address))
    parts.database.close()


def _crawl(world, actor, call_id):
    for case in cases(world):
        if case.method == "GET" and case.actor.name == actor.name:
            values = values_of(world, case)
            if "call_id" in values:
                values["call_id"] = call_id
            with world.app.test_request_context():
                address = world.app.url_for(str(case.route["endpoint"]), **values)
            reply = client_of(world.app, actor.token).get(address)
            yield case, reply.get_data().decode("utf-8", "replace")


def _all(parts):
    with parts.database.reading() as session:
        return kept.of_school(session, 1)


def test_abuse_20_no_address_and_no_clock_of_the_child_is_kept_anywhere(parts, tmp_path, caplog):
    """In no file of the database, in no log line; and the only page that tells is the box."""
    caplog.set_level("DEBUG")
    with parts.database.writing() as session:
        cast = add_cast(session)
    app = whole_app_of(parts)
    client = browser_of(app)
    form = {**GIVEN, "code": cast.owls.code}
    for sent in (form, {"code": "QQQQQQ"}):
        page = client.get("/help/tell", environ_base={"REMOTE_ADDR": ADDRESS})
        token = text(page).split('name="csrf_token" value="', 1)[1].split('"', 1)[0]
        client.post(
            "/help/tell",
            data={**sent, "csrf_token": token},
            environ_base={"REMOTE_ADDR": ADDRESS},
            headers={"X-Forwarded-For": ADDRESS, "User-Agent": "UA-OF-THE-CHILD"},
        )

    bodies = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    bodies += bytes_of(parts.database).values()
    for secret in (ADDRESS, "UA-OF-THE-CHILD"):
        assert not [body for body in bodies if secret.encode() in body]
        assert secret not in caplog.text
    assert [body for body in bodies if MARK.encode() in body]  # the search finds what is there
    assert MARK not in caplog.text
    (call,) = _all(parts)
    assert (call.learner_id, call.half.value) == (None, "am")


def test_abuse_20_a_call_changes_nothing_that_others_look_at(app, parts):
    """Live view, reports, today and evidence say the same before and after."""
    with parts.database.writing() as session:
        cast = add_cast(session)
    cole, ada = browser_of(app, cast.cole), browser_of(app, cast.ada)
    addresses = ("/today", f"/classrooms/{cast.owls.id}", f"/classrooms/{cast.owls.id}/report",
                 f"/classrooms/{cast.owls.id}/live", "/school/evidence")  # fmt: skip
    before = [_plain(cole, address) for address in addresses]

    send(ada, "/help/tell", **GIVEN)

    assert [_plain(cole, address) for address in addresses] == before


def _plain(client, address):
    page = text(client.get(address))
    return [line for line in page.splitlines() if "csrf_token" not in line and "seen" not in line]


def test_abuse_21_300_calls_of_one_pupil_are_one_entry_below_anothers(session):
    cast = add_cast(session)
    for number in range(300):
        call_of(session, cast, cast.ada, words=f"again {number}")
    other = call_of(session, cast, cast.ben, words="help me")

    found = calls.box(session, cast.lund, date(2026, 11, 23))
    groups = grouped(found, {})

    assert len(found) == 301  # none is refused
    assert [len(group.calls) for group in groups] == [1, 300]
    assert groups[0].first.id == other.id


def test_abuse_21_a_flood_without_signing_in_is_one_entry_a_day(session):
    cast = add_cast(session)
    for number in range(40):
        call_of(session, cast, None, words=f"fake {number}")
    other = call_of(session, cast, cast.cai)

    groups = grouped(calls.box(session, cast.lund, date(2026, 11, 23)), {})

    assert [len(group.calls) for group in groups] == [1, 40]
    assert groups[0].first.id == other.id


def test_abuse_21_danger_stays_on_top_of_any_flood(session):
    cast = add_cast(session)
    for number in range(30):
        call_of(session, cast, cast.ada, words=f"again {number}")
    danger = call_of(session, cast, cast.ben, is_now=True)

    groups = grouped(calls.box(session, cast.lund, date(2026, 11, 23)), {})

    assert groups[0].first.id == danger.id
