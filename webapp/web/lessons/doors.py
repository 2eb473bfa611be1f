"""The doors of a step: simulations have pages of their own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flask import url_for

from webapp.domain.html import Html
from webapp.domain.labs.keeping import LabMark
from webapp.domain.labs.lab import LabKind
from webapp.domain.lessons import Block, Lesson
from webapp.web.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a step says about a simulation before it is opened."""

    kind: str  # in words
    icon: str
    title: Html
    lead: Html
    verb: str
    is_ended: bool
    address: str


def doors_of(
    lesson: Lesson, blocks: Iterable[Block], marks: Iterable[LabMark]
) -> Mapping[str, Door]:
    """The doors of these blocks, by block id."""
    reached = {mark.lab_id: mark.is_ended for mark in marks}
    return {
        block.id: Door(
            kind=_KINDS[block.lab.kind][0](),
            icon=_KINDS[block.lab.kind][1],
            title=block.lab.title_html,
            lead=block.lab.lead,
            verb=_verb(reached.get(block.lab.id)),
            is_ended=bool(reached.get(block.lab.id)),
            address=url_for("labs.show", lesson_id=lesson.id, lab_id=block.lab.id),
        )
        for block in blocks
        if block.lab is not None
    }


def _verb(is_ended: bool | None) -> str:
    if is_ended is None:
        return _("Try it")
    return _("Try it again") if is_ended else _("Go on")


_KINDS: Mapping[LabKind, tuple[Callable[[], str], str]] = {
    LabKind.CHAT: (lambda: _("Practice: a chat"), "message-circle"),
    LabKind.INBOX: (lambda: _("Practice: an inbox"), "mail-open"),
    LabKind.NEWSCHECK: (lambda: _("Practice: a post to check"), "newspaper"),
    LabKind.SETTINGS: (lambda: _("Practice: settings of an app"), "settings"),
    LabKind.ODDS: (lambda: _("Practice: what are the chances"), "package-open"),
    LabKind.TIPS: (lambda: _("Practice: a live room"), "gift"),
    LabKind.FEED: (lambda: _("Practice: a video feed"), "clapperboard"),
    LabKind.EVIDENCE: (lambda: _("Practice: keeping evidence"), "file-check"),
}
