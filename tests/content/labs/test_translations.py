"""A translation of a lab is words alone: no edit of it changes a verdict, key, chance or way."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.content.judging import judged
from tests.content.labs.examples import KINDS, example, with_lab
from tests.content.labs.test_building import EN, lab_of
from tests.content.samples import ENGLISH
from webapp.content.labs.building import TEXTS, with_logic

CASES = yaml.safe_load(Path(__file__).with_name("bent.yml").read_text("utf-8"))


def bent(case: dict[str, Any]) -> str:
    """The block after one edit."""
    block = example(case["kind"])
    assert case["old"] in block
    return block.replace(case["old"], case["new"], -1 if case.get("all") else 1)


def logic(value: Any) -> Any:
    """A lab without its words."""
    if isinstance(value, tuple):
        return tuple(map(logic, value))
    if not is_dataclass(value):
        return value
    return tuple((f.name, logic(getattr(value, f.name))) for f in named(value))


def named(value: Any) -> Iterator[Any]:
    return (f for f in fields(value) if f.name not in TEXTS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_translation_of_the_same_form_is_in_step(kind: str):
    found = judged(with_lab(example(kind), ENGLISH), EN, zh_Hans=with_lab(example(kind)))

    assert "translation-skeleton" not in {f.rule for f in found}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_edit_of_the_logic_is_refused(case: dict[str, Any]):
    text = with_lab(bent(case), ENGLISH)

    found = judged(text, EN, zh_Hans=with_lab(example(case["kind"])))

    assert "translation-skeleton" in {f.rule for f in found}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_edit_that_came_through_would_change_nothing(case: dict[str, Any]):
    """Should the rule ever miss one, pages and results still take all logic from the source."""
    if judged(with_lab(bent(case))):
        return  # other rules refuse it, too
    source, translation = lab_of(example(case["kind"])), lab_of(bent(case))

    assert logic(with_logic(translation, source)) == logic(source)
