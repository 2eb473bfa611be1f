"""The class that a code names: the way from an address to a door."""

from webapp.domain.addresses import Door
from webapp.domain.errors import DoorClosed, NotAllowed, TooManyCodes
from webapp.domain.people import Classroom, School
from webapp.operations import finding_class
from webapp.operations.class_hours import is_door_open
from webapp.operations.finding_class import Asker, Place
from webapp.web.current import parts
from webapp.web.whence import whence

HIGHEST_SEAT = 999  # that an address may name


def class_of(code: str) -> tuple[School, Classroom]:
    """The class of a code whose door is open.

    Raises:
        NotAllowed, DoorClosed, TooManyCodes: there is none; not now; not from here.
    """
    found = place_or_none(code)
    if found is None:
        raise NotAllowed
    with parts().database.reading() as reading:
        if not is_door_open(reading, found[1].school_id, found[1].id, parts().now()):
            raise DoorClosed
    return found


def place_or_none(code: str) -> Place | None:
    """The class of a code; a wrong one is counted for its address."""
    asker = Asker(codes=whence(Door.CODES), learners=whence(Door.LEARNERS))
    with parts().database.reading() as reading:
        found = finding_class.find_class(reading, code, asker, parts().now())
    if not found.is_looked_at:
        raise TooManyCodes
    if found.place is None:
        with parts().database.writing() as writing:
            finding_class.note_wrong(writing, code, asker, parts().now())
    return found.place


def class_with(code: str, seat: int) -> Classroom:
    """The class of a door. Whether the seat is there is not asked, only whether it could be."""
    if not 1 <= seat <= HIGHEST_SEAT:
        raise NotAllowed
    return class_of(code)[1]
