"""How a made-up learner answers a question."""

from collections.abc import Callable
from random import Random

from webapp.domain.questions import Answer, Kind, Part, Question

MISCONCEPTION_WEIGHT = 5  # the widespread wrong idea is picked five times as often as another one
DO_NOT_KNOW = "?"


def answer_of(question: Question, chance: float, luck: Random) -> Answer:
    """Answer a question that is fully right with about this chance (0..1)."""
    return ANSWERING[question.kind](question, chance, luck)


def _one_pick(question: Question, chance: float, luck: Random) -> Answer:
    right = [part for part in question.parts if part.is_right]
    wrong = [part for part in question.parts if not part.is_right]
    if right and (not wrong or luck.random() < chance):
        return Answer(picks=(luck.choice(right).key,))
    weights = [MISCONCEPTION_WEIGHT if part.level == "misconception" else 1 for part in wrong]
    return Answer(picks=(luck.choices(wrong, weights)[0].key,))


def _several_picks(question: Question, chance: float, luck: Random) -> Answer:
    """Choices of several and clues to spot: right all at once, or a few slips."""
    right = [part.key for part in question.parts if part.is_right]
    if luck.random() < chance:
        return Answer(picks=tuple(right))
    wrong = [part for part in question.parts if not part.is_right]
    picks = {key for key in right if luck.random() < 0.6}
    if wrong and (len(picks) == len(right) or luck.random() < 0.5):
        picks |= set(_one_pick(question, 0, luck).picks)
    if not picks or picks == set(right):
        picks = {luck.choice(question.parts).key}
    return Answer(picks=tuple(part.key for part in question.parts if part.key in picks))


def _placed(question: Question, chance: float, luck: Random) -> Answer:
    pairs = {part.key: part.target for part in question.parts if part.target}
    if luck.random() >= chance and len(question.targets) > 1:
        for key in luck.sample(sorted(pairs), min(len(pairs), 1 + luck.randrange(2))):
            others = [t.key for t in question.targets if t.key != pairs[key]]
            pairs[key] = luck.choice(others)
    return Answer(pairs=tuple(pairs.items()))


def _ordered(question: Question, chance: float, luck: Random) -> Answer:
    keys = [part.key for part in sorted(question.parts, key=lambda part: part.place)]
    if luck.random() >= chance and len(keys) > 1:
        at = luck.randrange(len(keys) - 1)
        keys[at], keys[at + 1] = keys[at + 1], keys[at]
    return Answer(picks=tuple(keys))


def _typed(question: Question, chance: float, luck: Random) -> Answer:
    def word(part: Part) -> str:
        return part.accepts[0] if part.accepts and luck.random() < chance else DO_NOT_KNOW

    return Answer(words=tuple(word(part) for part in question.parts))


def _number(question: Question, chance: float, luck: Random) -> Answer:
    low, high = question.accept or (0.0, 0.0)
    if luck.random() < chance:
        return Answer(words=(f"{(low + high) / 2:g}",))
    return Answer(words=(f"{high * 2 + 1 if luck.random() < 0.6 else low / 2 - 1:g}",))


def _polled(question: Question, _chance: float, luck: Random) -> Answer:
    return Answer(picks=(luck.choice(question.parts).key,)) if question.parts else Answer()


ANSWERING: dict[Kind, Callable[[Question, float, Random], Answer]] = {
    Kind.SINGLE: _one_pick,
    Kind.TRUEFALSE: _one_pick,
    Kind.MULTI: _several_picks,
    Kind.SPOT: _several_picks,
    Kind.MATCH: _placed,
    Kind.SORT: _placed,
    Kind.ORDER: _ordered,
    Kind.GAP: _typed,
    Kind.NUMBER: _number,
    Kind.POLL: _polled,
    Kind.REFLECT: _polled,
}
