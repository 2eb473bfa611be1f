"""The program makes no connection on anybody's word, nor on its own."""

import ast

from tests.repo.tree import files, name

# What could open a connection. `socket` is used by one module, which sends nothing.
OPENERS = (
    "urllib.request",
    "http.client",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "socket",
)
KNOWN = {
    ("webapp/cli/addresses.py", "socket"),  # asks whether a port is free
    ("webapp/operations/own_addresses.py", "socket"),  # asks the system for its own addresses
}


def imported(source: str) -> set[str]:
    """Every module that a source imports, however."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def openers(source: str) -> set[str]:
    return imported(source) & set(OPENERS)


def test_abuse_27_no_module_can_open_a_connection():
    found = {
        (name(path), opener)
        for path in files("*.py", "webapp")
        for opener in openers(path.read_text("utf-8"))
    }

    assert found <= KNOWN, found - KNOWN


def test_it_finds_an_import_however_it_is_written():
    assert openers("import urllib.request") == {"urllib.request"}
    assert openers("from urllib import request") == {"urllib.request"}
    assert openers("def f():\n    from http.client import HTTPConnection") == {"http.client"}
