"""What the template of each kind prints besides the state itself."""

from collections.abc import Callable, Mapping
from typing import Any

from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.states import State
from webapp.web.labs.panel import panel_of
from webapp.web.labs.talk import talk_of

SHOWN: Mapping[LabKind, Callable[[Any, Any], object]] = {
    LabKind.CHAT: talk_of,
    LabKind.SETTINGS: panel_of,
    LabKind.TIPS: talk_of,
}


def show(lab: Lab, state: State) -> object:
    """The values of this kind; None where the state says it all."""
    make = SHOWN.get(lab.kind)
    return make(lab, state) if make else None
