"""A run that is kept: what it was made on, how quiet it was there, and all its figures."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from bench.figures import Figure

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "docs" / "figures"


@dataclass(frozen=True, slots=True)
class Run:
    """One run on one database."""

    machine: str
    database: str  # SQLite 3.40.1
    load: float  # a core, at the start
    others: Mapping[str, float]  # percent of the machine that others used, by bench
    groups: Mapping[str, Sequence[Figure]]  # by bench
    minutes: float = 0.0

    @property
    def kind(self) -> str:
        """The database without its version."""
        return self.database.split()[0]

    def doubled(self) -> list[str]:
        """Names that stand for two figures."""
        names = [figure.name for figures in self.groups.values() for figure in figures]
        return sorted({name for name in names if names.count(name) > 1})


def write(run: Run, path: Path) -> None:
    """Keep a run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    groups = {name: [_plain(f) for f in figures] for name, figures in run.groups.items()}
    kept = {one.name: getattr(run, one.name) for one in fields(run)} | {"groups": groups}
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def read(path: Path) -> Run:
    """A run that was kept."""
    kept = json.loads(path.read_text("utf-8"))
    groups = {
        name: [Figure(**one | {"samples": tuple(one["samples"])}) for one in figures]
        for name, figures in kept["groups"].items()
    }
    return Run(**kept | {"groups": groups})


def kept_runs(folder: Path = KEPT) -> list[Run]:
    """Those that the documentation holds, files before servers."""
    found = [read(path) for path in sorted(folder.glob("*.json"))]
    return sorted(found, key=lambda run: run.kind != "SQLite")


def _plain(figure: Figure) -> dict[str, object]:
    """What differs from a figure about which nothing is said."""
    empty = Figure(name="", samples=(0.0,), unit="")
    told = {key: value for key, value in asdict(figure).items() if value != getattr(empty, key)}
    rounded = [float(f"{sample:.4g}") for sample in figure.samples]
    return {"name": figure.name, "unit": figure.unit, **told, "samples": rounded}
