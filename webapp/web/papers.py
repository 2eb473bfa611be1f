"""Papers in the web: shown as a page, or sent as a file."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import make_response, render_template
from werkzeug.wrappers import Response

from webapp.documents import paper_csv, paper_json, paper_pdf
from webapp.documents.papers import Bars, Column, Paper, Table, shown
from webapp.settings import shipped
from webapp.web.i18n import _

FORMS = ("csv", "xlsx", "pdf", "json", "html")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}
BAR_WIDTH = 225  # of a drawing that is 480 wide; the rest holds the names and figures
BAR_X, ROW, BAR = 220, 34, 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its figure."""

    kind: str  # before, after
    y: int
    width: float
    figure: str
    figure_x: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a table, ready to print."""

    title: str
    height: int
    names: tuple[tuple[int, str], ...]  # y, words
    bars: tuple[Bar, ...]
    keys: tuple[tuple[str, str], ...]  # kind, words
    bar_x: int = BAR_X


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of a page: its cells as words."""

    table: Table
    rows: tuple[tuple[tuple[Column, str], ...], ...]
    chart: Chart | None


def made(paper: Paper, form: str) -> bytes:
    """The bytes of a paper in one of `FORMS`."""
    return WRITERS[form](paper)


def send(paper: Paper, form: str) -> Response:
    """Send a paper as a file, or say why there is no PDF here."""
    try:
        body = made(paper, form)
    except paper_pdf.NoTypesetter:
        words = _("This server cannot make PDF files. Open the page and print it instead.")
        return make_response(words, 503)
    response: Response = make_response(body)
    response.headers["Content-Type"] = TYPES[form]
    response.headers["Content-Disposition"] = f'attachment; filename="{paper.file_name}.{form}"'
    return response


def shown_tables(paper: Paper) -> dict[str, Shown]:
    """Every table by its key, with its cells as words and its chart drawn."""
    return {table.key: _shown(table) for table in paper.tables}


def _shown(table: Table) -> Shown:
    rows = tuple(
        tuple((column, shown(cell)) for column, cell in zip(table.columns, row, strict=True))
        for row in table.rows
    )
    return Shown(table, rows, _chart(table, table.chart) if table.chart else None)


def _chart(table: Table, bars: Bars) -> Chart | None:
    """Nothing is drawn where there is no figure at all."""
    titles = {column.key: column.title for column in table.columns}
    drawn = []
    for place, key in enumerate(bars.values):
        for number, value in enumerate(table.column(key)):
            if isinstance(value, int):
                width = round(BAR_WIDTH * value / bars.most, 1)
                y = ROW * number + 4 + BAR * place
                drawn.append(Bar(key, y, width, str(value), BAR_X + width + 5))
    if not drawn:
        return None
    names = [str(name) for name in table.column(bars.names)]
    return Chart(
        title=bars.title,
        height=ROW * len(names),
        names=tuple((ROW * number + 20, name) for number, name in enumerate(names)),
        bars=tuple(drawn),
        keys=tuple((key, titles[key]) for key in bars.values),
    )


def _html(paper: Paper) -> bytes:
    """One file that looks the same without the site and without a network."""
    sheet = (shipped("static") / "css" / "paper.css").read_bytes()
    page = render_template(
        "papers/file.html",
        paper=paper,
        tables=shown_tables(paper),
        style=f"data:text/css;base64,{b64encode(sheet).decode()}",
    )
    return page.encode()


def _xlsx(paper: Paper) -> bytes:
    from webapp.documents import paper_xlsx  # noqa: PLC0415  # loads slowly, and few ask for it

    return paper_xlsx.write(paper)


WRITERS: Mapping[str, Callable[[Paper], bytes]] = {
    "csv": paper_csv.write,
    "xlsx": _xlsx,
    "pdf": paper_pdf.write,
    "json": paper_json.write,
    "html": _html,
}
