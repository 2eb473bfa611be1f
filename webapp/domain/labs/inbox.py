"""An inbox: dangerous mail, rubbish and good mail side by side, to be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from webapp.domain.html import Html
from webapp.domain.labs.lab import Lab, LabKind, Rules, Turn
from webapp.domain.labs.moves import BACK, BadMove, Move
from webapp.domain.labs.states import (
    Choice,
    Clue,
    Ending,
    Feedback,
    LabResult,
    State,
    share,
    within,
)

LOOK, CLICK, STAMP = "look", "click", "stamp"
ASK = "ask"  # a stamp: not sure, ask an adult. Always right
HALF = 0.5  # rubbish taken for a trap, or the other way round: not trusted, at least
LURE_COST = 0.5  # of the mail's worth
STAMPS_SHARE = 0.75  # of the result; the rest is clues found


class Verdict(StrEnum):
    """What a mail is."""

    OK = "ok"
    SPAM = "spam"
    PHISH = "phish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A sentence of a mail or its header that can be looked at: a clue, a trap or innocent.

    A trap is a clue too, for those who look before they click.
    """

    key: str  # `p1`, `p2` ... in reading order: it does not tell what the part is
    html: Html
    text: str
    cue: Clue | None = None
    is_lure: bool = False
    outcome_html: Html | None = None  # of a trap: what would have happened
    outcome_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail. Headers and body hold a placeholder `data-part` for each part, as in a spot."""

    id: str
    verdict: Verdict
    sender: Html
    sender_text: str  # for the pile of envelopes
    subject: Html
    subject_text: str
    date: Html = Html("")
    body: Html
    parts: tuple[Part, ...]  # of headers and body, in reading order
    explanation: Html | None = None

    @property
    def cues(self) -> tuple[Clue, ...]:
        """All clues in reading order."""
        return tuple(p.cue for p in self.parts if p.cue is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox(Lab):
    """Moves: `look:<mail>:<part>`, `click:<mail>:<lure>`, `stamp:<mail>:<verdict or ask>`."""

    kind: LabKind = LabKind.INBOX
    mails: tuple[Mail, ...]

    @property
    def stamps(self) -> tuple[str, ...]:
        """What a mail can be stamped with; `spam` only where there is some."""
        has_spam = any(m.verdict is Verdict.SPAM for m in self.mails)
        bad = ["spam", "phish"] if has_spam else ["phish"]
        return ("ok", *bad, ASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailState:
    """A mail as the page shows it."""

    mail: Mail  # show only html and text of its parts before `is_decided`
    looked: frozenset[str]  # keys of parts
    found: tuple[Clue, ...]  # clues, by looking; behind the stamp all of them
    clicked: tuple[Part, ...]  # traps
    stamp: str  # empty: none yet

    @property
    def is_decided(self) -> bool:
        """It has a stamp: verdict, clues and explanation may be shown."""
        return bool(self.stamp)

    @property
    def is_right(self) -> bool:
        """The stamp is the verdict, or an adult was asked."""
        return self.stamp in (self.mail.verdict, ASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxState(State):
    """All mails lie open. `place` is the mail that was touched last; empty at first.

    `clues_of` counts the clues of the whole inbox: a count for one mail would tell its verdict.
    """

    mails: tuple[MailState, ...]
    clues_of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What was done to the mails: `mail:part` looked at and clicked, mail -> stamp."""

    mail: str = ""
    looked: tuple[tuple[str, str], ...] = ()
    clicked: tuple[tuple[str, str], ...] = ()
    stamps: tuple[tuple[str, str], ...] = ()
    feedback: Feedback | None = None

    def stamp_of(self, mail: str) -> str:
        """The stamp of a mail, or nothing."""
        return dict(self.stamps).get(mail, "")


def _start(lab: Inbox, seed: str) -> Board:
    return Board()


def _step(lab: Inbox, board: Board, move: Move) -> Board:
    mail = next((m for m in lab.mails if m.id == move.at), None)
    if mail is None or board.stamp_of(mail.id):
        raise BadMove(str(move))
    spot = (mail.id, move.key)
    part = next((p for p in mail.parts if p.key == move.key), None)
    board = replace(board, mail=mail.id)
    if move.verb == STAMP and move.key in lab.stamps:
        feedback = _on_stamp(mail, move.key)
        return replace(board, stamps=(*board.stamps, spot), feedback=feedback)
    if move.verb == LOOK and part and spot not in board.looked:
        return replace(board, looked=(*board.looked, spot), feedback=_on_look(part))
    if move.verb == CLICK and part and part.is_lure and spot not in board.clicked:
        return replace(board, clicked=(*board.clicked, spot), feedback=_on_click(part))
    raise BadMove(str(move))


def _on_look(part: Part) -> Feedback:
    if part.cue is None:
        return Feedback(code="no-clue")
    return Feedback(html=part.cue.html, text=part.cue.text, tone="good", code="clue")


def _on_click(part: Part) -> Feedback:
    html = part.outcome_html or Html("")
    return Feedback(html=html, text=part.outcome_text, tone="pause", code="lure")


