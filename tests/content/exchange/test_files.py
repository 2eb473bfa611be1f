"""Files as they come back from other people's programs: read, or refused in words."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.content.exchange.offices import KINDS, office
from webapp.content.exchange.delivery import Unreadable
from webapp.content.exchange.po import from_po, to_po
from webapp.content.exchange.reading import read_delivery
from webapp.content.exchange.rows import Handout, Row, Sheet, handout
from webapp.content.exchange.sheets import TooLong, from_xlsx, to_xlsx
from webapp.content.translations import State, digest

CSV = "name,state,source: zh-Hans,translation: ug\na#lead,missing,停,توختا\n"


def one(text: str, state: State = State.STALE, translation: str = "Old.") -> Handout:
    row = Row("a#lead", digest(text), state, text, translation)
    return Handout("zh-Hant", (Sheet("a", "zh-Hans", (row,)),), ())


def refusal(folder: Path, content: bytes, name: str = "back.po") -> str:
    (folder / name).write_bytes(content)
    with pytest.raises(Unreadable) as error:
        read_delivery(folder / name)
    return str(error.value)


def edited(content: bytes, **cells: str) -> bytes:
    """A workbook in which somebody wrote into cells of its first sheet."""
    book = load_workbook(BytesIO(content))
    for place, text in cells.items():
        book.worksheets[0][place] = text
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_po_file_says_what_each_row_is():
    said = to_po(one("停 {#a}")).decode()

    assert "Language: zh_Hant" in said
    assert f"#. stale: source {digest('停 {#a}')} translation {digest('Old.')}" in said
    assert '#, fuzzy\nmsgctxt "a#lead"\nmsgid "停 {#a}"\nmsgstr "Old."' in said
    assert "#. Keep as they are" in said


def test_what_the_source_lost_is_no_longer_asked_for():
    said = to_po(one("", State.ORPHAN, "Old."))

    assert b'#~ msgid "Old."' in said
    assert from_po(said.decode()).rows == ()


def test_a_row_marked_fuzzy_is_not_done():
    text = to_po(one("停")).decode()

    still, looked_at = from_po(text).rows, from_po(text.replace("#, fuzzy\n", "")).rows

    assert [row.is_done for row in (*still, *looked_at)] == [False, True]


def test_a_po_file_whose_comments_were_lost_is_still_checked_by_its_source():
    lines = to_po(one("停")).decode().splitlines(keepends=True)
    bare = "".join(line for line in lines if not line.startswith("#"))

    assert from_po(bare).rows[0].digest == digest("停")


def test_a_spreadsheet_row_is_done_when_it_was_changed_or_checked():
    packed = to_xlsx(one("停"))

    untouched, changed, checked = (
        from_xlsx(content).rows[0]
        for content in (packed, edited(packed, D2="New."), edited(packed, E2="x"))
    )

    assert [row.is_done for row in (untouched, changed, checked)] == [False, True, True]
    assert (changed.text, changed.digest, changed.was) == ("New.", digest("停"), digest("Old."))


def test_a_sheet_keeps_fingers_off_the_source():
    page = load_workbook(BytesIO(to_xlsx(one("=1+1 停"))))["a"]

    assert page.freeze_panes == "A2"
    assert page.protection.sheet
    assert (page["C2"].protection.locked, page["D2"].protection.locked) == (True, False)
    assert (page["C2"].value, page["C2"].data_type) == ("=1+1 停", "s")


def test_two_long_ids_get_two_sheets():
    row = one("停").sheets[0].rows
    folders = (f"{'a' * 40}-b", f"{'a' * 40}-c")

    book = load_workbook(
        BytesIO(to_xlsx(Handout("ug", tuple(Sheet(f, "zh-Hans", row) for f in folders), ())))
    )

    assert book.sheetnames == ["a" * 31, f"{'a' * 28}-2"]


def test_a_text_too_long_for_a_cell_is_named():
    with pytest.raises(TooLong, match="a#lead has 40000 characters"):
        to_xlsx(one("停" * 40_000))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(
    text=st.text(
        st.characters(exclude_categories=["C", "Z"], include_characters=' \n"\\'), min_size=1
    )
)
def test_any_text_travels_there_and_back(kind: str, text: str):
    write, read = KINDS[kind]
    wanted = text.strip("\n").rstrip()

    back = read(write(one("停", State.STALE, text))).rows

    assert [row.text for row in back] == ([wanted] if wanted.strip() else [])


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("gb18030", "this is not UTF-8 but may be GBK"), ("utf-16", "this is UTF-16")],
)
def test_another_encoding_is_named(tmp_path: Path, encoding: str, words: str):
    assert words in refusal(tmp_path, to_po(one("停下来")).decode().encode(encoding))


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path):
    text = to_po(one("停\n\n走", translation="Stop\n\nLeave")).decode().replace("\n", "\r\n")
    (tmp_path / "back.po").write_bytes(b"\xef\xbb\xbf" + text.encode())

    [row] = read_delivery(tmp_path / "back.po").rows

    assert (row.text, row.digest) == ("Stop\n\nLeave", digest("停\n\n走"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_spreadsheet_saved_as_csv_is_named(tmp_path: Path, encoding: str):
    csv = CSV.replace("توختا", "Stop").encode(encoding)

    assert "saved as .xlsx, not as CSV" in refusal(tmp_path, csv, "back.xlsx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "neither a PO file nor a spreadsheet"),
        (b"\x89PNG\r\n\x1a\n\0\0", "neither a PO file nor a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old or locked"),
        (b"PK\x03\x04 and then nothing", "this spreadsheet is damaged"),
        (b'msgid "a', "damaged|line 1"),
        (b'msgctxt "a#lead"\nmsgid "a"\nmsgstr "b"\n', "does not say 'Language:'"),
        (b'msgid ""\nmsgstr "Language: ../x\\n"\n', "this PO file is damaged"),
        (b'msgid ""\nmsgstr "Language: ug_\\n"\n', "'ug-' is no language|damaged"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, content: bytes, words: str):
    assert any(word in refusal(tmp_path, content) for word in words.split("|"))


def test_a_workbook_of_somebody_else_is_refused(tmp_path: Path):
    content = edited(to_xlsx(one("停")), A1="Name")

    assert "no sheet has the headings" in refusal(tmp_path, content, "back.xlsx")


@pytest.mark.parametrize("kind", KINDS)
def test_no_cut_off_file_makes_a_traceback(tmp_path: Path, kind: str):
    content = KINDS[kind][0](handout(office(tmp_path), "en", with_fresh=True))
    file = tmp_path / f"back.{kind}"

    for size in range(1, len(content), len(content) // 40):
        file.write_bytes(content[:size])
        with suppress(Unreadable):
            read_delivery(file)
