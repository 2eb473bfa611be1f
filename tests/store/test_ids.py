"""Ids that the program makes."""

import threading
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOW
from webapp.store.ids import IdMaker, id_of

MOMENTS = st.timedeltas(timedelta(days=-900), timedelta(days=20_000)).map(lambda gap: NOW + gap)


@given(st.lists(MOMENTS))
def test_ids_grow_whatever_the_clock_does(moments):
    maker = IdMaker()

    made = [maker.next(moment) for moment in moments]

    assert made == sorted(set(made))


@given(MOMENTS)
def test_an_id_fits_into_63_bits(moment):
    assert 0 < id_of(moment, 2**22 - 1) < 2**63


def test_an_id_is_above_what_it_follows():
    far = id_of(NOW + timedelta(days=365), 0)

    assert IdMaker().next(NOW, above=far) > far


def test_threads_never_get_the_same_id():
    maker, made = IdMaker(), []

    def draw() -> None:
        made.extend([maker.next(NOW) for _ in range(500)])

    threads = [threading.Thread(target=draw) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(made)) == 4000
