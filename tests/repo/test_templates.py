"""Templates print; they do not trust, compute, style or speak on their own."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.repo.templates import (
    FOLDER,
    Tag,
    is_part,
    literals,
    markup,
    own_words,
    roots,
    source,
    templates,
)
from tests.repo.tree import files, name, named

TEMPLATES = templates()
FRAGMENTS = [path for path in TEMPLATES if is_part(path)]
ROUTES = "".join(source(path) for path in files("*.py", "webapp/web"))
PARTS = [path for path in FRAGMENTS if path.relative_to(FOLDER).as_posix() in ROUTES]
HAN = re.compile(r"[\u3400-\u9fff]")
# The product's name is the same in every language.
BRAND = frozenset({"网芽 Netsprout", "· 网芽 Netsprout"})
Check = Callable[[Path], None]


def each(paths: Sequence[Path]) -> Callable[[Check], Callable[[], None]]:
    """Make one test of a check of every path: thousands of tests cost more than their checks."""

    def of_all(check: Check) -> Callable[[], None]:
        def test() -> None:
            found = [fault for path in paths for fault in _faults(check, path)]
            assert not found, named(found)

        assert paths
        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return of_all


def _faults(check: Check, path: Path) -> Iterator[str]:
    try:
        check(path)
    except AssertionError as fault:
        yield f"{path.relative_to(FOLDER).as_posix()}: {fault}"


each_template, each_fragment, each_part = each(TEMPLATES), each(FRAGMENTS), each(PARTS)


def test_nothing_is_trusted_by_a_filter_or_by_markup():
    trusting = re.compile(r"\|\s*safe\b|\bMarkup\(|autoescape\s+false")
    pages = [*TEMPLATES, *files("*.py", "webapp/web", "webapp/domain", "webapp/operations")]

    found = [name(path) for path in pages if trusting.search(source(path))]

    assert not found, named(found)


@each_template
def test_a_template_has_no_inline_script_style_or_handler(path):
    tags = markup(source(path)).tags

    assert [t for t in tags if t.name == "style" or any(_is_inline(k) for k in t.attributes)] == []
    assert [t for t in tags if t.name == "script" and "src" not in t.attributes] == []


@each_template
def test_a_template_says_nothing_outside_the_catalogue(path):
    words = [word for word in own_words(source(path)) if word not in BRAND]
    printed = [text for text in literals(path) if _is_sentence(text)]

    assert [*words, *printed] == []


@each_template
def test_message_ids_are_english(path):
    bare = re.sub(r"{#.*?#}", "", source(path), flags=re.DOTALL)
    own_names = re.sub("|".join(sorted(BRAND, key=len, reverse=True)), "", bare)

    assert HAN.findall(own_names) == []


@each_template
def test_every_form_works_without_javascript_and_carries_a_token(path):
    text = source(path)
    forms = [tag for tag in markup(text).tags if tag.name == "form"]
    posting = [form for form in forms if form.attributes.get("method") == "post"]

    assert [f for f in forms if not {"action", "method"} <= f.attributes.keys()] == []
    assert text.count('name="csrf_token"') >= len(posting)


@each_template
def test_htmx_asks_what_the_plain_form_or_link_asks(path):
    tags = markup(source(path)).tags
    asking = [tag for tag in tags if tag.attributes.keys() & {"hx-get", "hx-post"}]

    assert [tag for tag in asking if not _asks_the_same(tag)] == []


@each_template
def test_htmx_attributes_stand_on_the_element_that_asks(path):
    """Htmx 4 inherits nothing, and nobody has to look for where a target comes from."""
    tags = markup(source(path)).tags
    strays = [
        tag
        for tag in tags
        if any(key.startswith("hx-") for key in tag.attributes)
        and not tag.attributes.keys() & {"hx-get", "hx-post"}
    ]

    assert strays == []


@each_fragment
def test_a_fragment_begins_with_a_comment_that_names_its_values(path):
    assert source(path).startswith("{#")


@each_part
def test_a_part_that_htmx_may_swap_has_one_root_with_an_id(path):
    ways = roots(path)

    assert ways
    assert [
        [tag.name for tag in way] for way in ways if len(way) != 1 or "id" not in way[0].attributes
    ] == []


@each_fragment
def test_a_fragment_is_used(path):
    """Included by a template, by its kind too, or rendered by a route; nothing lies about."""
    address = path.relative_to(FOLDER).as_posix()
    by_kind = f'"{path.parent.name}/_" ~'
    users = [source(user) for user in TEMPLATES if user != path]

    assert address in ROUTES or any(address in text or by_kind in text for text in users)


@each_template
def test_a_picture_has_words_and_an_input_has_a_label(path):
    tags = markup(source(path)).tags
    fields = [
        tag
        for tag in tags
        if tag.name in ("input", "select", "textarea")
        and tag.attributes.get("type") not in ("hidden", "submit")
        and not tag.is_labelled
    ]

    assert [tag for tag in tags if tag.name == "img" and "alt" not in tag.attributes] == []
    assert [
        f for f in fields if not f.attributes.keys() & {"id", "aria-label", "aria-labelledby"}
    ] == []


def _is_sentence(text: str) -> bool:
    """Words for people; class names, ids and attributes are none."""
    if HAN.search(text):
        return True
    is_code = '="' in text or re.fullmatch(r"[a-z0-9 _#:.-]+", text)
    return not is_code and re.search(r"[A-Za-z]{2}", text) is not None


def _is_inline(attribute: str) -> bool:
    return attribute == "style" or attribute.startswith(("on", "hx-on"))


def _asks_the_same(tag: Tag) -> bool:
    """The address without its fragment, which only a plain page needs."""
    given = {key: value.partition("#")[0] for key, value in tag.attributes.items()}
    if "hx-post" in given:
        address = given.get("action", given.get("formaction"))
        return given["hx-post"] == address and given.get("method", "post") == "post"
    return given["hx-get"] == given.get("href", given.get("action"))
