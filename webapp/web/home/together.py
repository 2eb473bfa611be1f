"""What a learner's class does at this very moment, while class is in."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.path import NOTHING, Reach, Standing
from webapp.domain.people import Learner
from webapp.store import class_hours
from webapp.store.glances import Reading
from webapp.web.current import parts
from webapp.web.home.tasks import address_of, title_of
from webapp.web.i18n import locale


@dataclass(frozen=True, slots=True)
class Together:
    """What the whole class does, ready to print."""

    title: Html
    address: str
    reach: Reach


def together_now(
    reading: Reading, learner: Learner, standings: Mapping[str, Standing]
) -> Together | None:
    """The lesson, test or simulation of the class hour that runs. One query."""
    place = (learner.school_id, learner.classroom_id)
    hour = class_hours.running_or_none(reading, *place, parts().now())
    library = parts().offered
    if hour is None or not library.has(hour.unit_id, hour.lab_id):
        return None
    unit = library.unit(hour.unit_id, locale())
    standing = NOTHING if hour.lab_id else standings.get(hour.unit_id, NOTHING)
    return Together(
        title=title_of(unit, hour.lab_id),
        address=address_of(unit, hour.lab_id),
        reach=standing.reach,
    )
