"""htmx, known in one module: pages and their parts from one context."""

from typing import cast

from flask import make_response, redirect, render_template
from htmx_flask import request as htmx_request
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Response


def wants_part() -> bool:
    """Tell whether the browser will swap in a part of the page."""
    htmx = htmx_request.htmx
    return bool(htmx) and not htmx.history_restore_request


def render(page: str, part: str, /, status: int = 200, **context: object) -> Response:
    """Render a page, or only its part when htmx asks.

    `page` includes `part`, so both show the same values from the same context.
    """
    html = render_template(part if wants_part() else page, **context)
    response = make_response(html, status)
    response.vary.add("HX-Request")
    return cast(Response, response)


def go_to(url: str) -> Response:
    """Send the browser to another page, whether htmx or a plain form asked."""
    if not wants_part():
        return redirect(url, 303)
    response = make_response("", 204)
    response.headers["HX-Redirect"] = iri_to_uri(url)  # headers hold no Chinese
    return cast(Response, response)
