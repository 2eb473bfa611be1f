#!/usr/bin/env python3
"""Set Netsprout up and start it, with nothing but Python.

    python3 run.py            set up, make a demo school, serve it        (Windows: py run.py)
    python3 run.py test       set up with the test tools, a browser and a PostgreSQL server, run
                              every test; then those of the database once more on PostgreSQL
    python3 run.py check      format, lint, types, import contracts, content, tests
    python3 run.py bench      print the figures of this machine
    python3 run.py <command>  any command of the `netsprout` console script

`make run`, `make test`, `make check` and `make bench` are these commands under shorter names.
Packages come from the index that pip is set up for; the requirement files hold hashes and no
addresses, so a mirror or a wheel folder works as well (PIP_INDEX_URL, PIP_FIND_LINKS).
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
DEBIAN_PACKAGES = ("chromium", "fonts-noto-cjk")
SERVER = ROOT / "dev" / "server.py"
ON_POSTGRESQL = ("tests/store", "tests/operations", "tests/web")
NOTHING_CHOSEN = 5  # how pytest ends when no test is left
MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3  # files in memory; bytes that tests may need there
SHELL = "chromium-headless-shell"  # Chromium without windows: a page costs it half the work

CHECKS = (
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("types", ["mypy"]),
    ("import contracts", ["lint-imports"]),
    ("content", ["netsprout", "content", "check"]),
    ("tests", ["pytest"]),
)


class CannotGoOn(Exception):
    """Something outside the project is missing; the message says what to do."""


def main(arguments: list[str]) -> int:
    command, *rest = arguments or ["run"]
    try:
        if command in ("test", "check", "bench", "setup-dev", "fix", "messages"):
            set_up("requirements-dev.txt")
            return DEVELOPERS[command](rest)
        set_up("requirements.txt")
        return run(tool("netsprout"), *(rest_of_run(rest) if command == "run" else arguments))
    except CannotGoOn as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def rest_of_run(rest: list[str]) -> list[str]:
    """`run` serves the demo school to the local network, and says so."""
    return ["serve", "--demo", *rest]


# ---- set-up ------------------------------------------------------------------------------


def set_up(requirements: str) -> None:
    """Make or renew the environment. A stamp of the inputs makes the next start quick."""
    if sys.version_info < OLDEST:
        raise CannotGoOn(f"Netsprout needs Python {OLDEST[0]}.{OLDEST[1]} or newer.")
    stamp = VENV / f"stamp-{requirements}"
    wanted = digest(ROOT / requirements, ROOT / "pyproject.toml", Path(sys.executable))
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return
    make_environment()
    print("Installing what Netsprout needs (once; about a minute) ...", flush=True)
    pip("install", "--require-hashes", "-r", str(ROOT / requirements))
    pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(wanted)


def make_environment() -> None:
    if PYTHON.exists():
        return
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise CannotGoOn(
            "Python could not make a virtual environment.\n"
            "On Debian and Ubuntu: sudo apt-get install python3-venv, then try again."
        )


def pip(*arguments: str) -> None:
    quiet = ["--quiet", "--disable-pip-version-check"]
    if run(str(PYTHON), "-m", "pip", arguments[0], *quiet, *arguments[1:]):
        raise CannotGoOn(
            "A package could not be installed; the lines above say which.\n"
            "Without internet access, point PIP_FIND_LINKS at a folder of wheels and set "
            "PIP_NO_INDEX=1. Behind a mirror, set PIP_INDEX_URL. Then run the same command again."
        )


def digest(*paths: Path) -> str:
    parts = [p.read_bytes() if p.is_file() and p.suffix else str(p).encode() for p in paths]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def tool(name: str) -> str:
    return str(BIN / (f"{name}.exe" if os.name == "nt" else name))


def run(*command: str, env: dict[str, str] | None = None) -> int:
    return subprocess.run(command, cwd=ROOT, check=False, env=env).returncode


# ---- the browser -------------------------------------------------------------------------


def browser() -> str:
    """Path of a Chromium for the browser tests; installs one where it can.

    The browser tests are never skipped: without a browser the command fails and says why.
    """
    return found_browser() or installed_browser()


def found_browser() -> str | None:
    named = os.environ.get("NETSPROUT_CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def installed_browser() -> str:
    if may_install():
        print("Installing Chromium and Chinese fonts for the browser tests ...", flush=True)
        install(*DEBIAN_PACKAGES)
    elif run(str(PYTHON), "-m", "playwright", "install", "chromium") == 0:
        return "playwright"
    if path := found_browser():
        return path
    raise CannotGoOn(
        "The browser tests need Chromium and it could not be installed.\n"
        "Install it (Debian: sudo apt-get install chromium fonts-noto-cjk) or set "
        "NETSPROUT_CHROMIUM to the path of a Chromium, Chrome or Edge."
    )


def may_install() -> bool:
    """Whether this is a Debian on which packages may be installed."""
    return bool(shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0)


def install(*packages: str) -> None:
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)


def browsers() -> dict[str, str]:
    """What the browser tests look for: a Chromium, and the quicker one for most of them.

    Whoever names a Chromium gets that one everywhere. So does whoever has no quicker one.
    """
    if named := os.environ.get("NETSPROUT_CHROMIUM"):
        return {"NETSPROUT_CHROMIUM": named}
    found = {"NETSPROUT_CHROMIUM": browser()}
    if quicker := shell():
        return found | {"NETSPROUT_SHELL": quicker}
    if found["NETSPROUT_CHROMIUM"] != "playwright":  # which brings one of its own
        print(f"There is no {SHELL} here: all browser tests run in Chromium, which takes longer.")
    return found


def shell() -> str | None:
    """Path of the Chromium without windows; installs it where it can."""
    named = os.environ.get("NETSPROUT_SHELL")
    if not named and not shutil.which(SHELL) and may_install():
        print(f"Installing {SHELL} for the browser tests ...", flush=True)
        install(SHELL)
    return named or shutil.which(SHELL)


# ---- the second database ------------------------------------------------------------------


def find_server() -> None:
    """See that a PostgreSQL server can be started for the tests; install it where that may be.

    These tests are never skipped: without a server the command fails and says why.
    """
    if "NETSPROUT_TEST_DATABASE" in os.environ or has_server():
        return
    if may_install():
        print("Installing PostgreSQL for the database tests ...", flush=True)
        install("postgresql")
    if not has_server():
        raise CannotGoOn(quietly(str(PYTHON), str(SERVER), "--find").stdout)


def has_server() -> bool:
    return quietly(str(PYTHON), str(SERVER), "--find").returncode == 0


def quietly(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, check=False)


def on_postgresql(rest: list[str]) -> list[str]:
    """What pytest shall run there: the folders that need a database, or what was chosen of them."""
    named = [word for word in rest if word.startswith("tests")]
    chosen = [word for word in named if word.startswith(ON_POSTGRESQL) or word == "tests"]
    if named and not chosen:
        return []
    return [*(() if named else ON_POSTGRESQL), *(w for w in rest if w not in named or w in chosen)]


# ---- commands of developers --------------------------------------------------------------


def test(rest: list[str]) -> int:
    """Run the tests on SQLite with a browser, then those of the database on PostgreSQL."""
    find_server()
    env = os.environ | browsers()
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # each worker would compile every test once more
    env |= temporary_files()
    # One more than there are cores: browsers and servers wait for each other much of the time.
    usual = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal"]
    workers = [] if any(word.startswith("-n") for word in rest) else usual
    print("== tests on SQLite", flush=True)
    on_sqlite = {name: value for name, value in env.items() if name != "NETSPROUT_TEST_DATABASE"}
    code = run(tool("pytest"), *workers, *rest, env=on_sqlite)
    if not (there := on_postgresql(rest)):
        return code
    print("== tests of the database on PostgreSQL", flush=True)
    with_server = (str(PYTHON), str(SERVER), tool("pytest"), *workers, *there)
    again = run(*with_server, env=env)
    return code or (0 if again == NOTHING_CHOSEN else again)


def temporary_files() -> dict[str, str]:
    """Where databases of tests lie: in memory where there is room, or each commit waits for a disk.

    Tests kill processes, which memory outlives as a disk does; none takes the power away.
    """
    named = "PYTEST_DEBUG_TEMPROOT"
    if named in os.environ or not os.access(MEMORY, os.W_OK):
        return {}
    return {named: str(MEMORY)} if shutil.disk_usage(MEMORY).free > ROOM else {}


def check(_rest: list[str]) -> int:
    """Run every check to its end, so that one run names every fault."""
    failed = []
    for name, (program, *arguments) in CHECKS:
        print(f"== {name}", flush=True)
        code = test([]) if program == "pytest" else run(tool(program), *arguments)
        if code:
            failed.append(name)
    print(f"== failed: {', '.join(failed)}" if failed else "== all checks passed")
    return 1 if failed else 0


def bench(rest: list[str]) -> int:
    name, *more = rest or [""]
    if name == "faults":  # breaks things on purpose; everything else measures
        return run(str(PYTHON), "-m", "bench.faults", *more)
    return run(str(PYTHON), "-m", "bench", *rest)


def fix(_rest: list[str]) -> int:
    return run(tool("ruff"), "check", "--fix", ".") or run(tool("ruff"), "format", ".")


def setup_dev(_rest: list[str]) -> int:
    find_server()
    print(f"Ready: {tool('netsprout')}, {', '.join(browsers().values())}")
    return 0


def messages(rest: list[str]) -> int:
    """Bring the catalogues up to date with the words in code and templates."""
    return run(str(PYTHON), str(ROOT / "dev" / "messages.py"), *rest)


DEVELOPERS = {
    "test": test,
    "check": check,
    "bench": bench,
    "fix": fix,
    "setup-dev": setup_dev,
    "messages": messages,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
