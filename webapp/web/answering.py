"""From a question's form to an answer. The names of fields are the same in lessons and tests.

pick: values of chosen options, found sentences (choices, poll, spot).
to-<token>: the target a part was put on (match, sort).
place-<token>: the place a part was given, from 1 (order).
word-<token>, word: what was typed (gap, number).
"""

import hmac
import re
import secrets
from collections.abc import Mapping
from hashlib import sha256

from werkzeug.datastructures import MultiDict

from webapp.domain.errors import BadAnswer, SomebodyElse
from webapp.domain.questions import Answer, Kind, Question
from webapp.web.current import parts
from webapp.web.i18n import _
from webapp.web.presenting import ONE_CHOICE, token_of

LONGEST_WORD = 200  # characters of one typed word
MOST_TRIES = 99
PICKED = frozenset({Kind.SINGLE, Kind.MULTI, Kind.TRUEFALSE, Kind.POLL, Kind.SPOT})
Form = MultiDict[str, str]
KEY_SIGNS = re.compile(r"[A-Za-z0-9._-]{1,64}")


def new_client_key(reader: str) -> str:
    """A key for one rendering of a form: the same form sent twice is one answer.

    It names its reader, in a digest: what one child typed never lands in the record of the next
    one at the same computer.
    """
    return f"{secrets.token_urlsafe(12)}.{_digest(reader)}"


def shared_client_key(reader: str) -> str:
    """The key of a page that many read: of their answers nothing is kept, so it need not differ."""
    return f"shared.{_digest(reader)}"


def read_answer(question: Question, form: Form) -> Answer:
    """The answer in a form; empty when nothing was chosen, placed or typed."""
    if question.kind in PICKED:
        return _picks(question, form)
    if question.kind in (Kind.MATCH, Kind.SORT):
        return _pairs(question, form)
    if question.kind is Kind.ORDER:
        return _order(question, form)
    if question.kind is Kind.GAP:
        words = tuple(_word(form, f"word-{token_of(question, p.key)}") for p in question.parts)
        return Answer(words=words)
    return Answer(words=(word,)) if (word := _word(form, "word")) else Answer()


def what_is_missing(question: Question, answer: Answer, form: Form) -> str:
    """What to do before this answer can be looked at; empty when nothing is missing."""
    if question.kind is Kind.REFLECT:
        return ""
    if question.kind is Kind.ORDER and _has_places(question, form) and answer.is_empty:
        return _("Give each one its own number, then check again.")
    if not answer.is_empty:
        return ""
    return _ASK[question.kind]()


def read_tries(form: Form) -> int:
    """How often this question was answered before, as the page remembers it."""
    text = form.get("tries", "0")
    is_number = text.isascii() and text.isdigit() and len(text) <= 3
    return min(int(text), MOST_TRIES) if is_number else 0


def read_tried(question: Question, form: Form) -> tuple[str, ...]:
    """Options of a one-choice question that were picked before, as the page remembers them."""
    if question.kind not in ONE_CHOICE:
        return ()
    known = {p.key for p in question.parts}
    return tuple(dict.fromkeys(k for k in form.getlist("tried") if k in known))


def read_client_key(form: Form, reader: str) -> str:
    """The key of this rendering. A key that names nobody was made by a program for itself.

    Raises:
        BadAnswer: the form has none, or one of other signs: it is kept, and nobody's words are.
        SomebodyElse: the form was made for another reader.
    """
    key = form.get("client_key", "")
    if not KEY_SIGNS.fullmatch(key):
        raise BadAnswer("client_key")
    _, _, made_for = key.partition(".")
    if made_for and made_for != _digest(reader):
        raise SomebodyElse
    return key


def _digest(reader: str) -> str:
    return hmac.new(parts().secret, f"form|{reader}".encode(), sha256).hexdigest()[:24]


def _picks(question: Question, form: Form) -> Answer:
    keys = _keys(question)
    picks = tuple(dict.fromkeys(keys[v] for v in form.getlist("pick") if v in keys))
    one = question.kind in ONE_CHOICE or question.kind is Kind.POLL
    return Answer(picks=picks[:1] if one else picks)


def _pairs(question: Question, form: Form) -> Answer:
    targets = {token_of(question, t.key): t.key for t in question.targets}
    found = (
        (p.key, targets.get(form.get(f"to-{token_of(question, p.key)}", ""), ""))
        for p in question.parts
    )
    return Answer(pairs=tuple((part, target) for part, target in found if target))


def _order(question: Question, form: Form) -> Answer:
    """The parts by the places they were given; empty unless each has a place of its own."""
    places = {p.key: form.get(f"place-{token_of(question, p.key)}", "") for p in question.parts}
    wanted = {str(n + 1) for n in range(len(places))}
    if set(places.values()) != wanted:
        return Answer()
    return Answer(picks=tuple(sorted(places, key=lambda key: int(places[key]))))


def _has_places(question: Question, form: Form) -> bool:
    return any(form.get(f"place-{token_of(question, p.key)}") for p in question.parts)


def _keys(question: Question) -> Mapping[str, str]:
    return {token_of(question, p.key): p.key for p in question.parts}


def _word(form: Form, name: str) -> str:
    return form.get(name, "").strip()[:LONGEST_WORD]


_ASK = {
    Kind.SINGLE: lambda: _("Choose one first, then check."),
    Kind.TRUEFALSE: lambda: _("Choose one first, then check."),
    Kind.MULTI: lambda: _("Choose at least one first, then check."),
    Kind.POLL: lambda: _("Choose one first, or just go on."),
    Kind.MATCH: lambda: _("Put at least one in its place first, then check."),
    Kind.SORT: lambda: _("Put at least one in its place first, then check."),
    Kind.ORDER: lambda: _("Put them in order first, then check."),
    Kind.GAP: lambda: _("Write a word in the gap first, then check."),
    Kind.NUMBER: lambda: _("Write a number first, then check."),
    Kind.SPOT: lambda: _("Tap at least one sentence first, then check."),
}
