"""How tests use the pages of lessons and tests: as a browser without scripts."""

import re
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.apps import app_of
from tests.builders import NOW, a_library
from tests.cast import SECRET
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Learner, Person
from webapp.domain.questions import Kind, Question
from webapp.parts import Parts
from webapp.store import sign_ins
from webapp.store.engine import Database
from webapp.web.access import SIGN_IN
from webapp.web.presenting import token_of

TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')
CLIENT_KEY = re.compile(r'name="client_key" value="([^"]+)"')


def an_app(parts: Parts, *units: Lesson | Quiz) -> Flask:
    """The application with these units instead of the usual ones, on the same database."""
    return app_of(
        Parts(library=a_library(*units), database=parts.database, secret=SECRET, now=lambda: NOW)
    )


def sign_in(client: FlaskClient, database: Database, who: Learner | Person) -> FlaskClient:
    """Let somebody use this browser."""
    with database.writing() as session:
        token = sign_ins.add(session, who, NOW)
    with client.session_transaction() as cookie:
        cookie[SIGN_IN] = token
    return client


def words(response: TestResponse) -> str:
    """The page with its entities resolved."""
    return unescape(response.get_data(as_text=True))


def send(
    client: FlaskClient, page: str, action: str, htmx: bool = False, **fields: object
) -> TestResponse:
    """Open a page and send a form of it. A client key of one's own may be given."""
    form = {**form_of(client, page), **fields}
    return client.post(action, data=form, headers={"HX-Request": "true"} if htmx else {})


def form_of(client: FlaskClient, page: str) -> dict[str, str]:
    """The hidden fields of the first form of a page."""
    text = client.get(page, follow_redirects=True).get_data(as_text=True)
    key = CLIENT_KEY.search(text)
    return {"csrf_token": TOKEN.findall(text)[0], "client_key": key[1] if key else ""}


def right_fields(question: Question) -> dict[str, object]:
    """The form of the right answer, as a page would send it."""
    tokens = {p.key: token_of(question, p.key) for p in question.parts}
    if question.kind in (Kind.MATCH, Kind.SORT):
        return {
            f"to-{tokens[p.key]}": token_of(question, p.target) for p in question.parts if p.target
        }
    if question.kind is Kind.ORDER:
        return {f"place-{tokens[p.key]}": str(p.place) for p in question.parts}
    if question.kind is Kind.GAP:
        return {f"word-{tokens[p.key]}": p.accepts[0] for p in question.parts}
    if question.kind is Kind.NUMBER and question.accept:
        return {"word": f"{question.accept[0]:g}"}
    if question.kind is Kind.POLL:
        return {"pick": question.parts[0].key}
    return {"pick": [tokens[p.key] for p in question.parts if p.is_right]}
