"""The projector: what the whole room sees. Counts, never who."""

from dataclasses import dataclass

from flask import render_template, request
from werkzeug.wrappers import Response

from webapp.domain.html import Html
from webapp.domain.workshops.plans import Devices
from webapp.domain.workshops.running import MORE_SECONDS
from webapp.domain.workshops.workshop import Workshop
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.i18n import locale
from webapp.web.presenting import ShownQuestion
from webapp.web.staging.shown import Staged, in_two_languages, staged
from webapp.web.staging.snapshots import Snapshot, snapshot_of
from webapp.web.staging.streams import Following, stream
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.entrance import Entrance, entrance
from webapp.web.workshops.leading import mine

PAGE, PART = "workshops/wall.html", "workshops/_wall.html"
SIZES = 5
# Signs (Chinese characters; letters count half, each line 18) that fit on 16:9 at this size.
DENSITIES = (("airy", 210), ("full", 330), ("dense", 520), ("packed", 10**6))
LINE_OF_TASK = 9
USUAL = 3


@dataclass(frozen=True, slots=True)
class WallPage:
    """A moment on the wall."""

    workshop: Workshop
    lesson_title: str
    shown: Staged
    entrance: Entrance
    seconds_left: int | None
    more: int = MORE_SECONDS[0]

    @property
    def is_by_phone(self) -> bool:
        """Participants come in with devices of their own."""
        return self.workshop.order.devices is Devices.PHONES

    @property
    def density(self) -> str:
        """How much stands on the wall: longer text is set smaller, so that it fits."""
        shown = self.shown
        told = [shown.title, shown.also_title or "", shown.explanation or ""]
        told += [b.text for b in (*shown.blocks, *shown.also_blocks)]
        told += [f"{o.html}{o.also or ''}" for o in shown.options]
        signs = sum(len(Html(text).words) * _width(text) for text in told)
        lines = len(shown.options) * (2 if shown.also_title else 1)
        much = signs + 18 * lines + sum(_of_task(task) for task in _side_by_side(shown))
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
    return WallPage(workshop, title, shown, entrance(workshop), left)


def _side_by_side(shown: Staged) -> list[ShownQuestion]:
    """Tasks of a step; two of them stand beside each other, so that the longer one counts."""
    tasks = sorted((*shown.tasks, *shown.also_tasks), key=_of_task)
    return tasks[len(tasks) // 2 :] if len(shown.tasks) > 1 else tasks


def _of_task(task: ShownQuestion) -> float:
    """How much room a task takes: its words, and a line for each of its parts."""
    parts_ = [task.prompt, *(p.html for p in task.parts), *(p.html for p in task.targets)]
    words = sum(len(Html(text).words) * _width(text) for text in parts_)
    return words + LINE_OF_TASK * (len(task.parts) + len(task.targets))


def _width(text: str) -> float:
    """A Chinese character takes as much room as two letters."""
    return 1.0 if any(sign > "\u2e80" for sign in text) else 0.5


def _size() -> int:
    text = request.args.get("size", "")
    return min(max(int(text), 1), SIZES) if text.isascii() and text.isdigit() else USUAL
