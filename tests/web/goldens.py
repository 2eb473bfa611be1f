"""Reports of fixed data, word for word: made here, kept in `tests/golden`.

`python dev/goldens.py` shows what would change; `--write` keeps it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from tests.builders import NOW, a_library
from tests.cast import SECRET
from tests.databases import a_database
from tests.web import evidence_school, report_class
from tests.web.reading_files import file_of
from tests.web.reading_pages import sign_in
from webapp.parts import Parts

FOLDER = Path(__file__).parent.parent / "golden"
LANGUAGES = ("en", "zh-Hans")
SHEET = re.compile(r'href="data:text/css;base64,[^"]*"')  # how it looks, not what it says


def goldens(folder: Path) -> Iterator[tuple[str, str]]:
    """Every golden file with what the site says today. `folder` is for a database."""
    parts = parts_in(folder / "school")
    cast, _larks, app = evidence_school.the_school(parts)
    yield from _of(app, parts, cast.lund, "evidence-school", "/school/evidence")
    parts.database.close()
    parts = parts_in(folder / "class")
    cast, larks, app = report_class.the_class(parts)
    address = f"/classrooms/{larks.id}/report"
    yield from _of(app, parts, cast.cole, "report-class", address)
    parts.database.close()


def parts_in(folder: Path) -> Parts:
    """Parts around a database in this folder, which may be new."""
    folder.mkdir(exist_ok=True)
    database = a_database(folder / "netsprout.db")
    return Parts(library=a_library(), database=database, secret=SECRET, now=lambda: NOW)


def _of(app: Flask, parts: Parts, who, name: str, address: str) -> Iterator[tuple[str, str]]:
    client = sign_in(app.test_client(), parts.database, who)
    for language in LANGUAGES:
        client.set_cookie("lang", language)
        for form in ("json", "csv", "html"):
            text = file_of(client, form, address).decode()
            yield f"{name}-{language}.{form}", SHEET.sub('href="paper.css"', text)
