"""`python -m bench [--quick] [NAME...] [--json FILE]`: print the figures of this machine.

Everything runs on loopback, in a temporary folder, with servers of its own. A whole run takes
about five minutes, a quick one less than one and a half. Names: lesson answers report home
start weight.
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

from bench.figures import Figure, as_json, printed
from bench.load import LoadFailed
from bench.measure import FULL, QUICK, Pace
from bench.processes import NoStart
from bench.site import Site, running

TITLES = {
    "lesson": "A page of a lesson",
    "answers": "Answers",
    "home": "The learner's home, and the door",
    "report": "The class report",
    "start": "Start, memory, compiler",
    "weight": "Weight in a browser",
}
FOLDER = "netsprout-bench-"
BUSY = 0.5  # load per core before we began; above it the figures say more about the others


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benches that were asked for, all of them without a name."""
    asked = _parser().parse_args(arguments)
    pace = QUICK if asked.quick else FULL
    head = _machine(pace)
    print(head, flush=True)
    groups: list[tuple[str, Sequence[Figure]]] = []
    try:
        with tempfile.TemporaryDirectory(prefix=FOLDER) as folder, running(Path(folder)) as site:
            for name in asked.names or TITLES:
                groups.append((TITLES[name], _run(name, site, pace)))
    except (LoadFailed, NoStart) as reason:
        print(f"\nThe bench stopped, because the site did not do as asked:\n{reason}")
        return 1
    print()
    print(printed(groups))
    if asked.json:
        asked.json.write_text(json.dumps({"machine": head, "figures": as_json(groups)}, indent=1))
    return 0


def _run(name: str, site: Site, pace: Pace) -> Sequence[Figure]:
    began = time.perf_counter()
    work: Callable[[Site, Pace], Sequence[Figure]] = import_module(f"bench.{name}").figures
    found = work(site, pace)
    print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return found


def _machine(pace: Pace) -> str:
    """What the figures were made on, with a warning when others were using it."""
    cores = os.cpu_count() or 1
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    words = [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"{cores} cores",
        f"Python {platform.python_version()}",
        platform.system(),
        f"load {load:.2f} at the start",
        f"{pace.repetitions} x {pace.seconds:g} s each",
    ]
    if load / cores > BUSY:
        words.append("THE MACHINE WAS BUSY: read the ratios, not the times")
    return ", ".join(words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *TITLES], help="which benches")
    parser.add_argument("--quick", action="store_true", help="short repetitions, smaller classes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
