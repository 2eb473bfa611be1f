import re
from itertools import combinations, pairwise

import pytest

from tests.repo.tree import read
from webapp.domain.fourway import CARDS, CELLS, LETTERS, cells_of, letter_up, letters_of, white_runs

Cells = tuple[tuple[bool, ...], ...]
EVERY = range(1, CARDS + 1)


def turned(cells: Cells) -> Cells:
    """A quarter clockwise."""
    return tuple(zip(*cells[::-1], strict=True))


def in_four_turns(card: int) -> list[Cells]:
    found = [cells_of(card)]
    for _ in range(3):
        found.append(turned(found[-1]))
    return found


def differing(one: Cells, other: Cells) -> int:
    rows = zip(one, other, strict=True)
    return sum(a != b for row in rows for a, b in zip(*row, strict=True))


def dictionary_of_the_reader() -> list[str]:
    """The codes by which the page reads, as text of 36 figures."""
    script = read("static/vendor/js-aruco2-2.0.0-aruco.js")
    listed = re.search(r"ARUCO_MIP_36h12.*?codeList: \[(.*?)\]", script, re.DOTALL)
    return [format(int(code, 16), "036b") for code in listed[1].split(",")]


def test_what_is_printed_is_what_the_page_reads():
    codes = dictionary_of_the_reader()
    printed = {
        card: "".join("0" if black else "1" for row in cells_of(card)[1:-1] for black in row[1:-1])
        for card in EVERY
    }

    assert printed == {card: codes[card] for card in EVERY}


def test_a_marker_has_a_black_frame():
    for card in EVERY:
        for cells in in_four_turns(card):
            assert cells[0] == (True,) * CELLS


def test_any_two_cards_differ_in_thirteen_cells_however_they_are_held():
    ways = [cells for card in EVERY for cells in in_four_turns(card)]

    assert min(differing(one, other) for one, other in combinations(ways, 2)) == 13


def test_every_side_has_a_letter_of_its_own():
    assert {"".join(sorted(letters_of(card))) for card in EVERY} == {LETTERS}


def test_the_letter_on_top_is_the_one_that_was_turned_up():
    assert letters_of(1) == "BCDA"
    assert [letter_up(1, turns) for turns in range(5)] == ["B", "A", "D", "C", "B"]


def test_cards_next_to_each_other_share_no_side():
    for one, other in pairwise(letters_of(card) for card in EVERY):
        assert all(a != b for a, b in zip(one, other, strict=True))


def test_letters_are_spread_over_the_sides():
    first = [letters_of(card)[0] for card in EVERY]

    assert {first.count(letter) for letter in LETTERS} == {CARDS // 4}


def test_white_runs_leave_exactly_the_black_cells():
    for card in EVERY:
        white = {(x + n, y) for x, y, run in white_runs(card) for n in range(run)}

        black = {
            (x, y) for y, row in enumerate(cells_of(card)) for x, is_on in enumerate(row) if is_on
        }
        assert white | black == {(x, y) for x in range(CELLS) for y in range(CELLS)}
        assert not white & black


@pytest.mark.parametrize("card", [0, -1, CARDS + 1])
def test_there_are_no_other_cards(card):
    with pytest.raises(ValueError, match="no card"):
        cells_of(card)
    with pytest.raises(ValueError, match="no card"):
        letters_of(card)
