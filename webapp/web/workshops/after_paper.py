"""The report of a workshop as a paper: the figures of the screen, for every kind of file."""

from collections.abc import Iterator
from datetime import date

from webapp.documents.papers import Cell, Column, Fact, Kind, Paper, Section, Table
from webapp.domain.people import School
from webapp.domain.workshops.logs import RunLog, day_of
from webapp.domain.workshops.results import Asked
from webapp.operations.workshop_results import Over
from webapp.web.gains import gain_cells, gain_columns
from webapp.web.i18n import _, joined, locale
from webapp.web.workshops import after_words as words
from webapp.web.workshops.after_page import AfterPage, question_of
from webapp.web.workshops.lettering import lettered
from webapp.web.workshops.words import kind_word


def workshop_paper(school: School, page: AfterPage, made_on: date) -> Paper:
    """The whole paper."""
    label = _("Demo school: everybody and every figure here is made up.")
    on = day_of(page.over.workshop, school.time_zone)
    return Paper(
        kind="workshop-report",
        locale=locale(),
        title=_("Workshop: %(title)s", title=page.lesson.title),
        label=label if school.is_demo else "",
        facts=tuple(_facts(school, page, on, made_on)),
        sections=_sections(page),
        signatures=(_("Leader:"), _("Date:"), _("Remarks:")),
        foot=_("Netsprout · counts only, no child is named"),
        file_name=f"workshop-{on.isoformat()}-{page.lesson.id}",
        made_on=made_on,
    )


def _facts(school: School, page: AfterPage, on: date, made_on: date) -> Iterator[Fact]:
    heads = page.over.result.heads
    yield Fact("school", _("School"), school.name)
    yield Fact("lesson", _("Lesson"), f"{page.lesson.code} {page.lesson.title}")
    yield Fact("held_on", _("Held on"), on)
    yield Fact("made_on", _("Made on"), made_on)
    yield Fact("took_part", _("Took part"), heads.together)
    yield Fact("devices", _("With devices"), heads.devices)
    yield Fact("cards", _("With cards"), heads.cards)
    yield Fact("sheets", _("On sheets"), heads.sheets)
    yield Fact("hands", _("By a show of hands"), heads.by_hands)
    if page.log is not None:
        yield from _of_log(page.log)


def _of_log(log: RunLog) -> Iterator[Fact]:
    """What the run log says, without the note for the lead."""
    yield Fact("place", _("Place"), log.place)
    yield Fact("minutes", _("Minutes"), log.minutes)
    for band, count in log.children.items():
        yield Fact(f"children_{band.value}", words.band_heads(band), count)
    if log.adults:
        yield Fact("adults", _("Adults who took part"), log.adults)
    yield Fact("helpers", _("Helpers"), log.helpers)


def _sections(page: AfterPage) -> tuple[Section, ...]:
    said = (joined(page.headline), page.heads)
    return (
        Section(key="finding", title=_("What the figures say"), sentences=said),
        Section(
            key="gain",
            title=_("Before and after"),
            sentences=page.gain,
            tables=(_gain(page.over),),
        ),
        Section(key="say", title=_("What to say again"), tables=(_say(page),)),
        Section(
            key="questions",
            title=_("What the group answered"),
            tables=(_questions(page.over), _options(page.over)),
        ),
        Section(key="method", title=_("How the figures were made"), sentences=page.notes),
    )


def _gain(over: Over) -> Table:
    gain = over.result.gain
    return Table(
        key="gain",
        title=_("Before and after"),
        columns=gain_columns(),
        rows=(gain_cells(gain),) if gain is not None and gain.pairs else (),
        empty=_("Nobody by number answered both before and after, so nothing is compared."),
    )


def _say(page: AfterPage) -> Table:
    return Table(
        key="say",
        title=_("Ideas of some of the group"),
        columns=(
            Column("question", _("Question"), Kind.LONG),
            Column("idea", _("Idea"), Kind.LONG),
            Column("say", _("What to say"), Kind.LONG),
        ),
        rows=tuple((one.prompt, one.idea, one.say) for one in page.say),
        empty=_("No wrong idea was shared by a fifth of the group."),
    )


def _questions(over: Over) -> Table:
    return Table(
        key="questions",
        title=_("Questions"),
        columns=(
            Column("when", _("When"), Kind.TEXT),
            Column("question", _("Question"), Kind.LONG),
            Column("answers", _("Answers")),
            Column("right", _("Right")),
            Column("methods", _("Answered with"), Kind.TEXT),
        ),
        rows=tuple(
            (
                kind_word(one.kind),
                _prompt(one, over),
                one.answered,
                one.right,
                _methods(one, over),
            )
            for one in over.result.asked
        ),
        empty=_("Nobody answered a question in this workshop."),
    )


def _options(over: Over) -> Table:
    return Table(
        key="options",
        title=_("Options, with five answers and more"),
        columns=(
            Column("question", _("Question"), Kind.LONG),
            Column("letter", _("Letter"), Kind.CODE),
            Column("option", _("Option"), Kind.LONG),
            Column("answers", _("Answers")),
        ),
        rows=tuple(row for one in over.result.asked for row in _of_question(one, over)),
        empty=_("No question has five answers yet."),
    )


def _of_question(one: Asked, over: Over) -> Iterator[tuple[Cell, ...]]:
    question = question_of(one, over)
    for letter, key, count in lettered(one.options, question, over.workshop):
        yield (_prompt(one, over), letter, words.option_text(question, key), count)


def _methods(one: Asked, over: Over) -> str:
    question = question_of(one, over)
    said = (words.split_words(split, question, over.workshop) for split in one.by_method)
    return _(", ").join(said)


def _prompt(one: Asked, over: Over) -> str:
    return joined(question_of(one, over).prompt_text.splitlines())
