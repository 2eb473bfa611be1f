"""What must hold for every reply of the walk, whoever asks for whatever."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.web.matrix import Case
from tests.web.walk import Reply, undeclared
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.web.access import STAFF

PANEL = re.compile(r'<details class="helping.*?</details>', re.DOTALL)
WAYS = ("Tell an adult", 'href="tel:12355"', 'href="/help"')
STAFF_ROLES = frozenset(STAFF) | {Role.OPERATOR}
# Who signs in as whom: see `tests.cast`.
PEOPLE = {
    "the teacher of the Owls": 11, "the teacher of the Herons": 12,
    "a teacher of another school": 21, "the lead of the school": 13,
}  # fmt: skip
# What was done, not seen: these forms show nobody.
ACTS = {
    *(Shown.PAPERS, Shown.GUARDIAN_YES, Shown.GUARDIAN_NO, Shown.CODE_RELEASED),
    *(Shown.DAY_SET, Shown.OPENED),
}


@dataclass
class Findings:
    """What one walk found, by what was looked at, and that there was something to look at."""

    undeclared: list[str] = field(default_factory=list)
    told_apart: dict[tuple[str, str, str], set[tuple[int, str]]] = field(default_factory=dict)
    unnoted: list[str] = field(default_factory=list)
    noted: set[object] = field(default_factory=set)
    loose: list[str] = field(default_factory=list)
    helpless: list[str] = field(default_factory=list)
    panels: list[int] = field(default_factory=list)
    replies: int = 0

    def look_at(self, reply: Reply) -> None:
        """Hold every look against a reply."""
        self.replies += 1
        self.undeclared += undeclared(reply)
        self._compare(reply)
        self.unnoted += unnoted(reply)
        self.noted |= {what for _who, _where, what, _why in reply.looks} - ACTS
        self.loose += loose(reply)
        self.helpless += helpless(reply)
        self.panels += [len(panel.encode()) for panel in PANEL.findall(reply.body)]

    def _compare(self, reply: Reply) -> None:
        """Gather what strangers are told of each class, and of none."""
        case = reply.case
        if reply.allowed == {404} and case.target.name not in case.actor.holds:
            key = (str(case.route["route"]), case.method, case.actor.name)
            told = (reply.status, reply.body.split("<main", 1)[-1])
            self.told_apart.setdefault(key, set()).add(told)


def loose(reply: Reply) -> Iterator[str]:
    """Strict headers that a reply lacks."""
    headers, case = reply.response.headers, reply.case
    policy = headers.get("Content-Security-Policy", "")
    is_strict = policy.startswith("default-src 'self'; base-uri 'none'")
    if not is_strict or "unsafe" in policy or "http:" in policy:
        yield f"{case}: policy {policy!r}"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield f"{case}: may be sniffed"
    if headers.get("Referrer-Policy") != "same-origin":
        yield f"{case}: tells others where somebody was"
    is_picture = str(case.route["endpoint"]).endswith("picture")
    if case.actor.token and headers.get("Cache-Control") != "no-store" and not is_picture:
        yield f"{case}: may be kept by the browser"


def helpless(reply: Reply) -> Iterator[str]:
    """The case, if its page has no way to help within two taps.

    The first tap opens what is already in the page; the second one is a way out of it.
    """
    is_page = reply.response.mimetype == "text/html" and reply.status in (200, 404)
    if reply.case.method == "GET" and is_page and not has_help(reply.body):
        yield str(reply.case)


def has_help(page: str) -> bool:
    return any(all(way in panel for way in WAYS) for panel in PANEL.findall(page))


def is_of_staff(case: Case) -> bool:
    """Whether a member of staff asks for something that may leave a row.

    Not learners' doors: whoever holds a card or a code may open them, staff or not. Calls for help
    have rows of their own kind, which `test_safeguarding` tries.
    """
    is_call = str(case.route["looks"]).startswith("call")
    return case.actor.role in STAFF_ROLES and case.route["guards"] != "public" and not is_call


def unnoted(reply: Reply) -> Iterator[str]:
    """Looks of the staff at learners that left no row, rows without a look, and wrong rows."""
    case = reply.case
    if not is_of_staff(case):
        return
    written = [row for row in reply.looks if row[2] not in ACTS]
    is_look = case.route["looks"] and case.method == "GET" and reply.status == 200
    if len(written) != (1 if is_look or shows_children(reply) else 0):
        yield f"{case}: {reply.status}, {len(written)} rows"
    for person_id, classroom_id, what, reason in written:
        is_of_school = what in {Shown.LOG, Shown.AUDIT, Shown.BREACH}
        is_of_school |= case.route["endpoint"] == "own_data.all_requests"
        where = 0 if is_of_school else case.target.values["classroom_id"]
        wanted = (PEOPLE.get(case.actor.name), where, case.route["looks"], "")
        if (person_id, classroom_id, what, reason) != wanted:
            yield f"{case}: the row says {(person_id, classroom_id, what, reason)}"


def shows_children(reply: Reply) -> bool:
    return any(child in reply.body for target in reply.world.targets for child in target.children)
