"""What a start does not load: each of these costs every start of a school's server."""

import subprocess
import sys

HEAVY = {
    "babel.messages",
    "alembic",
    "duckdb",
    "mako",
    "markdown_it",
    "nh3",
    "numpy",
    "openpyxl",
    "PIL",
    "pypinyin",
    "typst",
    "yaml",
    "webapp.content.compiling",
}
SLOW = {
    "flask",
    "sqlalchemy",
    "sqlmodel",
    "webapp.domain.library",
}  # the worker's, not its parent's


def loaded(module: str) -> set[str]:
    words = f"import sys, {module}; print(*sys.modules)"
    return set(subprocess.check_output([sys.executable, "-c", words], text=True).split())


def test_what_serves_pages_loads_no_compiler_and_no_maker_of_files():
    assert not HEAVY & loaded("webapp.assembly, webapp.cli.preparing")


def test_the_process_that_minds_the_worker_stays_small():
    assert not (HEAVY | SLOW) & loaded("webapp.console, webapp.cli.serve")
