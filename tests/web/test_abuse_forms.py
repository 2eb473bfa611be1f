"""Forms that no page of ours sends: refused in words, kept nowhere, never a fault."""

import pytest

from tests.cast import add_cast
from tests.databases import rows
from tests.web.matrix import OPEN, ask, cases, expected, form_token, state
from tests.web.visiting import browser_of, send, text
from tests.web.world import build_world
from webapp.store import answers, attempts

ODD = ("\0", "\ud800".encode("utf-8", "surrogatepass"), "\u202e\u200b", "9" * 5000, "-1", "1e999")
GOOD = {
    "client_key": "k", "pick": "a", "code": "QQQQQQ", "login": "cole", "password": "x",
    "name": "N", "grade": "5", "band": "B", "seats": "2", "tap": "sun", "so_far": "",
}  # fmt: skip
QUESTION, QUIZ = "/lessons/red-lights/questions/q1", "/quizzes/check-b-pre/1"


@pytest.fixture
def cast(parts):
    """Everybody, committed."""
    with parts.database.writing() as session:
        return add_cast(session)


def given(parts, learner, unit="red-lights"):
    with parts.database.reading() as reading:
        attempt = attempts.latest_or_none(reading, learner.school_id, learner.id, unit)
        return answers.of_attempt(reading, learner.school_id, attempt.id) if attempt else []


@pytest.mark.parametrize("token", ["forged", "0" * 40])
def test_no_form_of_any_page_is_taken_with_a_token_of_others(tmp_path, token):
    """The token is looked at before the class: one class is enough. No token: see test_access.

    Of each address all who are let in, or those whom it refuses where it lets in nobody.
    """
    world = build_world(tmp_path)
    before = state(world.database)

    all_posts = [c for c in cases(world) if c.method != "GET" and c.target is world.targets[0]]
    let_in = [case for case in all_posts if expected(world, case) == OPEN]
    opened = {case.route["route"] for case in let_in}
    posts = [*let_in, *(case for case in all_posts if case.route["route"] not in opened)]
    statuses = {ask(world, case, token).status_code for case in posts}

    assert {case.route["route"] for case in posts} >= posted(world.app)
    assert len(posts) > 100
    assert statuses <= {400, 404}
    assert state(world.database) == before
    world.app.extensions["netsprout"].database.close()


def posted(app):
    """Every address that takes a form."""
    return {rule.rule for rule in app.url_map.iter_rules() if "POST" in rule.methods}


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_a_field_of_any_letters_is_no_fault(app, cast, odd):
    code = cast.owls.code
    pages = {
        None: ("/sign-in", "/sign-in/staff", f"/sign-in/{code}/1"),
        cast.ada: (QUESTION, QUIZ, "/sign-out"),
        cast.cole: (
            "/classrooms/new",
            f"/classrooms/{cast.owls.id}/seats",
            f"/classrooms/{cast.owls.id}/assignments",
        ),
    }

    for who, addresses in pages.items():
        for address in addresses:
            browser = browser_of(app, who)
            for field in (*GOOD, "next", "unit", "place", "tries", "tried", "go"):
                if address == "/sign-out":
                    browser = browser_of(app, who)
                response = send(browser, address, **{**GOOD, field: odd})
                assert response.status_code < 500, (address, field)


@pytest.mark.parametrize("key", ["\0", "a\0b", "\u202ekey", "x" * 65, ""])
def test_a_client_key_that_no_page_makes_keeps_nothing(app, parts, cast, key):
    response = send(browser_of(app, cast.ada), QUESTION, pick="a", client_key=key)

    assert response.status_code == 422
    assert given(parts, cast.ada) == []


def test_a_form_of_five_million_letters_is_refused_before_it_is_read(app, cast):
    response = send(browser_of(app), "/sign-in/staff", login="x" * 5_000_000, password="x")

    assert response.status_code == 413


def test_ten_thousand_fields_are_one_answer(app, parts, cast):
    many = {f"f{n}": "1" for n in range(10_000)}

    response = send(browser_of(app, cast.ada), QUESTION, pick="a", client_key="one", **many)

    assert response.status_code == 200
    assert len(given(parts, cast.ada)) == 1


def test_the_same_field_many_times_is_one_answer(app, parts, cast):
    send(browser_of(app, cast.ada), QUESTION, pick=["a", "b", "c", "zzz"], client_key="one")

    assert [g.answer.picks for g in given(parts, cast.ada)] == [("a",)]


def test_abuse_04_another_learners_seat_or_class_in_a_form_changes_nothing_of_theirs(
    app, parts, cast
):
    ada = browser_of(app, cast.ada)
    theirs = {"learner_id": cast.ben.id, "school_id": 2, "attempt_id": 1, "seat": 2, "percent": 0}

    send(ada, QUESTION, pick="a", client_key="one", **theirs)

    assert len(given(parts, cast.ada)) == 1
    assert given(parts, cast.ben) == []


@pytest.mark.parametrize("name", ["<b id=XMARK>", '"><script>XMARK</script>', "=1+1", "{{7*7}}"])
def test_the_name_of_a_class_is_text_on_every_page_and_in_every_table(app, parts, cast, name):
    cole = browser_of(app, cast.cole)
    made = send(cole, "/classrooms/new", name=name, grade="5", band="B", seats="2")
    home = made.location.partition("/cards")[0]
    pages = [cole.get(f"{home}{page}") for page in ("", "/cards", "/report", "/report.csv")]
    codes = dict(rows(parts.database, "SELECT name, code FROM classroom"))
    pages += [cole.get("/classrooms"), browser_of(app).get(f"/sign-in/{codes[name]}")]

    for page in pages:
        assert page.status_code == 200
        assert "<b id=XMARK" not in text(page) or page.mimetype == "text/csv"
        assert "<script>XMARK" not in text(page) or page.mimetype == "text/csv"
        assert '"=1+1' not in text(page) or page.mimetype != "text/csv"


@pytest.mark.parametrize("name", ["a\u202eb", "a\u200bb", "a\0b", "a\u2028b"])
def test_letters_that_hide_or_turn_others_round_are_no_name(app, cast, name):
    response = send(
        browser_of(app, cast.cole), "/classrooms/new", name=name, grade="5", band="B", seats="2"
    )

    assert response.status_code == 422


def test_a_form_needs_the_token_of_this_very_browser(app, cast):
    client = browser_of(app, cast.ada)
    with client.session_transaction() as cookie:
        cookie["csrf_token"] = "1" * 40

    response = client.post(QUESTION, data={**GOOD, "csrf_token": form_token(app)})

    assert response.status_code == 400
