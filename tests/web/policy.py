"""What no page and no export may do, in any role (PRODUCT, "What it never does").

Pages are taken from the route map and opened by everybody whom they let in. Rules look at what a
page says, not at its words: one and the same school is walked through with other answers.

- Who is better or has not finished decides nothing about the order or the choice of seats, and a
  page that does not declare that it shows learners says nothing else when learners swap answers.
- Classes stand in the same order whatever they answered.
- Of a class of four nothing changes when other options are picked.
- No column holds places; no file and no learner's page names the staff; no address switches a
  list on.
"""

import re
from collections.abc import Iterator

from tests.web.policy_school import WalkedSchool
from tests.web.policy_walk import Page, Pages, nickname

PANELS = re.compile(  # on the teacher's screen alone, in seat order, by answers and nothing else
    r'<section class="panel no-print" id="alongside".*?</section>'
    r'|<section class="panel live-care".*?</section>',
    re.DOTALL,
)
TABLE = re.compile(r'<table.*?</table>|<ol class="map".*?</ol>', re.DOTALL)
PLACE = re.compile(r"\b\d+(?:st|nd|rd|th)\b|第\s*\d+\s*名|名次|🥇|🏆")
# A child who tells the school can say who must never read it.
MAY_NAME = ("/help/tell",)
STAFF_NAMES = ("Cole", "Dunn", "Lund", "Lea", "Opal")


# ---- rules about one walk ----------------------------------------------------------------


def faults_of(school: WalkedSchool, pages: Pages) -> list[str]:
    """What a page may not say, whatever was answered."""
    found = []
    for page in pages.values():
        found += [f"{page}: seats {run} are picked or sorted" for run in partial(school, page)]
        found += [f"{page}: places in a column: {column}" for column in places(page)]
        if PLACE.search(page.text):
            found.append(f"{page}: a place: {PLACE.search(page.text)[0]!r}")
        is_taken = page.form != "html" and not page.is_own
        if is_taken or page.who.startswith(("learner", "visitor")):
            known = () if page.route in MAY_NAME else STAFF_NAMES
            found += [f"{page}: names {name}" for name in known if _names(name, page)]
    return found


def partial(school: WalkedSchool, page: Page) -> list[list[int]]:
    """Runs of seats that are not the whole class in seat order. One seat alone is no list."""
    seats = _seats(school, page, PANELS.sub("", page.text))
    runs: list[list[int]] = []
    for seat in seats:
        if runs and seat > runs[-1][-1]:
            runs[-1].append(seat)
        elif not runs or seat != runs[-1][-1]:
            runs.append([seat])
    known = {name: [one.seat for one in seated] for name, seated in school.seated.items()}
    if len(set(seats)) < 2:
        return []
    return [run for run in runs if run not in (known.get(page.room), *known.values())]


def _seats(school: WalkedSchool, page: Page, text: str) -> list[int]:
    names = {nickname(one): one.seat for room in school.seated.values() for one in room}
    if page.room:
        names = {nickname(one): one.seat for one in school.seated[page.room]}
    return [names[found] for found in re.findall("|".join(map(re.escape, names)), text)]


def places(page: Page) -> list[list[int]]:
    """Columns of figures that can only be places: 1 for the first, as many as are better plus 1."""
    found = []
    for table in _tables(page):
        for column in zip(*table, strict=True):
            figures = [int(cell) for cell in column if re.fullmatch(r"\d{1,3}", cell)]
            if len(figures) == len(column) and _are_places(figures):
                found.append(figures)
    return found


def _are_places(figures: list[int]) -> bool:
    """In the order of seats (1, 2, 3) they are numbers of seats."""
    is_sorted = figures == sorted(figures)
    competition = all(figure == 1 + sum(one < figure for one in figures) for figure in figures)
    dense = sorted(set(figures)) == list(range(1, len(set(figures)) + 1))
    return len(set(figures)) > 2 and not is_sorted and (competition or dense)


def _tables(page: Page) -> Iterator[list[list[str]]]:
    """Rows of cells: each table of a page, each stretch of lines as wide as each other."""
    if page.form == "html":
        for table in re.findall(r"<table.*?</table>", page.text, re.DOTALL):
            rows = [_cells(row) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]
            yield from _alike(rows)
    else:
        yield from _alike([line.split("\t") for line in page.text.split("\n")])


def _cells(row: str) -> list[str]:
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]


def _alike(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    """Rows of the same width that follow each other, without their headings."""
    block: list[list[str]] = []
    for row in [*rows, []]:
        if block and len(row) != len(block[0]):
            body = [one for one in block if any(re.fullmatch(r"\d+", cell) for cell in one)]
            if len(body) > 2:
                yield body
            block = []
        if len(row) > 1:
            block.append(row)


def _names(name: str, page: Page) -> bool:
    return bool(re.search(rf"\b{name}\b", page.text.partition("<main")[2] or page.text))


# ---- rules about two walks ---------------------------------------------------------------


def differing(before: Pages, after: Pages, is_told: bool = True) -> list[str]:
    """Pages that say something else. `is_told`: also those that declare to show learners."""
    gone = [f"{before.get(key) or after.get(key)}: only sometimes" for key in before.keys() ^ after]
    changed = [
        f"{page}: {_first_difference(page.text, after[key].text)}"
        for key, page in before.items()
        if key in after and page.text != after[key].text and (is_told or not page.looks)
    ]
    return gone + changed


def led_by_answers(school: WalkedSchool, before: Pages, after: Pages) -> list[str]:
    """Pages whose seats, or whose words beside the table of seats, follow who answered what."""
    found = []
    for key in before.keys() & after.keys():
        page, other = before[key], after[key]
        first, second = (_seats(school, one, PANELS.sub("", one.text)) for one in (page, other))
        if first != second:
            found.append(f"{page}: seats {first}, with other answers {second}")
        elif page.looks and (rest := _rest(school, page)) != _rest(school, other):
            found.append(f"{page}: {_first_difference(rest, _rest(school, other))}")
    return found


def ordered_by_answers(school: WalkedSchool, before: Pages, after: Pages) -> list[str]:
    """Pages that name the classes in another order when their answers are swapped."""
    names = re.compile("|".join(rf"\b{name}\b" for name in school.rooms))
    return [
        f"{page}: {names.findall(page.text)}, then {names.findall(after[key].text)}"
        for key, page in before.items()
        if key in after and names.findall(page.text) != names.findall(after[key].text)
    ]


def _rest(school: WalkedSchool, page: Page) -> str:
    """What a page says beside the tables with every seat and beside the panels of care."""
    if page.form == "html":
        whole = len(school.seated[page.room]) if page.room else 0
        return TABLE.sub(
            lambda found: "" if len(set(_seats(school, page, found[0]))) == whole else found[0],
            PANELS.sub("", page.text),
        )
    return "\n".join(line for line in page.text.split("\n") if not _seats(school, page, line))


def _first_difference(one: str, other: str) -> str:
    for mine, theirs in zip(one.split("\n"), other.split("\n"), strict=False):
        if mine != theirs:
            return f"{mine.strip()[:160]!r} became {theirs.strip()[:160]!r}"
    return "it became longer or shorter"


def of(room: str, pages: Pages) -> Pages:
    """The pages about one class."""
    return {key: page for key, page in pages.items() if page.room == room}
