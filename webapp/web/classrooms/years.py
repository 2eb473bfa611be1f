"""Seats and classes over the years: moving, leaving, coming back, the next year, the end."""

from collections.abc import Mapping

from flask import redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.bands import Band
from webapp.domain.class_years import LAST_GRADE, NextYear
from webapp.domain.classrooms import MOST_SEATS
from webapp.domain.errors import NotAllowed
from webapp.domain.looks import Shown
from webapp.domain.passphrases import BANDS as BANDS_WITH_WORDS
from webapp.domain.people import Classroom, Learner, Role
from webapp.operations import class_years as work
from webapp.store import assignments, classrooms, learners
from webapp.web.access import STAFF, Scope, guard
from webapp.web.ages import ages_of
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.forms import name_problem, read_count
from webapp.web.classrooms.planning import Plan, Reply, carry_out
from webapp.web.current import parts
from webapp.web.holding import hat, held, looking, manageable, managed, note_refusal, teaching
from webapp.web.i18n import _, ngettext
from webapp.web.numbers import LARGEST

UNDER_14, ENDED = "classrooms/under_14.html", "classrooms/ended.html"


@bp.post("/<int:classroom_id>/manage/move")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def move(classroom_id: int) -> Reply:
    """Give a learner a seat in another class, which the same person must hold too.

    Who asks for a class that is not theirs is refused, and the lead can read that they asked.
    """
    try:
        return carry_out(classroom_id, _moving)
    except NotAllowed:
        note_refusal(_foreign(classroom_id))
        raise


@bp.post("/<int:classroom_id>/manage/leave")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def leave(classroom_id: int) -> Reply:
    """Close the seat of a learner who leaves the school."""
    return carry_out(classroom_id, _leaving)


@bp.post("/<int:classroom_id>/manage/come-back")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def come_back(classroom_id: int) -> Reply:
    """Open a closed seat again."""
    return carry_out(classroom_id, _coming_back)


@bp.post("/<int:classroom_id>/manage/promote")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def promote(classroom_id: int) -> Reply:
    """Take the whole class to the next year."""
    return carry_out(classroom_id, _promoting)


@bp.post("/<int:classroom_id>/manage/archive")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def archive(classroom_id: int) -> Reply:
    """End the class."""
    return carry_out(classroom_id, _archiving)


@bp.get("/<int:classroom_id>/under-14")
@guard(Scope.CLASS, *STAFF, looks=Shown.SEATS)
def under_14(classroom_id: int) -> str:
    """Who is under 14, by seat."""
    with looking(classroom_id) as hand:
        if hand.exceptional:  # a page to change marks, not to read them
            raise NotAllowed
        there = learners.of_classroom(hand.session, hand.classroom.school_id, hand.classroom.id)
        return render_template(UNDER_14, classroom=hand.classroom, learners=there)


@bp.post("/<int:classroom_id>/under-14")
@guard(Scope.CLASS, *STAFF)
def say_under_14(classroom_id: int) -> Response:
    """Keep who is under 14."""
    marked = {read_count(text) for text in request.form.getlist("seat")}
    with parts().database.writing() as writing:
        classroom = held(writing, classroom_id)
        there = learners.of_classroom(writing, classroom.school_id, classroom.id)
        ids = {learner.id for learner in there if learner.seat in marked}
        work.say_who_is_under_14(writing, there, ids)
    return redirect(url_for("classrooms.show", classroom_id=classroom_id, said="under-14"), 303)


@bp.get("/ended")
@guard(Scope.SCHOOL, Role.LEAD)
def ended() -> str:
    """Classes that have ended, for the lead."""
    return _ended_page("")


