"""Evidence as a page shows it: what was done with each line, and what that cost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.labs.evidence import (
    ACTIONS,
    CROP,
    DELETE,
    FILL,
    KEEP,
    UNSURE,
    EvidenceLab,
    EvidenceState,
    FieldState,
    LineState,
)
from webapp.domain.labs.lab import LabKind
from webapp.domain.labs.moves import Move, back
from webapp.web.i18n import _, ngettext
from webapp.web.labs.words import label_of

_FACTS: Mapping[str, Callable[[], str]] = {
    "account": lambda: _("the account"),
    "time": lambda: _("the time"),
    "link": lambda: _("the link"),
    "words": lambda: _("the exact words"),
    "picture": lambda: _("the picture"),
    "voice": lambda: _("the voice message"),
    "payment": lambda: _("the payment record"),
    "place": lambda: _("the place"),
}

_DONE: Mapping[str, tuple[Callable[[], str], str]] = {
    KEEP: (lambda: _("Kept whole"), "check"),
    CROP: (lambda: _("Edges cut off"), "crop"),
    DELETE: (lambda: _("Deleted"), "trash-2"),
    "": (lambda: _("Nothing done yet"), "circle-help"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One of several buttons of which one is chosen."""

    html: Html  # the author's words; empty: `words` are ours
    words: str
    icon: str
    value: str  # the move; empty when it is the chosen one
    is_now: bool  # chosen just now

    @property
    def is_on(self) -> bool:
        """The chosen one; it does nothing more."""
        return not self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the thread."""

    number: int
    sign: str  # the first character of who wrote it
    html: Html  # empty while it is deleted
    action: str  # keep, crop, delete or nothing
    done: str  # the same in words
    icon: str
    picks: tuple[Pick, ...]  # none when nothing can be done any more
    gone: str  # what cutting or deleting took away
    undo: str  # the move that brings a deleted line back
    undo_words: str
    is_now: bool  # touched last
    feedback: Html | None  # the author's, when everything was handed over


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One field of the form."""

    key: str
    html: Html
    picks: tuple[Pick, ...]
    given: Html  # the chosen entry; empty: none, or not sure
    is_unsure: bool
    is_right: bool | None  # None until it was handed over
    right: Html  # the entry that helps most, when it was handed over
    feedback: Html | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Thread, form and tray."""

    lines: tuple[Line, ...]
    blanks: tuple[Blank, ...]
    kept_lines: str
    filled: str  # empty when there is no form
    kept: tuple[str, ...]  # facts in words, once it was handed over
    lost: tuple[str, ...]
    missing: tuple[str, ...]
    is_at_start: bool
    closing: str = ""


def fact_words(fact: str) -> str:
    """A fact by its name; one that has no name yet as its author wrote it."""
    words = _FACTS.get(fact)
    return words() if words else fact


def proof_of(lab: EvidenceLab, state: EvidenceState) -> Proof:
    """Lay out lines, form and tray."""
    saved = [x for x in state.lines if x.action in (KEEP, CROP)]
    given = [x for x in state.fields if x.entry]
    return Proof(
        lines=tuple(_line(n, x, state) for n, x in enumerate(state.lines, start=1)),
        blanks=tuple(_blank(x, state) for x in state.fields),
        kept_lines=ngettext(
            "%(num)s line of %(whole)s",
            "%(num)s lines of %(whole)s",
            len(saved),
            whole=len(lab.lines),
        ),
        filled=_("form: %(part)s of %(whole)s filled in", part=len(given), whole=len(lab.fields))
        if lab.fields
        else "",
        kept=tuple(map(fact_words, state.kept)),
        lost=tuple(map(fact_words, state.lost)),
        missing=tuple(map(fact_words, state.missing)),
        is_at_start=not state.path,
    )


def _line(number: int, now: LineState, state: EvidenceState) -> Line:
    line, action = now.line, now.action
    is_hidden = action == DELETE and not state.is_ended
    words, icon = _DONE[action]
    step = _step_of(Move(DELETE, line.key), state) if is_hidden else None
    return Line(
        number=number,
        sign=line.name[:1],
        html=Html("") if is_hidden else line.html,
        action=action,
        done=words(),
        icon=icon,
        picks=() if is_hidden or state.is_ended else tuple(_actions(now, state)),
        gone=_gone(now),
        undo=str(back(step)) if step is not None else "",
        undo_words=_undo_words(len(state.path) - 1 - step) if step is not None else "",
        is_now=state.place == line.key,
        feedback=line.feedback if state.is_ended else None,
    )


def _actions(now: LineState, state: EvidenceState) -> Iterable[Pick]:
    for verb in ACTIONS:
        label = label_of(LabKind.EVIDENCE, verb)
        is_on = now.action == verb
        yield Pick(
            html=Html(""),
            words=label.words,
            icon=label.icon,
            value="" if is_on else str(Move(verb, now.line.key)),
            is_now=is_on and _is_last(Move(verb, now.line.key), state),
        )


def _gone(now: LineState) -> str:
    """Facts that went away, whether or not they are needed."""
    gone = {DELETE: now.line.holds, CROP: now.line.edges}.get(now.action, frozenset())
    words = [fact_words(fact) for fact in [*_FACTS, *sorted(gone - _FACTS.keys())] if fact in gone]
    if not words:
        return ""
    if now.action == CROP:
        return _("Cut off: %(facts)s", facts=_(", ").join(words))
    return _("Gone with it: %(facts)s", facts=_(", ").join(words))


def _undo_words(later: int) -> str:
    if not later:
        return _("Take this back")
    return ngettext(
        "Go back to before this (%(num)s later step goes too)",
        "Go back to before this (%(num)s later steps go too)",
        later,
    )


def _blank(now: FieldState, state: EvidenceState) -> Blank:
    field = now.field
    chosen = next((e.html for e in field.entries if e.key == now.entry), Html(""))
    right = next((e.html for e in field.entries if e.is_right), Html(""))
    return Blank(
        key=field.key,
        html=field.html,
        picks=() if state.is_ended else tuple(_entries(now, state)),
        given=chosen,
        is_unsure=now.entry == UNSURE,
        is_right=now.is_right,
        right=right if state.is_ended else Html(""),
        feedback=field.feedback if state.is_ended else None,
    )


def _entries(now: FieldState, state: EvidenceState) -> Iterable[Pick]:
    unsure = label_of(LabKind.EVIDENCE, UNSURE).words
    rows = [(e.key, e.html, "") for e in now.field.entries]
    for key, html, words in [*rows, (UNSURE, Html(""), unsure)]:
        move = Move(FILL, now.field.key, key)
        is_on = now.entry == key
        yield Pick(
            html=html,
            words=words,
            icon="",
            value="" if is_on else str(move),
            is_now=is_on and _is_last(move, state),
        )


def _is_last(move: Move, state: EvidenceState) -> bool:
    return bool(state.path) and state.path[-1] == move


def _step_of(move: Move, state: EvidenceState) -> int | None:
    return state.path.index(move) if move in state.path else None
