"""Somebody who tries a simulation without a seat and without scripts: the page carries the run."""

import re
from dataclasses import dataclass, field

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.builders import a_lesson, with_lab
from tests.web.reading_pages import an_app, words
from webapp.domain.labs.lab import Lab
from webapp.parts import Parts

HIDDEN = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')
MOVES = re.compile(r'name="move" value="([^"]+)"')


@dataclass
class Player:
    """Sends what stands in the page that came last, and nothing else."""

    client: FlaskClient
    address: str
    page: str = ""
    seen: list[str] = field(default_factory=list)  # every page up to now
    status: int = 0

    def look(self) -> str:
        return self._take(self.client.get(self.address))

    def move(self, text: str, **typed: str) -> str:
        """Press a button of the page."""
        assert text in self.moves, f"{text} is no button of the page"
        form = {**dict(HIDDEN.findall(self.page)), "move": text, **typed}
        return self._take(self.client.post(self.address, data=form))

    @property
    def moves(self) -> list[str]:
        """The values of all buttons, in their order."""
        return MOVES.findall(self.page)

    def _take(self, response: TestResponse) -> str:
        self.status, self.page = response.status_code, words(response)
        self.seen.append(self.page)
        return self.page


def a_player(parts: Parts, lab: Lab) -> Player:
    """Open the page of a lab that a lesson holds."""
    lesson = with_lab(a_lesson(), lab)
    client = an_app(parts, lesson).test_client()
    player = Player(client, f"/lessons/{lesson.id}/labs/{lab.id}")
    player.look()
    return player