@bp.post("/ended")
@guard(Scope.SCHOOL, Role.LEAD)
def reopen() -> Response | tuple[str, int]:
    """Bring a class back as it was."""
    school, wanted = teaching().school, request.form.get("room", 0, type=int)
    with parts().database.writing() as writing:
        there = classrooms.archived(writing, school.id)
        found = next((room for room in there if room.id == wanted), None)
        if found is not None:
            work.reopen(writing, found)
    if found is None:
        return _ended_page(_("This class has not ended.")), 422
    return redirect(url_for("classrooms.manage", classroom_id=found.id, said="reopened"), 303)


def _ended_page(problem: str) -> str:
    with parts().database.reading() as reading:
        rooms = classrooms.archived(reading, teaching().school.id)
    return render_template(ENDED, rooms=rooms, problem=problem)


def _moving(session: Session, classroom: Classroom) -> Plan:
    learner = _learner(session, classroom)
    if learner is None:
        return Plan(problem=_("There is no open seat of this number in the class."))
    to_id = _wanted()
    if not to_id or to_id == classroom.id:
        return Plan(problem=_("Choose the other class."))
    to = managed(session, to_id)
    there = len(learners.of_classroom(session, to.school_id, to.id))
    if there >= MOST_SEATS:
        return Plan(problem=_("That class is full: %(most)s seats are the most.", most=MOST_SEATS))
    last, taken = learners.taken_in(session, to.school_id, to.id)
    sentences = [
        _(
            "The learner gets seat %(seat)s in %(room)s and a new card.",
            seat=last + 1,
            room=to.name,
        ),
        _("The old card opens nothing any more; whoever is signed in with it is signed out."),
        _("The nickname is taken there, so a new one is drawn.")
        if learner.nickname in taken
        else _("The nickname stays."),
        _(
            "What was answered in %(room)s stays in its reports, also a lesson that is under way."
            " The new class's reports begin with what is begun there.",
            room=classroom.name,
        ),
        *_other_band(classroom.band, to.band),
    ]
    return Plan(
        title=_("Move seat %(seat)s to %(room)s", seat=learner.seat, room=to.name),
        sentences=tuple(sentences),
        verb=_("Move the learner"),
        do=lambda: work.move_learner(session, learner, to, hat(), parts().now()),
        said="moved",
    )


def _wanted() -> int:
    """The class to move to; 0 for what cannot be the number of one."""
    number = request.form.get("to", 0, type=int)
    return number if 0 < number <= LARGEST else 0


def _foreign(classroom_id: int) -> int:
    """Which of the two classes of a refused move is not theirs."""
    with parts().database.reading() as reading:
        mine = {room.id for room in manageable(reading)}
    return _wanted() if classroom_id in mine else classroom_id


def _leaving(session: Session, classroom: Classroom) -> Plan:
    learner = _learner(session, classroom)
    if learner is None:
        return Plan(problem=_("There is no open seat of this number in the class."))
    return Plan(
        title=_("Close seat %(seat)s of %(room)s", seat=learner.seat, room=classroom.name),
        sentences=(
            _("The card opens nothing any more, and whoever is signed in with it is signed out."),
            _("The seat leaves all lists. Its number is not given to anybody else."),
            _("What was answered stays: the counts of the class do not change."),
            _("If it was a mistake, open the seat again on this page; it needs a new card then."),
        ),
        verb=_("Close the seat"),
        do=lambda: work.let_leave(session, learner, parts().now()),
        said="left",
    )


def _coming_back(session: Session, classroom: Classroom) -> Plan:
    closed = learners.closed_in(session, classroom.school_id, classroom.id)
    wanted = read_count(request.form.get("seat", ""))
    learner = next((one for one in closed if one.seat == wanted), None)
    if learner is None:
        return Plan(problem=_("There is no closed seat of this number in the class."))
    if len(learners.of_classroom(session, classroom.school_id, classroom.id)) >= MOST_SEATS:
        return Plan(problem=_("This class holds no more seats."))
    return Plan(
        title=_("Open seat %(seat)s of %(room)s again", seat=learner.seat, room=classroom.name),
        sentences=(_("The seat has its nickname and all that was learnt, and needs a new card."),),
        verb=_("Open the seat"),
        do=lambda: work.let_come_back(session, learner),
        said="back",
    )


