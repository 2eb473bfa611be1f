"""A question with everything its form needs: where the answer goes, its key, its number."""

from dataclasses import dataclass

from webapp.domain.bands import Band
from webapp.web.answering import new_client_key
from webapp.web.current import visitor
from webapp.web.presenting import ShownQuestion

ANYBODY = "anybody"  # readers without a seat all see the same order


def seed() -> str:
    """What keeps a learner's own order of options; neighbours see another one."""
    learner = visitor().learner
    return f"{learner.school_id}.{learner.id}" if learner else ANYBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question ready to be asked. Every rendering carries a fresh client key."""

    shown: ShownQuestion
    action: str  # address that takes the answer
    client_key: str
    number: int  # from 1
    total: int
    is_told: bool  # it was answered just now: its result is spoken and takes the focus
    is_young: bool  # its reader is learning to read: the interface carries readings
    news: str = ""  # what the answer changed beyond the question


def asked(
    shown: ShownQuestion,
    action: str,
    place: tuple[int, int],
    band: Band | None,
    is_told: bool = False,
) -> Asked:
    """Ask a question of a band's reader. `place`: its number and how many there are."""
    number, total = place
    return Asked(
        shown=shown,
        action=action,
        client_key=new_client_key(seed()),
        number=number,
        total=total,
        is_told=is_told,
        is_young=band is Band.A,
    )
