"""The host's view: plan, notes and clock on the leader's own screen, and every word they say."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.workshops.plans import Act, Devices
from webapp.domain.workshops.running import LOBBY, MORE_SECONDS
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import private_polls, training
from webapp.operations import workshops as work
from webapp.operations.workshops import Word
from webapp.web import hx
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import locale
from webapp.web.offered import require_offered
from webapp.web.staging.shown import Staged, in_two_languages, staged
from webapp.web.staging.snapshots import Snapshot, snapshot_of
from webapp.web.staging.streams import Following, stream
from webapp.web.templating import facts
from webapp.web.workshops.act_names import act_name
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.entrance import Entrance, entrance
from webapp.web.workshops.hands import corrected
from webapp.web.workshops.leading import lesson_of, mine
from webapp.web.workshops.leaves import backward, leaf_at, leaves_of, onward
from webapp.web.workshops.notes import Notes, notes_of

PAGE, PART = "workshops/host.html", "workshops/_host.html"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act in the plan beside the stage."""

    at: int
    act: Act
    name: str
    from_minute: int
    is_here: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class Chair:
    """A participant in the host's list."""

    number: int
    nickname: str
    has_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HostPage:
    """Everything the leader sees of a moment."""

    workshop: Workshop
    lesson_title: str
    shown: Staged
    entries: tuple[Entry, ...]
    chairs: tuple[Chair, ...]
    notes: Notes | None
    entrance: Entrance
    seconds_left: int | None  # of the act; below 0: over its time
    next_name: str
    leaf: int  # of the step on the wall, from 0
    leaves: int
    more: tuple[int, ...] = MORE_SECONDS

    @property
    def at(self) -> int:
        """Index of the act in hand."""
        return self.workshop.stand.at

    @property
    def has_leaf_left(self) -> bool:
        """The step on the wall goes on."""
        return self.leaf + 1 < self.leaves

    @property
    def onward(self) -> str:
        """What going on says to the server."""
        return onward(self.workshop.stand, self.leaf, self.leaves)

    @property
    def backward(self) -> str:
        """What going back says to the server."""
        return backward(self.workshop.stand, self.leaf)

    @property
    def is_lobby(self) -> bool:
        """Nothing has begun yet."""
        return self.at == LOBBY

    @property
    def is_by_phone(self) -> bool:
        """Participants come in with devices of their own."""
        return self.workshop.order.devices is Devices.PHONES


@bp.post("/<int:workshop_id>/open")
@guard(Scope.WORKSHOP, *STAFF)
def open_room(workshop_id: int) -> Response:
    """Open the lobby, and go to the host's view.

    Raises:
        TrainingNeeded: children may tell of harm in this lesson, and its training is not passed.
    """
    with parts().database.writing() as writing:
        workshop = mine(writing, workshop_id)
        require_offered(*dict.fromkeys(act.unit_id for act in workshop.plan.acts))
        lesson = lesson_of(workshop, locale())
        training.require_for(writing, teaching().person, lesson, parts().now())
        private_polls.end_forgotten(writing, parts().library, parts().now(), workshop.school_id)
        work.begin(writing, workshop, parts().now())
    return redirect(url_for("workshops.host", workshop_id=workshop_id), 303)


@bp.get("/<int:workshop_id>/host")
@guard(Scope.WORKSHOP, *STAFF)
def host(workshop_id: int) -> str | Response:
    """The leader's own screen."""
    with parts().database.reading() as reading:
        workshop = mine(reading, workshop_id)
        if elsewhere := _elsewhere(workshop):
            return redirect(elsewhere, 303)
        page = _page(reading, snapshot_of(reading, workshop, parts().now()))
    return render_template(PAGE, page=page)


@bp.post("/<int:workshop_id>/say")
@guard(Scope.WORKSHOP, *STAFF)
def say(workshop_id: int) -> Response:
    """One word of the host: go on, stop, a little longer, hide, lock, end."""
    with parts().database.writing() as writing:
        workshop = mine(writing, workshop_id)
        word = read_word(request.form.get("word", ""))
        told = work.tell(writing, workshop, word, parts().now())
        private = private_polls.private_acts(parts().library, workshop)
        private_polls.settle(writing, workshop, told, private)
    return _again(workshop_id)


