"""Pages that are the same for everybody: made once, packed once, and kept ready.

They hold no token and nothing of a reader. Each carries its digest, so that a browser that has it
is told so; `no-cache` lets it ask every time, because who signs in sees another page there.
"""

import gzip
import hashlib
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import NamedTuple

import brotli  # type: ignore[import-untyped]
from flask import Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from webapp.web.printing import shelf

MOST = 800  # of some kilobytes each
READY = "ready"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=9),
    "gzip": lambda body: gzip.compress(body, 9, mtime=0),
    "": lambda body: body,
}
# A page of one reader is packed anew each time: this is half of the time of level 4 and makes
# it 8 % larger.
QUICK: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=2),
    "gzip": lambda body: gzip.compress(body, 3, mtime=0),
}
SMALL = 500  # bytes: not worth packing
VARIES = "Accept-Encoding, Accept-Language, Cookie"


class Ready(NamedTuple):
    """A page as it is sent."""

    body: bytes
    digest: str


def reply(key: Hashable, make: Callable[[], bytes]) -> Response:
    """The page of a key, or that the browser has it already."""
    packing = packing_of(request.headers.get("Accept-Encoding", ""))
    page: Ready = shelf(READY, MOST).get((key, packing), lambda: _ready(make(), packing))
    if request.if_none_match.contains_weak(page.digest):
        response = Response(status=304)
    else:
        response = Response(page.body, mimetype="text/html")
        if packing:
            response.headers["Content-Encoding"] = packing
    response.set_etag(page.digest, weak=True)
    response.headers["Vary"] = VARIES
    return response


def packed(response: Response) -> Response:
    """A page that is not kept, as small as can be had quickly."""
    response.vary.add("Accept-Encoding")
    packing = packing_of(request.headers.get("Accept-Encoding", ""))
    body = response.get_data()
    is_sent_whole = 200 <= response.status_code < 300 and len(body) >= SMALL
    if packing and is_sent_whole and "Content-Encoding" not in response.headers:
        response.set_data(QUICK[packing](body))
        response.headers["Content-Encoding"] = packing
    return response


@lru_cache(maxsize=256)
def packing_of(accepted: str) -> str:
    """How a browser that says this takes a page; empty: as it is."""
    wishes = parse_accept_header(accepted, Accept)
    return next((one for one in PACKERS if one and wishes.quality(one) > 0), "")


def _ready(body: bytes, packing: str) -> Ready:
    return Ready(PACKERS[packing](body), hashlib.sha256(body).hexdigest()[:20])
