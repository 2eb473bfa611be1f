"""F21: databases made by earlier states of the program are upgraded."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path

from bench.faults.ground import Ground
from bench.faults.house import netsprout
from bench.faults.outcome import Count, Fault, NotHere, Outcome, none, told
from bench.site import ROOT
from webapp.store import migrations
from webapp.store.engine import Database

VERSIONS = "webapp/store/migrations/versions"
OLD, FEWER = ("0003", "0009", "0016", "0022", "0027", "0032"), ("0003", "0009")
MADE = "import sys; from {module} import {name}; sys.argv[0] = 'netsprout'; {name}()"
TRIED = 12  # states before a new shape that are tried: some were in the middle of something
KEPT = ("school", "person", "classroom", "learner", "attempt", "answer")


class Unmade(Exception):
    """A state of the history that cannot make a demo school."""


def run(ground: Ground) -> Outcome:
    """All of them become today's shape, and no row is lost."""
    return _run(ground, is_losing=False)


def planted(ground: Ground) -> Outcome:
    """The same when an upgrade loses a row."""
    return _run(ground, is_losing=True)


def _run(ground: Ground, is_losing: bool) -> Outcome:
    shapes, real = _from_every_shape(ground), list[bool]()
    numbers = FEWER[:1] if is_losing else FEWER if ground.is_quick else OLD
    problems, unmade = [], 0
    for number in numbers:
        try:
            problem = _from_program(ground, number, is_losing)
        except Unmade as reason:  # a state of the history that did not run
            problem, unmade = str(reason), unmade + 1
        else:
            real.append(not problem)
        problems += [f"{number}: {problem}"] if problem else []
    return Outcome(
        (
            none("shapes that cannot be upgraded", shapes[1], f"of {shapes[0]}"),
            none(
                "databases of earlier programs that lost rows or failed",
                real.count(False),
                f"of {len(real)}",
            ),
            Count("databases made by earlier programs", len(real), least=1),
            told("earlier programs that did not run", unmade),
        ),
        note="; ".join(["no release yet: programs are those of the history", *problems]),
    )


def _from_every_shape(ground: Ground) -> tuple[int, int]:
    """Empty databases in every shape there ever was."""
    place, bad = ground.room("shapes"), 0
    names = sorted(path.name for path in (ROOT / VERSIONS).glob("[0-9]*.py"))
    for name in names:
        revision = next(
            line.split('"')[1]
            for line in (ROOT / VERSIONS / name).read_text().splitlines()
            if line.startswith("revision")
        )
        database = Database(f"sqlite:///{place / name}.db")
        try:
            migrations.upgrade(database, to=revision)
            migrations.upgrade(database)
            bad += not migrations.is_current(database)
        except Exception:  # that is what is counted
            bad += 1
        database.close()
    return len(names), bad


def _from_program(ground: Ground, number: str, is_losing: bool) -> str:
    """What went wrong with a demo school of the program of then; empty when nothing did."""
    data = _demo_of(ground, _commits(number))
    file = data / "netsprout.db"
    before = _rows(file)
    shutil.rmtree(data / "cache", ignore_errors=True)
    done = netsprout(data, "db", "upgrade")
    if done.returncode:
        return f"upgrade: {done.stderr.strip()[-120:]}"
    if is_losing:
        _lose(file)
    check = netsprout(data, "db", "check")
    if check.returncode:
        return f"check: {check.stderr.strip()[-120:]}"
    after = _rows(file)
    lost = {name: (n, after.get(name, 0)) for name, n in before.items() if after.get(name, 0) < n}
    return f"rows lost: {lost}" if lost or not before.get("answer") else ""


def _demo_of(ground: Ground, commits: Sequence[str]) -> Path:
    """The data folder of a demo school made by the newest of these programs that runs.

    Raises:
        Unmade: none of them does.
    """
    said = ""
    for commit in commits:
        tree, data = ground.room("tree"), ground.room("old")
        _unpack(commit, tree)
        env = {**os.environ, "PYTHONPATH": str(tree), "NETSPROUT_DATA": str(data)}
        command = [sys.executable, "-c", _start_of(tree), "demo", "--learners", "16"]
        done = subprocess.run(
            command, env=env, cwd=tree, capture_output=True, text=True, check=False
        )
        shutil.rmtree(tree, ignore_errors=True)
        if not done.returncode:
            return data
        said = done.stderr.strip()[-120:]
    raise Unmade(f"its demo school could not be made: {said}")


def _start_of(tree: Path) -> str:
    """How the console script of then was called."""
    scripts = tomllib.loads((tree / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    module, _, name = scripts["netsprout"].partition(":")
    return MADE.format(module=module, name=name)


def _commits(number: str) -> list[str]:
    """The newest states in which that shape was the newest one.

    Raises:
        NotHere: this is no clone with its history.
    """
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        raise NotHere("no git history here: databases of earlier programs cannot be made")
    following = f"{int(number) + 1:04d}"
    found = sorted((ROOT / VERSIONS).glob(f"{following}_*.py"))
    path = f"{VERSIONS}/{found[0].name}" if found else ""
    if not path:
        return ["HEAD"]
    log = ["git", "log", "--diff-filter=A", "--format=%H", "--reverse", "--", path]
    lines = subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    if not lines:
        raise NotHere(f"the history does not say when {path} came")
    before = ["git", "rev-list", f"--max-count={TRIED}", f"{lines[0]}^"]
    done = subprocess.run(before, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split()


def _unpack(commit: str, tree: Path) -> None:
    command = ["git", "archive", "--format=tar", commit]
    packed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(tree, filter="data")


def _rows(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        return {
            name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
            for name in KEPT
            if name in there
        }


def _lose(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM answer WHERE id = (SELECT max(id) FROM answer)")


FAULT = Fault(
    number=21,
    title="upgrade from older shapes",
    done=f"empty databases in every shape of the history; demo schools made by {len(OLD)} "
    f"earlier programs, taken "
    f"from the history of the project (when {', '.join(OLD)} were the newest shapes); each is "
    f"upgraded",
    expected="all become today's shape, whole, with every row",
    run=run,
    plant="a row is lost on the way",
    planted=planted,
)