@bp.post("/<int:workshop_id>/hands")
@guard(Scope.WORKSHOP, *STAFF)
def hands(workshop_id: int) -> Response:
    """Hands that were counted, for the act in hand."""
    with parts().database.writing() as writing:
        workshop = mine(writing, workshop_id)
        shown = staged(snapshot_of(writing, workshop, parts().now()), locale())
        if request.form.get("act", shown.act_key) == shown.act_key:
            work.count_hands(writing, workshop, corrected(shown, request.form))
    return _again(workshop_id)


@bp.post("/<int:workshop_id>/participants/<int:number>/out")
@guard(Scope.WORKSHOP, *STAFF)
def take_out(workshop_id: int, number: int) -> Response:
    """Take a participant out. What they answered stays."""
    with parts().database.writing() as writing:
        work.take_out(writing, mine(writing, workshop_id), number, parts().now())
    return _again(workshop_id)


@bp.get("/<int:workshop_id>/host/stream")
@guard(Scope.WORKSHOP, *STAFF)
def follow(workshop_id: int) -> Response:
    """The host's part, whenever something changes."""
    with parts().database.reading() as reading:
        workshop = mine(reading, workshop_id)

    def show(snapshot: Snapshot) -> str:
        with parts().database.reading() as reading:
            page = _page(reading, snapshot)
        return render_template(PART, page=page)

    return stream(Following((workshop.school_id, workshop.id), screen="host"), show)


def read_word(text: str) -> Word:
    """`go 3`, `more 60`, `close`: what a button of the host stands for."""
    verb, _, number = text.partition(" ")
    is_number = number.lstrip("-").isdigit() and number.isascii() and len(number) < 6
    return Word(verb, int(number) if is_number else 0)


def _page(reading: Session, snapshot: Snapshot) -> HostPage:
    """What the leader sees. One query more than the snapshot."""
    workshop = snapshot.workshop
    stand, people = workshop.stand, work.in_the_room(reading, workshop)
    act = stand.act(workshop.plan)
    entries = tuple(_entries(workshop))
    lesson = lesson_of(workshop, locale())
    shown = staged(snapshot, locale())
    leaves = leaves_of(in_two_languages(shown, snapshot, locale()))
    return HostPage(
        workshop=workshop,
        lesson_title=lesson.title,
        shown=shown,
        entries=entries,
        chairs=tuple(
            Chair(p.number, facts().nickname(p.nickname), p.number in snapshot.picks)
            for p in people
        ),
        notes=notes_of(workshop, act, lesson) if act else None,
        entrance=entrance(workshop),
        seconds_left=stand.seconds_left(parts().now()),
        next_name=entries[stand.at + 1].name if stand.at + 1 < len(entries) else "",
        leaf=leaf_at(leaves, stand),
        leaves=len(leaves),
    )


def _entries(workshop: Workshop) -> list[Entry]:
    entries, minute = [], 0
    for at, act in enumerate(workshop.plan.acts):
        is_here = at == workshop.stand.at
        is_past = at < workshop.stand.at
        entries.append(Entry(at, act, act_name(act), minute, is_here, is_past))
        minute += act.minutes
    return entries


def _elsewhere(workshop: Workshop) -> str:
    """Where the leader belongs when nothing runs: the plan before, the report behind."""
    if workshop.begun_at is None:
        return url_for("workshops.show", workshop_id=workshop.id)
    is_over = not workshop.is_running(parts().now())
    return url_for("workshops.after", workshop_id=workshop.id) if is_over else ""


def _again(workshop_id: int) -> Response:
    """Back to the host's view; htmx gets its part alone."""
    if not hx.wants_part():
        return redirect(url_for("workshops.host", workshop_id=workshop_id), 303)
    with parts().database.reading() as reading:
        workshop = mine(reading, workshop_id)
        if elsewhere := _elsewhere(workshop):
            return hx.go_to(elsewhere)
        page = _page(reading, snapshot_of(reading, workshop, parts().now()))
    return hx.render(PAGE, PART, page=page)
