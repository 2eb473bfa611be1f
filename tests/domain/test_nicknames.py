"""Nicknames and class codes."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import some_facts
from webapp.domain.classrooms import CODE_LETTERS, draw_code, read_code
from webapp.domain.nicknames import NoNicknamesLeft, draw, draw_one, hat_of


@given(st.integers(0, 80), st.integers(0, 1000))
def test_nicknames_in_a_class_differ(count, seed):
    drawn = draw(hat_of(some_facts(), Random(seed)), count)

    assert len(set(drawn)) == count


def test_second_words_repeat_only_when_all_are_used():
    drawn = draw(hat_of(some_facts(), Random(1)), 10)

    assert len({key.partition(".")[2] for key in drawn}) == 10


def test_nicknames_that_are_taken_are_not_drawn_again():
    first = draw(hat_of(some_facts(), Random(1)), 40)

    more = draw(hat_of(some_facts(), Random(1)), 40, first)

    assert not set(first) & set(more)


def test_a_class_larger_than_the_lists_is_refused():
    with pytest.raises(NoNicknamesLeft):
        draw(hat_of(some_facts(), Random(1)), 81)


@given(st.integers(0, 1000))
def test_one_after_the_other_they_differ_too_and_second_words_repeat_last(seed):
    hat, drawn = hat_of(some_facts(), Random(seed)), []
    for _ in range(80):
        drawn.append(draw_one(hat, drawn))

    assert len(set(drawn)) == 80
    assert len({key.partition(".")[2] for key in drawn[:10]}) == 10
    with pytest.raises(NoNicknamesLeft):
        draw_one(hat, drawn)


@given(st.integers())
def test_a_code_has_no_look_alikes_and_reads_back(seed):
    code = draw_code(Random(seed))

    assert len(code) == 6
    assert not set(code) & set("0O1IL2Z5S8BUAE")
    assert read_code(f" {code[:3].lower()}-{code[3:]} ") == code


def test_full_width_letters_are_read():
    assert read_code("ｈｆ３４６７") == "HF3467"


def test_code_letters_differ():
    assert len(set(CODE_LETTERS)) == len(CODE_LETTERS)
