"""Four-way cards: a printed marker for each place, read by a camera; the side held up answers.

The markers are those of the dictionary ARUCO_MIP_36h12 (Garrido-Jurado and others, "Generation of
fiducial marker dictionaries using mixed integer linear programming", 2016), numbered as there.
The 60 of them, each in its four turns, differ from each other in 13 of 36 cells or more.
"""

from collections.abc import Iterator

CARDS = 60
LETTERS = "ABCD"
CELLS = 8  # cells on a side: six that tell the number, and the black frame around them
_CODED = CELLS - 2
_CODES = (
    0x6001134E5, 0x1206FBE72, 0xFF8AD6CB4, 0x85DA9BC49, 0xB461AFE9C, 0x6DB51FE13,
    0x5248C541F, 0x008F34503, 0x8EA462ECE, 0xEAC2BE76D, 0x1AF615C44, 0xB48A49F27,
    0x2E4E1283B, 0x78B1F2FA8, 0x27D34F57E, 0x89222FFF1, 0x4C1669406, 0xBF49B3511,
    0xDC191CD5D, 0x11D7C3F85, 0x16A130E35, 0xE29F27EFF, 0x428D8AE0C, 0x90D548477,
    0x2319CBC93, 0xC3B0C3DFC, 0x0424BCCC9, 0x2A081D630, 0x762743D96, 0xD0645BF19,
    0xF38D7FD60, 0xC6CBF9A10, 0x3C1BE7C65, 0x276F75E63, 0x4490A3F63, 0xDA60ACD52,
    0x3CC68DF59, 0xAB46F9DAE, 0x88D533D78, 0xB6D62EC21, 0xB3C02B646, 0x22E56D408,
    0xAC5F5770A, 0xAAA993F66, 0x4CAA07C8D, 0x5C9B4F7B0, 0xAA9EF0E05, 0x0705C5750,
    0xAC81F545E, 0x735B91E74, 0x8CC35CEE4, 0xE44694D04, 0xB5E121DE0, 0x261017D0F,
    0xF1D439EB5, 0xA1A33AC96, 0x174C62C02, 0x1EE27F716, 0x8B1C5ECE9, 0x6A05B0C6A,
)  # fmt: skip
# All six orders of four letters around a card. They follow each other so that on cards with
# numbers next to each other no letter stands at the same side: a neighbour's turn tells nothing.
_ORDERS = ("ABCD", "ACDB", "ADBC", "ACBD", "ABDC", "ADCB")


def cells_of(card: int) -> tuple[tuple[bool, ...], ...]:
    """The rows of a card's marker; True is black.

    Raises:
        ValueError: there is no such card.
    """
    bits = format(_CODES[_place(card)], f"0{_CODED**2}b")
    edge = (True,) * CELLS
    rows = (bits[at : at + _CODED] for at in range(0, _CODED**2, _CODED))
    return (edge, *((True, *(bit == "0" for bit in row), True) for row in rows), edge)


def letters_of(card: int) -> str:
    """The letters at the sides of a card: top, right, bottom, left as it is printed."""
    _place(card)
    order = _ORDERS[card // 4 % len(_ORDERS)]
    first = card % 4
    return order[first:] + order[:first]


def letter_up(card: int, turns: int) -> str:
    """The letter on top after some quarter turns clockwise."""
    return letters_of(card)[-turns % 4]


def white_runs(card: int) -> Iterator[tuple[int, int, int]]:
    """Runs of white cells: column, row, length."""
    for y, row in enumerate(cells_of(card)):
        x = 0
        while x < CELLS:
            end = x
            while end < CELLS and not row[end]:
                end += 1
            if end > x:
                yield x, y, end - x
            x = max(end, x + 1)


def _place(card: int) -> int:
    if not 1 <= card <= CARDS:
        raise ValueError(f"there is no card {card}")
    return card - 1
