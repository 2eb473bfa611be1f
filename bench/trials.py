"""What several machines do together, tried on one: each trial says PASS or FAIL by its counts.

A planted trial breaks something on purpose and has to fail, or the counting notices nothing.
"""

import argparse
import platform
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.faults.ground import Ground, ground
from bench.faults.outcome import NotHere, Outcome
from bench.quiet import load


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing to see."""

    title: str
    expected: str
    run: Callable[[], Outcome]
    is_planted: bool = False


def tell(trials: Sequence[Trial], with_planted: bool) -> int:
    """Run and print them one after the other. Returns 1 if one did not go as it has to."""
    python = f"Python {platform.python_version()}"
    print(f"{platform.system()}, {python}; load {load():.1f} a core at the start", flush=True)
    chosen = [one for one in trials if with_planted or not one.is_planted]
    bad = [one.title for one in chosen if not _is_as_expected(one)]
    print(f"\n{len(chosen) - len(bad)} of {len(chosen)} as expected; load {load():.1f} a core")
    for title in bad:
        print(f"NOT as expected: {title}")
    return 1 if bad else 0


def parser(name: str, words: str | None) -> argparse.ArgumentParser:
    """The options that all of them have."""
    found = argparse.ArgumentParser(
        prog=f"bench.{name}", description=words, formatter_class=argparse.RawTextHelpFormatter
    )
    found.add_argument("--planted", action="store_true", help="also break things on purpose")
    found.add_argument("--quick", action="store_true", help="shorter, with less")
    return found


@contextmanager
def stood(is_quick: bool) -> Iterator[Ground]:
    """A folder for a run and the compiled lessons; the folder goes with the run."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended
    with tempfile.TemporaryDirectory(prefix="netsprout-trial-") as folder:
        Path(folder).chmod(0o755)  # nginx of root reads as somebody else
        yield ground(Path(folder), is_quick)


def _is_as_expected(trial: Trial) -> bool:
    began = time.perf_counter()
    print(f"\n{'planted: ' if trial.is_planted else ''}{trial.title}", flush=True)
    print(f"  expected: {trial.expected}", flush=True)
    outcome = _outcome(trial)
    word = outcome.verdict
    if trial.is_planted and not outcome.left_out:
        is_noticed = outcome.verdict == "FAIL" and not outcome.is_broken
        word = "NOTICED" if is_noticed else "NOT NOTICED"
    print(f"  {word}: {outcome}\n  {time.perf_counter() - began:.0f} s", flush=True)
    return word in ("PASS", "NOTICED", "NOT RUN")


def _outcome(trial: Trial) -> Outcome:
    try:
        return trial.run()
    except NotHere as reason:
        return Outcome(left_out=str(reason))
    except Exception as error:  # a harness that breaks has shown nothing
        traceback.print_exc()
        said = f"the harness broke: {type(error).__name__}: {str(error)[:200]}"
        return Outcome(note=said, is_broken=True)
