"""Leaves of a report: so many seats, in their order, are shown at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from webapp.domain.classrooms import MOST_SEATS
from webapp.domain.people import Classroom, Learner
from webapp.web.i18n import _

ON_A_LEAF = 50  # a browser draws them at once; a class of the most seats it may have stays whole


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf to choose."""

    words: str
    url: str
    is_here: bool


def open_leaf(seats: Sequence[int], chosen: int, asked: int) -> range:
    """The places in `seats` that are shown: of the leaf asked for, else with the seat chosen."""
    if len(seats) <= MOST_SEATS:
        return range(len(seats))
    most = (len(seats) - 1) // ON_A_LEAF
    with_seat = seats.index(chosen) // ON_A_LEAF if chosen in seats else 0
    leaf = asked - 1 if 1 <= asked <= most + 1 else with_seat
    return range(leaf * ON_A_LEAF, min(leaf * ON_A_LEAF + ON_A_LEAF, len(seats)))


def leaves(
    seats: Sequence[Learner], here: range, classroom: Classroom, query: Mapping[str, Any]
) -> tuple[Leaf, ...]:
    """All leaves, as seats from and to; none where one holds everything."""
    if len(here) == len(seats):
        return ()
    return tuple(
        Leaf(
            words=f"{seats[first].seat:02}–{seats[min(first + ON_A_LEAF, len(seats)) - 1].seat:02}",
            url=url_for(
                "reports.show",
                classroom_id=classroom.id,
                **query,
                leaf=first // ON_A_LEAF + 1,
                _anchor="figures",
            ),
            is_here=first == here.start,
        )
        for first in range(0, len(seats), ON_A_LEAF)
    )


def leaf_words(choices: Sequence[Leaf]) -> str:
    """Whose turn it is on this leaf."""
    here = [leaf.words for leaf in choices if leaf.is_here]
    return _("Seats %(seats)s; the others have pages of their own.", seats=here[0]) if here else ""
