"""Keeping evidence: what a notice to a platform or the police needs, and what gets lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from webapp.domain.html import Html
from webapp.domain.labs.lab import Lab, LabKind, Rules, Turn
from webapp.domain.labs.moves import BACK, BadMove, Move
from webapp.domain.labs.states import Choice, Ending, Feedback, LabResult, State, share, within

KEEP, CROP, DELETE = "keep", "crop", "delete"
FILL, SEND, UNSURE = "fill", "send", "unsure"
ACTIONS = (KEEP, CROP, DELETE)
FACTS = ("account", "time", "link", "words", "picture", "voice", "payment", "place")
KEPT_SHARE = 0.7  # of the result; the rest is the form, where there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofLine:
    """One line of the thread. `holds` are the facts in it, `edges` those that cropping cuts off."""

    key: str
    name: str
    html: Html
    text: str
    holds: frozenset[str]
    edges: frozenset[str]
    feedback: Html | None = None  # shown when it was cropped or deleted, and at the end
    feedback_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What can be written into a field of the form. Children choose, they never type."""

    key: str
    html: Html
    text: str
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field: time, link, account."""

    key: str
    html: Html
    text: str
    entries: tuple[Entry, ...]
    feedback: Html | None = None  # shown at the end
    feedback_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLab(Lab):
    """Moves: `keep`, `crop` or `delete:<line>`, `fill:<field>:<entry or unsure>`, `send`.

    Keeping and cropping can be changed until it is sent; deleting only by going back.
    """

    kind: LabKind = LabKind.EVIDENCE
    goal: tuple[str, ...]  # of FACTS, those that are needed
    lines: tuple[ProofLine, ...]
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineState:
    """A line and what was done with it: keep, crop, delete or nothing."""

    line: ProofLine
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldState:
    """A field and its entry: a key, `unsure` or nothing. `is_right` is None until it was sent."""

    field: FormField
    entry: str
    is_right: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceState(State):
    """Everything lies open. `place` is the line or field touched last, then `sent`.

    Once it was sent, `kept`, `lost` and `missing` share out the facts of the goal: lost are those
    that were only in lines now deleted, missing those that still lie there and were not kept.
    """

    lines: tuple[LineState, ...]
    fields: tuple[FieldState, ...]
    kept: tuple[str, ...]
    lost: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Line -> action, field -> entry."""

    actions: tuple[tuple[str, str], ...] = ()
    entries: tuple[tuple[str, str], ...] = ()
    last: str = ""
    is_sent: bool = False
    feedback: Feedback | None = None

    def action_of(self, line: str) -> str:
        """What was done with a line."""
        return dict(self.actions).get(line, "")


def _start(lab: EvidenceLab, seed: str) -> Board:
    return Board()


def _step(lab: EvidenceLab, board: Board, move: Move) -> Board:
    if move not in {c.move for c in _choices(lab, board)}:
        raise BadMove(str(move))
    if move.verb == SEND:
        return replace(board, is_sent=True, feedback=_on_send(lab, board))
    if move.verb == FILL:
        entries = {**dict(board.entries), move.at: move.key}
        return replace(board, entries=tuple(entries.items()), last=move.at, feedback=None)
    actions = {**dict(board.actions), move.at: move.verb}
    line = next(x for x in lab.lines if x.key == move.at)
    return replace(
        board, actions=tuple(actions.items()), last=move.at, feedback=_on_act(lab, line, move.verb)
    )


def _on_act(lab: EvidenceLab, line: ProofLine, verb: str) -> Feedback:
    """Codes: `keep`, `crop`, `delete`. A pause only where something needed goes away."""
    if verb == KEEP:
        return Feedback(code=verb)
    gone = line.holds if verb == DELETE else line.edges
    tone = "pause" if gone.intersection(lab.goal) else "plain"
    html = line.feedback or Html("")
    return Feedback(html=html, text=line.feedback_text, tone=tone, code=verb)


def _on_send(lab: EvidenceLab, board: Board) -> Feedback:
    """Codes: `complete`, `incomplete`."""
    is_whole = len(kept(lab, board)) == len(lab.goal)
    code, tone = ("complete", "good") if is_whole else ("incomplete", "pause")
    return Feedback(tone=tone, code=code)


