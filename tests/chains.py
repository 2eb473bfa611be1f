"""Chains of looks for tests, and hands that break them."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from tests.builders import NOW
from webapp.domain.chain import Head, Link, digest_of, start_of
from webapp.domain.looks import Look, Shown

SCHOOL = 1


def a_look(n: int = 1, school_id: int = SCHOOL, **more) -> Look:
    what = {
        "school_id": school_id, "id": 1000 + n, "at": NOW + timedelta(minutes=n), "person_id": 11,
        "classroom_id": 101, "learner_id": None, "shown": Shown.SEATS,
    }  # fmt: skip
    return Look(**{**what, **more})


def chained(looks, school_id: int = SCHOOL) -> list[Link]:
    """Looks one behind the other."""
    found, digest = [], start_of(school_id)
    for number, look in enumerate(looks, start=1):
        digest = digest_of(look, number, digest)
        found.append(Link(look=look, number=number, digest=digest))
    return found


def a_chain(length: int = 30, seed: int = 0) -> list[Link]:
    """A history: several people, classes, learners and things."""
    chance = Random(seed)
    return chained(
        a_look(
            n,
            person_id=chance.choice((11, 12, 13)),
            classroom_id=chance.choice((101, 102, 0)),
            learner_id=chance.choice((None, 501, 502)),
            shown=chance.choice(list(Shown)),
            reason=chance.choice(("", "exceptional.care")),
        )
        for n in range(length)
    )


def head_of(links) -> Head:
    return Head(number=links[-1].number, digest=links[-1].digest) if links else Head(
        number=0, digest=start_of(SCHOOL)
    )  # fmt: skip


def changed(links, at: int) -> list[Link]:
    """Somebody else is said to have looked at row `at`."""
    return [replace(x, look=replace(x.look, person_id=99)) if x.number == at else x for x in links]


def without(links, first: int, last: int) -> list[Link]:
    return [x for x in links if not first <= x.number <= last]


def renumbered(links) -> list[Link]:
    return [replace(x, number=n) for n, x in enumerate(links, start=1)]


def swapped(links, one: int, other: int) -> list[Link]:
    """Two rows change their places."""
    places = {one: other, other: one}
    moved = [replace(x, number=places.get(x.number, x.number)) for x in links]
    return sorted(moved, key=lambda x: x.number)


def with_put_in(links, at: int, is_renumbered: bool = True) -> list[Link]:
    """A row that nobody wrote, with the digest that fits it there."""
    before = start_of(SCHOOL) if at == 1 else links[at - 2].digest
    look = a_look(700, person_id=77)
    false = Link(look=look, number=at, digest=digest_of(look, at, before))
    found = [*links[: at - 1], false, *links[at - 1 :]]
    return renumbered(found) if is_renumbered else found
