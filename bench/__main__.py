"""`python -m bench [--quick] [--database URL] [NAME...]`: print the figures of this machine.

Everything runs on loopback, in a temporary folder, with servers of its own. A quick run takes less
than three minutes on a quiet machine and leaves out what it has no time for; a whole one about half
an hour. Without a name every bench runs; on a PostgreSQL server those that ask something of it.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench import databases, page, quiet
from bench.figures import Figure, printed
from bench.measure import FULL, QUICK, Pace
from bench.names import ON_A_SERVER, TITLES
from bench.processes import TICKS, own_ticks
from bench.record import KEPT, Run, write
from bench.site import Site, running

FOLDER = "netsprout-bench-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benches that were asked for, all of them without a name."""
    asked = _parser().parse_args(arguments)
    with databases.chosen(asked.database):
        return _measured(asked)


def _measured(asked: argparse.Namespace) -> int:
    pace, load, began = QUICK if asked.quick else FULL, quiet.load(), time.perf_counter()
    head, database = _machine(pace), databases.name()
    print(f"{head}; {database}; load {load:.2f} a core at the start", flush=True)
    groups, others, failed = _all(asked.names or _usual(), pace)
    minutes = round((time.perf_counter() - began) / 60, 1)
    run = Run(head, database, load, others, groups, minutes)
    _print(run)
    if asked.json:
        write(run, asked.json)
    if asked.docs:
        write(run, KEPT / f"{run.kind.lower()}.json")
        page.write()
    for name, reason in failed.items():
        print(f"\n{name} stopped, because the site did not do as asked:\n{reason}", file=sys.stderr)
    return 1 if failed else 0


def _all(
    names: Sequence[str], pace: Pace
) -> tuple[dict[str, Sequence[Figure]], dict[str, float], dict[str, str]]:
    """One after the other; what fails, or has not begun in time, is left out and said to be."""
    until = time.perf_counter() + pace.longest
    groups: dict[str, Sequence[Figure]] = {}
    others: dict[str, float] = {}
    failed: dict[str, str] = {}
    with (
        tempfile.TemporaryDirectory(prefix=FOLDER) as name,
        databases.own(folder := Path(name)),
        running(folder) as site,
    ):
        for one in names:
            if time.perf_counter() < until:
                try:
                    with quiet.watched(others, one):
                        groups[one] = _run(one, site, pace)
                except Exception as reason:  # half an hour of other figures shall not go with it
                    failed[one] = f"{type(reason).__name__}: {reason}"
                    traceback.print_exc()
            else:
                print(f"{one}: left out, the run took too long", file=sys.stderr)
    return groups, others, failed


def _usual() -> Sequence[str]:
    """What runs when nothing is named."""
    return list(TITLES) if databases.server() is None else ON_A_SERVER


def _run(name: str, site: Site, pace: Pace) -> Sequence[Figure]:
    began, used = time.perf_counter(), own_ticks()
    work: Callable[[Site, Pace], Iterable[Figure]] = import_module(f"bench.{name}").figures
    found = list(work(site, pace))
    took, worked = time.perf_counter() - began, (own_ticks() - used) / TICKS
    print(f"{name}: {took:.0f} s, {worked:.0f} of processor", file=sys.stderr, flush=True)
    return found


def _print(run: Run) -> None:
    print("\n" + printed((TITLES[name], figures) for name, figures in run.groups.items()))
    shares = ", ".join(f"{name} {share:g} %" for name, share in run.others.items())
    print(f"\n{run.minutes:g} minutes. Others used of the machine: {shares}.")
    if not quiet.is_quiet(dict(run.others)):
        print("IT WAS NOT QUIET: read processor times and ratios, not the clock.")
    if twice := run.doubled():
        print(f"Names that stand for two figures: {'; '.join(twice)}", file=sys.stderr)


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
    ]
    return "; ".join(words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *TITLES], help="which benches")
    parser.add_argument("--quick", action="store_true", help="short repetitions, smaller schools")
    parser.add_argument(
        "--database", metavar="URL", help="a PostgreSQL server; own: one for the run"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the run there")
    parser.add_argument("--docs", action="store_true", help="keep it in docs/, with page and plots")
    return parser


if __name__ == "__main__":
    sys.exit(main())
