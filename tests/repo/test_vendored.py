"""Files from elsewhere are whole and unchanged, and their licences lie beside them."""

import hashlib
import re

from tests.repo.tree import ROOT, files, name, read

VENDOR = ROOT / "static" / "vendor"
ROW = re.compile(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", re.MULTILINE)


def listed() -> dict[str, str]:
    return dict(ROW.findall(read("static/vendor/VENDORED.md")))


def test_every_listed_file_matches_its_checksum():
    found = {path: hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() for path in listed()}

    assert found == listed()
    assert found


def test_every_vendored_file_is_listed():
    there = {
        path.name
        for path in files("*", "static/vendor")
        if path.suffix != ".md" and "LICENSE" not in path.name
    }

    assert there - set(listed()) == set()


def test_every_vendored_script_carries_its_version_in_its_name():
    scripts = [path.name for path in files("*.js", "static/vendor")]

    assert [script for script in scripts if not re.search(r"-\d+\.\d+\.\d+", script)] == []


def test_licences_lie_beside_what_they_cover():
    licences = {path.name for path in files("*LICENSE*", "static/vendor")}
    covered = {re.split(r"[-.]", path)[0] for path in listed() if "/" not in path}

    assert [n for n in covered if not any(licence.startswith(n) for licence in licences)] == []


def test_fonts_are_those_of_their_list_and_nothing_else_lies_there():
    fonts = ROOT / "webapp" / "documents" / "fonts"
    rows = dict(ROW.findall((fonts / "VENDORED.md").read_text("utf-8")))

    assert rows == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in fonts.glob("*.ttf")
    }
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text("utf-8")


def test_abuse_23_no_page_asks_another_host_for_anything():
    asked = re.compile(r"""(?:src|href|url\(|@import|action)\s*[=(]?\s*["']?(?:https?:)?//""")
    pages = [*files("*.html", "webapp/web/templates"), *files("*.css", "static")]

    assert [name(p) for p in pages if asked.search(p.read_text("utf-8"))] == []
