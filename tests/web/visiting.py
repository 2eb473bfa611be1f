"""Browsers of the people of the cast, with the token that every form of ours carries."""

from datetime import datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.builders import NOW, some_facts
from tests.cast import SECRET
from tests.web.matrix import client_of, form_token
from webapp.domain.cards import Seat, pictures_of, token_of
from webapp.domain.passphrases import places_of, words_at
from webapp.domain.people import Learner, Person
from webapp.parts import Parts
from webapp.store import sign_ins


def browser_of(app: Flask, who: Learner | Person | None = None, at: datetime = NOW) -> FlaskClient:
    """A browser, signed in as somebody or as nobody."""
    if who is None:
        return client_of(app, "")
    parts: Parts = app.extensions["netsprout"]
    with parts.database.writing() as session:
        token = sign_ins.add(session, who, at)
    return client_of(app, token)


def send(client: FlaskClient, address: str, **form: Any) -> TestResponse:
    """Send a form as the page would."""
    headers = {"HX-Request": "true"} if form.pop("by_htmx", False) else {}
    token = form_token(client.application)
    return client.post(address, data={**form, "csrf_token": token}, headers=headers)


def pictures(learner: Learner) -> str:
    """The right pictures of a seat, as the page sends them before the last tap."""
    return ",".join(pictures_of(SECRET, seat_of(learner)))


def wrong_taps(learner: Learner) -> dict[str, str]:
    """The form of three pictures that are not the seat's: its own, backwards."""
    last, *before = pictures(learner).split(",")
    return {"so_far": ",".join(reversed(before)), "tap": last}


def phrase(learner: Learner) -> str:
    """The right words of a seat."""
    return " ".join(words_at(some_facts().password_words, places_of(SECRET, seat_of(learner))))


def card(learner: Learner) -> str:
    """The address behind the code of a seat's card."""
    return f"/card/{token_of(SECRET, seat_of(learner))}"


def seat_of(learner: Learner) -> Seat:
    return Seat(
        school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
    )


def text(response: TestResponse) -> str:
    return response.get_data(as_text=True)
