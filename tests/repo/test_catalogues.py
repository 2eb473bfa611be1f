"""Every word has its Chinese, and the compiled catalogue is the written one."""

import importlib.util
import io
import re
from collections import defaultdict

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.repo.tree import ROOT, files, name, named

SPEC = importlib.util.spec_from_file_location("messages", ROOT / "dev" / "messages.py")
assert SPEC is not None
assert SPEC.loader is not None
MESSAGES = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(MESSAGES)

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
HAN = re.compile(r"[\u3400-\u9fff]")
each_locale = pytest.mark.parametrize("locale", MESSAGES.LOCALES)


def written(locale: str) -> Catalog:
    with MESSAGES.path_of(locale).open("rb") as lines:
        return read_po(lines, locale=locale.replace("-", "_"))


def ids(message_id: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """One text or, of a counted message, several."""
    return (message_id,) if isinstance(message_id, str) else tuple(message_id)


@pytest.fixture(scope="module")
def wanted() -> list[str | tuple[str, ...]]:
    """Ids of every message of code and templates."""
    return [message.id for message in MESSAGES.extracted() if message.id]


@each_locale
def test_every_message_of_code_and_templates_has_words(wanted, locale):
    catalogue = written(locale)
    missing = [
        str(message_id)
        for message_id in wanted
        if message_id not in catalogue or not all(ids(catalogue[message_id].string))
    ]

    assert not missing, named(missing)


@each_locale
def test_words_keep_their_placeholders(locale):
    found = [
        f"{message.id!r}: {words!r}"
        for message in written(locale)
        if message.id
        for words in ids(message.string)
        if words and not _same_placeholders(ids(message.id), words)
    ]

    assert not found, named(found)


@each_locale
def test_words_take_values_where_their_message_does(locale):
    """A lone % is a page that falls over, in one language only."""
    found = [
        f"{message.id!r}: {words!r}"
        for message in written(locale)
        if message.id and all(map(_takes_values, ids(message.id)))
        for words in ids(message.string)
        if not _takes_values(words)
    ]

    assert not found, named(found)


def test_no_words_of_a_template_break_its_page():
    """Templates put all their words together by `%`: a bare percent sign breaks the page."""
    found = MESSAGES.extracted([m for m in MESSAGES.METHODS if m[1] == "jinja2"])
    words = [text for message in found if message.id for text in ids(message.id)]
    for locale in MESSAGES.LOCALES:
        catalogue = written(locale)
        words += [t for m in found if m.id for t in ids(catalogue[m.id].string)]

    broken = sorted({text for text in words if not _takes_values(text)})

    assert not broken, named(broken)


@each_locale
def test_no_message_is_a_guess_or_left_over(wanted, locale):
    catalogue = written(locale)

    assert [message.id for message in catalogue if message.fuzzy and message.id] == []
    assert [m.id for m in catalogue if m.id and m.id not in wanted] == []


@each_locale
def test_the_compiled_catalogue_is_the_written_one(locale):
    source = MESSAGES.path_of(locale)
    compiled = read_mo(io.BytesIO(source.with_suffix(".mo").read_bytes()))
    words = {ids(m.id): ids(m.string) for m in written(locale) if m.id and all(ids(m.string))}

    assert {ids(m.id): ids(m.string) for m in compiled if m.id} == words


def test_message_ids_are_english(wanted):
    assert [i for i in wanted if HAN.search(str(i))] == []


def test_placeholders_of_messages_have_names(wanted):
    """A translator may turn the order round; `%s` cannot be turned."""
    unnamed = re.compile(r"%[sdif]|{\d*}")

    assert [i for i in wanted if any(unnamed.search(text) for text in ids(i))] == []


def test_no_code_of_the_site_speaks_chinese_past_the_catalogue():
    """Chinese of a page is in the catalogue or among facts; the domain may name Chinese signs."""
    allowed = {"webapp/web/i18n.py"}  # a language's own name
    found = [
        name(path)
        for path in files("*.py", "webapp/web", "webapp/operations")
        if name(path) not in allowed and HAN.search(_without_docstrings(path.read_text("utf-8")))
    ]

    assert not found, named(found)


def _same_placeholders(message_ids: tuple[str, ...], words: str) -> bool:
    """Words use what the id offers; a counted message may leave its number out."""
    offered = {key for text in message_ids for key in PLACEHOLDER.findall(text)}
    used = set(PLACEHOLDER.findall(words))
    optional = {"n", "num"} if len(message_ids) > 1 else set()
    return used <= offered | optional and offered - used <= optional


def _takes_values(text: str) -> bool:
    try:
        return bool(text % defaultdict(int))
    except (ValueError, TypeError):
        return False


def _without_docstrings(code: str) -> str:
    no_docstrings = re.sub(r'""".*?"""', "", code, flags=re.DOTALL)
    return re.sub(r"#.*", "", no_docstrings)
