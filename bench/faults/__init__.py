"""The fault catalogue F1 to F26 as commands: `python -m bench.faults [F1 F3 ...]`.

Each module breaks one thing under a real server with learners who answer, and counts what became
of it. With `--planted` it also breaks the product on purpose, so that one sees that the counting
would notice.
"""
