"""Nicknames are drawn, never typed: nobody can write a name, an insult or a script into one."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from webapp.domain.errors import DomainError
from webapp.domain.frameworks import Facts


class NoNicknamesLeft(DomainError):
    """The lists of words are too short for a class of this size."""


@dataclass(frozen=True, slots=True)
class Hat:
    """What nicknames are drawn from. Word ids, the same in all languages."""

    first_words: Sequence[str]
    second_words: Sequence[str]
    randomness: Random


def hat_of(facts: Facts, randomness: Random) -> Hat:
    """The hat of a region."""
    return Hat(tuple(facts.first_words), tuple(facts.second_words), randomness)


def draw(hat: Hat, count: int, taken: Collection[str] = ()) -> list[str]:
    """Draw `count` different nickname keys such as `bright.pine-cone`, none of them taken.

    Second words repeat only when all of them are used: "the pine cone" is one child as long
    as that can be.

    Raises:
        NoNicknamesLeft: fewer combinations are left than asked for.
    """
    keys = [f"{a}.{b}" for a in hat.first_words for b in hat.second_words]
    hat.randomness.shuffle(keys)
    uses = {word: 0 for word in hat.second_words}
    for key in taken:
        uses[_second(key)] = uses.get(_second(key), 0) + 1
    drawn: list[str] = []
    free = [key for key in keys if key not in set(taken)]
    if len(free) < count:
        raise NoNicknamesLeft(str(count))
    while len(drawn) < count:
        least = min(uses[_second(key)] for key in free)
        key = next(key for key in free if uses[_second(key)] == least)
        free.remove(key)
        uses[_second(key)] += 1
        drawn.append(key)
    return drawn


def draw_one(hat: Hat, taken: Collection[str]) -> str:
    """One that is not taken, of the second words that are used least.

    Cheap: a room of people comes in at the same moment, and each waits for those before.

    Raises:
        NoNicknamesLeft: all are taken.
    """
    uses, given = Counter(_second(key) for key in taken), set(taken)
    for least in sorted({uses[word] for word in hat.second_words}):
        words = [word for word in hat.second_words if uses[word] == least]
        while words:
            word = words.pop(hat.randomness.randrange(len(words)))
            keys = (f"{first}.{word}" for first in hat.first_words)
            if free := [key for key in keys if key not in given]:
                return hat.randomness.choice(free)
    raise NoNicknamesLeft("1")


def _second(key: str) -> str:
    return key.partition(".")[2]
