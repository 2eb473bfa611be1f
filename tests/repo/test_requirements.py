"""Packages are pinned by content and not by place: a mirror or a folder of wheels works as well."""

import re
import tomllib

import pytest

from tests.repo.tree import read

FILES = ("requirements.txt", "requirements-dev.txt", "requirements-pg.txt")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")


def requirements(path: str) -> dict[str, str]:
    """Name of each package -> its whole entry, hashes included."""
    joined = read(path).replace("\\\n", " ")
    entries = [
        line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    return {entry.split("==")[0].strip().lower(): entry for entry in entries}


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


@pytest.mark.parametrize("path", FILES)
def test_every_package_is_pinned_to_a_version_and_hashes(path):
    loose = [
        entry
        for entry in requirements(path).values()
        if not PINNED.match(entry) or "--hash=sha256:" not in entry
    ]

    assert loose == []


@pytest.mark.parametrize("path", [*FILES, "pyproject.toml", "run.py", "Makefile", ".ci/run"])
def test_no_file_names_the_place_that_packages_come_from(path):
    words = read(path)

    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host", words)
    assert not re.search(r"https?://[^\s\"']*(pypi|pythonhosted|/simple|mirror)", words)


def test_the_developers_file_holds_everything_that_running_needs_on_either_database():
    running, developing, more = (requirements(path) for path in FILES)

    for needed in (running, more):
        assert needed == {n: developing.get(n) for n in needed}


def test_every_declared_package_is_pinned():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    pinned = {normal(package) for package in requirements(FILES[0])}
    developing = {normal(package) for package in requirements(FILES[1])}
    wanted = {normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in project["dependencies"]}
    tools = {
        normal(re.split(r"[<>=!~\[; ]", line)[0])
        for line in project["optional-dependencies"]["dev"]
    }

    more = {normal(package) for package in requirements(FILES[2])}
    driver = {
        normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in project["optional-dependencies"]["pg"]
    }

    assert wanted - pinned == set()
    assert driver - more == set()
    assert tools - developing == set()


def test_the_build_tool_of_the_project_is_pinned_for_running_too():
    """`run.py` installs the project without build isolation, so its builder has to be there."""
    pinned = {normal(package) for package in requirements(FILES[0])}
    builders = tomllib.loads(read("pyproject.toml"))["build-system"]["requires"]

    assert {normal(re.split(r"[<>=]", line)[0]) for line in builders} - pinned == set()
