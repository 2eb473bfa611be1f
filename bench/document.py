"""The figures as a page of the documentation: what was measured, on what, and how to repeat it."""

from collections.abc import Sequence

from bench.figures import Figure, printed

PAGE = """# Figures

{machine}.

Figures of one machine are no promise for another. So every line has a *floor*, measured in the
same run, and the ratio to it: the least that the same server program, or the same database, can do.
{busy}
| word | what it is |
|---|---|
| c16, c2 | 16 or 2 connections that ask again at once; at 16, times are mostly queueing |
| p50, p99 | half, or 99 of 100, of the replies came sooner |
| cpu | processor time of all server processes for one request: compare this first |
| bare Flask | a ready response of the same size, by the server and threads of `netsprout serve` |
| static file | a file of that size, served by the server program itself |
| bare INSERT | one row a commit, WAL, `synchronous=FULL`, one lock, one process |
| 1 x | the same school with a tenth of the answers, served beside it, in turns |
| target | what we set out for on a quiet machine |
| peers | Kolibri 0.19.5, CTFd 3.8.7, RELATE; see below |

Each line is the median of its repetitions, with the lowest and the highest. Cases of one bench take
turns, after a warm-up. The client shares the machine with the server. An answer is one of a
learner's first to a question: the dearest kind, because it counts in reports. A class has at most
80 seats; the larger ones are there to see how the report grows. Peers were measured in November
2026 on a quiet 2-core machine, each with the same class; RELATE was that of August 2026.

{table}

## Again, on your machine

```sh
make bench                                    # or: python3 run.py bench
python3 run.py bench --quick                  # shorter
python3 run.py bench lesson answers           # some of them
python3 run.py bench --markdown docs/figures.md   # this page
```

Nothing leaves the machine, nothing of yours is touched: everything happens on loopback, in a
temporary folder, with servers that the bench starts and ends.
"""
BUSY = """
**Others were using the machine meanwhile.** Times and rates were several times worse than on a
quiet one: read the ratios. On the quiet machine of the peers a bare Flask page costs 0.10 ms of
processor time.
"""


def page(machine: str, is_busy: bool, groups: Sequence[tuple[str, Sequence[Figure]]]) -> str:
    """The whole page."""
    return PAGE.format(machine=machine, busy=BUSY if is_busy else "", table=printed(groups))
