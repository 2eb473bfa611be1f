"""The chain of the access log: each row carries a digest over itself and the digest before.

Whoever changes, removes, adds or moves a row breaks it there. Who writes the whole chain anew, or
cuts its end, is noticed by anchors: heads that were written down elsewhere while it grew.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from webapp.domain.looks import Look

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HELD = 20  # rows that do not fit and are looked at more closely
MOST_GONE = 50  # rows taken out in one place, with the rest numbered anew, that are recognised


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A row in its place in the chain of its school."""

    look: Look
    number: int  # from 1 on
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How long a chain is, and its last digest."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A head as it was written down. `is_restored`: when a backup was put back."""

    school_id: int
    at: datetime
    number: int
    digest: str
    is_restored: bool = False


class Breach(StrEnum):
    """How a chain can be broken."""

    CHANGED = "changed"  # the row is not what it was
    MOVED = "moved"  # it stood at another place
    PUT_IN = "put-in"  # nobody looked: it was added by hand
    REMOVED = "removed"  # one or more are missing
    CUT = "cut"  # the end is missing
    BEYOND = "beyond"  # rows behind the end, added by hand
    NO_HEAD = "no-head"  # rows and no head, or a head that does not fit
    REWRITTEN = "rewritten"  # whole in itself, but not what an anchor says
    SHORTER = "shorter"  # whole, but an anchor knew more: cut with its head, or an older copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One place where it is broken. `other`: the last row of a run, or where a row stood."""

    breach: Breach
    number: int
    other: int = 0
    at: datetime | None = None  # of the row, or of the anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found."""

    rows: int
    head: str
    faults: tuple[Fault, ...] = ()
    more: int = 0  # rows that do not fit and are not listed
    restored: tuple[Anchor, ...] = ()  # backups that were put back: no fault
    anchors: int = 0  # how many heads it was compared with

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing was found."""
        return not self.faults


def start_of(school_id: int) -> str:
    """What stands before the first row of a school."""
    return hashlib.sha256(f"netsprout access log 1 {school_id}".encode()).hexdigest()


def digest_of(look: Look, number: int, before: str) -> str:
    """The digest of a row at a place. Its canonical form, JSON without blanks, is for good."""
    row = [
        look.school_id,
        number,
        look.id,
        (look.at - EPOCH) // timedelta(milliseconds=1),
        look.person_id,
        look.classroom_id,
        look.learner_id,
        look.shown.value,
        look.reason,
        before,
    ]
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify(
    school_id: int, links: Iterable[Link], head: Head | None, anchors: Sequence[Anchor] = ()
) -> Verdict:
    """Read a chain from its beginning and hold it against its head and its anchors."""
    walk = _Walk(school_id, {anchor.number for anchor in anchors})
    for link, after in _with_next(links):
        walk.step(link, after)
    faults = [*walk.resolved(), *_end_faults(walk, head), *_anchor_faults(walk, anchors)]
    return Verdict(
        rows=walk.count,
        head=walk.before,
        faults=tuple(sorted(faults, key=lambda fault: fault.number)),
        more=walk.unlisted,
        restored=tuple(anchor for anchor in anchors if anchor.is_restored),
        anchors=len(anchors),
    )


def _with_next(links: Iterable[Link]) -> Iterator[tuple[Link, Link | None]]:
    before: Link | None = None
    for link in links:
        if before is not None:
            yield before, link
        before = link
    if before is not None:
        yield before, None


class _Walk:
    """Goes along the chain, and goes on behind each break."""

    def __init__(self, school_id: int, wanted: set[int]) -> None:
        self.before = start_of(school_id)
        self.last = 0  # number of the row before, as it stands there
        self.count = 0
        self.unlisted = 0
        self._earlier = self.before  # the digest before the row before
        self.kept: dict[int, str] = {0: self.before}  # digests that anchors are about
        self._start = self.before
        self._wanted = wanted
        self._shift = 0  # the rows here were numbered anew by so many
        self._is_known = True  # the digest before the next row
        self._settled = ""  # digest to go on from: the next row was explained with the one before
        self._digests: dict[int, str] = {}
        self._held: list[Link] = []
        self._faults: list[Fault] = []

    def step(self, link: Link, after: Link | None) -> None:
        """Take the next row. `after` is the one behind it."""
        self.count += 1
        self._note(link)
        if link.number > self.last + 1:
            self._fault(Breach.REMOVED, self.last + 1, other=link.number - 1)
            self._is_known = False
        if self._settled or not self._is_known or self._fits(link):
            self._go_on(link, self._settled or link.digest)
        else:
            self._explain(link, after)

    def resolved(self) -> list[Fault]:
        """All breaks; of a row that only stood elsewhere it is said where."""
        places = {link.number: self._place_of(link) for link in self._held}
        true = {places[link.number]: link for link in self._held}
        found = list(self._faults)
        for link in self._held:
            place, before = places[link.number], true.get(link.number - 1)
            if before is not None and not place and self._fits(link, link.number, before.digest):
                continue  # it stands right behind the row that was moved away
            breach = Breach.MOVED if place else Breach.CHANGED
            found.append(Fault(breach=breach, number=link.number, other=place, at=link.look.at))
        return found

    def _note(self, link: Link) -> None:
        self._digests[link.number] = link.digest
        if link.number in self._wanted:
            self.kept[link.number] = link.digest

    def _fits(self, link: Link, number: int | None = None, before: str | None = None) -> bool:
        place = link.number - self._shift if number is None else number
        return digest_of(link.look, place, before or self.before) == link.digest

    def _go_on(self, link: Link, digest: str) -> None:
        self._earlier, self.before, self.last = self.before, digest, link.number
        self._is_known, self._settled = True, ""

    def _explain(self, link: Link, after: Link | None) -> None:
        here, gone = link.number - self._shift, self._gone_before(link, after)
        if link.number < 1 or (after is not None and self._fits(after, here)):
            self._swapped_or_put_in(link, after)
        elif self.last and self._fits(link, self.last - self._shift, self._earlier):
            self._fault(Breach.PUT_IN, self.last)  # the row before; its own digest did fit
            self._shift += link.number > self.last
            self._go_on(link, link.digest)
        elif gone:
            self._fault(Breach.REMOVED, link.number, other=link.number + gone - 1)
            self._shift -= gone
            self._go_on(link, link.digest)
        else:
            self._hold(link)

    def _swapped_or_put_in(self, link: Link, after: Link | None) -> None:
        here = link.number - self._shift
        if after is not None and self._fits(link, here + 1, after.digest):
            self._fault(Breach.MOVED, link.number, other=after.number, at=link.look.at)
            self._settled, self.last = link.digest, link.number
            return
        self._fault(Breach.PUT_IN, link.number, at=link.look.at)
        self.last = max(link.number, 0)
        self._shift += link.number > 0

    def _hold(self, link: Link) -> None:
        if len(self._held) < HELD:
            self._held.append(link)
        else:
            self.unlisted += 1
        self._go_on(link, link.digest)

    def _gone_before(self, link: Link, after: Link | None) -> int:
        """How many rows were taken out here, where those behind were numbered anew; 0: none."""
        if after is None:
            return 0
        place = after.number - self._shift
        return next(
            (n for n in range(1, MOST_GONE) if self._fits(after, place + n, link.digest)), 0
        )

    def _place_of(self, link: Link) -> int:
        """Where a row fits as it is, or 0."""
        for number in range(1, self.last + 2):
            before = self._digests.get(number - 1, self._start if number == 1 else "")
            if before and number != link.number and self._fits(link, number, before):
                return number
        return 0

    def _fault(
        self, breach: Breach, number: int, *, other: int = 0, at: datetime | None = None
    ) -> None:
        if len(self._faults) < HELD:
            self._faults.append(Fault(breach=breach, number=number, other=other, at=at))
        else:
            self.unlisted += 1


def _end_faults(walk: _Walk, head: Head | None) -> Iterator[Fault]:
    if head is None:
        if walk.count:
            yield Fault(breach=Breach.NO_HEAD, number=walk.last)
    elif head.number > walk.last:
        yield Fault(breach=Breach.CUT, number=walk.last + 1, other=head.number)
    elif head.number < walk.last:
        yield Fault(breach=Breach.BEYOND, number=head.number + 1, other=walk.last)
    elif head.digest != walk.before:
        yield Fault(breach=Breach.NO_HEAD, number=walk.last)


def _anchor_faults(walk: _Walk, anchors: Sequence[Anchor]) -> Iterator[Fault]:
    """The first anchor that does not fit. Those above a backup that was put back are over."""
    good = 0
    for anchor in _standing(anchors):
        if anchor.number > walk.last:
            yield Fault(
                breach=Breach.SHORTER, number=walk.last + 1, other=anchor.number, at=anchor.at
            )
            return
        if walk.kept.get(anchor.number, anchor.digest) != anchor.digest:
            yield Fault(breach=Breach.REWRITTEN, number=good + 1, other=anchor.number, at=anchor.at)
            return
        good = anchor.number


def _standing(anchors: Sequence[Anchor]) -> list[Anchor]:
    found: list[Anchor] = []
    for anchor in anchors:
        if anchor.is_restored:
            found = [one for one in found if one.number <= anchor.number]
        found.append(anchor)
    return sorted(found, key=lambda one: one.number)


def by_school(anchors: Iterable[Anchor]) -> Mapping[int, list[Anchor]]:
    """Anchors of each school, in the order in which they were written."""
    found: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        found.setdefault(anchor.school_id, []).append(anchor)
    return found
