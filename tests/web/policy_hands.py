"""The same school with the same hands, dealt otherwise."""

from dataclasses import replace

from tests.web.policy_school import KEPT_SEAT, LARGE, SMALL, TWINS, Hand, usual_hands


def otherwise():
    """Learners of the large class swap what they did; three of the small one pick otherwise."""
    hands = usual_hands()
    large = list(reversed(hands[LARGE]))
    kept = hands[LARGE][KEPT_SEAT - 1]
    large.remove(kept)
    large.insert(KEPT_SEAT - 1, kept)
    return hands | {LARGE: tuple(large), SMALL: (hands[SMALL][0], *map(turned, hands[SMALL][1:]))}


def turned(hand: Hand) -> Hand:
    """As good in everything, by other questions, options and ways."""
    turn = str.maketrans("bc", "cb")
    pre, post = (
        "".join(picks[n] for n in (1, 0, 3, 2) if picks).translate(turn)
        for picks in (hand.pre, hand.post)
    )
    way, poll = {"a": "c", "c": "a"}[hand.way], {"a": "b", "b": "c", "c": "b"}[hand.poll]
    return replace(hand, pre=pre, post=post, way=way, poll=poll)


def swapped_classes():
    """Two classes swap what they did, and the four of the small one know everything."""
    hands = usual_hands()
    best = [replace(hand, pre="aaaa", post=hand.post and "aaaa") for hand in hands[SMALL][1:]]
    first, second = TWINS
    return hands | {
        first: hands[second],
        second: hands[first],
        SMALL: (hands[SMALL][0], *best),
    }
