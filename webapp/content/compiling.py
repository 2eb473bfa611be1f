"""Compiling: read all files, judge them by all rules, build the library."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from webapp.content.builder import build_lesson, build_quiz
from webapp.content.fallback import lesson_in_step, quiz_in_step
from webapp.content.files import Roots, read_text
from webapp.content.headers import LessonHeader, QuizHeader
from webapp.content.lesson_parser import parse_document
from webapp.content.locale_files import Ground, read_ground
from webapp.content.problems import Problem, located
from webapp.content.reviews.standing import Records, read_records, shelf_of, standings, texts_of
from webapp.content.rules import judge
from webapp.content.rules.desk import Desk
from webapp.content.sources import Document
from webapp.content.translations import (
    BadRecord,
    State,
    Sync,
    read_sync,
    states,
    sync_file,
    units,
)
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.library import Library
from webapp.domain.training import with_trainings

SOURCE = "zh-Hans"
Syncs = Mapping[str, Sync]


def compile_all(
    roots: Roots, digest: str, today: date | None
) -> tuple[Library | None, tuple[Problem, ...]]:
    """Read, judge and build everything. A library only when nothing is wrong."""
    ground, problems = read_ground(roots)
    documents, more = read_documents(roots)
    problems += more
    if ground is None:
        problems += [p for d in documents for p in located(d.path, d.findings)]
    else:
        desk = Desk(ground, {d.path: d for d in documents}, pictures_of(roots), today)
        for document in documents:
            problems += located(document.path, judge(document, desk))
    syncs, more = read_syncs(roots, documents)
    problems += more
    records, more = read_records(roots, documents, today)
    problems += more
    if ground is None or problems:
        return None, tuple(sorted(problems))
    library = _library(ground, documents, syncs, digest)
    return _with_reviews(library, roots, ground, documents, records), ()


def _with_reviews(
    library: Library,
    roots: Roots,
    ground: Ground,
    documents: Sequence[Document],
    records: Records,
) -> Library:
    """The library with what was said about exactly what it serves."""
    texts = texts_of(shelf_of(roots, ground), documents, library.lessons, library.quizzes)
    return replace(library, reviews=standings(texts, records))


def read_documents(roots: Roots) -> tuple[list[Document], list[Problem]]:
    """Parse every lesson and quiz."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for file in roots.texts():
        path = roots.relative(file)
        text, findings = read_text(file)
        problems += located(path, findings)
        if not findings:
            documents.append(parse_document(path, text))
    return documents, problems


def read_syncs(roots: Roots, documents: Sequence[Document]) -> tuple[Syncs, list[Problem]]:
    """The records of all translations, by the translation's path."""
    syncs: dict[str, Sync] = {}
    problems: list[Problem] = []
    for document in documents:
        file = sync_file(roots.file(document.path).parent, document.locale)
        try:
            syncs[document.path] = read_sync(file)
        except BadRecord as error:
            message = f"this is not a record of stamps ({error}). Delete it and stamp again"
            problems.append(Problem(roots.relative(file), 1, "sync-file", message))
    return syncs, problems


def _library(ground: Ground, documents: Sequence[Document], syncs: Syncs, digest: str) -> Library:
    lessons: dict[str, dict[str, Lesson]] = defaultdict(dict)
    quizzes: dict[str, dict[str, Quiz]] = defaultdict(dict)
    sources = {(d.is_lesson, d.folder): d for d in documents if _is_source(d)}
    for document in sorted(documents, key=lambda d: (d.folder, not _is_source(d), d.locale)):
        header, source = document.header, sources[document.is_lesson, document.folder]
        found = {} if source is document else _states(source, document, syncs[document.path])
        if isinstance(header, LessonHeader):
            lesson = build_lesson(document, header, ground.skills)
            known = lessons[header.id]
            original = known.get(header.source, lesson)
            known[header.locale] = (
                lesson if original is lesson else lesson_in_step(lesson, original, found)
            )
        elif isinstance(header, QuizHeader):
            quiz = build_quiz(document, header, ground.skills)
            family = quizzes[header.id]
            first = family.get(header.source, quiz)
            family[header.locale] = quiz if first is quiz else quiz_in_step(quiz, first, found)
    return Library(
        locales=_locales(ground.facts),
        lessons=with_trainings(lessons),
        quizzes=dict(quizzes),
        framework=ground.framework,
        skills=ground.skills,
        facts=ground.facts,
        digest=digest,
        more_frameworks=ground.more_frameworks,
        inventory=ground.inventory,
    )


def _states(source: Document, translation: Document, sync: Sync) -> dict[str, State]:
    own = set(units(translation))  # what is missing altogether has no place to say so
    return {s.unit.id: s.state for s in states(source, translation, sync) if s.unit in own}


def pictures_of(roots: Roots) -> frozenset[str]:
    """Paths of all pictures."""
    folders = (roots.lessons, roots.quizzes)
    return frozenset(roots.relative(f) for root in folders for f in root.glob("*/img/*"))


def _is_source(document: Document) -> bool:
    return document.header is not None and document.header.source == document.locale


def _locales(facts: Mapping[str, object]) -> tuple[str, ...]:
    """The source language first: it is the fallback."""
    return tuple(sorted(facts, key=lambda locale: (locale != SOURCE, locale)))
