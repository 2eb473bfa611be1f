"""One child, for its guardian: what it can do, what to do together, and the end of the link.

Sentences only: no figure, no rank, nothing of what is not done. Lessons that help a child who may
be harmed are told to nobody at home, as in a learner's own record.
"""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from webapp.domain.bands import VOICE
from webapp.domain.lessons import BlockKind, Lesson, Sensitivity, Track
from webapp.domain.looks import Shown
from webapp.domain.people import Learner, Role
from webapp.domain.terms import day_at
from webapp.operations import guardians as work
from webapp.operations.progress import can_do
from webapp.store import attempts
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.family.blueprint import bp
from webapp.web.growth_words import sentences
from webapp.web.guarding import Ward, acting_for, looking_at
from webapp.web.home_device import mark
from webapp.web.i18n import full_day, locale

CHILD, TOGETHER, END = (f"family/{name}.html" for name in ("child", "together", "end"))


@bp.get("/<int:learner_id>")
@guard(Scope.CHILD, Role.GUARDIAN, looks=Shown.FAMILY)
def child(learner_id: int) -> str:
    """What the child can do, and which lessons it has met."""
    with looking_at(learner_id) as ward:
        return render_template(
            CHILD,
            ward=ward,
            can=sentences(can_do(ward.session, ward.learner)),
            met=_met(ward),
            since=_since(ward),
        )


@bp.get("/<int:learner_id>/together")
@guard(Scope.CHILD, Role.GUARDIAN, looks=Shown.FAMILY)
def together(learner_id: int) -> str:
    """Lessons for families, and the family sheets of lessons: those the child has met first."""
    with looking_at(learner_id) as ward:
        known = {lesson.id for lesson in _met(ward)}
        offered = parts().offered.lessons_of(ward.classroom.band, locale())
        shelf = [one for one in offered if one.blocks_of(BlockKind.GUARDIAN)]
        met = [one for one in shelf if one.id in known]
        others = [one for one in shelf if one.id not in known]
        return render_template(
            TOGETHER,
            ward=ward,
            voice=VOICE[ward.classroom.band],
            lessons=parts().offered.lessons_for(Track.GUARDIAN, locale()),
            met=[(one, one.blocks_of(BlockKind.GUARDIAN)) for one in met],
            others=[(one, one.blocks_of(BlockKind.GUARDIAN)) for one in others],
        )


@bp.get("/<int:learner_id>/end")
@guard(Scope.CHILD, Role.GUARDIAN, looks=Shown.FAMILY)
def ask_to_end(learner_id: int) -> str:
    """What ending the link means."""
    with looking_at(learner_id) as ward:
        return render_template(END, ward=ward)


@bp.post("/<int:learner_id>/end")
@guard(Scope.CHILD, Role.GUARDIAN)
def end(learner_id: int) -> Response:
    """End the link to this child; with the last one the sign-in is over."""
    with acting_for(learner_id) as ward:
        work.end(ward.session, None, [ward.guardian], parts().now())
    return redirect(url_for("home.start"), 303)


@bp.post("/<int:learner_id>/device")
@guard(Scope.CHILD, Role.GUARDIAN)
def home_device(learner_id: int) -> Response:
    """Let this very browser be a home device of the child."""
    with acting_for(learner_id) as ward:
        learner: Learner = ward.learner
    return mark(redirect(url_for("family.code", said="device"), 303), learner)


def _met(ward: Ward) -> list[Lesson]:
    """Lessons that the child has begun, in curriculum order; those opened for it come last."""
    newest = attempts.of_learner(ward.session, ward.learner.school_id, ward.learner.id)
    begun = {attempt.unit_id for attempt in newest}
    library = parts().library
    every = (library.lesson(lesson_id, locale()) for lesson_id in library.lessons)
    own = _of_band(ward)
    others = [x for x in every if x.band is not None and x.band is not ward.classroom.band]
    return [
        lesson
        for lesson in (*own, *sorted(others, key=lambda x: x.code))
        if lesson.id in begun and lesson.sensitivity is not Sensitivity.DISCLOSURE
    ]


def _of_band(ward: Ward) -> tuple[Lesson, ...]:
    return parts().library.lessons_of(ward.classroom.band, locale())


def _since(ward: Ward) -> str:
    """The day from which the child reads that somebody at home can look."""
    begun = ward.guardian.approved_at
    return full_day(day_at(ward.school.time_zone, begun)) if begun else ""
