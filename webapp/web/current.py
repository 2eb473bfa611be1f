"""What belongs to this request: the parts and the visitor."""

from typing import cast

from flask import Flask, current_app, g

from webapp.domain.people import Visitor
from webapp.parts import Parts

EXTENSION = "netsprout"


def install(app: Flask, parts: Parts) -> None:
    """Keep the parts where requests find them."""
    app.extensions[EXTENSION] = parts


def parts() -> Parts:
    """The parts of this process."""
    return cast(Parts, current_app.extensions[EXTENSION])


def visitor() -> Visitor:
    """Who is asking. `access` sets it before any route runs."""
    return cast(Visitor, g.visitor)
