"""The page of one class, also shown again beside what is wrong with a form on it."""

from flask import render_template, request
from sqlmodel import Session

from webapp.domain.classrooms import MOST_SEATS
from webapp.domain.consents import Standing
from webapp.domain.exceptional import Exceptional
from webapp.domain.people import Classroom, Learner
from webapp.store import assignments, guardians, learners
from webapp.web.ages import ages_of
from webapp.web.classrooms.given_lines import given_lines, known
from webapp.web.classrooms.guardian_lines import guarded
from webapp.web.classrooms.home import home_choices
from webapp.web.classrooms.offered import offers_of
from webapp.web.classrooms.said import said_words
from webapp.web.current import parts
from webapp.web.holding import looking
from webapp.web.i18n import _, ngettext

CLASS, READING = "classrooms/class.html", "classrooms/class_reading.html"


def class_page(classroom_id: int, problem: str = "") -> str:
    """The page of a class, for a look of its own.

    A form that was refused shows it again when its own transaction is over: nothing was written.
    """
    with looking(classroom_id) as hand:
        if hand.exceptional:
            return _for_reading(hand.session, hand.classroom, hand.exceptional)
        return _page(hand.session, hand.classroom, problem)


def _for_reading(reading: Session, classroom: Classroom, case: Exceptional) -> str:
    """Seats alone, for one who was let in to read. One query."""
    return render_template(
        READING,
        classroom=classroom,
        ages=ages_of(classroom.band),
        learners=learners.of_classroom(reading, classroom.school_id, classroom.id),
        exceptional=case,
    )


def _page(reading: Session, classroom: Classroom, problem: str) -> str:
    """Seats, cards, guardians and what is given. Five queries."""
    seated = learners.of_classroom(reading, classroom.school_id, classroom.id)
    open_ones = known(assignments.of_classroom(reading, classroom.school_id, classroom.id))
    return render_template(
        CLASS,
        classroom=classroom,
        ages=ages_of(classroom.band),
        learners=seated,
        slowed={one.id for one in seated if one.tries.are_slowed(parts().now())},
        young_words=_young_words(seated),
        consent_words=_consent_words(seated),
        room=MOST_SEATS - len(seated),
        given=given_lines(classroom, open_ones, offers_of(reading, classroom)),
        home=home_choices(reading, classroom),
        guarded=guarded(guardians.of_classroom(reading, classroom.school_id, classroom.id)),
        said=said_words(request.args),
        problem=problem,
    )


def _young_words(seated: list[Learner]) -> str:
    young = sum(learner.is_under_14 for learner in seated)
    if young in (0, len(seated)):
        return _("All are under 14.") if young else _("Nobody is under 14.")
    return ngettext("One is under 14.", "%(num)s are under 14.", young)


def _consent_words(seated: list[Learner]) -> str:
    """What to do about consents, in one line. Nothing waits for it: every seat learns."""
    young = [one for one in seated if one.is_under_14]
    if any(one.consent is Standing.NONE for one in young):
        return _("Give the families the form, and note here what comes back.")
    if any(one.consent is Standing.BEFORE for one in young):
        return _("These seats are older than the record of consents: please collect the forms.")
    return ""
