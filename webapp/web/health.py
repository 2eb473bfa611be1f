"""Health for the operator's tools."""

from flask import Blueprint

from webapp.store import probe
from webapp.web.access import public
from webapp.web.current import parts

bp = Blueprint("health", __name__)

PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


@bp.get("/healthz")
@public
def alive() -> tuple[str, int, dict[str, str]]:
    """The process answers."""
    return "ok\n", 200, PLAIN


@bp.get("/readyz")
@public
def ready() -> tuple[str, int, dict[str, str]]:
    """The database takes a write. A read would still say yes with a full disk."""
    probe.require_room(parts().database.path)
    with parts().database.at_door() as writing:
        probe.write(writing, parts().now())
    return "ready\n", 200, PLAIN
