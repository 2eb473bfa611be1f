"""A simulation: its page and a move, against the page of a lesson in the same run."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from urllib.parse import urlencode

from bench.figures import Figure
from bench.load import Source, request_bytes
from bench.measure import Case, Pace, take_turns
from bench.site import FEW, MANY, Site, size_of
from bench.visits import token_in
from bench.yards import lines
from webapp.domain.people import Learner

LESSON = "/lessons/friend-never-met?lang=zh-Hans"
PAGE = "/lessons/friend-never-met/labs/skin-gift"
THERE, BACK = "choose:start:a", "back:0"  # a reply, and taking it back
LONGEST = 30  # moves of one learner, as many as a curious child makes; then the next one plays


def figures(site: Site, pace: Pace) -> list[Figure]:
    """Requests a second, times and processor time at 16 and at 2 connections."""
    cases = {
        "lesson": Case(site.server, site.gets(LESSON, MANY)),
        "page": Case(site.server, site.gets(PAGE, MANY)),
        "move": Case(
            site.server, [moves(site, site.crowd()[number::MANY]) for number in range(MANY)]
        ),
    }
    found = [
        Figure(
            name="page of a chat: compressed", samples=(size_of(site, cases["page"].sources[0]()),),
            unit="B",
        )
    ]  # fmt: skip
    for connections in (MANY, FEW):
        shots = take_turns(cases, connections, pace)
        for name, words in (("page", "page of a chat"), ("move", "a move in it")):
            label = f"{words}, c{connections}"
            found += lines(label, shots[name], shots["lesson"], "lesson page", {})
    return found


def moves(site: Site, learners: Sequence[Learner]) -> Source:
    """Moves of one connection's learners: a reply and its taking back, again and again."""
    turns = _turns(site, learners)
    return lambda: next(turns)


def _turns(site: Site, learners: Sequence[Learner]) -> Iterator[bytes]:
    for learner in learners:
        visit = site.signed_in(learner)
        token = token_in(visit.get(PAGE))
        headers = [*visit.headers(), ("HX-Request", "true")]
        visit.close()
        for at, move in zip(range(LONGEST), cycle((THERE, BACK)), strict=False):
            form = {"csrf_token": token, "at": str(at), "move": move}
            yield request_bytes(PAGE, site.server.address, headers, urlencode(form).encode())
