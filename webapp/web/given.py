"""What the learner who asks was given of one unit: read once for each request."""

from collections.abc import Sequence

from flask import g

from webapp.domain.assignments import Assignment, open_now
from webapp.domain.people import Learner
from webapp.store import assignments
from webapp.store.glances import Reading
from webapp.web.current import parts


def given_of(reading: Reading, learner: Learner, unit_id: str) -> Sequence[Assignment]:
    """What is open to a learner now of a unit, the newest first. At most one query."""
    found = already_read(unit_id)
    if found is None:
        found = open_now(assignments.of_unit(reading, learner, unit_id), parts().now())
        g.given = (unit_id, found)
    return found


def already_read(unit_id: str) -> Sequence[Assignment] | None:
    """The same where this request has it; None when nobody asked yet."""
    read_id, found = g.get("given", ("", None))
    return found if read_id == unit_id else None
