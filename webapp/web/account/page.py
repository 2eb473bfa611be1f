"""The page of one's own account as values."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, request
from sqlmodel import Session

from webapp.domain.invitations import State
from webapp.domain.people import Person, School
from webapp.domain.terms import day_at
from webapp.operations import second_step
from webapp.store import invitations, people, second_steps
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import OWN_NAMES, _, day
from webapp.web.staff_forms import Wrong
from webapp.web.staff_words import role_word

PAGE = "account/account.html"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the second step stands."""

    is_on: bool
    codes_left: int
    last_link: str  # who could have set a new password, in words; or nothing


def account_page(wrong: Wrong | None = None, name: str | None = None) -> str:
    """The page; `wrong` says by field what is wrong, `name` is what was typed for it."""
    who = teaching()
    return render_template(
        PAGE,
        person=who.person,
        school=who.school,
        role=role_word(who.person.role),
        name=who.person.name if name is None else name,
        languages=[(tag, OWN_NAMES.get(tag, tag)) for tag in parts().library.locales],
        standing=_standing(who.person, who.school),
        wrong=wrong or {},
        said=said_words(request.args),
    )


def said_words(asked: Mapping[str, str]) -> str:
    """The sentence for `?said=`, or nothing."""
    sentences = {
        "welcome": _("Welcome. Your account is made, and you are signed in."),
        "self": _("Kept."),
        "password": _("The new password counts. Sign-ins on other devices have ended."),
        "second-step-ended": _("The second step is off. Your password alone signs you in."),
    }
    return sentences.get(asked.get("said", ""), "")


def _standing(person: Person, school: School) -> Standing:
    with parts().database.reading() as reading:
        return Standing(
            is_on=second_step.is_on(reading, person),
            codes_left=second_steps.codes_left(reading, person),
            last_link=_last_link(reading, person, school),
        )


def _last_link(reading: Session, person: Person, school: School) -> str:
    """Who made the last link for this password: nobody takes an account over unseen."""
    made = invitations.last_for(reading, person)
    if made is None:
        return ""
    names = people.names(reading, school.id)
    by = names.get(made.made_by or 0, _("the operator"))
    on = day(day_at(school.time_zone, made.made_at))
    if made.state(parts().now()) is State.USED:
        return _("%(name)s made a link for your password on %(day)s. It was used.", name=by, day=on)
    return _("%(name)s made a link for your password on %(day)s.", name=by, day=on)
