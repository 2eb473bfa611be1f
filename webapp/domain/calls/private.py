"""What in a child's words is about a person: told to the child, never taken out.

Signs, not proof: figures as long as a mobile number or an identity number, a street with a
number, something that looks like a link.
"""

import re
from enum import StrEnum

GAP = r"[ \-–—.·]?"


class Private(StrEnum):
    """Kinds of private information."""

    PHONE = "phone"
    ID_NUMBER = "id-number"
    ADDRESS = "address"
    LINK = "link"


SIGNS = {
    Private.PHONE: re.compile(
        rf"(?<!\d)1[3-9]\d{GAP}\d{{4}}{GAP}\d{{4}}(?!\d)|(?<!\d)0\d{{2,3}}[ \-]?\d{{7,8}}(?!\d)"
    ),
    Private.ID_NUMBER: re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?!\d)"),
    Private.ADDRESS: re.compile(
        r"[\u4e00-\u9fff](?:路|街|巷|弄|胡同|大道|小区|号楼|单元|栋|村)[\u4e00-\u9fff]{0,4}\s*"
        r"[0-9０-９一二三四五六七八九十百]{1,5}\s*(?:号|弄|幢|栋|楼|单元|室|组)"
        r"|[0-9０-９]{1,4}\s*(?:号楼|栋|幢|单元)\s*[0-9０-９]{1,4}"
        r"|\b\d{1,5}[ ,]+(?:[A-Z][a-z]+ ){1,3}(?:Road|Street|Lane|Avenue|Rd|St)\b"
    ),
    Private.LINK: re.compile(
        r"https?://|\bwww\.|[a-z0-9-]{2,}\.(?:com|cn|net|org|cc|top|xyz|vip|io|me)(?![a-z])",
        re.IGNORECASE,
    ),
}


def private_in(words: str) -> tuple[Private, ...]:
    """The kinds that stand in these words, in a fixed order."""
    return tuple(kind for kind, sign in SIGNS.items() if sign.search(words))
