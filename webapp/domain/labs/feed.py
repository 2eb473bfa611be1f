"""An endless feed: what is watched decides what comes. Predict it, and find the switch."""

from collections.abc import Sequence
from dataclasses import replace

from webapp.domain.html import Html
from webapp.domain.labs.dealing import (
    POINTS,
    WATCH,
    Board,
    deal_for,
    favourite,
    phase,
    places,
    start,
)
from webapp.domain.labs.feed_values import ClipState, Feed, FeedState, Prediction
from webapp.domain.labs.lab import Rules, Turn
from webapp.domain.labs.moves import BACK, BadMove, Move
from webapp.domain.labs.states import (
    Choice,
    Clue,
    Ending,
    Feedback,
    LabResult,
    share,
    within,
)

GUESS, SWITCH, STOP = "guess", "switch", "stop"
MIXED, UNSURE = "mixed", "unsure"  # guesses: a bit of everything; not sure
GUESS_SHARE, SWITCH_SHARE, TIME_SHARE = 0.5, 0.25, 0.25  # of the result


def _step(lab: Feed, board: Board, move: Move) -> Board:
    stage = phase(lab, board)
    if stage == "done" or move.key:
        raise BadMove(str(move))
    if move == Move(STOP):
        return replace(board, has_stopped=True, feedback=_farewell(lab, board))
    if move == Move(SWITCH, lab.switch.id) and not board.is_off:
        feedback = Feedback(
            html=lab.switch.html, text=lab.switch.text, tone="good", code="switch-found"
        )
        return replace(board, is_off=True, feedback=feedback)
    if stage == WATCH and move.verb in POINTS:
        return _act(lab, board, move)
    known = (*(t.key for t in lab.topics), MIXED, UNSURE)
    if stage == "predict" and move.verb == GUESS and move.at in known:
        return _refresh(lab, board, move.at)
    raise BadMove(str(move))


def _act(lab: Feed, board: Board, move: Move) -> Board:
    clip_id = places(board).get(move.at)
    if clip_id is None or move.at in dict(board.actions):
        raise BadMove(str(move))
    clip = lab.clip(clip_id)
    is_watched = move.verb == WATCH
    hooked = Feedback(html=clip.hook_html, text=clip.hook, code="watched")
    points = tuple((t, p + POINTS[move.verb] if t == clip.topic else p) for t, p in board.points)
    after = replace(
        board,
        actions=(*board.actions, (move.at, move.verb)),
        points=points,
        minutes=board.minutes + clip.minutes * is_watched,
        watched=(*board.watched, clip.id) if is_watched else board.watched,
        feedback=hooked if is_watched else None,
    )
    is_done = phase(lab, after) == "done"
    return replace(after, feedback=_farewell(lab, after)) if is_done else after


def _refresh(lab: Feed, board: Board, guess: str) -> Board:
    """Deal again, and compare with what was predicted."""
    truth = favourite(board) or MIXED
    after = replace(board, round=board.round + 1, actions=())
    deal = deal_for(lab, after)
    words = {t.key: t for t in lab.topics}.get(truth)
    code = "right" if guess == truth else "not-yet"
    feedback = Feedback(
        html=words.html if words else Html(""),
        text=words.text if words else "",
        tone="good" if guess == truth else "plain",
        code=f"{code}-mixed" if truth == MIXED else code,
    )
    return replace(
        after,
        deal=deal,
        dealt=board.dealt + deal,
        guesses=(*board.guesses, Prediction(guess=guess, truth=truth)),
        feedback=feedback,
    )


def _farewell(lab: Feed, board: Board) -> Feedback:
    is_in_time = board.minutes <= lab.budget
    code, tone = ("in-time", "good") if is_in_time else ("over-time", "pause")
    return Feedback(tone=tone, code=code)


def _show(lab: Feed, board: Board, path: tuple[Move, ...]) -> FeedState:
    stage, actions = phase(lab, board), dict(board.actions)
    hooked = [lab.clip(c) for c in dict.fromkeys(board.watched) if lab.clip(c).hook]
    return FeedState(
        place=stage,
        path=path,
        choices=_choices(lab, board, stage),
        feedback=board.feedback,
        found=tuple(Clue(key=c.id, words=c.title, html=c.hook_html, text=c.hook) for c in hooked),
        ending=Ending.DONE if stage == "done" else None,
        round=board.round,
        rounds=lab.rounds,
        clips=tuple(
            ClipState(place=place, clip=lab.clip(clip), action=actions.get(place, ""))
            for place, clip in places(board).items()
        ),
        minutes=board.minutes,
        minutes_planned=lab.budget,
        is_over_plan=board.minutes > lab.budget,
        predictions=board.guesses,
        is_personal=not board.is_off,
    )


def _choices(lab: Feed, board: Board, stage: str) -> tuple[Choice, ...]:
    if stage == "done":
        return ()
    found: list[Choice] = []
    if stage == WATCH:
        open_places = [p for p in places(board) if p not in dict(board.actions)]
        found += [Choice(move=Move(v, p), builtin=v) for p in open_places for v in POINTS]
    else:
        found += [Choice(move=Move(GUESS, t.key), html=t.html, text=t.text) for t in lab.topics]
        found += [Choice(move=Move(GUESS, g), builtin=g) for g in (MIXED, UNSURE)]
    if not board.is_off:
        switch = lab.switch
        move = Move(SWITCH, switch.id)
        found.append(Choice(move=move, html=switch.title_html, text=switch.title))
    return (*found, Choice(move=Move(STOP), builtin=STOP))


def _judge(lab: Feed, turns: Sequence[Turn[Board]]) -> LabResult:
    """The board at the first ending; of an unfinished run as it is. First guesses count."""
    first: dict[int, bool] = {}
    board, is_off, back = start(lab, ""), False, 0
    for turn in turns:
        board = turn.board
        back += turn.move.verb == BACK
        is_off |= board.is_off
        if turn.move.verb == GUESS:
            first.setdefault(len(board.guesses), board.guesses[-1].is_right)
        if phase(lab, board) == "done":
            break
    is_done = phase(lab, board) == "done"
    right, is_in_time = sum(first.values()), board.minutes <= lab.budget
    worth = GUESS_SHARE * (share(right, len(first)) if first else 0.0)
    worth += SWITCH_SHARE * is_off + TIME_SHARE * is_in_time
    return LabResult(
        percent=within(worth) if is_done else 0,
        ending=Ending.DONE if is_done else None,
        facts={
            "predictions_right": right,
            "predictions": len(first),
            "prediction_right": int(bool(first) and right == len(first)),
            "switch_found": int(is_off),
            "minutes": board.minutes,
            "minutes_planned": lab.budget,
            "in_time": int(is_in_time),
            "taken_back": back,
        },
    )


FEED = Rules(start, _step, _show, _judge)
