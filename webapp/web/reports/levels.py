"""Colours of figures."""

LEVELS = (45, 60, 70, 85)  # percent at which the next colour begins (design guide, heatmap cell)


def level_of(percent: int | None) -> int:
    """The colour of a figure: 1 below 45 to 5 from 85 on; 0 when there is none."""
    return 0 if percent is None else 1 + sum(percent >= bound for bound in LEVELS)
