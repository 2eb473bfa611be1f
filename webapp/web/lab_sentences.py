"""What a class did in a simulation, in a few sentences; never below five runs."""

from collections.abc import Callable, Iterator, Mapping

from webapp.domain.labs.figures import LabFigures
from webapp.domain.labs.graph import ENOUGH_RUNS
from webapp.domain.labs.inbox import Inbox
from webapp.domain.labs.lab import LabKind
from webapp.domain.labs.states import Ending
from webapp.web.i18n import _, ngettext


def runs_words(figures: LabFigures) -> str:
    """How many played it."""
    if not figures.is_told:
        return _("Fewer than %(n)s learners have played it: no counts yet.", n=ENOUGH_RUNS)
    return ngettext("One learner played it.", "%(num)s learners played it.", figures.runs)


def sentences_about(figures: LabFigures) -> tuple[str, ...]:
    """The findings; nothing below five runs."""
    return tuple(_OF_KIND[figures.lab.kind](figures)) if figures.is_told else ()


def _story_sentences(figures: LabFigures) -> Iterator[str]:
    yield _(
        "%(safe)s stopped in time, %(recover)s found the way out after giving something away, "
        "%(harm)s came to a bad ending first.",
        safe=figures.ended(Ending.SAFE),
        recover=figures.ended(Ending.RECOVER),
        harm=figures.ended(Ending.HARM),
    )
    yield _("%(n)s told an adult on the way.", n=figures.fact("told_adult"))
    if recovered := figures.fact("recovered"):
        yield _("%(n)s went back after a bad ending and ended well.", n=recovered)
    yield from _clues(figures)


def _inbox_sentences(figures: LabFigures) -> Iterator[str]:
    lab = figures.lab
    mails = figures.runs * len(lab.mails) if isinstance(lab, Inbox) else 0
    yield _("%(n)s of %(all)s stamps were right.", n=figures.fact("right"), all=mails)
    yield _(
        "Honest mail was thrown away %(good)s times; bad mail was trusted %(bad)s times.",
        good=figures.fact("good_mail_thrown_away"),
        bad=figures.fact("bad_mail_trusted"),
    )
    yield from _clues(figures)


def _newscheck_sentences(figures: LabFigures) -> Iterator[str]:
    yield _("%(n)s of %(all)s judged it rightly.",
            n=figures.fact("prediction_right"), all=figures.runs)  # fmt: skip
    yield _("%(n)s said they would ask an adult.", n=figures.fact("told_adult"))


def _settings_sentences(figures: LabFigures) -> Iterator[str]:
    yield _("%(n)s of %(all)s reached the goal the first time they saved.",
            n=figures.fact("goal_reached"), all=figures.runs)  # fmt: skip


def _odds_sentences(figures: LabFigures) -> Iterator[str]:
    yield _(
        "%(n)s of %(all)s guessed the chance rightly before the draws, %(after)s after them.",
        n=figures.fact("prediction_right"),
        all=figures.runs,
        after=figures.fact("revised_right"),
    )
    yield _("%(n)s stopped with money left.", n=figures.fact("stopped_early"))


def _feed_sentences(figures: LabFigures) -> Iterator[str]:
    yield _("%(n)s of %(all)s predictions came true.",
            n=figures.fact("predictions_right"), all=figures.fact("predictions"))  # fmt: skip
    yield _(
        "%(switch)s found the switch; %(time)s stayed within the plan.",
        switch=figures.fact("switch_found"),
        time=figures.fact("in_time"),
    )


def _evidence_sentences(figures: LabFigures) -> Iterator[str]:
    yield _("%(n)s of %(all)s needed facts were kept, %(lost)s were lost by deleting.",
            n=figures.fact("kept"), all=figures.fact("facts_of"),
            lost=figures.fact("lost"))  # fmt: skip


def _clues(figures: LabFigures) -> Iterator[str]:
    if clues := figures.fact("clues_of"):
        yield _("%(n)s of %(all)s clues were found.", n=figures.fact("clues_found"), all=clues)


_OF_KIND: Mapping[LabKind, Callable[[LabFigures], Iterator[str]]] = {
    LabKind.CHAT: _story_sentences,
    LabKind.TIPS: _story_sentences,
    LabKind.INBOX: _inbox_sentences,
    LabKind.NEWSCHECK: _newscheck_sentences,
    LabKind.SETTINGS: _settings_sentences,
    LabKind.ODDS: _odds_sentences,
    LabKind.FEED: _feed_sentences,
    LabKind.EVIDENCE: _evidence_sentences,
}
