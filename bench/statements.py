"""How many SQL statements a page takes: counted in process, without a server."""

from pathlib import Path
from typing import Any

from sqlalchemy import event

from bench import databases
from bench.school import LOGIN, PASSWORD
from bench.visits import token_in
from webapp.app import create_app
from webapp.parts import build
from webapp.settings import Settings

ENDS = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


def counted(data: Path, path: str, login: str = LOGIN) -> int:
    """Statements of one page as somebody of the staff sees it, without those that only begin."""
    parts = build(Settings(data=data, database_url=databases.address_of(data)))
    browser = create_app(parts).test_client()
    page = browser.get("/sign-in/staff").get_data(as_text=True)
    form = {"csrf_token": token_in(page), "login": login, "password": PASSWORD}
    browser.post("/sign-in/staff", data=form)
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(ENDS):
            seen.append(statement)

    event.listen(parts.database.engine, "before_cursor_execute", note)
    reply = browser.get(path)
    parts.database.close()
    assert reply.status_code == 200, reply.status
    return len(seen)
