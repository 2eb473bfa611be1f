"""`python -m bench [--quick] [NAME...]`: print the figures of this machine.

Everything runs on loopback, in a temporary folder, with servers of its own. A whole run takes
about five minutes, a quick one less than one and a half, and begins nothing new after that.
Names: lesson simulations answers home doors live workshops weight start report cards.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.document import page
from bench.figures import Figure, as_json, printed
from bench.load import LoadFailed
from bench.measure import FULL, QUICK, Pace
from bench.processes import NoStart
from bench.site import Site, running

Group = tuple[str, Sequence[Figure]]
TITLES = {
    "lesson": "A page of a lesson",
    "simulations": "Simulations",
    "answers": "Answers",
    "home": "The learner's home, and the door",
    "doors": "Doors: a class, a school, somebody who guesses",
    "live": "The live view of a class hour",
    "workshops": "Workshops: screens that follow, answers that stay",
    "weight": "Weight in a browser",
    "start": "Start, memory, compiler",
    "report": "The class report",
    "cards": "Forty answer cards before a camera",
}
FOLDER = "netsprout-bench-"
BUSY = 0.5  # load per core before we began; above it the figures say more about the others


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benches that were asked for, all of them without a name."""
    asked = _parser().parse_args(arguments)
    pace, is_busy = QUICK if asked.quick else FULL, _load() > BUSY
    head = _machine(pace)
    print(f"{head}{'. THE MACHINE IS BUSY: read the ratios' if is_busy else ''}", flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix=FOLDER) as folder, running(Path(folder)) as site:
            groups = _run_all(asked.names or list(TITLES), site, pace)
    except (LoadFailed, NoStart) as reason:
        print(f"\nThe bench stopped, because the site did not do as asked:\n{reason}")
        return 1
    print(f"\n{printed(groups)}")
    if asked.json:
        asked.json.write_text(json.dumps({"machine": head, "figures": as_json(groups)}, indent=1))
    if asked.markdown:
        asked.markdown.write_text(page(head, is_busy, groups), "utf-8")
    return 0


def _run_all(names: Sequence[str], site: Site, pace: Pace) -> list[Group]:
    """One after the other; what has not begun in time is left out, and said to be."""
    until = time.perf_counter() + pace.longest
    groups: list[Group] = []
    for name in names:
        if time.perf_counter() < until:
            groups.append((TITLES[name], _run(name, site, pace)))
        else:
            print(f"{name}: left out, the run took too long", file=sys.stderr)
    return groups


def _run(name: str, site: Site, pace: Pace) -> Sequence[Figure]:
    began = time.perf_counter()
    work: Callable[[Site, Pace], Sequence[Figure]] = import_module(f"bench.{name}").figures
    found = work(site, pace)
    print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return found


def _machine(pace: Pace) -> str:
    """What the figures were made on."""
    release = getattr(platform, "freedesktop_os_release", dict)
    try:
        system = "{NAME} {VERSION_ID}".format(**release()).replace(" GNU/Linux", "")
    except (OSError, KeyError):
        system = platform.system()
    python = ".".join(platform.python_version_tuple()[:2])
    words = [
        f"{os.cpu_count()}-core {system}, Python {python}, {datetime.now(UTC):%Y-%m-%d}",
        f"{pace.repetitions} repetitions of {pace.seconds:g} s",
        f"load {_load():.2f} a core at the start",
    ]
    return "; ".join(words)


def _load() -> float:
    """Processes that wanted a core during the last minute, a core."""
    return os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 0.0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *TITLES], help="which benches")
    parser.add_argument("--quick", action="store_true", help="short repetitions, smaller classes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write them as a page")
    return parser


if __name__ == "__main__":
    sys.exit(main())
