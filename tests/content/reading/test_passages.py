"""Passages of known grade are read as theirs, and two bands lower they are too hard."""

from pathlib import Path
from statistics import correlation

import pytest
import yaml

from tests.content.judging import ground
from tests.content.samples import LESSON
from webapp.content.lesson_parser import parse_document
from webapp.content.rules import judge
from webapp.content.rules.desk import Desk
from webapp.content.rules.reading import READING_RULES

PASSAGES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("passages.yml").read_text("utf-8")
)
EVERY = [
    (locale, band, passage)
    for locale, bands in PASSAGES.items()
    for band, passages in bands.items()
    for passage in passages
]
NAMES = [
    f"{locale}-{band}{number}"
    for locale, bands in PASSAGES.items()
    for band, passages in bands.items()
    for number, _ in enumerate(passages, start=1)
]
HEADER = LESSON[: LESSON.index("# 样课")]
BANDS = "ABCD"
CLOSE = 0.8  # rank correlation of the measured band with the known one
LOWER = {"C": "A", "D": "B"}


def refused(locale: str, band: str, passage: str) -> list[str]:
    """What the rules of reading say about a lesson of this band that holds only the passage."""
    header = HEADER.replace("locale: zh-Hans", f"locale: {locale}")
    header = header.replace("band: B", f"band: {band}").replace("code: B3", f"code: {band}3")
    document = parse_document(f"lessons/safe-sample/{locale}.md", f"{header}# 样课\n\n{passage}")
    desk = Desk(ground(), {}, frozenset(), None)
    return [f.rule for f in judge(document, desk, READING_RULES)]


def test_every_band_has_three_passages_in_each_language() -> None:
    assert {len(p) for bands in PASSAGES.values() for p in bands.values()} == {3}
    assert [list(bands) for bands in PASSAGES.values()] == [list("ABCD")] * 2


@pytest.mark.parametrize(("locale", "band", "passage"), EVERY, ids=NAMES)
def test_a_passage_is_accepted_in_its_band(locale: str, band: str, passage: str) -> None:
    assert refused(locale, band, passage) == []


@pytest.mark.parametrize(
    ("locale", "band", "passage"),
    [case for case in EVERY if case[1] in LOWER],
    ids=[name for name in NAMES if name[-2] in LOWER],
)
def test_a_passage_is_refused_two_bands_lower(locale: str, band: str, passage: str) -> None:
    assert "reading-level" in refused(locale, LOWER[band], passage)


@pytest.mark.parametrize("locale", PASSAGES)
def test_the_measured_band_follows_the_known_one(locale: str) -> None:
    known = [(band, passage) for place, band, passage in EVERY if place == locale]
    measured = [lowest_band(locale, passage) for _, passage in known]

    assert correlation(ranks(measured), ranks([BANDS.index(b) for b, _ in known])) >= CLOSE


def lowest_band(locale: str, passage: str) -> int:
    """The youngest band that can read it, as a number; 4 for none."""
    fits = (n for n, band in enumerate(BANDS) if not refused(locale, band, passage))
    return next(fits, len(BANDS))


def ranks(values: list[int]) -> list[float]:
    """Places in order; equal values share the middle of theirs (Spearman)."""
    return [
        sum(other < value for other in values) + (values.count(value) + 1) / 2 for value in values
    ]
