"""What is written about Netsprout and what it does agree."""

import re
from collections.abc import Iterator
from dataclasses import fields

import click
import pytest

from tests.repo.tree import ROOT, read
from webapp import console
from webapp.settings import Settings

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")


def commands() -> list[str]:
    """Every command of the console script, such as `netsprout content check`."""
    return list(_walk(console.commands, "netsprout"))


def _walk(command: click.Command, path: str) -> Iterator[str]:
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _walk(inner, f"{path} {name}")


def described() -> str:
    return "\n".join(read(path) for path in DOCUMENTS)


@pytest.mark.parametrize("path", [*DOCUMENTS, "LICENSE", "LICENSE-CONTENT"])
def test_the_documents_are_there(path):
    assert len(read(path)) > 400


def test_every_setting_is_explained_in_the_readme():
    names = [f"NETSPROUT_{field.name.upper()}" for field in fields(Settings)]

    assert [name for name in names if f"`{name}`" not in read("README.md")] == []


def test_the_readme_explains_no_setting_that_is_gone():
    names = {f"NETSPROUT_{field.name.upper()}" for field in fields(Settings)}
    explained = set(re.findall(r"^\| `(NETSPROUT_\w+)`", read("README.md"), re.MULTILINE))

    assert explained == names


def test_every_command_is_named_in_a_document():
    """A group may be named once with its commands: `netsprout content check | fmt | new`."""
    words = described()

    missing = [command for command in commands() if not _is_named(command, words)]

    assert missing == []


def test_every_make_target_is_a_command_of_run_py():
    targets = set(re.findall(r"^([a-z]+):.*##", read("Makefile"), re.MULTILINE)) - {"help"}
    runs = dict(
        re.findall(r"^([a-z]+):.*\n\t@\$\(PYTHON\) run\.py ?([a-z-]*)", read("Makefile"), re.M)
    )

    assert set(runs) == targets
    assert all(target in described() for target in ("make run", "make test", "make check"))


def test_the_readme_shows_the_first_commands_within_its_first_screen():
    first_screen = read("README.md").splitlines()[:25]

    assert any("make run" in line for line in first_screen)
    assert any("make test" in line for line in first_screen)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_links_between_documents_lead_somewhere(path):
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", read(path), flags=re.DOTALL)  # examples are no links
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)", prose)

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_changelog_has_a_section_for_what_is_not_released():
    assert re.search(r"^## Unreleased$", read("CHANGELOG.md"), re.MULTILINE)


def _is_named(command: str, words: str) -> bool:
    group, _, last = command.rpartition(" ")
    together = rf"`{re.escape(group)}[^`\n]*(?<![\w-]){re.escape(last)}(?![\w-])[^`\n]*`"
    return command == "netsprout" or re.search(together, words) is not None
