"""Data classes that make their methods late are data classes."""

import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Frozen, ordered."""

    row: int
    seat: int = 3
    words: tuple[str, ...] = field(default_factory=tuple, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """With a look at what it is given."""

    name: str
    place: Place = Place(1)

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a name")


@dataclass(slots=True)
class Count:
    """Changes."""

    n: int = 0


@dataclass(frozen=True, slots=True)
class Far(Place):
    """Inherits."""

    steps: int = 0


def test_methods_are_those_of_a_data_class():
    assert Place(1) == Place(1, 3, ("x",)) != Place(2)
    assert hash(Place(1)) == hash(Place(1, 3, ("x",)))
    assert Place(1, 2) < Place(1, 3) < Place(2)
    assert repr(Named(name="a")) == "Named(name='a', place=Place(row=1, seat=3, words=()))"
    assert [one.name for one in fields(Far(1))] == ["row", "seat", "words", "steps"]
    assert asdict(replace(Named(name="a"), name="b"))["name"] == "b"


def test_what_a_class_refuses():
    for wrong in (lambda: Place(), lambda: Named("a"), lambda: Place(1, 2, (), 4)):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(ValueError, match="a name"):
        Named(name="")


def test_frozen_is_frozen_and_the_others_change():
    place, count = Place(1), Count()
    for name in ("row", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(place, name, 2)
    with pytest.raises(FrozenInstanceError):
        del place.row
    count.n += 1

    assert count == Count(1)
    with pytest.raises(TypeError):
        hash(count)


@given(st.integers(), st.integers(), st.lists(st.text(), max_size=3).map(tuple))
def test_a_pickle_brings_back_the_same(row, seat, words):
    for one in (Place(row, seat, words), Far(row, seat, words, 4), Count(row)):
        assert pickle.loads(pickle.dumps(one)) == one
