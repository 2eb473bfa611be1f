"""What the class is about to forget, in the report."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from webapp.domain.people import Classroom
from webapp.domain.review import Memory, due
from webapp.web.current import parts
from webapp.web.i18n import _, day, locale

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Fading:
    """The panel: sentences, one an indicator, and where the warm-up is."""

    lines: tuple[str, ...]
    next_words: str  # when the next one fades, if none does now
    url: str


def fading(memories: Sequence[Memory], classroom: Classroom) -> Fading:
    """The weakest memories of a class, in words."""
    weak = due(memories)[:MOST_NAMED]
    coming = min((one.due_on for one in memories), default=None)
    is_later = coming is not None and not weak
    return Fading(
        lines=tuple(_line(one) for one in weak),
        next_words=_("The next one is due on %(day)s.", day=day(coming))
        if is_later and coming
        else "",
        url=warm_up_url(classroom),
    )


def warm_up_url(classroom: Classroom) -> str:
    """Where the warm-up of a class is."""
    return url_for("reports.warm_up", classroom_id=classroom.id)


def _line(one: Memory) -> str:
    skill = parts().library.skills.get(one.indicator)
    return _(
        "%(name)s: last on %(day)s; about %(percent)s in 100 still there.",
        name=skill.name[locale()] if skill else one.indicator,
        day=day(one.last_on),
        percent=round(100 * one.recall),
    )
