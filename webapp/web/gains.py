"""A gain as cells: the same columns in the same order in every paper."""

from webapp.documents.papers import Bars, Cell, Column
from webapp.domain.gain import Gain
from webapp.domain.periods import ENOUGH
from webapp.web.i18n import _

Row = tuple[Cell, ...]


def gain_columns() -> tuple[Column, ...]:
    """Percentages with their range, then the counts that they rest on."""
    return (
        Column("before", _("Test before")),
        Column("after", _("Test after")),
        Column("difference", _("Points more")),
        Column("low", _("At least (95 %)")),
        Column("high", _("At most (95 %)")),
        Column("normalised", _("Of what was missing, %")),
        Column("pairs", _("Took both")),
        Column("higher", _("Of them, went up")),
    )


def gain_cells(gain: Gain | None) -> Row:
    """The cells of `gain_columns`; empty without a gain. Of fewer than five nobody is counted."""
    if gain is None:
        return (None,) * len(gain_columns())
    return (
        gain.before,
        gain.after,
        gain.difference,
        gain.low_points,
        gain.high_points,
        gain.normalised_percent,
        gain.pairs,
        gain.higher if gain.pairs >= ENOUGH else None,
    )


def gain_chart() -> Bars:
    """Before and after of every domain."""
    title = _("Mean percentage, before and after")
    return Bars(title=title, names="domain", values=("before", "after"))
