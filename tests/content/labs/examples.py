"""The examples of the authors' guide, word for word, each to be put into the sample lesson."""

from pathlib import Path

from tests.content.samples import LESSON

HERE = Path(__file__).with_name("examples")
KINDS = ("chat", "inbox", "newscheck", "settings", "odds", "tips", "feed", "evidence")


def example(kind: str) -> str:
    """The block of one kind."""
    return (HERE / f"{kind}.md").read_text("utf-8")


def with_lab(block: str, lesson: str = LESSON) -> str:
    """The sample lesson with a lab at the end of its last step."""
    return f"{lesson.rstrip()}\n\n{block.strip()}\n"
