"""Which way a class went: the map of a story with counts, or the counts of any other kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request

from webapp.documents.story_map import StoryMap
from webapp.domain.labs.evidence import ACTIONS, EvidenceLab
from webapp.domain.labs.figures import LabFigures, lab_figures
from webapp.domain.labs.graph import StoryGraph, graph_of
from webapp.domain.labs.inbox import ASK, Inbox
from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.newscheck import Newscheck
from webapp.domain.labs.scenes import Story
from webapp.domain.labs.settings import SettingsLab
from webapp.domain.lessons import Lesson
from webapp.domain.people import Classroom
from webapp.operations.reports import terms_to_report
from webapp.store import projections
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import held, teaching
from webapp.web.i18n import _, locale
from webapp.web.lab_sentences import runs_words, sentences_about
from webapp.web.labs.key import drawn
from webapp.web.labs.pages import find_lab
from webapp.web.labs.words import label_of

bp = Blueprint(
    "branches",
    __name__,
    url_prefix="/classrooms/<int:classroom_id>/report/labs/<lesson_id>/<lab_id>",
)


@dataclass(frozen=True, slots=True)
class Count:
    """Something that a class did, and how many runs did it."""

    what: str
    how: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchPage:
    """One simulation of one class and term."""

    classroom: Classroom
    lesson: Lesson
    title: str
    term: str
    lab_id: str
    runs: str
    sentences: tuple[str, ...]
    map: StoryMap | None
    counts: tuple[Count, ...]


@bp.get("")
@guard(Scope.CLASS, *STAFF)
def show(classroom_id: int, lesson_id: str, lab_id: str) -> str:
    """The counts of one simulation, only from five runs up."""
    lesson = parts().library.lesson(lesson_id, locale())
    place, lab = find_lab(lesson, lab_id)
    with parts().database.reading() as reading:
        classroom = held(reading, classroom_id)
        terms = terms_to_report(reading, classroom, teaching().school.time_zone, parts().now())
        term = asked if (asked := request.args.get("term", "")) in terms else terms[0]
        figures = projections.class_figures(reading, classroom.school_id, classroom.id, term)
    found = next(
        (one for one in lab_figures(figures.questions, [lesson]) if one.lab.id == lab.id),
        LabFigures(lesson_id=lesson.id, lab=lab, runs=0, counts={}),
    )
    title = lab.title or lesson.steps[place].title
    return render_template("labs/branches.html", page=_page(found, classroom, lesson, title, term))


def _page(
    figures: LabFigures, classroom: Classroom, lesson: Lesson, title: str, term: str
) -> BranchPage:
    graph = _graph(figures.lab, figures)
    return BranchPage(
        classroom=classroom,
        lesson=lesson,
        title=title,
        term=term,
        lab_id=figures.lab.id,
        runs=runs_words(figures),
        sentences=sentences_about(figures),
        map=drawn(graph) if graph else None,
        counts=_counts(figures, graph),
    )


def _graph(lab: Lab, figures: LabFigures) -> StoryGraph | None:
    return graph_of(lab, figures.counts) if isinstance(lab, Story) and figures.is_told else None


def _counts(figures: LabFigures, graph: StoryGraph | None) -> tuple[Count, ...]:
    if graph is not None:
        return tuple(_of_graph(graph))
    make = _COUNTS.get(figures.lab.kind)
    return tuple(make(figures)) if make and figures.is_told else ()


def _of_graph(graph: StoryGraph) -> Iterator[Count]:
    """Every way with its count; silence and asking under the scene where they were chosen."""
    names = {node.scene: f"{node.number} {node.text}" for node in graph.nodes}
    for node in graph.nodes:
        for way in graph.ways:
            if way.start == node.scene:
                yield Count(names[node.scene], f"{way.letter} {way.text}", way.count or 0)
        for always in graph.always:
            if always.scene == node.scene and always.count:
                how = label_of(LabKind.CHAT, always.key).words
                yield Count(names[node.scene], how, always.count)


def _of_inbox(figures: LabFigures) -> Iterator[Count]:
    lab = figures.lab
    if isinstance(lab, Inbox):
        for mail in lab.mails:
            for stamp in lab.stamps:
                how = label_of(LabKind.INBOX, stamp).words
                yield Count(mail.subject_text, how, figures.moved(f"stamp:{mail.id}:{stamp}"))


def _of_newscheck(figures: LabFigures) -> Iterator[Count]:
    lab = figures.lab
    if isinstance(lab, Newscheck):
        for card in lab.cards:
            yield Count(_("Checked first"), card.title, figures.fact(f"first_check:{card.id}"))
        for verdict in ("true", "false", "mixed", "unproven", ASK):
            how = label_of(LabKind.NEWSCHECK, verdict).words
            yield Count(_("Said"), how, figures.fact(f"verdict_given:{verdict}"))


def _of_settings(figures: LabFigures) -> Iterator[Count]:
    lab = figures.lab
    if isinstance(lab, SettingsLab):
        for switch in lab.switches:
            for option in switch.options:
                count = figures.moved(f"set:{switch.key}:{option.key}")
                if not option.is_initial or count:
                    yield Count(switch.text, option.text, count)


def _of_evidence(figures: LabFigures) -> Iterator[Count]:
    lab = figures.lab
    if isinstance(lab, EvidenceLab):
        for line in lab.lines:
            for action in ACTIONS:
                how = label_of(LabKind.EVIDENCE, action).words
                yield Count(line.text, how, figures.moved(f"{action}:{line.key}"))


_COUNTS: Mapping[LabKind, Callable[[Any], Iterator[Count]]] = {
    LabKind.INBOX: _of_inbox,
    LabKind.NEWSCHECK: _of_newscheck,
    LabKind.SETTINGS: _of_settings,
    LabKind.EVIDENCE: _of_evidence,
}
