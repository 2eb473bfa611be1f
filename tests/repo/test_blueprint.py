"""The blueprint of the tests: its tables name every item, and a band's two tests are parallel."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
import yaml

from tests.repo.tree import files, named, read
from webapp.content.openings import QUESTION_KINDS, Opening, read_opening

BLUEPRINT = "docs/blueprint.md"
LOCALES = ("zh-Hans", "en")
BANDS = ("A", "B", "C", "D")
ITEMS_OF_A_CELL = 3
MOST_ITEMS = {"A": 9, "B": 15, "C": 15, "D": 15}
KINDS_OF_A = {"single", "truefalse", "sort"}  # for readers who are just learning to read
ROW = re.compile(
    r"^\| `(?P<domain>[^`]+)` × `(?P<outcome>[^`]+)` \| (?P<lessons>[A-D]\d(?:, [A-D]\d)*) "
    r"\| `(?P<skill>[^`]+)` \| (?P<a>[^|]+) \| (?P<b>[^|]+) \|$",
    re.M,
)
CODE = re.compile(r"`([^`]+)`")
BLOCK = re.compile(rf"^::: (?=(?:{'|'.join(QUESTION_KINDS)}) )(.+?)^:::\n(?=\n:::|\Z)", re.M | re.S)
OPTION = re.compile(r"^(?:- |\d+\. )", re.M)
RIGHT = re.compile(r"^- \[x\]", re.M)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: some items of a cell."""

    domain: str
    outcome: str
    lessons: tuple[str, ...]
    skill: str
    ids: Mapping[str, tuple[str, ...]]  # form -> ids


@dataclass(frozen=True, slots=True)
class Item:
    """A question as it is written."""

    opening: Opening
    text: str  # everything below the opening line

    @property
    def shape(self) -> tuple[str, ...]:
        """What a parallel item has in common."""
        attrs, counted = self.opening.attrs, (OPTION, RIGHT)
        sizes = (str(len(pattern.findall(self.text))) for pattern in counted)
        cues = str(self.text.count("](cue:"))
        return (self.opening.kind, self.opening.id, attrs["skill"], attrs["outcome"], *sizes, cues)

    @property
    def right(self) -> list[int]:
        """The places of what is right, from 0."""
        options = [line for line in self.text.splitlines() if OPTION.match(line)]
        return [n for n, line in enumerate(options) if RIGHT.match(line)]

    @property
    def ideas(self) -> list[str]:
        """The wrong ideas that are offered, by name."""
        return sorted(re.findall(r"level=([a-z]+)", self.text))


def section(band: str) -> str:
    found = re.search(rf"^## Band {band}: .*?(?=^## |\Z)", read(BLUEPRINT), re.M | re.S)
    assert found, f"{BLUEPRINT} has no section on band {band}"
    return found[0]


def rows(band: str) -> list[Row]:
    return [
        Row(
            found["domain"],
            found["outcome"],
            tuple(found["lessons"].split(", ")),
            found["skill"],
            {form: tuple(CODE.findall(found[form])) for form in "ab"},
        )
        for found in ROW.finditer(section(band))
    ]


def items(band: str, form: str, locale: str) -> list[Item]:
    text = read(f"quizzes/check-{band.lower()}-{'pre' if form == 'a' else 'post'}/{locale}.md")
    found = [block[1].partition("\n") for block in BLOCK.finditer(text)]
    return [Item(read_opening(opening), body) for opening, _, body in found]


def lessons() -> Iterator[dict[str, Any]]:
    """The front matter of every learner lesson that ships."""
    for path in files("zh-Hans.md", "lessons"):
        header = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
        if header["track"] == "learner":
            yield header


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", "ab")
@pytest.mark.parametrize("band", BANDS)
def test_the_table_names_every_item_with_its_indicator_and_outcome(band, form, locale):
    said = sorted((id, row.skill, row.outcome) for row in rows(band) for id in row.ids[form])
    asked = sorted(
        (item.opening.id, item.opening.attrs["skill"], item.opening.attrs["outcome"])
        for item in items(band, form, locale)
    )

    assert said == asked


@pytest.mark.parametrize("form", "ab")
@pytest.mark.parametrize("band", BANDS)
def test_every_cell_has_three_items(band, form):
    counted = Counter((row.domain, row.outcome) for row in rows(band) for _ in row.ids[form])

    assert counted, f"{BLUEPRINT}: no rows for band {band}"
    assert set(counted.values()) == {ITEMS_OF_A_CELL}, counted
    assert counted.total() <= MOST_ITEMS[band]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("band", BANDS)
def test_the_two_forms_are_parallel(band, locale):
    before, after = items(band, "a", locale), items(band, "b", locale)

    assert [item.shape for item in before] == [item.shape for item in after]
    assert [item.ideas for item in before] == [item.ideas for item in after]
    for one, other in zip(before, after, strict=True):
        assert one.text != other.text, one.opening.id
        assert one.opening.kind != "single" or one.right != other.right, one.opening.id
    assert {(i.opening.attrs["pair"], i.opening.attrs["form"]) for i in before} == {("pre", "a")}
    assert {(i.opening.attrs["pair"], i.opening.attrs["form"]) for i in after} == {("post", "b")}


@pytest.mark.parametrize("form", "ab")
@pytest.mark.parametrize("band", BANDS)
def test_the_languages_ask_the_same(band, form):
    for one, other in pairwise(items(band, form, locale) for locale in LOCALES):
        assert [item.shape for item in one] == [item.shape for item in other]


@pytest.mark.parametrize("form", "ab")
def test_the_youngest_meet_easy_kinds_only(form):
    asked = items("A", form, "zh-Hans")

    assert {item.opening.kind for item in asked} <= KINDS_OF_A
    singles = [item for item in asked if item.opening.kind == "single"]
    assert all(len(OPTION.findall(item.text)) <= 3 for item in singles)


def test_a_cell_is_that_of_its_lessons():
    shipped = {lesson["code"]: lesson for lesson in lessons()}
    wrong = [
        f"{code}: {row.domain} × {row.outcome}, {row.skill}"
        for band in BANDS
        for row in rows(band)
        for code in row.lessons
        if (lesson := shipped.get(code))
        and not (
            row.domain == lesson["domain"]
            and row.outcome == lesson["outcomes"][0]
            and row.skill in lesson["skills"]
        )
    ]

    assert not wrong, named(wrong)


def test_every_lesson_has_a_cell_or_is_called_untested():
    missing = [
        f"{lesson['code']}: name it in {BLUEPRINT}, in the table or behind 'Not tested:'"
        for lesson in lessons()
        if not re.search(rf"\b{lesson['code']}\b", section(lesson["band"]))
    ]

    assert not missing, named(missing)
