"""The class that a code names: the way from an address to a door."""

from webapp.domain.addresses import Door
from webapp.domain.errors import DoorClosed, NotAllowed, TooManyCodes
from webapp.domain.people import Classroom, School
from webapp.operations import finding_class
from webapp.operations.class_hours import is_door_open
from webapp.operations.finding_class import Asker, Found, Place
from webapp.web.current import parts
from webapp.web.local_lines import at_door_of
from webapp.web.whence import whence

HIGHEST_SEAT = 999  # that an address may name


def class_of(code: str) -> tuple[School, Classroom]:
    """The class of a code whose door is open. One transaction: a whole school asks at once.

    Raises:
        NotAllowed, DoorClosed, TooManyCodes: there is none; not now; not from here.
    """
    asker, is_open = _asker(), False
    with parts().database.reading() as reading:
        found = finding_class.find_class(reading, code, asker, parts().now())
        if found.place is not None:
            room = found.place[1]
            is_open = is_door_open(reading, room.school_id, room.id, parts().now())
    place = _noted(found, code, asker)
    if place is None:
        raise NotAllowed
    if not is_open:
        raise DoorClosed
    return place


def place_or_none(code: str) -> Place | None:
    """The class of a code; a wrong one is counted for its address."""
    asker = _asker()
    with parts().database.reading() as reading:
        found = finding_class.find_class(reading, code, asker, parts().now())
    return _noted(found, code, asker)


def _asker() -> Asker:
    return Asker(codes=whence(Door.CODES), learners=whence(Door.LEARNERS))


def _noted(found: Found, code: str, asker: Asker) -> Place | None:
    """What was found. A wrong code is counted for its address.

    Raises:
        TooManyCodes: it was not looked at.
    """
    if not found.is_looked_at:
        raise TooManyCodes
    if found.place is not None:
        at_door_of(found.place[0])
    else:
        with parts().database.at_door() as writing:
            finding_class.note_wrong(writing, code, asker, parts().now())
    return found.place


def class_with(code: str, seat: int) -> Classroom:
    """The class of a door. Whether the seat is there is not asked, only whether it could be."""
    if not 1 <= seat <= HIGHEST_SEAT:
        raise NotAllowed
    return class_of(code)[1]
