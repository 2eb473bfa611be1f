"""A panel of switches as its page shows it: what each stands at, and after saving how it serves."""

from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.labs.moves import Move
from webapp.domain.labs.settings import SET, SettingsLab, SettingsState, SwitchState
from webapp.web.i18n import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One value of a switch."""

    html: Html
    value: str  # the move that sets it; empty: it is set now


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How a saved switch serves the goal."""

    words: str
    icon: str
    is_serving: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One switch."""

    html: Html
    current: Html
    options: tuple[Option, ...]
    mark: Mark | None  # None until saved
    feedback: Html | None  # None until saved
    takes_focus: bool  # it was changed just now


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """All switches."""

    rows: tuple[Row, ...]
    tally: str  # how many serve the goal; empty until saved
    is_untouched: bool  # the goal takes the focus, not a switch


def panel_of(lab: SettingsLab, state: SettingsState) -> Panel:
    """Lay out the switches in their order."""
    return Panel(
        rows=tuple(_row(one, state) for one in state.switches),
        tally=_tally(state.switches) if state.is_ended else "",
        is_untouched=not state.place,
    )


def _row(one: SwitchState, state: SettingsState) -> Row:
    switch, is_saved = one.switch, one.worth is not None
    return Row(
        html=switch.html,
        current=one.current.html,
        options=tuple(
            Option(
                html=o.html,
                value="" if o is one.current else str(Move(SET, switch.key, o.key)),
            )
            for o in switch.options
        ),
        mark=_mark(one.worth) if one.worth is not None else None,
        feedback=switch.feedback if is_saved else None,
        takes_focus=state.place == switch.key,
    )


def _mark(worth: float) -> Mark:
    if worth == 1:
        return Mark(words=_("Serves the goal"), icon="check", is_serving=True)
    words = _("Helps a little. Look again") if worth else _("Look again")
    return Mark(words=words, icon="eye", is_serving=False)


def _tally(switches: tuple[SwitchState, ...]) -> str:
    serving = sum(one.worth == 1 for one in switches)
    return ngettext(
        "%(n)s of %(total)s switches serves the goal.",
        "%(n)s of %(total)s switches serve the goal.",
        serving,
        total=len(switches),
    )
