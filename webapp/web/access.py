"""Who may open which page: declared beside each route, enforced here, listed by `netsprout access`.

A declaration says who (roles) and what the page guards (scope). The scope of a class or of a
learner's own record is enforced where it is fetched: the store hands out only what belongs to
the visitor (`taught_by`, `in_classroom`). A route without a declaration stops the start.

A page that shows the staff anything of a learner says so beside its scope (`looks`), and opens
its transaction by `holding.looking`, which writes the look down.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from webapp.domain.errors import Busy, NotAllowed, StorageFull, Unwritable
from webapp.domain.looks import Shown
from webapp.domain.people import Role, Visitor
from webapp.operations.signing_in import stay_signed_in
from webapp.store import sign_ins
from webapp.web.current import parts, visitor

View = TypeVar("View", bound=Callable[..., Any])
STAFF = (Role.TEACHER, Role.LEADER, Role.LEAD)
UNDECLARED = ("static",)  # Flask's own route for files that everybody may read
SIGN_IN = "sign_in"  # the key in the browser's signed cookie


class Scope(StrEnum):
    """What a page guards."""

    PUBLIC = "public"
    OWN = "own"
    CHILD = "child"  # only who is a guardian of that learner
    CLASS = "class"
    CLASS_OR_LEAD = "class or lead"  # the lead of the school needs not teach it; shows no learner
    WORKSHOP = "workshop"  # only who leads it
    SAFEGUARDING = "safeguarding"  # only whom calls for help come to, and not those they name
    SCHOOL = "school"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Guard:
    """A route's declaration."""

    scope: Scope
    roles: frozenset[Role]
    looks: Shown | None = None  # what the page shows the staff of learners


def public(view: View) -> View:
    """Anybody, signed in or not."""
    return _declare(view, Guard(Scope.PUBLIC, frozenset(Role)))


def guard(scope: Scope, *roles: Role, looks: Shown | None = None) -> Callable[[View], View]:
    """Only these roles; `scope` says what the page's fetches are limited to."""
    return lambda view: _declare(view, Guard(scope, frozenset(roles), looks))


def _declare(view: View, declaration: Guard) -> View:
    view.guard = declaration  # type: ignore[attr-defined]
    return view


def install(app: Flask) -> None:
    """Enforce the declarations on every request.

    Raises:
        LookupError: a route declares nothing.
    """
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in UNDECLARED and guard_of(app, rule.endpoint) is None:
            raise LookupError(
                f"the route {rule.rule} ({rule.endpoint}) does not say who may open it"
            )
    app.before_request(_let_in)


def guard_of(app: Flask, endpoint: str) -> Guard | None:
    """The declaration of an endpoint, or None."""
    return getattr(app.view_functions[endpoint], "guard", None)


def declared(app: Flask) -> Iterator[dict[str, object]]:
    """Every route with its methods, scope and roles, in address order."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda r: r.rule):
        declaration = guard_of(app, rule.endpoint) or Guard(Scope.PUBLIC, frozenset(Role))
        yield {
            "route": rule.rule,
            "endpoint": rule.endpoint,
            "methods": sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}),
            "guards": str(declaration.scope),
            "roles": sorted(str(r) for r in declaration.roles),
            "looks": str(declaration.looks or ""),
        }


def _let_in() -> Response | None:
    g.visitor = Visitor() if request.endpoint in UNDECLARED else _visitor()
    declaration = None if request.endpoint is None else _declaration(request.endpoint)
    if declaration is None or visitor().role in declaration.roles:
        return None
    if visitor().role is Role.VISITOR and request.method == "GET":
        return redirect(url_for("accounts.doors", next=request.full_path.rstrip("?")), 303)
    raise NotAllowed


def looked_at() -> Shown:
    """What the route of this request shows the staff of learners.

    Raises:
        LookupError: it does not declare that it shows anything.
    """
    declaration = _declaration(request.endpoint or "")
    if declaration is None or declaration.looks is None:
        raise LookupError(f"the route {request.endpoint} does not say what it shows of learners")
    return declaration.looks


def _declaration(endpoint: str) -> Guard | None:
    return getattr(current_app.view_functions.get(endpoint), "guard", None)


def _visitor() -> Visitor:
    token = session.get(SIGN_IN)
    if not token:
        return Visitor()
    with parts().database.glancing() as reading:
        found = sign_ins.visitor_of(reading, token, parts().now())
    if found.role is Role.VISITOR:
        # The sign-in ended elsewhere: forms made under it go stale with it, and say so.
        session.clear()
    if found.is_seen_long_ago:
        # Reading goes on when nothing can be written; the next page notes the visit.
        school_id = found.school.id if found.school else None
        with (
            suppress(Busy, StorageFull, Unwritable),
            parts().database.writing(school_id) as writing,
        ):
            stay_signed_in(writing, found, parts().now())
    return found
