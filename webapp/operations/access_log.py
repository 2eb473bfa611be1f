"""Holding the chain of the access log against itself, and writing its anchors down."""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from webapp.domain.chain import Anchor, Head, Verdict, by_school, start_of, verify
from webapp.store import access_rows, anchors, people


def anchor(session: Session, file: Path, now: datetime) -> int:
    """Write down the heads that have grown since they were last written; how many.

    Call it when nothing of this transaction is pending: what is anchored must be kept already.
    """
    known = {
        school_id: (those[-1].number, those[-1].digest)
        for school_id, those in by_school(anchors.read(file)).items()
    }
    fresh = [
        Anchor(school_id=school_id, at=now, number=head.number, digest=head.digest)
        for school_id, head in access_rows.heads(session).items()
        if head.number and known.get(school_id) != (head.number, head.digest)
    ]
    if fresh:
        anchors.add(file, fresh)
    return len(fresh)


def note_restored(session: Session, file: Path, now: datetime) -> int:
    """Write down that a backup was put back: what came after its heads is gone, and why.

    Call it once after a restore, before anybody looks at anything. Returns how many schools.
    """
    begun = {one.id: Head(number=0, digest=start_of(one.id)) for one in people.schools(session)}
    heads = begun | access_rows.heads(session)  # also of a school that nobody had looked at then
    lines = [
        Anchor(
            school_id=school_id, at=now, number=head.number, digest=head.digest, is_restored=True
        )
        for school_id, head in heads.items()
    ]
    if lines:
        anchors.add(file, lines)
    return len(lines)


def verdict_on(session: Session, school_id: int, file: Path | None) -> Verdict:
    """Read the whole chain of a school."""
    known = by_school(anchors.read(file)).get(school_id, []) if file else []
    head = access_rows.head_or_none(session, school_id)
    return verify(school_id, access_rows.chain_of(session, school_id), head, known)
