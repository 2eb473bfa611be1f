"""How far a transaction writes: everywhere, within one school, or at a door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """What nobody else writes meanwhile. Nothing named: everything.

    A transaction of a school reads and writes rows of that school alone, or else it could decide
    by what another school changes. At a door it may also count wrong tries, which belong to no
    school.
    """

    school_id: int | None = None
    is_door: bool = False

    @property
    def queue(self) -> int:
        """Those with the same number stand one behind the other within a process."""
        if self.is_door:
            return DOORS
        return ALL if self.school_id is None else self.school_id


ALL, DOORS = -1, -2  # no school has such a number
EVERYWHERE = Reach()
