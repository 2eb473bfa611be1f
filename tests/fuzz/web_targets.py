"""Requests that no page of ours sends, to every address, from strangers and from everybody else."""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote

from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.domain.labs import panels, stories
from tests.fuzz.watching import Reader, Target
from tests.snapshots import keep
from tests.web.matrix import FORM, samples
from tests.web.world import Actor, World, build_world
from webapp.domain.errors import DomainError
from webapp.domain.labs.keeping import resumed
from webapp.domain.labs.moves import BadMove, read_run
from webapp.domain.labs.playing import play
from webapp.web.access import SIGN_IN, declared

KINDS_OF_BODY = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=b",
                 "application/json", "text/plain")  # fmt: skip
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE")
WORDS = (*FORM, "csrf_token", "client_key=", "%00", "%ff", "%ed%a0%80", "&", "=", "lang=",
         "next=//", "HX-Request", "1e999", "²", "run=", "so_far=", "--b\r\n")  # fmt: skip
LABS = (stories.skin_gift, stories.school_mail, panels.whale, panels.chat_app, panels.skin_box,
        panels.live_room, panels.endless, panels.group_proof)  # fmt: skip


class Fault(Exception):
    """A reply that says that something broke on our side."""


def _asking(is_wanted: Callable[[Actor], bool]) -> Callable[[], Reader]:
    """Lines of an input: address (two bytes of choice first), query, cookies, body."""

    def open_world() -> Reader:
        world = build_world(Path(tempfile.mkdtemp(prefix="netsprout-fuzz-")))
        world.app.config["WTF_CSRF_ENABLED"] = False
        _break_aloud(world.app)
        actors = [actor for actor in world.actors if is_wanted(actor)]
        return _reader(world, actors)

    return open_world


def _reader(world: World, actors: list[Actor]) -> Reader:
    routes = [r for r in declared(world.app) if r["endpoint"] != "static"]
    kept = keep(world.database)

    def read(data: bytes) -> None:
        if len(data) < 4:
            return
        route, method = routes[data[0] % len(routes)], METHODS[data[1] % len(METHODS)]
        actor, kind = actors[data[2] % len(actors)], KINDS_OF_BODY[data[3] % len(KINDS_OF_BODY)]
        lines = [*data[4:].split(b"\n", 3), b"", b"", b""][:4]
        address = _address(world, route, actor, lines[0])
        client = world.app.test_client()
        with client.session_transaction() as cookie:
            if actor.token:
                cookie[SIGN_IN] = actor.token
        name, _, value = lines[2].decode("latin-1").partition("=")
        if value and name.isidentifier():
            client.set_cookie(name, value)
        reply = client.open(
            address, method=method, query_string=lines[1].decode("latin-1"), data=lines[3],
            content_type=kind,
            environ_base={"REMOTE_ADDR": f"10.{data[0]}.{len(data) % 250}.{sum(data) % 250}"},
        )  # fmt: skip
        reply.close()
        if reply.status_code == 500:
            raise Fault(f"{method} {route['route']}")
        if kept.is_touched():
            kept.put_back()

    return read


def _address(world: World, route: dict[str, object], actor: Actor, line: bytes) -> str:
    """The route with good values; those that the line has a piece for are that piece."""
    from tests.web.matrix import Case  # noqa: PLC0415  # beside its use

    values = samples(world, Case(route, "GET", actor, world.targets[0]))
    pieces = line.split(b"/") if line else []
    with world.app.test_request_context():
        wanted = {key: str(value) for key, value in values.items()}
        whole = str(route["route"])
        for key, piece in zip(sorted(wanted), pieces, strict=False):
            if piece:
                wanted[key] = piece.decode("utf-8", "surrogateescape")
    for key, value in wanted.items():
        for form in (f"<{key}>", f"<int:{key}>", f"<path:{key}>"):
            whole = whole.replace(form, quote(value, safe="", errors="surrogateescape"))
    return whole


def _break_aloud(app: Flask) -> None:
    """Let faults come out instead of becoming a page."""
    handlers = app.error_handler_spec[None][None]

    def raise_it(error: Exception) -> None:
        raise error

    handlers[Exception] = raise_it
    assert HTTPException in handlers


def _requests() -> Iterable[bytes]:
    form = "&".join(f"{key}={value}" for key, value in FORM.items()).encode()
    for number in range(0, 256, 3):
        for method in (0, 1):
            yield bytes([number, method, number % 7, 0]) + b"\nlang=en&next=/\nlang=en\n" + form


def _runs() -> Reader:
    labs = [make() for make in LABS]

    def read(data: bytes) -> None:
        if data:
            lab = labs[data[0] % len(labs)]
            log = resumed(lab, read_run(data[1:].decode("utf-8", "ignore").split()), "seed")
            play(lab, log, "seed")

    return read


def _run_texts() -> Iterable[bytes]:
    for number in range(len(LABS)):
        yield bytes([number]) + b"choose:start:b back:0 look:start:a set:a:b draw:1 guess:a:5"


RUNS = Target(
    _runs, _run_texts, (BadMove, DomainError),
    ("choose:", "back:", "look:", "ask:", "silence:", "draw:", "set:", "open:", "²", "9" * 30),
)  # fmt: skip
PUBLIC = Target(
    _asking(lambda actor: not actor.token), _requests, words=WORDS, longest=2_000, most=20
)
STAFF = Target(
    _asking(lambda actor: bool(actor.token)), _requests, words=WORDS, longest=2_000, most=20
)
