"""The projector: what the whole room sees. Counts, never who."""

from dataclasses import dataclass

from flask import render_template, request
from werkzeug.wrappers import Response

from webapp.domain.workshops.plans import Devices
from webapp.domain.workshops.running import MORE_SECONDS
from webapp.domain.workshops.workshop import Workshop
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.i18n import locale
from webapp.web.staging.shown import Staged, in_two_languages, staged
from webapp.web.staging.snapshots import Snapshot, snapshot_of
from webapp.web.staging.streams import Following, stream
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.entrance import Entrance, entrance
from webapp.web.workshops.leading import mine
from webapp.web.workshops.leaves import FITS, amount_of, leaf_at, leaves_of, onward
from webapp.web.workshops.wall_words import (
    Closing,
    WallWords,
    closing_of,
    is_goodbye,
    languages_of,
    words_in,
)

PAGE, PART = "workshops/wall.html", "workshops/_wall.html"
SIZES = 5
# Signs that fit at each size of letters; the page itself measures and corrects it.
DENSITIES = (("airy", 210), ("full", FITS), ("dense", 520), ("packed", 10**6))
USUAL = 3


@dataclass(frozen=True, slots=True)
class WallPage:
    """A moment on the wall."""

    workshop: Workshop
    lesson_title: str
    shown: Staged  # of a step: the leaf that is turned to
    leaf: int
    leaves: int
    entrance: Entrance
    seconds_left: int | None
    words: tuple[WallWords, ...]  # ours, in each language
    closing: Closing | None
    more: int = MORE_SECONDS[0]

    @property
    def is_by_phone(self) -> bool:
        """Participants come in with devices of their own."""
        return self.workshop.order.devices is Devices.PHONES

    @property
    def can_choose(self) -> bool:
        """There is something to tap on phones just now."""
        return self.shown.kind in ("ask", "lab") and self.shown.is_open

    @property
    def onward(self) -> str:
        """What "Go on" says to the server."""
        return onward(self.workshop.stand, self.leaf, self.leaves)

    @property
    def density(self) -> str:
        """How much stands on the wall: longer text is set smaller, so that it fits."""
        much = amount_of(self.shown)
        return next(name for name, most in DENSITIES if much <= most)


@bp.get("/<int:workshop_id>/wall")
@guard(Scope.WORKSHOP, *STAFF)
def wall(workshop_id: int) -> str:
    """The page for the projector, in a size of its own."""
    with parts().database.reading() as reading:
        workshop = mine(reading, workshop_id)
        snapshot = snapshot_of(reading, workshop, parts().now())
    return render_template(PAGE, page=wall_page(snapshot), size=_size())


@bp.get("/<int:workshop_id>/wall/stream")
@guard(Scope.WORKSHOP, *STAFF)
def wall_follow(workshop_id: int) -> Response:
    """The wall's part, whenever something changes."""
    with parts().database.reading() as reading:
        workshop = mine(reading, workshop_id)

    def show(snapshot: Snapshot) -> str:
        return render_template(PART, page=wall_page(snapshot))

    return stream(Following((workshop.school_id, workshop.id), screen="wall"), show)


def wall_page(snapshot: Snapshot) -> WallPage:
    """What the room sees."""
    workshop = snapshot.workshop
    shown = in_two_languages(staged(snapshot, locale()), snapshot, locale())
    left = workshop.stand.seconds_left(parts().now()) if snapshot.is_running else None
    title = parts().library.unit(workshop.order.unit_id, locale()).title
    leaves = leaves_of(shown)
    leaf = leaf_at(leaves, workshop.stand)
    door = entrance(workshop)
    tags = languages_of(workshop)
    words = words_in(tags, door, shown.here)
    is_end = shown.kind == "over" or is_goodbye(workshop)
    closing = closing_of(workshop, tags) if is_end else None
    return WallPage(workshop, title, leaves[leaf], leaf, len(leaves), door, left, words, closing)


def _size() -> int:
    text = request.args.get("size", "")
    return min(max(int(text), 1), SIZES) if text.isascii() and text.isdigit() else USUAL
