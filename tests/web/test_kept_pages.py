"""Pages made from pieces that are kept: nothing of one reader is seen by another."""

import gzip
import re
from dataclasses import replace

import pytest
from sqlalchemy import text as sql

from tests.builders import NOW, a_lesson
from tests.cast import add_cast
from tests.web.minors_world import ASLEEP, NIGHT, World
from tests.web.visiting import browser_of, send, text
from webapp.app import create_app
from webapp.domain.questions import Kind
from webapp.operations.consenting import Papers, note_papers
from webapp.store import learners, sign_ins
from webapp.web.access import SIGN_IN

NEVER = "Nothing you do here is kept."
ADDRESS = f"/lessons/{a_lesson().id}"
TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')
KEY = re.compile(r'name="client_key" value="([^"]*)"')
PICK = re.compile(r'name="(?:pick|to-[^"]*|place-[^"]*)" value="([^"]*)"')


@pytest.fixture
def cast(parts):
    """Everybody, committed."""
    with parts.database.writing() as session:
        return add_cast(session)


def a_browser(app, who):
    """Signed in, without the token that browsers of tests share."""
    client = app.test_client()
    with app.extensions["netsprout"].database.writing() as session:
        token = sign_ins.add(session, who, NOW)
    with client.session_transaction() as cookie:
        cookie[SIGN_IN] = token
    return client


def test_two_learners_share_no_token_and_no_key(app, cast):
    ada, ben = (a_browser(app, one) for one in (cast.ada, cast.ben))

    pages = [text(one.get(ADDRESS)) for one in (ada, ben, ada)]

    tokens = [set(TOKEN.findall(page)) for page in pages]
    keys = [KEY.findall(page) for page in pages]
    assert all(len(one) == 1 and "" not in one for one in tokens)
    assert tokens[0].isdisjoint(tokens[1])
    assert len({key for found in keys for key in found}) == sum(map(len, keys)) > 0
    made_for = [{key.split(".")[1] for key in found} for found in keys]
    assert made_for[0] == made_for[2] != made_for[1]
    assert all("\0" not in page for page in pages)


def test_a_page_from_pieces_is_the_page_that_is_printed_whole(app, cast):
    browser = browser_of(app, cast.ada)

    kept = text(browser.get(ADDRESS))
    whole = text(browser.get(f"{ADDRESS}?more=1"))

    def plain(page):
        page = KEY.sub("", TOKEN.sub("", page)).replace("more=1&amp;", "")
        return re.sub(r"\s+", " ", page)

    assert plain(kept) == plain(whole)


def test_what_a_learner_answered_is_on_no_other_page(app, cast):
    ada, ben = browser_of(app, cast.ada), browser_of(app, cast.ben)
    page = text(ada.get(ADDRESS))
    before = text(ben.get(ADDRESS))
    question = next(q for q in a_lesson().questions if q.kind is Kind.SINGLE)
    key = KEY.search(page)[1]

    done = send(
        ada, f"{ADDRESS}/questions/{question.id}", pick=question.parts[0].key, client_key=key
    )
    mine, theirs = text(ada.get(ADDRESS)), text(ben.get(ADDRESS))

    assert done.status_code == 200
    assert 'class="result' in mine
    assert 'class="result' not in theirs
    assert PICK.findall(theirs) == PICK.findall(before)
    assert 'class="result' not in text(browser_of(app).get(ADDRESS))


def test_what_changes_for_a_learner_is_seen_on_the_next_page(parts):
    world = World(parts)
    address = "/lessons/red-lights"
    refused, agreed = (Papers(is_yes=yes, version=1) for yes in (False, True))

    def page():
        return text(world.ada.get(address))

    assert NEVER not in page()
    for papers, is_told in ((refused, True), (agreed, False), (refused, True)):
        with parts.database.writing() as session:
            ada = learners.in_classroom(session, 1, world.cast.owls.id, world.cast.ada.id)
            note_papers(session, world.cast.cole, [ada], papers, world.now)
        assert (NEVER in page()) is is_told

    world.now = NIGHT
    last = int(NIGHT.timestamp() * 1000)
    with parts.database.writing() as session:
        session.connection().execute(sql(f"UPDATE sign_in SET last_seen_at = {last}"))
    assert ASLEEP in page()
    world.class_is_in()
    assert ASLEEP not in page()
    world.later(minutes=46)
    assert ASLEEP in page()

    world.now = NIGHT.replace(day=24, hour=2)
    with parts.database.writing() as session:
        session.connection().execute(sql("UPDATE classroom SET band = 'D'"))
    assert world.ada.get(address).status_code == 403


