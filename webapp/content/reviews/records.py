"""Files of reviews: `<locale>.reviews.yml` beside the text, one entry for each review."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic import ValidationError as BadValue

from webapp.content.files import read_text
from webapp.content.problems import Finding
from webapp.content.reviews.pieces import OUTSIDE, SHORT, Text
from webapp.content.rules.safety import LONG_NUMBER
from webapp.content.yaml_lines import load_lined
from webapp.domain.text_reviews import Part, Reviews, TextReview

RULE = "review-file"
ENDING = ".reviews.yml"
ORDER = "order"  # what is said when all passages are there, in another order
HEAD = """\
# Who outside the project read this text, and exactly which text: every passage with its digest.
# Written by `netsprout content review`, never by hand: CONTRIBUTING, "Reviews from outside".
"""
CHILD = re.compile(
    r"小学生|中学生|初中生|高中生|小朋友|同学|\d ?岁|\bpupils?\b|\byears? old\b|\baged \d",
    re.IGNORECASE,
)


def as_a_reviewer(words: str) -> str:
    """Role and organisation of an adult, in words that may stand on pages.

    Raises:
        ValueError: something that may not stand there.
    """
    said = " ".join(words.split())
    if not 2 <= len(said) <= 120:
        raise ValueError("say role and organisation in 2 to 120 characters")
    if LONG_NUMBER.search(said) or "@" in said or "://" in said:
        raise ValueError("no telephone number, address or link: role and organisation are enough")
    if CHILD.search(said):
        raise ValueError("a reviewer is an adult; children are never named")
    return said


class Entry(BaseModel):
    """One review as it stands in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    by: Annotated[str, AfterValidator(as_a_reviewer)]
    read_on: date
    looked_at: Annotated[list[Part], Field(min_length=1)]
    text: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    passages: dict[str, Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{SHORT}}}$")]]


class RecordFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1]
    reviews: Annotated[list[Entry], Field(min_length=1)]


def file_of(text_file: Path) -> Path:
    """Where the reviews of `<locale>.md` stand."""
    return text_file.with_name(f"{text_file.stem}{ENDING}")


def read_record(file: Path, today: date | None) -> tuple[list[Entry], list[Finding]]:
    """All reviews in a file; none where there is no file. `today`: no review is of tomorrow."""
    if not file.is_file():
        return [], []
    text, findings = read_text(file)
    lined, more = load_lined(text)
    if lined is None or findings:
        return [], [*findings, *more]
    try:
        entries = RecordFile.model_validate(lined.value).reviews
    except BadValue as error:
        return [], [Finding(lined.line(e["loc"]), RULE, _said(e["loc"], e["msg"]))
                    for e in error.errors()]  # fmt: skip
    late = [
        Finding(lined.line(("reviews", n, "read_on")), RULE, f"{entry.read_on} is still to come")
        for n, entry in enumerate(entries)
        if today is not None and entry.read_on > today
    ]
    return entries, late


def entry_for(text: Text, by: str, on: date, parts: Sequence[Part]) -> Entry:
    """A review of a text as it stands now."""
    passages = {piece.name: piece.digest[:SHORT] for piece in text.pieces}
    return Entry(by=by, read_on=on, looked_at=list(parts), text=text.digest, passages=passages)


def write_record(file: Path, entries: Iterable[Entry]) -> None:
    """Write a file whose lines say in a diff who read what, newest first."""
    reviews = [
        {
            "by": entry.by,
            "read_on": entry.read_on,
            "looked_at": [part.value for part in entry.looked_at],
            "text": entry.text,
            "passages": entry.passages,
        }
        for entry in sorted(entries, key=lambda entry: entry.read_on, reverse=True)
    ]
    raw = {"format": 1, "reviews": reviews}
    written = yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=1000)
    file.write_text(HEAD + written, "utf-8", newline="\n")
    file.chmod(0o644)


def reviews_of(text: Text, entries: Iterable[Entry]) -> Reviews:
    """What was said about a text, and what of it changed since each review."""
    every = [
        TextReview(by=e.by, on=e.read_on, parts=tuple(e.looked_at), changed=changed_since(text, e))
        for e in entries
    ]
    return Reviews(text.parts, tuple(sorted(every, key=lambda one: one.on, reverse=True)))


def changed_since(text: Text, entry: Entry) -> tuple[str, ...]:
    """Passages that are not as they were read: changed, new or gone. Empty: the very text."""
    if text.digest == entry.text:
        return ()
    now = {piece.name: piece.digest[:SHORT] for piece in text.pieces}
    moved = {piece.name for piece in text.pieces if piece.is_prose}
    changed = [name for name, digest in now.items() if not _was_there(name, digest, entry, moved)]
    gone = [
        name
        for name, digest in entry.passages.items()
        if name not in now and digest not in now.values()
    ]
    named = [name for name in (*changed, *gone) if name != OUTSIDE]
    return tuple(named) or (ORDER,)


def _was_there(name: str, digest: str, entry: Entry, moved: set[str]) -> bool:
    """Prose is named by its place, so one paragraph more must not make all behind it new."""
    read: Mapping[str, str] = entry.passages
    return read.get(name) == digest or (name in moved and digest in read.values())


def _said(loc: tuple[str | int, ...], message: str) -> str:
    named = ".".join(map(str, loc))
    return f"{named}: {message.removeprefix('Value error, ')}"
