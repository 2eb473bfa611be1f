"""What staff type about themselves: sign-in name, name, a password twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from webapp.domain.people import LONGEST_SCHOOL_NAME, is_login, is_name
from webapp.operations.inviting import Newcomer
from webapp.operations.passwords import LONGEST, SHORTEST, Weakness, hashed, weakness_of
from webapp.web.i18n import _, locale

Form = MultiDict[str, str]
Wrong = dict[str, str]  # what is wrong, by field


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed, passwords left out, to be shown again."""

    login: str = ""
    name: str = ""
    school: str = ""


def typed(form: Mapping[str, str]) -> Typed:
    """What stands in the fields, cut to a length that a page can show."""
    return Typed(*(form.get(key, "").strip()[:150] for key in ("login", "name", "school")))


def read_newcomer(form: Form, school: str) -> Newcomer | Wrong:
    """Who comes in, with a hashed password; or what is wrong by field. Takes some 20 ms."""
    seen = typed(form)
    wrong = {
        "login": "" if is_login(seen.login) else login_words(),
        "name": name_problem(seen.name),
        **password_problems(form, (seen.login, seen.name, school)),
    }
    if found := {field: words for field, words in wrong.items() if words}:
        return found
    return Newcomer(
        login=seen.login,
        name=seen.name,
        password_hash=hashed(form.get("password", "")),
        locale=locale(),
    )


def password_problems(form: Form, own: Iterable[str]) -> Wrong:
    """What is wrong with a password that was typed twice; nothing when all is well."""
    password = form.get("password", "")
    if weak := weakness_of(password, own):
        return {"password": _weak_words(weak)}
    if password != form.get("again", ""):
        return {"again": _("The two are not the same. Type the password once more in both fields.")}
    return {}


def name_problem(name: str) -> str:
    """What is wrong with what somebody wants to be called, or nothing."""
    return "" if is_name(name) else _("Write how colleagues call you, with at most 60 characters.")


def school_problem(name: str) -> str:
    """What is wrong with the name of a school, or nothing."""
    if is_name(name, LONGEST_SCHOOL_NAME):
        return ""
    return _("Write the name of the school, with at most %(most)s signs.", most=LONGEST_SCHOOL_NAME)


def login_words() -> str:
    """What a sign-in name looks like."""
    return _("Use 2 to 40 letters or figures without gaps, such as wang.li or li5.")


def taken_words() -> str:
    """What to do when a sign-in name is in use."""
    return _("Somebody on this server signs in with this name. Add a figure or your subject to it.")


def _weak_words(weak: Weakness) -> str:
    """Says why, and what to do instead: nobody learns from “too weak”."""
    sentences = {
        Weakness.TOO_SHORT: _(
            "Too short: %(least)s characters or more. Three or four words that have nothing to do "
            "with each other are long and easy to keep in mind.",
            least=SHORTEST,
        ),
        Weakness.TOO_LONG: _("Too long to keep: at most %(most)s characters.", most=LONGEST),
        Weakness.OWN: _(
            "This holds your sign-in name, your name or the name of the school. Who knows you "
            "tries that first: take words that have nothing to do with you."
        ),
        Weakness.COMMON: _(
            "Many people build passwords this way: one common word or love number with figures or "
            "keys in a row, such as woaini1314 or qwe1234567. Programs try these first. Take three "
            "or four words that have nothing to do with each other."
        ),
    }
    return sentences[weak]
