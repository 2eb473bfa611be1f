"""The signed result of a workshop as a file: canonical JSON, an Ed25519 signature.

Canonical means: UTF-8, keys in order, no blanks, whole numbers only. So one result has one text,
whoever writes it, and the signature is about that text. Whoever changes a figure breaks it.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from webapp.documents import seals
from webapp.documents.workshop_text import BadRecord, read_record, value_of
from webapp.domain.errors import DomainError
from webapp.domain.workshops.records import Record

KIND, FORMAT = "netsprout-workshop-result", 1
LARGEST = 64 * 1024  # bytes; a long workshop makes 6 KB


class Fault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_BIG = "too-big"
    PACKED = "packed"  # a ZIP, or a spreadsheet or document, which are ZIPs inside
    PDF = "pdf"
    ENCODING = "encoding"  # not UTF-8: opened and saved by another program, in GBK for example
    NO_JSON = "no-json"
    OTHER_KIND = "other-kind"  # JSON, and not a result of a workshop
    NEWER = "newer"  # written by a later version of this program
    BROKEN = "broken"  # a field is missing or makes no sense
    SIGNATURE = "signature"  # changed after it was signed


class WrongFile(DomainError):
    """A file that is not the signed result of a workshop. Nothing was kept of it."""

    def __init__(self, fault: Fault, where: str = "") -> None:
        """Say why, and at which field."""
        super().__init__(f"{fault.value} {where}".strip())
        self.fault = fault
        self.where = where


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A result with its signature. `text` is the canonical text that was signed."""

    record: Record
    text: str
    server: str  # public key, in hexadecimal figures
    signature: str


def seal(record: Record, secret: bytes) -> Sealed:
    """Sign a result with this server's key. The same result always gets the same signature."""
    text = canonical(value_of(record))
    server, signature = seals.sign(secret, _signed(text))
    return Sealed(record=record, text=text, server=server, signature=signature)


def write(sealed: Sealed) -> bytes:
    """The file."""
    value = {
        "kind": KIND,
        "format": FORMAT,
        "result": json.loads(sealed.text),
        "server": sealed.server,
        "signature": sealed.signature,
    }
    return f"{canonical(value)}\n".encode()


def read(body: bytes) -> Sealed:
    """Read a file and try its signature.

    Raises:
        WrongFile: it is something else, or was changed.
    """
    value = _parsed(_text(body))
    if not isinstance(value, dict) or value.get("kind") != KIND:
        kind = value.get("kind", "") if isinstance(value, dict) else ""
        raise WrongFile(Fault.OTHER_KIND, kind if isinstance(kind, str) else "")
    if value.get("format") != FORMAT:
        raise WrongFile(Fault.NEWER)
    server, signature = str(value.get("server", "")), str(value.get("signature", ""))
    text = canonical(value.get("result"))
    if not seals.is_signed(server, signature, _signed(text)):
        raise WrongFile(Fault.SIGNATURE)
    return opened(text, server, signature)


def opened(text: str, server: str, signature: str) -> Sealed:
    """A result that was read or kept before.

    Raises:
        WrongFile: a field is missing or makes no sense.
    """
    try:
        record = read_record(json.loads(text))
    except BadRecord as fault:
        raise WrongFile(Fault.BROKEN, str(fault)) from fault
    return Sealed(record=record, text=text, server=server, signature=signature)


def canonical(value: object) -> str:
    """The one text of a value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _signed(text: str) -> bytes:
    """What is signed: the kind stands before the text, so that no other text of ours can pass."""
    return f"{KIND} {FORMAT}\n{text}".encode("utf-8", "surrogatepass")


def _text(body: bytes) -> str:
    if not body.strip():
        raise WrongFile(Fault.EMPTY)
    if len(body) > LARGEST:
        raise WrongFile(Fault.TOO_BIG)
    if body[:2] in (b"PK", b"\x1f\x8b") or body[:4] in (b"Rar!", b"7z\xbc\xaf"):
        raise WrongFile(Fault.PACKED)
    if body[:4] == b"%PDF":
        raise WrongFile(Fault.PDF)
    try:
        return body.decode("utf-8-sig")  # an editor may have put its mark before the text
    except UnicodeDecodeError as error:
        raise WrongFile(Fault.ENCODING) from error


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise WrongFile(Fault.NO_JSON) from error


def _refuse(word: str) -> object:
    """NaN and Infinity are no JSON."""
    raise ValueError(word)
