"""What is installed works where the checkout is not: a wheel, unpacked elsewhere, serves."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.repo.tree import ROOT, SKIPPED, files
from tests.serving import get, running

NOT_COPIED = shutil.ignore_patterns(*SKIPPED, "*.pyc", ".*_cache", "docs")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that nothing is left in the checkout. Needs no network."""
    copy, out = (tmp_path_factory.mktemp(name) for name in ("copy", "wheel"))
    shutil.copytree(ROOT, copy / "netsprout", ignore=NOT_COPIED)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    built = subprocess.run(command, cwd=copy / "netsprout", capture_output=True, check=False)
    assert built.returncode == 0, built.stderr.decode()
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel installed into a folder, without its requirements: they are there already."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True)
    return target


def shipped(folder: str) -> set[str]:
    return {
        f"webapp/_shipped/{path.relative_to(ROOT).as_posix()}"
        for path in files("*", folder)
        if path.name != ".lock"
    }


@pytest.mark.parametrize("folder", ["lessons", "quizzes", "locales", "static"])
def test_the_wheel_holds_everything_that_travels_with_the_program(wheel, folder):
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())

    assert shipped(folder)
    assert shipped(folder) - inside == set()


def test_the_wheel_holds_everything_that_lies_in_the_package(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    lying = {path.relative_to(ROOT).as_posix() for path in files("*", "webapp")}

    assert "webapp/operations/common_passwords/common-passwords.txt.gz" in lying
    assert lying - inside == set()


def test_the_wheel_holds_the_templates_and_the_licences_and_no_tests(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.namelist()

    assert "webapp/web/templates/base.html" in inside
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert any(name.endswith("licenses/LICENSE-CONTENT") for name in inside)
    assert [name for name in inside if name.startswith(("tests/", "bench/", "dev/"))] == []


def test_an_installed_copy_serves_outside_the_checkout(installed, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environ = {"NETSPROUT_DATA": str(tmp_path / "data"), "PYTHONPATH": str(installed)}
    script = installed / "bin" / ("netsprout.exe" if os.name == "nt" else "netsprout")

    with running([sys.executable, str(script), "serve"], environ, cwd=elsewhere) as url:
        healthy = get(f"{url}/healthz")
        lesson = get(f"{url}/lessons/scam-red-lights?lang=zh-Hans")

    assert healthy == "ok\n"
    assert '<html lang="zh-Hans"' in lesson
    assert list(elsewhere.iterdir()) == []


def test_the_installed_copy_is_the_one_that_ran(installed, tmp_path):
    asked = "import webapp, pathlib; print(pathlib.Path(webapp.__file__).parent)"
    environ = {**os.environ, "PYTHONPATH": str(installed)}

    printed = subprocess.run(
        [sys.executable, "-c", asked], env=environ, cwd=tmp_path, capture_output=True, check=True
    )

    assert Path(printed.stdout.decode().strip()) == installed / "webapp"
