"""What a class looks at while it decides: the words, large, and what may be looked at closer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.domain.html import Html
from webapp.domain.labs.chat import TalkState
from webapp.domain.labs.evidence import SEND, EvidenceLab, EvidenceState
from webapp.domain.labs.feed import GUESS
from webapp.domain.labs.feed_values import Feed, FeedState
from webapp.domain.labs.inbox import Inbox, InboxState
from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.moves import Move
from webapp.domain.labs.newscheck import Newscheck, NewsState
from webapp.domain.labs.odds import Odds, OddsState
from webapp.domain.labs.scenes import Story
from webapp.domain.labs.settings import SAVE, SettingsLab, SettingsState
from webapp.domain.labs.states import State
from webapp.domain.labs.talking import LOOK, Said
from webapp.web.i18n import _
from webapp.web.labs.checking import checking_of
from webapp.web.labs.drawing_lots import lots_of
from webapp.web.labs.feeding import screen_of
from webapp.web.labs.gauges import purse
from webapp.web.labs.mail import Letter, desk_of
from webapp.web.labs.mail_words import outcome_words
from webapp.web.labs.panel import panel_of
from webapp.web.labs.proof import proof_of
from webapp.web.labs.together_items import MENU
from webapp.web.labs.words import label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something to read. `sort`: other, mine, told, head or row."""

    sort: str = "told"
    who: str = ""  # who says it, or what it is, in the author's words
    label: str = ""  # the same in ours
    html: Html = Html("")
    words: str = ""  # ours, where the author wrote none
    notes: tuple[Html, ...] = ()  # clues found in it, or why
    mark: str = ""  # how it stands, in words
    look: str = ""  # the move that looks closer
    is_here: bool = True  # it is what the vote is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The left side. `letter` is a mail, whose sentences may be looked at."""

    pieces: tuple[Piece, ...] = ()
    letter: Letter | None = None


def left_of(lab: Lab, state: State, item: str) -> Left:
    """What there is to see; at the end, how everything turned out."""
    if isinstance(lab, Inbox) and isinstance(state, InboxState) and not state.is_ended:
        return Left(letter=desk_of(lab, state, item).letter)
    return Left(pieces=tuple(_PIECES[lab.kind](lab, state, item)))


def _story(lab: Story, state: TalkState, item: str) -> Iterator[Piece]:
    """What was said since the last reply, and the reply itself."""
    if state.money_left is not None:
        yield Piece(label=_purse(lab, state), sort="head")
    replies = [n for n, said in enumerate(state.talk) if said.at is not None]
    lookable = {choice.move.at for choice in state.choices_for(LOOK)}
    for said in state.talk[replies[-1] if replies else 0 :]:
        yield _bubble(said, str(Move(LOOK, said.key)) if said.key in lookable else "")


def _purse(lab: Any, state: TalkState) -> str:
    return purse(state.money_left or lab.allowance * 0, lab.allowance, lab.currency).words


def _bubble(said: Said, look: str) -> Piece:
    is_clean = said.is_looked_at and not said.clues
    return Piece(
        sort="mine" if said.is_mine else "other" if said.name else "told",
        who=said.name,
        label=_("We") if said.is_mine else "",
        html=said.html,
        words=label_of(LabKind.CHAT, said.builtin).words if said.builtin else "",
        notes=tuple(clue.html for clue in said.clues),
        mark=_("Nothing suspicious here.") if is_clean else "",
        look=look,
    )


def _inbox(lab: Inbox, state: InboxState, item: str) -> Iterator[Piece]:
    for one in state.mails:
        outcome = outcome_words(one.mail, one.stamp)
        yield Piece(
            sort="row",
            words=one.mail.subject_text,
            mark=f"{label_of(LabKind.INBOX, one.stamp).words} · {outcome.truth}",
            notes=(one.mail.explanation,) if one.mail.explanation else (),
        )


def _newscheck(lab: Newscheck, state: NewsState, item: str) -> Iterator[Piece]:
    shown = checking_of(lab, state)
    yield Piece(sort="other", label=_("Somebody shared this with you"), html=lab.post)
    if not state.is_ended:
        yield Piece(sort="head", label=shown.left)
    for one in state.cards:
        if one.is_open:
            yield Piece(sort="row", who=one.card.title, html=one.card.html)
    if state.is_ended:
        yield Piece(sort="head", label=_("You said"), words=shown.given.words)
        yield Piece(sort="head", label=_("What checking shows"), words=shown.verdict.words)


def _settings(lab: SettingsLab, state: SettingsState, item: str) -> Iterator[Piece]:
    yield Piece(sort="head", label=_("The goal"), html=lab.goal_html)
    rows = panel_of(lab, state).rows
    for one, row in zip(state.switches, rows, strict=True):
        yield Piece(
            sort="row",
            who=one.switch.text,
            html=row.current,
            mark=row.mark.words if row.mark else "",
            notes=(row.feedback,) if row.feedback else (),
            is_here=item in (one.switch.key, SAVE, ""),
        )


def _odds(lab: Odds, state: OddsState, item: str) -> Iterator[Piece]:
    shown = lots_of(lab, state)
    yield Piece(sort="head", label=shown.offer)
    yield Piece(sort="head", label=shown.purse.words)
    for row in shown.rows:
        yield Piece(sort="row", html=row.html, mark=row.chance, words=_opened(row.opened))
    for told in shown.told:
        yield Piece(sort="row", html=told.prompt, words=f"{told.before} → {told.after}",
                    notes=(told.explanation,) if told.explanation else ())  # fmt: skip


def _opened(times: str) -> str:
    return _("opened %(n)s times", n=times) if times else ""


def _feed(lab: Feed, state: FeedState, item: str) -> Iterator[Piece]:
    shown = screen_of(lab, state)
    yield Piece(sort="head", label=f"{shown.batch} · {shown.time.words}")
    for card in shown.cards:
        yield Piece(
            sort="row",
            html=card.title,
            words=card.minutes,
            mark=card.done,
            notes=tuple(note for note in (card.hook,) if note),
            is_here=item in (card.place, GUESS, MENU, ""),
        )
    if shown.tally:
        yield Piece(sort="head", label=shown.tally)


def _evidence(lab: EvidenceLab, state: EvidenceState, item: str) -> Iterator[Piece]:
    for number, (one, row) in enumerate(
        zip(state.lines, proof_of(lab, state).lines, strict=True), start=1
    ):
        yield Piece(
            sort="row",
            label=str(number),
            html=row.html,
            mark=row.done,
            notes=(row.feedback,) if row.feedback else (),
            is_here=item in (one.line.key, SEND, ""),
        )
    for one_field in state.fields:
        entry = next((e for e in one_field.field.entries if e.key == one_field.entry), None)
        if entry is not None:
            yield Piece(
                sort="row",
                who=one_field.field.text,
                html=entry.html,
                notes=_why(one_field.field.feedback if state.is_ended else None),
                is_here=item in (one_field.field.key, SEND, ""),
            )


def _why(feedback: Html | None) -> tuple[Html, ...]:
    return (feedback,) if feedback else ()


_PIECES: Mapping[LabKind, Callable[[Any, Any, str], Iterator[Piece]]] = {
    LabKind.CHAT: _story,
    LabKind.TIPS: _story,
    LabKind.INBOX: _inbox,
    LabKind.NEWSCHECK: _newscheck,
    LabKind.SETTINGS: _settings,
    LabKind.ODDS: _odds,
    LabKind.FEED: _feed,
    LabKind.EVIDENCE: _evidence,
}
