"""An inbox as a page shows it: the pile, the mail that lies open, the notebook of clues.

Nothing here tells what a mail is, or how many clues it holds, before it has a stamp.
"""

import re
from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.labs.inbox import CLICK, LOOK, Inbox, InboxState, MailState, Part
from webapp.domain.labs.moves import Move
from webapp.domain.labs.states import Clue
from webapp.web.i18n import _, ngettext
from webapp.web.labs.mail_words import Outcome, outcome_words, postmark
from webapp.web.labs.words import NO_LABEL, Label
from webapp.web.presenting import PLACE

ADDRESS = re.compile(r"<?[!-;=?-~]+@[!-;=?-~]+>?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A mail in the pile, and in the summary."""

    id: str
    name: str  # of the sender, without the address: a mail shows it only when it lies open
    sender: str
    subject: str
    stamp: str  # empty: none yet
    postmark: Label
    is_open: bool
    outcome: Outcome | None  # None before the stamp
    explanation: Html | None  # None before the stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A piece of a mail that can be looked at."""

    key: str
    html: Html
    look: str  # the move; empty when it cannot be made
    click: str
    is_link: bool
    number: int  # of its clue in the notebook; 0: none was found
    is_missed: bool  # a clue that only the stamp brought to light
    is_clean: bool  # it was looked at, and there was nothing
    is_clicked: bool
    is_now: bool  # the last move was about it


Pieces = tuple[Html | Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A clue in the notebook."""

    number: int
    clue: Clue
    is_missed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The mail that lies open."""

    envelope: Envelope
    sender: Pieces
    subject: Pieces
    date: Pieces
    body: Pieces
    notes: tuple[Note, ...]
    is_stamped_now: bool  # the last move was its stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All of it."""

    pile: tuple[Envelope, ...]
    letter: Letter
    found: str  # how many clues, of the whole inbox
    next: str  # a mail without a stamp; empty: none is left
    is_chosen: bool  # the reader took this mail from the pile: no move led here
    is_summed: bool  # every mail has its stamp, and none was taken up again
    closing: str = ""  # the ending says no more of its own


def desk_of(lab: Inbox, state: InboxState, chosen: str) -> Desk:
    """Lay out the desk. `chosen` is the id of the mail that a reader takes up, or anything."""
    ids = [one.mail.id for one in state.mails]
    is_chosen = chosen in ids
    place = ids.index(chosen if is_chosen else state.place or ids[0])
    left = [one.mail.id for one in (*state.mails[place + 1 :], *state.mails[:place])]
    undecided = {one.mail.id for one in state.mails if not one.is_decided}
    return Desk(
        pile=tuple(_envelope(one, is_open=n == place) for n, one in enumerate(state.mails)),
        letter=_letter(state.mails[place], state, is_chosen),
        found=_found(state, len(undecided)),
        next=next((id for id in left if id in undecided), ""),
        is_chosen=is_chosen,
        is_summed=state.is_ended and not is_chosen,
    )


def _envelope(one: MailState, is_open: bool) -> Envelope:
    return Envelope(
        id=one.mail.id,
        name=ADDRESS.sub("", one.mail.sender_text).strip() or one.mail.sender_text,
        sender=one.mail.sender_text,
        subject=one.mail.subject_text,
        stamp=one.stamp,
        postmark=postmark(one.stamp) if one.stamp else NO_LABEL,
        is_open=is_open,
        outcome=outcome_words(one.mail, one.stamp) if one.stamp else None,
        explanation=one.mail.explanation if one.stamp else None,
    )


def _letter(one: MailState, state: InboxState, is_chosen: bool) -> Letter:
    mail = one.mail
    last = state.path[-1] if state.path and not is_chosen else Move("")
    notes = _notes(one, state)
    moves = {choice.move for choice in state.choices}
    sentences = {part.key: _sentence(one, part, notes, moves, last) for part in mail.parts}

    def pieces(html: Html) -> Pieces:
        cut = filter(None, html.cut(PLACE))
        return tuple(piece if isinstance(piece, Html) else sentences[piece] for piece in cut)

    return Letter(
        envelope=_envelope(one, is_open=True),
        sender=pieces(mail.sender),
        subject=pieces(mail.subject),
        date=pieces(mail.date),
        body=pieces(mail.body),
        notes=notes,
        is_stamped_now=last.at == mail.id and last.key == one.stamp,
    )


def _sentence(
    one: MailState, part: Part, notes: tuple[Note, ...], moves: set[Move], last: Move
) -> Sentence:
    look, click = (Move(verb, one.mail.id, part.key) for verb in (LOOK, CLICK))
    note = next((n for n in notes if n.clue is part.cue), None)
    return Sentence(
        key=part.key,
        html=part.html,
        look=str(look) if look in moves else "",
        click=str(click) if click in moves else "",
        is_link=part.is_lure,
        number=note.number if note else 0,
        is_missed=note is not None and note.is_missed,
        is_clean=part.key in one.looked and part.cue is None,
        is_clicked=part in one.clicked,
        is_now=last in (look, click),
    )


def _notes(one: MailState, state: InboxState) -> tuple[Note, ...]:
    """In the order in which they were found, so that a number stays; then what was missed."""
    cues = {part.key: part.cue for part in one.mail.parts}
    looks = [m.key for m in state.path if (m.verb, m.at) == (LOOK, one.mail.id)]
    found = [cue for key in looks if (cue := cues[key]) is not None]
    missed = [cue for cue in one.found if cue not in found]
    return tuple(
        Note(number=number, clue=cue, is_missed=cue in missed)
        for number, cue in enumerate((*found, *missed), start=1)
    )


def _found(state: InboxState, undecided: int) -> str:
    """Found so far. How many there are in all is not said where it would tell of one mail."""
    found = len(state.found)
    if undecided == 1:
        return ngettext(
            "%(n)s clue found in the whole inbox.", "%(n)s clues found in the whole inbox.", found
        )
    return _("%(found)s of %(of)s clues found in the whole inbox.", found=found, of=state.clues_of)
