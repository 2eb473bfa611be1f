"""What the page of figures says around its tables."""

TOP = """# Figures

This page is written by the bench (`python -m bench.page`) from the runs kept in `docs/figures/`;
a test holds it to them. Figures of one machine are no promise for another, so every line has a
*floor* of the same run and its ratio to it: what the same machine does at best.

| run | on | load a core at the start | used by others meanwhile | quiet | took |
|---|---|---|---|---|---|
{runs}

A machine counts as **quiet** when nobody else used more than {quiet:g} % of it during any of the
benches: the bench adds up what all processors did (`/proc/stat`) and takes off what its own
processes and the database's server did. Time that a host lent to other machines counts as used by
others. On a machine that was not quiet, read processor times and ratios; times on the clock and
rates say more about the others.

| word | what it is |
|---|---|
| cpu | processor time of all server processes, of PostgreSQL's too, for one request |
| c1, c2, c16 | 1, 2 or 16 connections that ask again at once; at 16, times are mostly queueing |
| p50, p99 | half, or 99 of 100, of the replies came sooner |
| file by nginx | a file of the same size, one worker; "by granian" where nginx is not installed |
| bare Flask | a ready response of the same size, by the server and threads of `netsprout serve` |
| SELECT by key | one row read by its primary key, one connection, nothing between |
| commit, bare INSERT | one row a commit: WAL and `synchronous=FULL`, or PostgreSQL as it is |
| peers | Kolibri 0.19.5, CTFd 3.8.7, RELATE of August 2026, on a quiet 2-core machine |

Each figure is the median of its repetitions. Cases take turns with their floors, after a warm-up.
The client shares the machine with the server. The school is a real one: papers came back, class is
in. An answer is one of a learner's first to a question, the dearest kind.
"""
TARGETS = """
## What we set out for

Every target, and whether these runs met it. "×3 of the target" is three times what was aimed at.
"""
REASONS = """
### Where one is missed, and why
"""
PATHS = """
## Every hot path, {database}

Two people at once, or one of the staff. Columns behind the bar: how many of that floor one request
costs, in processor time.
"""
SIZES = """
## Cost against size, {database}

Processor time of one request in milliseconds, and between two sizes the exponent with which it
grew: 0 is nothing more, 1 ten times as much for ten times the size. Below 10 ms of difference the
clock of the kernel (a hundredth of a second) shows. Learners sit in classes of 25, and one of those
classes is asked.
"""
AXES = {
    "learners": "Learners of the school, each with a year of answers",
    "answers": "Answers of a school of {most:,} learners: a first unit, a year, ten years",
}
PLOTTED = "Processor time of a request, {database}"
ALL = """
## All other figures, {database}

With the lowest and the highest repetition. Those of the tables above stand in `docs/figures/`.
"""
BOTTOM = """
## Again, on your machine

```sh
python3 run.py bench --quick                  # short: under three minutes
python3 run.py bench                          # everything: about {minutes:.0f} minutes
python3 run.py bench lesson answers           # some of them
python3 run.py bench --database own           # on a PostgreSQL server that lives as long as the run
python3 run.py bench --database postgresql://me@127.0.0.1/postgres    # on one that is there
python3 run.py bench --docs                   # everything, and write this page and its plots anew
```

On a server the bench makes databases of its own and drops them; whoever it signs in as must be
allowed to make some. Nothing leaves the machine, nothing of yours is touched: everything happens on
loopback, in a temporary folder, with servers that the bench starts and ends.
"""
