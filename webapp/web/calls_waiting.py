"""How many new calls wait, for the bar of those to whom they come."""

from flask import Flask

from webapp.operations.calls import waiting
from webapp.web.current import parts, visitor


def install(app: Flask) -> None:
    """Give templates the number."""
    app.jinja_env.globals["calls_waiting"] = calls_waiting


def calls_waiting() -> int:
    """New calls of the one who asks; two queries for those with the mark, none for others."""
    person = visitor().person
    if person is None or not person.is_safeguarding:
        return 0
    with parts().database.reading() as reading:
        return waiting(reading, person)
