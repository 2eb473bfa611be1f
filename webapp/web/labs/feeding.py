"""A video feed as its page shows it: clips, minutes against the plan, predictions and tricks."""

from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.labs.dealing import LESS, SKIP, WATCH
from webapp.domain.labs.feed import GUESS, MIXED, SWITCH
from webapp.domain.labs.feed_values import ClipState, Feed, FeedState, Prediction
from webapp.domain.labs.lab import LabKind
from webapp.web.i18n import _, ngettext
from webapp.web.labs.gauges import Gauge, percent_of
from webapp.web.labs.words import label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A clip in view."""

    place: str
    title: Html
    html: Html
    minutes: str
    done: str  # what was done with it; empty: nothing yet
    icon: str
    is_watched: bool
    hook: Html  # told when it was watched; empty: there is none, or it is not known yet
    takes_focus: bool  # something was done with it just now


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A topic in the author's words, or one of our own answers."""

    html: Html
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """A prediction and what came."""

    guess: Name
    truth: Name
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The whole page. `focus` is what the last move led to: top, card, news or end."""

    batch: str
    time: Gauge
    cards: tuple[Card, ...]
    tally: str  # predictions that came true; empty before the first
    foretold: tuple[Foretold, ...]
    focus: str


def screen_of(lab: Feed, state: FeedState) -> Screen:
    """Lay out where the run stands."""
    last = state.path[-1] if state.path else None
    acted = last.at if last is not None and last.verb in (WATCH, SKIP, LESS) else ""
    return Screen(
        batch=_("Batch %(n)s of %(whole)s", n=state.round, whole=state.rounds),
        time=_time(state),
        cards=tuple(_card(clip, acted) for clip in state.clips),
        tally=_tally(state.predictions),
        foretold=tuple(_foretold(lab, p) for p in state.predictions),
        focus=_focus(state),
    )


def _time(state: FeedState) -> Gauge:
    used, plan = state.minutes, state.minutes_planned
    words = (
        _("%(n)s minutes used, %(over)s more than planned", n=used, over=used - plan)
        if state.is_over_plan
        else _("%(n)s of %(plan)s minutes used", n=used, plan=plan)
    )
    return Gauge(words=words, percent=percent_of(used, plan), is_over=state.is_over_plan)


def _card(one: ClipState, acted: str) -> Card:
    is_watched = one.action == WATCH
    done, icon = _done(one.action)
    return Card(
        place=one.place,
        title=one.clip.title_html,
        html=one.clip.html,
        minutes=ngettext("%(n)s minute", "%(n)s minutes", one.clip.minutes),
        done=done,
        icon=icon,
        is_watched=is_watched,
        hook=one.clip.hook_html if is_watched else Html(""),
        takes_focus=one.place == acted,
    )


def _done(action: str) -> tuple[str, str]:
    """Words and icon."""
    return {
        WATCH: (_("Watched"), "check"),
        SKIP: (_("Skipped"), "skip-forward"),
        LESS: (_("Not interested"), "eye-off"),
    }.get(action, ("", ""))


def _tally(predictions: tuple[Prediction, ...]) -> str:
    right, whole = sum(p.is_right for p in predictions), len(predictions)
    return _("%(n)s of %(whole)s predictions came true", n=right, whole=whole) if whole else ""


def _foretold(lab: Feed, prediction: Prediction) -> Foretold:
    return Foretold(
        guess=_name(lab, prediction.guess),
        truth=_name(lab, prediction.truth),
        is_right=prediction.is_right,
    )


def _name(lab: Feed, key: str) -> Name:
    topic = next((t for t in lab.topics if t.key == key), None)
    if topic is not None:
        return Name(html=topic.html, words="")
    return Name(html=Html(""), words=label_of(LabKind.FEED, key or MIXED).words)


def _focus(state: FeedState) -> str:
    if not state.path:
        return "top"
    if state.is_ended:
        return "end"
    return "news" if state.path[-1].verb in (GUESS, SWITCH) else "card"
