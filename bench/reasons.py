"""Why a target is missed: shown beside the targets, as long as a run misses it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bench.figures import Figure
from bench.targets import verdicts


@dataclass(frozen=True, slots=True)
class Reason:
    """What keeps some figures from their targets."""

    names: re.Pattern[str]
    words: str


REASONS = (
    Reason(
        re.compile(r"lesson page, signed in|learner home|path, learner's home"),
        "A page of somebody signed in. Flask with a signed cookie, four rows read by key and a "
        'page that is packed for this reader alone (the lines "in one process") is past three '
        "bare responses before anything of ours runs. On top of that come what protects "
        "children: who it is and whether they may, the minutes of the day, the age of the "
        "lesson, the own order of options, strict headers. Sixteen at once take turns at one "
        "interpreter. A page that is the same for everybody is kept ready, and meets the "
        "target.",
    ),
    Reason(
        re.compile(r"answer by HTTP|path, answer|operation alone"),
        "An answer. The reply is a page of somebody signed in, as above. The operation itself "
        "reads what the answer depends on in one query, writes answer, run, sums and minutes, "
        "and shares its commit with others that wait: eight statements against one. The longest "
        "replies wait for the disk.",
    ),
    Reason(
        re.compile(r"start|cold"),
        "The start. Nearly all of it is the import of Flask, SQLAlchemy, SQLModel and granian "
        "and the making of the tables' classes, which every request needs; lessons, templates "
        "and catalogues come compiled from the cache.",
    ),
    Reason(
        re.compile(r"memory|PSS|idle|after the suite"),
        "Memory. The libraries above, and lessons and tests in every language, ready to print.",
    ),
    Reason(
        re.compile(r"live view"),
        "The live view. One page draws every seat with what it does; its time is that of "
        "drawing, its statements do not grow with the class.",
    ),
    Reason(
        re.compile(r"report|evidence|school year"),
        "Reports. The statements are few whatever the class; the time is that of reading the "
        "sums of every learner and drawing them as one table.",
    ),
    Reason(
        re.compile(r"workshop|rooms|acknowledged|change|PIN"),
        "Workshops. Every screen holds a thread and draws its own page; a change is drawn for "
        "all of them by one interpreter.",
    ),
    Reason(
        re.compile(r"database: "),
        "The size of an answer on PostgreSQL: a row has 24 bytes of its own there and 8 in "
        "every index, SQLite keeps the row in its key's tree.",
    ),
)


def told(figures: Iterable[Figure]) -> list[str]:
    """Reasons for those of the figures that miss their targets, each once."""
    missed = [one for one in figures if any(not verdict.is_met for verdict in verdicts(one))]
    return [
        f"- {reason.words}"
        for reason in REASONS
        if any(reason.names.search(one.name) for one in missed)
    ]


def unexplained(figures: Iterable[Figure]) -> list[str]:
    """Names of figures that miss their targets and have no reason here."""
    return [
        one.name
        for one in figures
        if any(not verdict.is_met for verdict in verdicts(one))
        and not any(reason.names.search(one.name) for reason in REASONS)
    ]
