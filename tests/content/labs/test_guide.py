"""Every simulation that the authors' guide shows can be put into a lesson as it stands there."""

import re
from pathlib import Path

import pytest

from tests.content.judging import judged
from tests.content.labs.examples import KINDS, with_lab
from tests.content.samples import LESSON

GUIDE = Path(__file__).parents[3] / "CONTRIBUTING.md"
SECTION = GUIDE.read_text("utf-8").partition("\n## Simulations\n")[2].partition("\n## ")[0]
SHOWN = {
    heading.lower(): block
    for heading, block in re.findall(r"^### (\w+)\n\n```markdown\n(.*?)^```$", SECTION, re.M | re.S)
}


def test_the_guide_shows_every_kind():
    assert tuple(SHOWN) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_guide_shows_has_no_fault(kind: str):
    text = with_lab(SHOWN[kind], LESSON.replace("[help.seek,", "[help.seek, contact.stranger,"))

    assert judged(text) == []
