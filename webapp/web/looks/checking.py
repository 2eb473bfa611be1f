"""The chain of the log held against itself, on request: it reads every line."""

from flask import render_template

from webapp.domain.people import Role
from webapp.operations.access_log import anchor, verdict_on
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.looks.blueprint import bp
from webapp.web.looks.chain_words import told


@bp.get("/check")
@guard(Scope.SCHOOL, Role.LEAD)
def check() -> str:
    """Whether the log is whole, and where not."""
    school, file = teaching().school, parts().anchors
    with parts().database.reading() as reading:
        if file is not None:
            anchor(reading, file, parts().now())
        verdict = verdict_on(reading, school.id, file)
    return render_template(
        "looks/check.html",
        told=told(verdict, school.time_zone),
        digest=verdict.head,
        rows=verdict.rows,
    )
