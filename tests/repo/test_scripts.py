"""Scripts of ours set text as text, and make no code of words; parts come whole from the server."""

import re

from tests.repo.tree import files, name

MARKUP = re.compile(
    r"(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|createContextualFragment|srcdoc"
    r"|\beval\(|new Function\(|setTimeout\(\s*[\"'`]|javascript:"
)
OTHER_HOSTS = re.compile(r"[\"'`](?:https?:)?//(?!www\.w3\.org)")


def test_no_script_of_ours_writes_markup():
    found = [name(p) for p in files("*.js", "static/js") if MARKUP.search(p.read_text("utf-8"))]

    assert found == []


def test_no_script_of_ours_names_another_host():
    found = [
        name(p) for p in files("*.js", "static/js") if OTHER_HOSTS.search(p.read_text("utf-8"))
    ]

    assert found == []
