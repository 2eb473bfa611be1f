"""How every text of the library stands to its reviews."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from webapp.content.files import Roots
from webapp.content.locale_files import Ground
from webapp.content.problems import Problem, located
from webapp.content.reviews.pieces import Shelf, Text, text_of
from webapp.content.reviews.records import ENDING, RULE, Entry, file_of, read_record, reviews_of
from webapp.content.sources import Document
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.text_reviews import Reviews

Served = Mapping[str, Mapping[str, Lesson]] | Mapping[str, Mapping[str, Quiz]]
Records = Mapping[str, list[Entry]]  # path of the text -> its reviews


def read_records(
    roots: Roots, documents: Sequence[Document], today: date | None
) -> tuple[Records, list[Problem]]:
    """All files of reviews; one without a text, or that cannot be read, is a problem."""
    records: dict[str, list[Entry]] = {}
    problems: list[Problem] = []
    for document in documents:
        file = file_of(roots.file(document.path))
        records[document.path], findings = read_record(file, today)
        problems += located(roots.relative(file), findings)
    known = {file_of(roots.file(document.path)) for document in documents}
    for file in (f for root in (roots.lessons, roots.quizzes) for f in root.glob(f"*/*{ENDING}")):
        if file not in known:
            words = "there is no text of this name beside it. Delete this file"
            problems.append(Problem(roots.relative(file), 1, RULE, words))
    return records, problems


def texts_of(
    shelf: Shelf, documents: Iterable[Document], lessons: Served, quizzes: Served
) -> Iterator[Text]:
    """What readers get of every file."""
    every = {(d.is_lesson, d.folder, d.locale): d for d in documents}
    for (is_lesson, folder, locale), document in every.items():
        served = (lessons if is_lesson else quizzes)[folder][locale]
        yield text_of(shelf, document, every[is_lesson, folder, served.source], served)


def standings(texts: Iterable[Text], records: Records) -> dict[str, dict[str, Reviews]]:
    """Id -> language -> what was said about it."""
    found: dict[str, dict[str, Reviews]] = {}
    for text in texts:
        _, folder, name = text.path.split("/")
        found.setdefault(folder, {})[Path(name).stem] = reviews_of(text, records[text.path])
    return found


def shelf_of(roots: Roots, ground: Ground) -> Shelf:
    """The facts, and every picture by what it shows."""
    files = (file for root in (roots.lessons, roots.quizzes) for file in root.glob("*/img/*"))
    digests = {roots.relative(f): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
    return Shelf(ground, digests)