def _promoting(session: Session, classroom: Classroom) -> Plan:
    band_key, name = request.form.get("band", ""), request.form.get("name", "").strip()
    wrong = name_problem(name)
    if classroom.grade >= LAST_GRADE:
        wrong = _("There is no grade after this one: end the class instead.")
    elif band_key not in Band.__members__:
        wrong = _("Choose the age of the learners.")
    elif read_count(request.form.get("from", "")) != classroom.grade:
        wrong = _("The class has gone on to another grade since this page was opened.")
    if wrong:
        return Plan(problem=wrong)
    is_new = request.form.get("cards") == "new"
    band, grade = Band(band_key), classroom.grade + 1
    open_ones = assignments.of_classroom(session, classroom.school_id, classroom.id)
    there = learners.of_classroom(session, classroom.school_id, classroom.id)
    plan = NextYear(name=name, grade=grade, band=band, has_new_cards=is_new)
    sentences = [
        _("%(old)s becomes %(new)s, grade %(grade)s.", old=classroom.name, new=name, grade=grade),
        ngettext(
            "Its one seat and its class code stay.",
            "Its %(num)s seats and its class code stay.",
            len(there),
        ),
        _("Every learner gets a new card; the old ones open nothing any more.")
        if is_new
        else _("The cards stay good."),
        *_other_band(classroom.band, band),
        *_ages(band, there),
        _("Answers stay in the report of the term in which they were given."),
    ]
    if open_ones:
        sentences.append(_("What is assigned now stays assigned until you withdraw it."))
    return Plan(
        title=_("%(room)s goes on to grade %(grade)s", room=classroom.name, grade=grade),
        sentences=tuple(sentences),
        verb=_("Go on to grade %(grade)s", grade=grade),
        do=lambda: work.promote(session, classroom, plan, parts().now()),
        said="promoted",
    )


def _archiving(session: Session, classroom: Classroom) -> Plan:
    count = classrooms.seat_counts(session, classroom.school_id, [classroom.id])
    return Plan(
        title=_("End %(room)s", room=classroom.name),
        sentences=(
            ngettext(
                "One learner is signed out; the card opens nothing while the class is ended.",
                "All %(num)s are signed out; their cards open nothing while the class is ended.",
                count.get(classroom.id, 0),
            ),
            _("The class and its reports leave all lists, yours too."),
            _("Nothing is removed: the lead of the school can open the class again."),
        ),
        verb=_("End the class"),
        do=lambda: work.archive(session, classroom, parts().now()),
        onward=url_for(
            "classrooms.ended" if teaching().person.role is Role.LEAD else "classrooms.today"
        ),
    )


def _learner(session: Session, classroom: Classroom) -> Learner | None:
    seat = read_count(request.form.get("seat", ""))
    return learners.of_seat_or_none(session, classroom.school_id, classroom.id, seat)


def _other_band(before: Band, after: Band) -> list[str]:
    """What another age changes; where pictures become words, the old print says too little."""
    if before is after:
        return []
    said = [_("Pages and lessons are those for %(ages)s from then on.", ages=ages_of(after))]
    if (before in BANDS_WITH_WORDS) is not (after in BANDS_WITH_WORDS):
        kinds: Mapping[bool, str] = {
            True: _("Cards carry three words instead of pictures from then on: print them again."),
            False: _("Cards carry three pictures instead of words from then on: print them again."),
        }
        said.append(kinds[after in BANDS_WITH_WORDS])
    return said


def _ages(band: Band, there: list[Learner]) -> list[str]:
    if not any(one.is_under_14 for one in there):
        return []
    if band is Band.D:
        return [_("Nobody is marked as under 14 any more.")]
    if band is Band.C:
        return [_("Look through the marks “under 14” on the page of the class afterwards.")]
    return []
