"""The examples of the authors' guide have no fault, and every lab rule finds its own."""

from pathlib import Path

import pytest
import yaml

from tests.content.judging import judged, told
from tests.content.labs.examples import KINDS, example, with_lab
from tests.content.samples import LESSON, line_of
from webapp.content.rules import rule_id
from webapp.content.rules.labs import LAB_RULES

CASES = yaml.safe_load(Path(__file__).with_name("broken.yml").read_text("utf-8"))
HERE = {"lab-stands-in-step", "lab-part-stands-in-lab"}


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_of_the_guide_has_no_fault(kind: str) -> None:
    assert judged(with_lab(example(kind))) == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_in_a_lab_is_told(case: dict[str, str]) -> None:
    block = example(case["kind"])
    for old, new in {case["old"]: case["new"], **case.get("more", {})}.items():
        assert old in block
        block = block.replace(old, new, -1 if case.get("all") else 1)
    text = with_lab(block)

    found = judged(text)

    assert sorted(f.rule for f in found) == case["told"]
    if case["at"]:
        assert {f.line for f in found} == {line_of(text, case["at"])}


def test_every_lab_rule_has_a_broken_example() -> None:
    shown = {rule for case in CASES.values() for rule in case["told"]}

    assert set(map(rule_id, LAB_RULES)) <= shown | HERE


def test_a_lab_before_the_first_step_is_told() -> None:
    text = LESSON.replace("## 读一读", f"{example('chat')}\n## 读一读")

    assert told(text) == [f"{line_of(text, '::: chat')}: lab-stands-in-step"]


def test_a_mail_without_inbox_is_told() -> None:
    mail = "::: mail #m1 verdict=ok\n\n你好。\n\n:::"

    text = with_lab(mail)

    assert told(text) == [f"{line_of(text, '::: mail')}: lab-part-stands-in-lab"]
