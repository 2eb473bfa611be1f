"""How a feed deals: what the platform knows of its viewer, and what it shows next."""

from dataclasses import dataclass, replace

from webapp.domain.labs.chance import draw
from webapp.domain.labs.feed_values import Clip, Feed, Prediction
from webapp.domain.labs.states import Feedback

WATCH, SKIP, LESS = "watch", "skip", "less"
AT_ONCE = 3  # clips before a refresh
OF_FAVOURITE = 2  # of them from the topic that leads
POINTS = {WATCH: 2, SKIP: -1, LESS: -3}  # what the platform makes of an action


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the platform knows, and what was predicted."""

    seed: str
    round: int
    deal: tuple[str, ...]  # clip ids
    dealt: tuple[str, ...]  # of all rounds
    actions: tuple[tuple[str, str], ...] = ()  # place -> action, of this round
    points: tuple[tuple[str, int], ...] = ()  # topic -> points
    guesses: tuple[Prediction, ...] = ()
    watched: tuple[str, ...] = ()
    minutes: int = 0
    is_off: bool = False
    has_stopped: bool = False
    feedback: Feedback | None = None


def start(lab: Feed, seed: str) -> Board:
    """The first deal."""
    first = Board(
        seed=seed, round=1, deal=(), dealt=(), points=tuple((t.key, 0) for t in lab.topics)
    )
    deal = deal_for(lab, first)
    return replace(first, deal=deal, dealt=deal)


def favourite(board: Board) -> str:
    """The topic that leads; empty when none does, or when nobody keeps count any more."""
    if board.is_off:
        return ""
    best = max((p for _, p in board.points), default=0)
    leaders = [topic for topic, p in board.points if p == best]
    return leaders[0] if best > 0 and len(leaders) == 1 else ""


def deal_for(lab: Feed, board: Board) -> tuple[str, ...]:
    """The next clips: two of the favourite topic and one other, or one of each topic."""

    def rank(clip: Clip) -> tuple[int, float]:
        chance = draw(board.seed, lab.id, lab.seed, board.round, clip.id)
        return board.dealt.count(clip.id), chance

    ranked, leader = sorted(lab.clips, key=rank), favourite(board)
    of_leader = [c for c in ranked if c.topic == leader][:OF_FAVOURITE]
    chosen = list(of_leader)
    topics = {c.topic for c in chosen}
    for clip in ranked:
        if len(chosen) < AT_ONCE and clip.topic not in topics:
            chosen.append(clip)
            topics.add(clip.topic)
    spare = [c for c in ranked if c not in chosen and c.topic != leader]
    chosen += spare[: AT_ONCE - len(chosen)]
    return tuple(c.id for c in sorted(chosen, key=lambda c: rank(c)[1]))


def phase(lab: Feed, board: Board) -> str:
    """`watch`, `predict` or `done`."""
    if board.has_stopped:
        return "done"
    if len(board.actions) < len(board.deal):
        return WATCH
    return "predict" if board.round < lab.rounds else "done"


def places(board: Board) -> dict[str, str]:
    """Place -> clip id."""
    return {f"{board.round}-{n}": clip for n, clip in enumerate(board.deal, start=1)}