def test_a_sign_in_that_ended_is_seen_on_the_next_page(app, parts, cast):
    browser = browser_of(app, cast.ada)
    page = text(browser.get(ADDRESS))
    token, key = TOKEN.search(page)[1], KEY.search(page)[1]
    with parts.database.writing() as session:
        sign_ins.end_all(session, cast.ada, parts.now())

    question = a_lesson().questions[0]
    form = {"csrf_token": token, "client_key": key, "pick": question.parts[0].key}
    refused = browser.post(f"{ADDRESS}/questions/{question.id}", data=form)

    assert refused.status_code == 400
    assert "You are not signed in" in text(browser.get(ADDRESS))


def test_pages_of_who_is_signed_in_are_in_no_cache(app, cast):
    response = browser_of(app, cast.ada).get(ADDRESS)

    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_the_page_of_strangers_is_one_page_and_holds_no_token(app, cast):
    first, second = app.test_client(), app.test_client()

    one, other = first.get(ADDRESS), second.get(ADDRESS)
    again = second.get(ADDRESS, headers={"If-None-Match": other.headers["ETag"]})

    assert one.data == other.data
    assert set(TOKEN.findall(text(one))) == {""}
    assert "Set-Cookie" not in one.headers
    assert one.headers["Cache-Control"] == "no-cache"
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= {v.strip() for v in one.vary}
    assert (again.status_code, again.data) == (304, b"")


def test_a_browser_that_has_the_strangers_page_gets_its_own_after_signing_in(app, cast):
    digest = app.test_client().get(ADDRESS).headers["ETag"]

    mine = browser_of(app, cast.ada).get(ADDRESS, headers={"If-None-Match": digest})

    assert mine.status_code == 200
    assert "You are not signed in" not in text(mine)


def test_each_packing_has_its_own_page(app):
    browser = app.test_client()

    plain, packed, other = (
        browser.get(ADDRESS, headers={"Accept-Encoding": asked}) for asked in ("", "br", "gzip")
    )

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "br"
    assert gzip.decompress(other.data) == plain.data
    assert plain.headers["ETag"] == packed.headers["ETag"] == other.headers["ETag"]
    assert len(packed.data) < len(plain.data) / 2


def test_a_page_in_another_language_is_another_page(parts):
    library = replace(parts.library, locales=("en", "zh-Hans"))
    lesson = next(iter(library.lessons.values()))
    assert lesson
    browser = create_app(replace(parts, library=library)).test_client()

    english, chinese = (
        browser.get(ADDRESS, headers={"Accept-Language": tag}) for tag in ("en", "zh")
    )

    assert '<html lang="en"' in text(english)
    assert '<html lang="zh-Hans"' in text(chinese)
    assert english.headers["ETag"] != chinese.headers["ETag"]


def test_a_stranger_tries_without_a_token_and_a_learner_cannot(app, cast):
    question = a_lesson().questions[0]
    form = {"csrf_token": "", "client_key": "k", "pick": question.parts[0].key}
    address = f"{ADDRESS}/questions/{question.id}"

    assert app.test_client().post(address, data=form).status_code == 200
    assert browser_of(app, cast.ada).post(address, data=form).status_code == 400
    assert app.test_client().post(f"{ADDRESS}/done", data={}).status_code == 400
    stale = {**form, "csrf_token": "of-somebody"}
    assert app.test_client().post(address, data=stale).status_code == 400
