"""Coordinates of the report's charts."""

import pytest

from webapp.web.reports.drawing import AXIS_WIDTH, axis_over, dumbbell, signed, split
from webapp.web.reports.levels import level_of


def test_the_axis_runs_from_40_to_100():
    axis = axis_over([55, 81])

    assert [(tick.x, tick.percent) for tick in axis.ticks] == [
        (0.0, 40),
        (64.0, 60),
        (128.0, 80),
        (192.0, 100),
    ]
    assert axis.grid == "M0 2V22M64 2V22M128 2V22M192 2V22"


@pytest.mark.parametrize(("lowest", "start"), [(39, 20), (20, 20), (19, 0), (0, 0), (40, 40)])
def test_a_lower_mean_makes_room_for_itself(lowest, start):
    assert axis_over([lowest, 90]).start == start


def test_a_dumbbell_stands_where_its_figures_say():
    drawn = dumbbell(40, 100, (50, 70), axis_over([40, 100]))

    assert (drawn.before_x, drawn.after_x) == (0.0, AXIS_WIDTH)


@pytest.mark.parametrize(("after", "is_strong"), [(71, False), (72, True), (50, False)])
def test_twelve_points_and_more_are_drawn_thick(after, is_strong):
    assert dumbbell(60, after, (0, 20), axis_over([60])).is_strong is is_strong


@pytest.mark.parametrize(("points", "figure"), [(18, "+18"), (0, "0"), (-3, "−3")])
def test_a_gain_has_its_sign(points, figure):
    assert signed(points) == figure


def test_pieces_are_as_long_as_they_are_many():
    pieces = split(9, 12, 5)

    assert [piece.kind for piece in pieces] == ["right", "idea", "other"]
    assert [round((p.width + 2) / 400 * 26) for p in pieces] == [9, 12, 5]
    assert [piece.figure for piece in pieces] == ["9", "12", "5"]


def test_what_nobody_chose_has_no_piece():
    assert [piece.kind for piece in split(0, 5, 0)] == ["idea"]


def test_a_piece_too_narrow_for_its_figure_shows_none():
    assert [piece.figure for piece in split(99, 1, 0)] == ["99", ""]


@pytest.mark.parametrize(
    ("percent", "level"),
    [
        (None, 0),
        (0, 1),
        (44, 1),
        (45, 2),
        (59, 2),
        (60, 3),
        (69, 3),
        (70, 4),
        (84, 4),
        (85, 5),
        (100, 5),
    ],
)
def test_the_colour_follows_the_design_guide(percent, level):
    assert level_of(percent) == level


def test_the_range_is_drawn_under_the_row_and_stays_on_the_axis():
    drawn = dumbbell(70, 90, (-40, 40), axis_over([70, 90]))

    assert drawn.whisker == f"M0 18V22M0 20H{AXIS_WIDTH}M{AXIS_WIDTH} 18V22"
