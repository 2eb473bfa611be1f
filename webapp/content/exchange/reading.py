"""A file that came back: what it is, and what it brings. What it is not is said in words."""

import re
from pathlib import Path

from webapp.content.exchange.delivery import Delivery, Unreadable
from webapp.content.exchange.po import from_po
from webapp.content.exchange.sheets import from_xlsx

LARGEST = 20 * 1024 * 1024  # bytes
LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NEITHER = (
    "this is neither a PO file nor a spreadsheet. A spreadsheet is saved as .xlsx, not as CSV: "
    "open the file that was exported and save it again"
)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_delivery(file: Path) -> Delivery:
    """Read a PO file or a spreadsheet, whatever it is called.

    Raises:
        Unreadable: it is neither, or damaged, or in another encoding than UTF-8.
    """
    if file.stat().st_size > LARGEST:
        raise Unreadable(f"it is larger than {LARGEST // 1024 // 1024} MB")
    content = file.read_bytes()
    if content.startswith(WORKBOOK):
        delivery = from_xlsx(content)
    elif content.startswith(OLD_WORKBOOK):
        raise Unreadable("this workbook is old or locked. Save it as .xlsx, without a password")
    else:
        delivery = from_po(_text(content))
    if not LOCALE.fullmatch(delivery.locale):
        raise Unreadable(f"{delivery.locale!r} is no language, such as ug or zh-Hant")
    return delivery


def _text(content: bytes) -> str:
    """The text of a PO file."""
    is_utf_16 = content.startswith(UTF_16)
    if b"msgid" not in (content.replace(b"\0", b"") if is_utf_16 else content):
        raise Unreadable(NEITHER)
    if is_utf_16:
        raise Unreadable("this is UTF-16. Save the file as UTF-8")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(f"line {line}: this is not UTF-8{_guess(content)}") from error


def _guess(content: bytes) -> str:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return ". Save the file as UTF-8"
    return " but may be GBK. Save the file as UTF-8"
