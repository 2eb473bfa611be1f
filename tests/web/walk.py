"""One walk through the matrix of routes, roles and classes, and what is looked at in each reply.

Asking costs more than looking. So whatever holds for every page is held against the replies of one
walk; each request finds the world as it was made.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from werkzeug.test import TestResponse

from tests import databases, postgresql
from tests.snapshots import keep
from tests.web.matrix import OPEN, Case, ask, cases, expected, state
from tests.web.world import CROSSED, World

Row = tuple[object, ...]
# Rows of the access log that tell what somebody looked at, not what was refused or done.
LOOKS = (
    "SELECT person_id, classroom_id, what, reason FROM access_row"
    " WHERE what NOT IN ('refused-move', 'exception-asked', 'request-noted', 'erased')"
    " ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply, what was promised, and what the request left behind."""

    world: World
    case: Case
    allowed: frozenset[int]
    response: TestResponse
    body: str
    looks: tuple[Row, ...]
    has_written: bool  # though it refused

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def location(self) -> str:
        return self.response.headers.get("Location", "")


def replies(world: World, under: str = "/") -> Iterator[Reply]:
    """Ask every case once, each in the state in which the walk began."""
    with closing(keep(world.database)) as kept:
        before, seen = state(world.database), len(looks_at(world))
        for case in cases(world, under):
            allowed = expected(world, case)
            if under == "/" and allowed != OPEN and postgresql.address():
                continue  # refusals are the same code; there the statements of pages are run
            response = ask(world, case)
            body = response.get_data(as_text=True)
            if not kept.is_touched():
                yield Reply(world, case, allowed, response, body, (), has_written=False)
                continue
            looks = tuple(looks_at(world)[seen:])
            has_written = allowed != OPEN and state(world.database) != before
            yield Reply(world, case, allowed, response, body, looks, has_written)
            kept.put_back()


def looks_at(world: World) -> list[Row]:
    """What the access log says that was looked at."""
    return databases.rows(world.database, LOOKS)


def faults(world: World, under: str = "/") -> list[str]:
    """What is not as declared, under an address."""
    return [fault for reply in replies(world, under) for fault in undeclared(reply)]


def undeclared(reply: Reply) -> Iterator[str]:
    """What is not as declared: a status, a word of a class that is not theirs, a write."""
    case, allowed = reply.case, reply.allowed
    is_as_small = _is_picture(reply) or _is_stream(reply)
    if reply.status not in allowed and not is_as_small:
        yield f"{case}: {reply.status}, expected {sorted(allowed)}"
    if allowed == {303} and not reply.location.startswith("/sign-in?next="):
        yield f"{case}: is not sent to the door"
    if reply.has_written:
        yield f"{case}: refused, but it wrote"
    for target in reply.world.targets:
        is_theirs = target.name in case.actor.holds or target.name == CROSSED
        is_key = case.route["guards"] == "public" and target.name == case.target.name
        is_refused = allowed != OPEN and target.name == case.target.name
        if is_refused or not (is_theirs or is_key):
            kept = target.marks_kept_from(case.actor, case.route["guards"])
            yield from (f"{case}: shows {mark!r}" for mark in kept if mark in reply.body)


def _is_picture(reply: Reply) -> bool:
    """The small library has no pictures, so a picture may be missing."""
    return str(reply.case.route["endpoint"]).endswith(".picture") and reply.status == 404


def _is_stream(reply: Reply) -> bool:
    """The world keeps no stream open, so that none runs on: whoever may listen is asked to wait."""
    return str(reply.case.route["route"]).endswith("/stream") and reply.status == 503
