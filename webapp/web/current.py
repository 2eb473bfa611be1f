"""What belongs to this request: the parts and the visitor."""

from typing import cast

from flask import Flask, current_app, g

from webapp.domain.consents import keeps_record
from webapp.domain.people import Learner, Visitor
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


def recorded() -> Learner | None:
    """The learner whose work may be kept: None for others, and for a seat without consent.

    Everything that stores what a learner does asks this, and not who is there. No query.
    """
    learner = visitor().learner
    return learner if learner is not None and may_keep(learner) else None


def may_keep(learner: Learner) -> bool:
    """Tell whether what a seat does may be kept, by the text of today."""
    library = parts().library
    return keeps_record(
        learner.consent,
        learner.consent_version,
        is_under_14=learner.is_under_14,
        widened_in=library.facts_in(library.locales[0]).consent.widened_in,
    )


def is_unkept() -> bool:
    """Tell whether a learner is here of whom nothing is kept."""
    return visitor().learner is not None and recorded() is None
