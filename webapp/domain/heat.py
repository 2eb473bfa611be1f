"""The heatmap of a report: indicators by seats, in seat order, never by score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.frameworks import Skill
from webapp.domain.gain import Gain, Sum, gain, mean, rounded
from webapp.domain.mastery import IndicatorSum
from webapp.domain.people import Learner
from webapp.domain.questions import Phase

LATEST_FIRST = (Phase.POST, Phase.LEARN, Phase.PRE)
Sums = Mapping[Phase, Mapping[str, Mapping[int, Sum]]]  # phase -> indicator -> learner id


@dataclass(frozen=True, slots=True)
class Cell:
    """One seat at one indicator. Both are None when it was not taken."""

    percent: int | None = None  # 0..100, mean of first answers
    phase: Phase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """One line of the heatmap. `cells` follow the seats."""

    indicator: str
    cells: tuple[Cell, ...]
    percent: int | None  # mean of the cells
    gain: Gain


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRows:
    """The lines of one domain, in framework order."""

    domain: str
    rows: tuple[IndicatorRow, ...]
    percent: int | None  # mean of all cells
    gain: Gain  # each learner's answers of the whole domain together


def by_phase(figures: Iterable[IndicatorSum]) -> Sums:
    """Sort sums by phase, indicator and learner."""
    sums: dict[Phase, dict[str, dict[int, Sum]]] = {phase: {} for phase in Phase}
    for one in figures:
        by_learner = sums[one.phase].setdefault(one.indicator, {})
        kept = by_learner.get(one.learner_id)
        by_learner[one.learner_id] = one.sum if kept is None else kept + one.sum
    return sums


def who_took(sums: Sums, phase: Phase) -> frozenset[int]:
    """Ids of the learners with answers in a phase."""
    return frozenset().union(*sums[phase].values())


def heat_phase(sums: Sums) -> Phase | None:
    """What the heatmap shows.

    The post-test once half of those who answered anything have taken it, and it asked about half
    of the indicators; then nothing else, so that all cells measure the same. Before that None:
    each cell shows the latest there is, after, else while, else before learning.
    """
    anybody = frozenset().union(*(who_took(sums, phase) for phase in Phase))
    indicators = {indicator for phase in Phase for indicator in sums[phase]}
    is_taken = 2 * len(who_took(sums, Phase.POST)) >= len(anybody)
    is_broad = 2 * len(sums[Phase.POST]) >= len(indicators)
    return Phase.POST if anybody and is_taken and is_broad else None


def heatmap(
    sums: Sums, skills: Mapping[str, Skill], seats: Sequence[Learner]
) -> tuple[DomainRows, ...]:
    """All indicators that were answered, by domain, both in framework order (of `skills`)."""
    shown = heat_phase(sums)
    rows = {
        indicator: _row(sums, indicator, seats, shown)
        for indicator in skills
        if any(indicator in sums[phase] for phase in Phase)
    }
    domains = dict.fromkeys(skills[indicator].domain for indicator in rows)
    return tuple(
        _domain(sums, domain, [rows[i] for i in rows if skills[i].domain == domain])
        for domain in domains
    )


def pooled(sums: Sums, phase: Phase, indicators: Iterable[str]) -> dict[int, Sum]:
    """Sums by learner over several indicators."""
    parts: dict[int, list[Sum]] = defaultdict(list)
    for indicator in indicators:
        for who, one in sums[phase].get(indicator, {}).items():
            parts[who].append(one)
    return {who: Sum.of(several) for who, several in parts.items()}


def _row(sums: Sums, indicator: str, seats: Sequence[Learner], shown: Phase | None) -> IndicatorRow:
    phases = LATEST_FIRST if shown is None else (shown,)
    taken = [(phase, sums[phase].get(indicator, {})) for phase in phases]
    cells = tuple([_cell(taken, seat.id) for seat in seats])
    before, after = (sums[phase].get(indicator, {}) for phase in (Phase.PRE, Phase.POST))
    return IndicatorRow(
        indicator=indicator, cells=cells, percent=_mean(cells), gain=gain(before, after)
    )


def _cell(taken: Iterable[tuple[Phase, Mapping[int, Sum]]], who: int) -> Cell:
    for phase, by_learner in taken:
        found = by_learner.get(who)
        if found is not None:
            return Cell(found.percent, phase)
    return Cell()


def _domain(sums: Sums, domain: str, rows: Sequence[IndicatorRow]) -> DomainRows:
    indicators = [row.indicator for row in rows]
    return DomainRows(
        domain=domain,
        rows=tuple(rows),
        percent=_mean([cell for row in rows for cell in row.cells]),
        gain=gain(pooled(sums, Phase.PRE, indicators), pooled(sums, Phase.POST, indicators)),
    )


def _mean(cells: Iterable[Cell]) -> int | None:
    taken = [cell.percent for cell in cells if cell.percent is not None]
    return rounded(mean(taken)) if taken else None
