"""`python -m bench.faults [--quick] [--planted] [--markdown FILE] [F1 F3 ...]`: run the catalogue.

Every row breaks something under a server of its own in a temporary folder and says PASS or FAIL
by what it counted. A whole run takes about half an hour, a quick one about ten minutes; `--planted`
also breaks the product on purpose and shows that the counting notices. Leaves with 1 if a row
failed or a planted fault was not noticed.
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.faults.catalogue import NAMES, fault_of
from bench.faults.ground import Ground, ground
from bench.faults.outcome import Fault, NotHere, Outcome
from bench.faults.page import Line, is_noticed, page, read, written

FOLDER = "netsprout-faults-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rows that were asked for, all of them without a name."""
    asked = _parser().parse_args(arguments)
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix=FOLDER, dir=asked.folder) as folder:
        place = ground(Path(folder), asked.quick)
        for name in asked.names or NAMES:
            fault = fault_of(name)
            lines.append(_line(fault, place, asked.planted))
            if asked.record:
                written(asked.record, lines[-1:])
    if asked.markdown:
        kept = read(asked.record) if asked.record else lines
        asked.markdown.write_text(page(kept), "utf-8")
    bad = [line.name for line in lines if not line.is_good]
    print(f"\n{len(lines) - len(bad)} of {len(lines)} as expected{': not ' if bad else ''}"
          f"{' '.join(bad)}")  # fmt: skip
    return 1 if bad else 0


def _line(fault: Fault, place: Ground, is_planted: bool) -> Line:
    began = time.perf_counter()
    print(f"{fault.name} {fault.title}", flush=True)
    print(f"  expected: {fault.expected}", flush=True)
    outcome = _outcome(fault.run, place)
    print(f"  {outcome.verdict}: {outcome}", flush=True)
    seen: Outcome | None = None
    if is_planted and fault.planted is not None:
        seen = _outcome(fault.planted, place)
        word = "noticed" if is_noticed(seen) else "NOT NOTICED"
        print(f"  planted ({fault.plant}): {word}: {seen}", flush=True)
    seconds = time.perf_counter() - began
    print(f"  {seconds:.0f} s", flush=True)
    return Line.of(fault, outcome, seen, (seconds, place.is_quick))


def _outcome(work: Callable[[Ground], Outcome], place: Ground) -> Outcome:
    try:
        return work(place)
    except NotHere as reason:
        return Outcome(left_out=str(reason))
    except Exception as error:  # a harness that breaks has shown nothing
        traceback.print_exc()
        said = f"the harness broke: {type(error).__name__}: {str(error)[:200]}"
        return Outcome(note=said, is_broken=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.faults", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *NAMES], help="which rows")
    parser.add_argument("--quick", action="store_true", help="fewer kills, instants and rounds")
    parser.add_argument("--planted", action="store_true", help="also break the product on purpose")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the rows as a page")
    parser.add_argument(
        "--record",
        type=Path,
        metavar="FILE",
        help="keep rows there, so that a page may gather runs",
    )
    parser.add_argument("--folder", type=Path, help="where temporary folders are made")
    return parser


if __name__ == "__main__":
    sys.exit(main())
