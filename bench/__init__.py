"""Figures of this machine, always beside a floor that was measured in the same run.

Nothing here is a test: no time is ever asserted. `python -m bench --help` tells the rest.
"""
