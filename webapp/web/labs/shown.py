"""What the template of each kind prints besides the state itself."""

from collections.abc import Callable, Mapping
from typing import Any

from webapp.domain.labs.inbox import Inbox, InboxState
from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.states import State
from webapp.web.labs.checking import checking_of
from webapp.web.labs.drawing_lots import lots_of
from webapp.web.labs.feeding import screen_of
from webapp.web.labs.mail import desk_of
from webapp.web.labs.panel import panel_of
from webapp.web.labs.proof import proof_of
from webapp.web.labs.purse import room_of
from webapp.web.labs.talk import talk_of

SHOWN: Mapping[LabKind, Callable[[Any, Any], object]] = {
    LabKind.CHAT: talk_of,
    LabKind.SETTINGS: panel_of,
    LabKind.NEWSCHECK: checking_of,
    LabKind.ODDS: lots_of,
    LabKind.TIPS: room_of,
    LabKind.FEED: screen_of,
    LabKind.EVIDENCE: proof_of,
}


def show(lab: Lab, state: State, chosen: str = "") -> object:
    """The values of this kind; None where the state says it all.

    `chosen` is what a reader wants to lie open: a mail of an inbox.
    """
    if isinstance(lab, Inbox) and isinstance(state, InboxState):
        return desk_of(lab, state, chosen)
    make = SHOWN.get(lab.kind)
    return make(lab, state) if make else None
