"""Words of templates are put together by `%`: a bare percent sign in them breaks the page."""

from collections import defaultdict

from babel.messages.extract import extract_from_dir

from dev.messages import KEYWORDS, LOCALES, METHODS, ROOT, read
from tests.repo.tree import named


def _breaks(words: str) -> bool:
    try:
        assert words % defaultdict(int)
    except (ValueError, TypeError, KeyError):
        return True
    return False


def test_no_words_of_a_template_break_its_page():
    options = {"webapp/web/templates/**.html": {"trimmed": "true"}}
    found = extract_from_dir(
        str(ROOT), [m for m in METHODS if m[1] == "jinja2"], options, keywords=KEYWORDS
    )
    ids = [message for _file, _line, message, _comments, _context in found]
    words = [(m,) if isinstance(m, str) else m for m in ids]
    for locale in LOCALES:
        catalogue = read(locale)
        for message in ids:
            said = catalogue[message].string
            words.append((said,) if isinstance(said, str) else said)

    broken = sorted({one for group in words for one in group if _breaks(one)})

    assert not broken, named(broken)
