"""What somebody can do, in the sentences of the framework."""

from collections.abc import Iterable

from webapp.domain.mastery import Growth
from webapp.web.current import parts
from webapp.web.i18n import locale


def sentences(grown: Iterable[tuple[str, Growth]]) -> list[tuple[int, str]]:
    """Level and sentence, what has grown furthest first. A skill that left says nothing."""
    skills = parts().library.skills
    told = [(int(g), skills[skill].can[locale()][g - 1]) for skill, g in grown if skill in skills]
    return sorted(told, key=lambda pair: -pair[0])
