"""What a class can vote on: one thing at a time, its choices with letters."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from webapp.domain.html import Html
from webapp.domain.labs.booklet import LETTERS
from webapp.domain.labs.evidence import CROP, DELETE, FILL, KEEP, SEND, EvidenceLab, EvidenceState
from webapp.domain.labs.feed import GUESS, STOP, SWITCH
from webapp.domain.labs.feed_values import Feed, FeedState
from webapp.domain.labs.inbox import CLICK, STAMP, Inbox, InboxState
from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.newscheck import JUDGE, OPEN, Newscheck, NewsState
from webapp.domain.labs.odds import DRAW, Odds, OddsState
from webapp.domain.labs.scenes import Story
from webapp.domain.labs.settings import SAVE, SET, SettingsLab, SettingsState
from webapp.domain.labs.states import Choice, State
from webapp.domain.labs.talking import CHOOSE
from webapp.domain.labs.tips import Tips
from webapp.web.i18n import _
from webapp.web.labs.gauges import money
from webapp.web.labs.words import label_of

MENU = "menu"  # of a feed, where its switch is
STAY = "stay"  # the choice that leaves everything as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice of the class. `value` is a move, or `stay`."""

    value: str
    letter: str = ""
    html: Html = Html("")
    words: str = ""  # ours, where the author wrote none
    note: str = ""  # what it costs, or which link it is about
    unit: str = ""
    asks_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing to decide. An aside is never next by itself: it must be chosen."""

    key: str
    name: str  # of its tab; empty: it stands alone
    question: str  # ours; empty: `prompt` asks
    options: tuple[Option, ...]
    prompt: Html = Html("")
    is_done: bool = False
    is_aside: bool = False


def decisions_of(lab: Lab, state: State) -> tuple[Decision, ...]:
    """All that can be decided now; none when the run has ended."""
    if state.is_ended:
        return ()
    return tuple(_lettered(item) for item in _ITEMS[lab.kind](lab, state) if item.options)


def next_decision(items: tuple[Decision, ...], chosen: str, moved: bool) -> Decision | None:
    """What comes next: the chosen thing while something is left of it, else the next open one.

    `moved`: it was decided by a move that may be made again, as with switches.
    """
    keys = [item.key for item in items]
    place = keys.index(chosen) if chosen in keys else 0
    turned = (*items[place:], *items[:place])
    if chosen in keys and not moved and not turned[0].is_done:
        return turned[0]
    ahead = turned[1:] if chosen in keys and moved else turned
    return next((i for i in ahead if not (i.is_done or i.is_aside)), next(iter(items), None))


def _lettered(item: Decision) -> Decision:
    """Typed numbers have no letter: nobody can raise a hand for them."""
    letters = iter(LETTERS)
    return replace(
        item,
        options=tuple(
            o if o.asks_number else replace(o, letter=next(letters)) for o in item.options
        ),
    )


def _option(kind: LabKind, choice: Choice, note: str = "") -> Option:
    return Option(
        value=str(choice.move),
        html=choice.html,
        words=label_of(kind, choice.builtin).words if choice.builtin else "",
        note=note,
        unit=choice.unit,
        asks_number=choice.entry == "number",
    )


def _options(lab: Lab, choices: Iterable[Choice]) -> tuple[Option, ...]:
    return tuple(_option(lab.kind, choice) for choice in choices)


def _story(lab: Story, state: State) -> Iterator[Decision]:
    currency = lab.currency if isinstance(lab, Tips) else ""
    yield Decision(
        key="talk",
        name="",
        question=_("What do we do?"),
        options=tuple(_option(lab.kind, c, _costs(c, currency)) for c in state.choices_for(CHOOSE)),
    )


def _costs(choice: Choice, currency: str) -> str:
    return _("costs %(price)s", price=money(choice.price, currency)) if choice.price else ""


def _inbox(lab: Inbox, state: InboxState) -> Iterator[Decision]:
    for number, one in enumerate(state.mails, start=1):
        stamps = _options(lab, state.choices_for(STAMP, one.mail.id))
        links = tuple(
            Option(value=str(c.move), words=_("Click it"), note=c.text)
            for c in state.choices_for(CLICK, one.mail.id)
        )
        yield Decision(
            key=one.mail.id,
            name=_("Mail %(n)s", n=number),
            question=_("Which stamp does this mail get?"),
            options=(*stamps, *links),
            is_done=one.is_decided,
        )


def _newscheck(lab: Newscheck, state: NewsState) -> Iterator[Decision]:
    yield Decision(
        key="check",
        name=_("Check it"),
        question=_("Which way of checking do we take?"),
        options=_options(lab, state.choices_for(OPEN)),
    )
    yield Decision(
        key="judge",
        name=_("Judge it"),
        question=_("What do we say about it?"),
        options=_options(lab, state.choices_for(JUDGE)),
    )


def _settings(lab: SettingsLab, state: SettingsState) -> Iterator[Decision]:
    for number, one in enumerate(state.switches, start=1):
        moves = {c.move.key: c.move for c in state.choices_for(SET, one.switch.key)}
        yield Decision(
            key=one.switch.key,
            name=str(number),
            question="",
            prompt=one.switch.html,
            options=tuple(
                Option(
                    value=str(moves[o.key]) if o.key in moves else STAY,
                    html=o.html,
                    note="" if o.key in moves else _("as it is now"),
                )
                for o in one.switch.options
            ),
        )
    yield Decision(
        key=SAVE,
        name=_("Save"),
        question=_("Are we done?"),
        options=_options(lab, state.choices_for(SAVE)),
    )


def _odds(lab: Odds, state: OddsState) -> Iterator[Decision]:
    draws = (*state.choices_for(DRAW), *state.choices_for(STOP))
    yield Decision(
        key="draw", name="", question=_("Open one, or stop?"), options=_options(lab, draws)
    )
    for guess in state.guesses:
        choices = [c for c in state.choices if c.move.at == guess.question.id]
        yield Decision(
            key=guess.question.id,
            name="",
            question="",
            prompt=guess.question.prompt,
            options=_options(lab, choices),
        )


def _feed(lab: Feed, state: FeedState) -> Iterator[Decision]:
    for one in state.clips:
        choices = [c for c in state.choices if c.move.at == one.place]
        yield Decision(
            key=one.place,
            name=one.clip.title,
            question=_("What do we do with this clip?"),
            options=_options(lab, choices),
        )
    yield Decision(
        key=GUESS,
        name=_("Predict"),
        question=_("What will most of the next three be about?"),
        options=_options(lab, state.choices_for(GUESS)),
    )
    yield Decision(
        key=MENU,
        name=_("Menu"),
        question=_("What do we do in the menu?"),
        options=_options(lab, (*state.choices_for(SWITCH), *state.choices_for(STOP))),
        is_aside=True,
    )


def _evidence(lab: EvidenceLab, state: EvidenceState) -> Iterator[Decision]:
    for number, one in enumerate(state.lines, start=1):
        acts = [c for verb in (KEEP, CROP, DELETE) for c in state.choices_for(verb, one.line.key)]
        yield Decision(
            key=one.line.key,
            name=str(number),
            question=_("What do we do with line %(n)s?", n=number),
            options=_options(lab, acts),
            is_done=bool(one.action),
        )
    for letter, one_field in zip(LETTERS, state.fields, strict=False):
        yield Decision(
            key=one_field.field.key,
            name=_("Form %(letter)s", letter=letter),
            question="",
            prompt=one_field.field.html,
            options=_options(lab, state.choices_for(FILL, one_field.field.key)),
            is_done=bool(one_field.entry),
        )
    yield Decision(
        key=SEND,
        name=_("Hand over"),
        question=_("Are we done?"),
        options=_options(lab, state.choices_for(SEND)),
    )


_ITEMS: Mapping[LabKind, Callable[[Any, Any], Iterator[Decision]]] = {
    LabKind.CHAT: _story,
    LabKind.TIPS: _story,
    LabKind.INBOX: _inbox,
    LabKind.NEWSCHECK: _newscheck,
    LabKind.SETTINGS: _settings,
    LabKind.ODDS: _odds,
    LabKind.FEED: _feed,
    LabKind.EVIDENCE: _evidence,
}
