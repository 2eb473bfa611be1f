"""Workshops as one phone sees them: coming in, asking what to do, answering."""

from collections.abc import Iterator, Sequence
from itertools import count, cycle
from urllib.parse import urlencode

from bench.load import Source, request_bytes
from bench.measure import Case
from bench.meeting import prepare, questions
from bench.school import LOGIN, PASSWORD
from bench.site import FEW, Site
from bench.visits import Visit, token_in
from webapp.domain.workshops.plans import MOST
from webapp.domain.workshops.workshop import Workshop

PHONES = 40  # that have a seat and answer
ROOMS = 8  # to come into, of 120 seats each
FIRST = "q1"  # the act of the first question (`meeting.prepare`)
PART = ("HX-Request", "true")


class Gathering:
    """One workshop at its first question, and others whose doors are open."""

    def __init__(self, site: Site) -> None:
        """Bring phones into a workshop and open its first question."""
        self._site = site
        self._workshop = prepare(site.school, site.library, (PHONES,))[0]
        self._pages = [self._join(self._workshop) for _ in range(PHONES)]
        self._open()
        self._doors: Sequence[Workshop] = ()
        stranger = Visit(site.server.address)
        self._token = token_in(stranger.get("/join"))
        self._headers = stranger.headers()
        stranger.close()

    def cases(self) -> dict[str, Case]:
        """What phones ask."""
        server = self._site.server
        return {
            "coming into a workshop": Case(
                server, [self._knocks] * FEW, b"303", before=self._open_doors
            ),
            "a workshop's screen": Case(server, [self._looks(n) for n in range(FEW)]),
            "answer in a workshop": Case(server, [self._answers(n) for n in range(FEW)]),
        }

    def _open_doors(self) -> None:
        """New workshops each time: a seat that is given is taken."""
        self._doors = prepare(self._site.school, self._site.library, (MOST,) * ROOMS)
        self._turns = cycle(self._doors)

    def _knocks(self) -> bytes:
        form = {"csrf_token": self._token, "pin": next(self._turns).pin}
        return self._post("/join", self._headers, form)

    def _looks(self, number: int) -> Source:
        visits = cycle(self._pages[number::FEW])
        return lambda: self._get("/w/stage", next(visits)[0])

    def _answers(self, number: int) -> Source:
        turns = self._turns_of(number)
        return lambda: next(turns)

    def _turns_of(self, number: int) -> Iterator[bytes]:
        """Everybody answers, and thinks again: an answer stands until the leader closes."""
        picks = questions(self._site.library)[0][2]
        for turn in count():
            for visit, token in self._pages[number::FEW]:
                form = {"csrf_token": token, "act": FIRST, "pick": picks[turn % len(picks)]}
                yield self._post("/w/answer", [*visit.headers(), PART], form)

    def _join(self, workshop: Workshop) -> tuple[Visit, str]:
        visit = Visit(self._site.server.address)
        visit.post("/join", {"pin": workshop.pin}, visit.get("/join"))
        token = token_in(visit.get("/w"))
        visit.close()
        return visit, token

    def _open(self) -> None:
        """The leader's first word after the welcome."""
        leader, path = Visit(self._site.server.address), f"/workshops/{self._workshop.id}"
        leader.sign_in_staff(LOGIN, PASSWORD)
        leader.post(f"{path}/say", {"word": "go 1"}, leader.get(f"{path}/host"))
        leader.close()

    def _get(self, path: str, visit: Visit) -> bytes:
        return request_bytes(path, visit.address, [*visit.headers(), PART])

    def _post(self, path: str, headers: list[tuple[str, str]], form: dict[str, str]) -> bytes:
        return request_bytes(path, self._site.server.address, headers, urlencode(form).encode())
