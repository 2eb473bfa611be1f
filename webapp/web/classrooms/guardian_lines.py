"""Links of guardians in words, and the papers that carry new ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from webapp.documents.qr import QrCode, qr_code
from webapp.domain.guardians import OPEN_FOR, Guardian, Standing, grouped
from webapp.domain.people import Learner
from webapp.domain.terms import day_at
from webapp.web.current import parts
from webapp.web.i18n import _, day, full_day

A_SHEET = 4
EVERY, WITHOUT = "every", "without"


@dataclass(frozen=True, slots=True)
class Line:
    """One link."""

    id: int
    seat: int
    words: str
    family_id: int | None


@dataclass(frozen=True, slots=True)
class Guarded:
    """How it stands with a class: numbers alone."""

    seats: int  # that have a guardian
    waiting: int  # links that wait for a yes


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. It is made for printing and kept nowhere."""

    seat: int
    letters: str
    address: str  # without the letters, to type
    qr: QrCode
    until: str


def guarded(links: Sequence[Guardian]) -> Guarded:
    """Count seats with a guardian, and links that wait."""
    stands = [(one.standing(parts().now()), one.learner_id) for one in links]
    linked = {learner for standing, learner in stands if standing is Standing.LINKED}
    return Guarded(len(linked), sum(standing is Standing.WAITING for standing, _one in stands))


def lines(
    links: Sequence[Guardian], seated: Sequence[Learner], time_zone: str
) -> Mapping[Standing, list[Line]]:
    """Links by how they stand, each in seat order."""
    seats, now = {one.id: one.seat for one in seated}, parts().now()
    found: dict[Standing, list[Line]] = {standing: [] for standing in Standing}
    for link in sorted(links, key=lambda one: (seats[one.learner_id], one.id)):
        standing = link.standing(now)
        words = _words(link, standing, time_zone)
        found[standing].append(Line(link.id, seats[link.learner_id], words, link.family_id))
    return found


def chosen(asked: str, seated: Sequence[Learner], links: Sequence[Guardian]) -> list[Learner]:
    """Who gets a paper: everybody, one seat, or those without a guardian."""
    if asked == EVERY:
        return list(seated)
    if asked != WITHOUT:
        return [one for one in seated if str(one.seat) == asked]
    now = parts().now()
    have = {
        one.learner_id for one in links if one.standing(now) in (Standing.WAITING, Standing.LINKED)
    }
    return [one for one in seated if one.id not in have]


def papers(wanted: Sequence[Learner], letters: Sequence[str], time_zone: str) -> list[list[Paper]]:
    """Papers by sheet of A4, in seat order."""
    until = full_day(day_at(time_zone, parts().now() + OPEN_FOR))
    address = url_for("family.link", _external=True)
    made = [
        Paper(
            seat=learner.seat,
            letters=grouped(one),
            address=address.partition("://")[2],
            qr=qr_code(url_for("family.scan", letters=one, _external=True)),
            until=until,
        )
        for learner, one in zip(wanted, letters, strict=True)
    ]
    return [made[start : start + A_SHEET] for start in range(0, len(made), A_SHEET)]


def _words(link: Guardian, standing: Standing, time_zone: str) -> str:
    def on(moment: datetime | None) -> str:
        return day(day_at(time_zone, moment or link.made_at))

    return {
        Standing.OPEN: _(
            "paper of %(day)s, good until %(last)s", day=on(link.made_at), last=on(link.expires_at)
        ),
        Standing.EXPIRED: _("paper of %(day)s, too old now", day=on(link.made_at)),
        Standing.WAITING: _("the paper was used on %(day)s", day=on(link.used_at)),
        Standing.LINKED: _("since %(day)s", day=on(link.approved_at)),
        Standing.ENDED: "",
    }[standing]
