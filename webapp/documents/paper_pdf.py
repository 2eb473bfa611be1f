"""A paper as PDF: tagged for screen readers (PDF/UA-1), with a font that has its Chinese.

Words and figures reach the typesetter as data and are never read as its markup. Only the vendored
font is used, so that the file is the same on every machine, without a network.
"""

import importlib.util
import json
from datetime import date
from pathlib import Path

from webapp.documents.papers import Bars, Paper, Table, shown

HERE = Path(__file__).resolve().parent
LIBRARY = "typst"
LAYOUT, FONTS = HERE / "paper.typ", HERE / "fonts"


class NoTypesetter(Exception):
    """No typesetter on this machine (there is none for Windows on ARM): print the page instead."""


def is_possible() -> bool:
    """Tell whether this machine can make PDF."""
    return importlib.util.find_spec(LIBRARY) is not None


def write(paper: Paper) -> bytes:
    """The whole file.

    Raises:
        NoTypesetter: the library is not installed here.
    """
    if not is_possible():
        raise NoTypesetter
    import typst  # noqa: PLC0415  # 80 MB that only this needs

    made: bytes = typst.compile(
        str(LAYOUT),
        root=str(HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(_data(paper), ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
    )
    return made


def _data(paper: Paper) -> dict[str, object]:
    return {
        "lang": paper.locale.split("-")[0],
        "title": paper.title,
        "label": paper.label,
        "foot": paper.foot,
        "is_wide": paper.is_wide,
        "facts": [[fact.title, shown(fact.value)] for fact in paper.facts],
        "sections": [
            {
                "title": section.title,
                "sentences": section.sentences,
                "tables": [_table(table) for table in section.tables],
            }
            for section in paper.sections
        ],
        "signatures": paper.signatures,
        "made": _day(paper.made_on),
    }


def _day(day: date) -> list[int]:
    return [day.year, day.month, day.day]


def _table(table: Table) -> dict[str, object]:
    return {
        "title": table.title,
        "empty": table.empty,
        "columns": [{"title": c.title, "kind": c.kind.value} for c in table.columns],
        "rows": [[shown(cell) for cell in row] for row in table.rows],
        "chart": None if table.chart is None else _chart(table, table.chart),
    }


def _chart(table: Table, chart: Bars) -> dict[str, object]:
    titles = {column.key: column.title for column in table.columns}
    series = [{"title": titles[key], "values": table.column(key)} for key in chart.values]
    names = [str(name) for name in table.column(chart.names)]
    return {"title": chart.title, "names": names, "series": series, "most": chart.most}
