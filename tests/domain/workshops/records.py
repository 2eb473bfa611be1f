"""Results of workshops as they travel."""

from dataclasses import replace

from tests.builders import NOW
from webapp.domain.bands import Band
from webapp.domain.gain import Gain
from webapp.domain.workshops.records import Record


def a_gain(
    pairs: int = 12, before: int = 40, after: int = 60, spread: tuple[int, int] = (5, 35)
) -> Gain:
    if pairs < 10:
        return Gain(pairs=pairs, higher=pairs)
    low, high = spread
    return Gain(
        pairs=pairs,
        higher=pairs // 2,
        before=before,
        after=after,
        low_points=low,
        high_points=high,
    )


def a_record(**more) -> Record:
    """Eighteen children of band B and two of band C."""
    record = Record(
        uid="0" * 32,
        organisation="Reed",
        is_demo=False,
        lesson_id="red-lights",
        revision="1-abc",
        clauses=("aft08.teach",),
        on=NOW.date(),
        place="Library",
        minutes=41,
        children={Band.B: 18, Band.C: 2},
        adults=0,
        helpers=1,
        methods={"device": 20},
        questions=(),
        gain=None,
    )
    return replace(record, **more)
