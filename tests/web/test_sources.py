"""Every law text and number in use, with its source and the day it was checked."""

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import SECRET
from tests.compiled import shipped_library
from tests.web.reading_pages import words
from webapp.parts import Parts


def shipped_page(parts, lang):
    library = shipped_library()
    app = app_of(Parts(library=library, database=parts.database, secret=SECRET,
                           now=lambda: NOW))  # fmt: skip
    return library, words(app.test_client().get(f"/sources?lang={lang}"))


def test_every_clause_and_line_in_use_is_listed(parts):
    library, page = shipped_page(parts, "zh-Hans")

    codes = {
        c for one in library.lessons.values() for lesson in one.values() for c in lesson.clauses
    }
    assert not {code for code in codes if f"<code>{code}</code>" not in page}
    assert not [x.id for x in library.facts["zh-Hans"].help_lines if x.number not in page]


def test_only_texts_read_in_full_are_quoted(parts):
    library, page = shipped_page(parts, "en")

    for clause in library.framework.clauses.values():
        if not clause.is_quotable and clause.text_zh:
            assert clause.text_zh not in page


def test_days_are_written_whole(parts):
    library, page = shipped_page(parts, "en")

    checked = {line.checked for line in library.facts["en"].help_lines}
    assert all(f"checked {day.isoformat()}" in page for day in checked)
