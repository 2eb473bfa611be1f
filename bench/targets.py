"""Targets: what we set out for on a quiet machine, and whether a figure meets it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bench.figures import Figure, short

NUMBER = r"([\d,]*\.?\d+)"
FORMS = (
    (re.compile(rf"ratio <= {NUMBER}"), "ratio", "most"),
    (re.compile(rf"<= {NUMBER} x"), "ratio", "most"),
    (re.compile(rf"(?:<=|<) {NUMBER}"), "value", "most"),
    (re.compile(rf">= {NUMBER}"), "value", "least"),
    (re.compile(NUMBER), "value", "most"),
)
BETWEEN = re.compile(rf"{NUMBER}-{NUMBER}")
OF_A_CLOCK = ("ms", "s", "req/s", "answers/s")  # units that others on the machine change


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a figure stands to one part of its target."""

    is_met: bool
    words: str


def verdicts(figure: Figure) -> Iterator[Verdict]:
    """One for each part of the target that can be counted."""
    for part in figure.target.split(", "):
        if between := BETWEEN.fullmatch(part):
            low, high = map(_number, between.groups())
            yield Verdict(low <= figure.value <= high, "outside")
            continue
        for form, what, limit in FORMS:
            if (found := form.fullmatch(part)) and (verdict := _of(figure, what, limit, found[1])):
                yield verdict
                break


def _of(figure: Figure, what: str, limit: str, number: str) -> Verdict | None:
    wanted = _number(number)
    value = figure.ratio if what == "ratio" else figure.value
    if value is None:
        return None
    is_met = value <= wanted if limit == "most" else value >= wanted
    by = value / wanted if limit == "most" and wanted else wanted / value if value else 0
    noun = "the ratio" if what == "ratio" else "the target"
    beside = f", ×{short(figure.ratio)} {figure.of}" if figure.ratio and figure.of else ""
    if not wanted:
        return Verdict(is_met, f"{short(value)} instead of none")
    times = f"×{short(by)}" if limit == "most" else f"1/{short(by)}"
    return Verdict(is_met, f"{times} of {noun}{beside}")


def standing(figure: Figure, is_quiet: bool) -> str:
    """Met, or how far from it and why; empty where the target cannot be counted."""
    found = list(verdicts(figure))
    if not found:
        return ""
    if all(one.is_met for one in found):
        return "met"
    told = "not yet: " + "; ".join(one.words for one in found if not one.is_met)
    is_doubtful = not is_quiet and figure.unit in OF_A_CLOCK
    return told + (" (others were using the machine)" if is_doubtful else "")


def _number(text: str) -> float:
    return float(text.replace(",", ""))
