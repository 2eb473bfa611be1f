"""How a list of names is read: pure functions of the browser, asked in a browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.class_lists import DOORS, LOOK_ALIKES, sheet
from tests.serving import Site

NAMES = ("王伟", "李娜", "阿卜杜拉·买买提", "欧阳若曦", "王伟", "Anne-Claire O’Neill")
TEXT = """async bytes => {
  const {textOf} = await import("/static/js/names/text.js");
  try { return textOf(Uint8Array.from(bytes)); }
  catch (error) { return error.reason; }
}"""
ENTRIES = """async ([text, seats]) => {
  const {tableOf, guess} = await import("/static/js/names/table.js");
  const {entriesOf} = await import("/static/js/names/people.js");
  try {
    const rows = tableOf(text), columns = guess(rows);
    const places = Array.from({length: seats}, (_, at) => at + 1);
    return {columns, entries: entriesOf(rows, columns, places)};
  } catch (error) { return [error.reason, error.line]; }
}"""
TIDY = 'async words => (await import("/static/js/names/people.js")).tidy(words)'


@pytest.fixture(scope="module")
def reader(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of the site whose modules are asked."""
    page = browser.new_page(base_url=site.url)
    page.goto("/help")
    yield page
    page.close()


def text(reader: Page, content: bytes) -> Any:
    return reader.evaluate(TEXT, list(content))


def read(reader: Page, words: str, seats: int = 40) -> Any:
    return reader.evaluate(ENTRIES, [words, seats])


def on_seats(found: Any) -> list[tuple[int, str]]:
    return [(one["seat"], one["name"]) for one in found["entries"] if not one["problem"]]


def problems(found: Any) -> list[tuple[int, str]]:
    return [(one["line"], one["problem"]) for one in found["entries"] if one["problem"]]


@pytest.mark.parametrize(("shown", "codec", "mark"), DOORS)
def test_a_list_is_read_in_every_encoding(reader, shown, codec, mark):
    found = text(reader, mark + sheet(NAMES).encode(codec))

    assert found == {"encoding": shown.lower(), "text": sheet(NAMES)}


@pytest.mark.parametrize("words", ["李娜", "校友\n朽木", "徐小新,1", "ئادىل", "José", "Нурлан"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_short_list_is_read_as_it_was_written(reader, words, codec):
    is_chinese = any(sign >= "\u4e00" for sign in words)
    if codec == "gb18030" and not is_chinese:
        return

    assert text(reader, words.encode(codec))["text"] == words


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 and more", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook"),
        (b"\xff\xff\xff\xff", "encoding"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x00", "encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(reader, content, reason):
    assert text(reader, content) == reason


def test_a_file_far_larger_than_a_list_is_refused(reader):
    most = 'async () => (await import("/static/js/names/text.js")).MOST_BYTES'
    large = f"async size => ({TEXT})(new Uint8Array(size))"

    assert reader.evaluate(large, reader.evaluate(most) + 1) == "too-big"


@pytest.mark.parametrize("separator", ["\t", ",", ";", "，"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_cells_are_parted_by_tabs_commas_and_semicolons(reader, separator, newline):
    words = f"座号,姓名{newline}2,李娜{newline}{newline}1,王伟{newline}".replace(",", separator)

    found = read(reader, words)

    assert found["columns"] == {"width": 2, "hasHeading": True, "nameColumn": 1, "seatColumn": 0}
    assert on_seats(found) == [(2, "李娜"), (1, "王伟")]


@pytest.mark.parametrize(
    ("words", "names", "seats"),
    [
        ("王伟\n李娜\n", 0, -1),
        ("姓名\n王伟\n", 0, -1),
        ("王伟,1,汉族\n李娜,2,汉族\n张敏,3,回族\n", 0, 1),
        ("学号,姓名,性别\n2026010701,王伟,男\n2026010702,李娜,女\n", 1, -1),
        ("学号,座号,学生姓名\n1,3,王伟\n2,4,李娜\n", 2, 1),
        ("Seat No.,Student's name\n1,Mei Lin\n2,Tom O'Hara\n", 1, 0),
    ],
)
def test_columns_are_guessed_by_their_heads_or_by_what_stands_in_them(reader, words, names, seats):
    columns = read(reader, words)["columns"]

    assert (columns["nameColumn"], columns["seatColumn"]) == (names, seats)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ('1,王伟\n2,"李娜\n3,张敏\n', 2),
        ('1,王伟\n2,"李娜\n3,"张敏\n4,赵敏\n', 2),
        ('"王伟', 1),
        ('"a\nb",1\n"王伟', 3),
        ('1,"王伟"x\n', 1),
    ],
)
def test_a_quote_that_nobody_closes_is_an_error_with_its_line(reader, words, line):
    assert read(reader, words) == ["quote", line]


def test_a_cell_that_swallows_lines_is_never_taken_for_a_name(reader):
    found = read(reader, '1,王伟\n2,"李娜\n3,张敏"\n4,赵敏\n')

    assert problems(found) == [(2, "broken")]
    assert on_seats(found) == [(1, "王伟"), (4, "赵敏")]


def test_quoted_cells_hold_separators_and_quotes(reader):
    found = read(reader, '1,"Lin, Mei"\n2,"Tom ""T"" Hara" \n')

    assert on_seats(found) == [(1, "Lin, Mei"), (2, 'Tom "T" Hara')]


@pytest.mark.parametrize("dot", LOOK_ALIKES)
def test_signs_that_look_like_the_middle_dot_become_it(reader, dot):
    tidied = reader.evaluate(TIDY, f"阿卜杜拉{dot}买买提 {dot} 吐尔逊")

    assert tidied == "阿卜杜拉·买买提·吐尔逊"


@pytest.mark.parametrize(
    ("words", "tidied"),
    [
        (" 王　伟 ", "王伟"),
        ("\ufeff李\u200b娜", "李娜"),
        ("Anne  Claire", "Anne Claire"),
        ("Ｔｏｍ", "Tom"),
        ("J. R. Smith", "J. R. Smith"),
        ("Jose\u0301", "José"),
    ],
)
def test_names_are_tidied_without_losing_anything(reader, words, tidied):
    assert reader.evaluate(TIDY, words) == tidied


def test_every_row_that_is_left_out_says_why(reader):
    rows = ["1,王伟", "2,", "3,李", f"4,{'长' * 61}", "x,张敏", "41,赵敏", "1,孙丽", "5,吴\x07敏"]

    found = read(reader, "\n".join(["座号,姓名", *rows, f"6,{'长' * 60}"]))

    assert problems(found) == [
        (3, "blank"),
        (4, "short"),
        (5, "long"),
        (6, "no-number"),
        (7, "no-such-seat"),
        (8, "seat-twice"),
        (9, "signs"),
    ]
    assert on_seats(found) == [(1, "王伟"), (6, "长" * 60)]


def test_namesakes_are_kept_and_told(reader):
    found = read(reader, "王伟\n李娜\n王伟\n")

    assert on_seats(found) == [(1, "王伟"), (2, "李娜"), (3, "王伟")]
    assert [one["same"] for one in found["entries"]] == [[3], [], [1]]


def test_a_length_is_counted_in_characters_and_not_in_units(reader):
    assert on_seats(read(reader, "𬭎𬭎\n")) == [(1, "𬭎𬭎")]
    assert problems(read(reader, "𬭎\n")) == [(1, "short")]


def test_names_beyond_the_last_seat_are_left_out_and_told(reader):
    assert problems(read(reader, "王伟\n李娜\n张敏\n", seats=2)) == [(3, "no-such-seat")]