def kept(lab: EvidenceLab, board: Board) -> tuple[str, ...]:
    """Facts of the goal that some kept line holds; a cropped one lacks its edges."""
    return _in_goal(
        lab,
        (
            x.holds - (x.edges if board.action_of(x.key) == CROP else frozenset())
            for x in lab.lines
            if board.action_of(x.key) in (KEEP, CROP)
        ),
    )


def lost(lab: EvidenceLab, board: Board) -> tuple[str, ...]:
    """Facts of the goal that no line holds any more."""
    alive = (x.holds for x in lab.lines if board.action_of(x.key) != DELETE)
    found = _in_goal(lab, alive)
    return tuple(fact for fact in lab.goal if fact not in found)


def missing(lab: EvidenceLab, board: Board) -> tuple[str, ...]:
    """Facts of the goal that are there, but were not kept or were cropped off."""
    known = {*kept(lab, board), *lost(lab, board)}
    return tuple(fact for fact in lab.goal if fact not in known)


def _in_goal(lab: EvidenceLab, sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    met = frozenset[str]().union(*sets)
    return tuple(fact for fact in lab.goal if fact in met)


def _choices(lab: EvidenceLab, board: Board) -> tuple[Choice, ...]:
    if board.is_sent:
        return ()
    given = dict(board.entries)
    return (
        *(
            Choice(move=Move(verb, x.key), builtin=verb)
            for x in lab.lines
            for verb in ACTIONS
            if board.action_of(x.key) not in (verb, DELETE)
        ),
        *(
            Choice(move=Move(FILL, f.key, e.key), html=e.html, text=e.text)
            for f in lab.fields
            for e in f.entries
            if given.get(f.key) != e.key
        ),
        *(
            Choice(move=Move(FILL, f.key, UNSURE), builtin=UNSURE)
            for f in lab.fields
            if given.get(f.key) != UNSURE
        ),
        Choice(move=Move(SEND), builtin=SEND),
    )


def _show(lab: EvidenceLab, board: Board, path: tuple[Move, ...]) -> EvidenceState:
    given = dict(board.entries)
    right = _right_fields(lab, board)
    return EvidenceState(
        place="sent" if board.is_sent else board.last,
        path=path,
        choices=_choices(lab, board),
        feedback=board.feedback,
        found=(),
        ending=Ending.DONE if board.is_sent else None,
        lines=tuple(LineState(line=x, action=board.action_of(x.key)) for x in lab.lines),
        fields=tuple(
            FieldState(
                field=f,
                entry=given.get(f.key, ""),
                is_right=f.key in right if board.is_sent else None,
            )
            for f in lab.fields
        ),
        kept=kept(lab, board) if board.is_sent else (),
        lost=lost(lab, board) if board.is_sent else (),
        missing=missing(lab, board) if board.is_sent else (),
    )


def _right_fields(lab: EvidenceLab, board: Board) -> set[str]:
    given = dict(board.entries)
    return {
        f.key for f in lab.fields for e in f.entries if e.is_right and given.get(f.key) == e.key
    }


def _judge(lab: EvidenceLab, turns: Sequence[Turn[Board]]) -> LabResult:
    """The evidence as it was first sent; of an unfinished run as it is."""
    boards = [t.board for t in turns if t.move.verb != BACK]
    sent = next((b for b in boards if b.is_sent), None)
    board = sent or (turns[-1].board if turns else Board())
    saved, form = kept(lab, board), _right_fields(lab, board)
    worth = share(len(saved), len(lab.goal))
    if lab.fields:
        worth = KEPT_SHARE * worth + (1 - KEPT_SHARE) * share(len(form), len(lab.fields))
    done = [action for _, action in board.actions]
    return LabResult(
        percent=within(worth) if sent else 0,
        ending=Ending.DONE if sent else None,
        facts={
            "kept": len(saved),
            "lost": len(lost(lab, board)),
            "facts_of": len(lab.goal),
            "missing": ",".join(fact for fact in lab.goal if fact not in saved),
            "form_right": len(form),
            "form_of": len(lab.fields),
            "cropped": done.count(CROP),
            "deleted": done.count(DELETE),
        },
    )


EVIDENCE = Rules(_start, _step, _show, _judge)
