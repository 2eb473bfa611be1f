"""Chance that is the same for a whole class: a pure function of its seed, the lab and a number."""

import hashlib


def draw(*names: object) -> float:
    """A number from 0 to just below 1, evenly spread, always the same for the same names."""
    found = hashlib.sha256("|".join(map(str, names)).encode()).digest()
    return int.from_bytes(found[:6]) / 2**48