def _on_stamp(mail: Mail, stamp: str) -> Feedback:
    code = outcome_of(mail, stamp)
    tone = "good" if code in ("asked", "right") else "pause"
    return Feedback(html=mail.explanation or Html(""), tone=tone, code=code)


def outcome_of(mail: Mail, stamp: str) -> str:
    """`asked`, `right`, `trusted` (a trap or rubbish), `thrown-away` (a good mail) or `half`."""
    if stamp == ASK:
        return "asked"
    if stamp == mail.verdict:
        return "right"
    if mail.verdict is Verdict.OK:
        return "thrown-away"
    return "trusted" if stamp == Verdict.OK else "half"


def _show(lab: Inbox, board: Board, path: tuple[Move, ...]) -> InboxState:
    mails = tuple(_mail_state(mail, board) for mail in lab.mails)
    is_done = all(m.is_decided for m in mails)
    by_key = {(m.id, p.key): p.cue for m in lab.mails for p in m.parts}
    return InboxState(
        place=board.mail,
        path=path,
        choices=tuple(c for mail in lab.mails for c in _choices(lab, board, mail)),
        feedback=board.feedback,
        found=tuple(cue for spot in board.looked if (cue := by_key[spot]) is not None),
        ending=Ending.DONE if is_done else None,
        mails=mails,
        clues_of=sum(len(m.cues) for m in lab.mails),
    )


def _mail_state(mail: Mail, board: Board) -> MailState:
    stamp = board.stamp_of(mail.id)
    looked = frozenset(key for m, key in board.looked if m == mail.id)
    found = tuple(p.cue for p in mail.parts if p.cue and (stamp or p.key in looked))
    clicked = tuple(p for p in mail.parts if (mail.id, p.key) in board.clicked)
    return MailState(mail=mail, looked=looked, found=found, clicked=clicked, stamp=stamp)


def _choices(lab: Inbox, board: Board, mail: Mail) -> list[Choice]:
    if board.stamp_of(mail.id):
        return []
    parts = [p for p in mail.parts if (mail.id, p.key) not in board.looked]
    traps = [p for p in mail.parts if p.is_lure and (mail.id, p.key) not in board.clicked]
    return [
        *(Choice(move=Move(LOOK, mail.id, p.key), html=p.html, text=p.text) for p in parts),
        *(Choice(move=Move(CLICK, mail.id, p.key), html=p.html, text=p.text) for p in traps),
        *(Choice(move=Move(STAMP, mail.id, s), builtin=s) for s in lab.stamps),
    ]


def _judge(lab: Inbox, turns: Sequence[Turn[Board]]) -> LabResult:
    """The first stamp of each mail counts, and every trap clicked before it, up to the end."""
    stamps: dict[str, str] = {}
    lures: set[tuple[str, str]] = set()
    looks: set[tuple[str, str]] = set()
    is_done = False
    for turn in turns:
        move, is_done = turn.move, len(turn.board.stamps) == len(lab.mails)
        if move.verb == STAMP:
            stamps.setdefault(move.at, move.key)
        elif move.verb != BACK and move.at not in stamps:
            (lures if move.verb == CLICK else looks).add((move.at, move.key))
        if is_done:
            break
    clues = {(m.id, p.key) for m in lab.mails for p in m.parts if p.cue}
    right = sum(_worth(m, stamps.get(m.id, ""), lures) for m in lab.mails)
    stamped = share_of(right, len(lab.mails))
    worth = STAMPS_SHARE * stamped + (1 - STAMPS_SHARE) * share(len(looks & clues), len(clues))
    return LabResult(
        percent=within(worth),
        ending=Ending.DONE if is_done else None,
        facts={
            "right": sum(stamps.get(m.id) in (m.verdict, ASK) for m in lab.mails),
            "mails": len(lab.mails),
            "told_adult": sum(s == ASK for s in stamps.values()),
            "clues_found": len(looks & clues),
            "clues_of": len(clues),
            "lures_clicked": len(lures),
            "good_mail_thrown_away": _confused(lab, stamps, good=True),
            "bad_mail_trusted": _confused(lab, stamps, good=False),
        },
    )


def share_of(sum_of_worths: float, count: int) -> float:
    """The mean worth."""
    return sum_of_worths / count if count else 1.0


def _worth(mail: Mail, stamp: str, lures: set[tuple[str, str]]) -> float:
    if stamp in (mail.verdict, ASK):
        whole = 1.0
    elif stamp and mail.verdict is not Verdict.OK and stamp != Verdict.OK:
        whole = HALF
    else:
        return 0.0
    return max(0.0, whole - LURE_COST * any(m == mail.id for m, _ in lures))


def _confused(lab: Inbox, stamps: dict[str, str], good: bool) -> int:
    """Good mails stamped as bad, or bad ones stamped as good. Asking is neither."""
    pairs = [(m.verdict is Verdict.OK, stamps.get(m.id, "")) for m in lab.mails]
    if good:
        return sum(is_ok and s in (Verdict.SPAM, Verdict.PHISH) for is_ok, s in pairs)
    return sum(not is_ok and s == Verdict.OK for is_ok, s in pairs)


INBOX = Rules(_start, _step, _show, _judge)
