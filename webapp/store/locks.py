"""Copies under lock: whoever has the lock closes them, and only the key opens them.

The lock is half of a pair (X25519): a server that holds it alone can close every night and read
nothing of what it closed. A file is a head, pieces (XChaCha20-Poly1305, in order, the last one
marked), and a digest of all before it, by which anybody can tell that a file was cut or changed.
"""

import base64
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from nacl import bindings
from nacl.exceptions import CryptoError

from webapp.domain.errors import DomainError

FIRST_LINE = b"netsprout locked copy 1\n"
KEY, LOCK = "netsprout-key-", "netsprout-lock-"
PIECE = 1 << 16
MARK = 8  # bytes of the lock's digest: which lock it was
SEALED = 32 + bindings.crypto_box_SEALBYTES
BEGIN = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
MORE = bindings.crypto_secretstream_xchacha20poly1305_ABYTES  # what a piece grows by
HEAD = len(FIRST_LINE) + MARK + SEALED + BEGIN
DIGEST = hashlib.sha256().digest_size


class NoKey(DomainError):
    """The words or the file hold no key or lock. The message says where it was looked for."""


class WrongKey(DomainError):
    """Another key is needed. The message says which lock closed the file."""


class NotWhole(DomainError):
    """The file was cut or changed."""


def make() -> tuple[str, str]:
    """A new key and its lock, as words to keep."""
    public, private = bindings.crypto_box_keypair()
    return KEY + _words(private), LOCK + _words(public)


def lock_of(key: str) -> str:
    """The lock of a key, as words."""
    return LOCK + _words(bindings.crypto_scalarmult_base(_bytes(key, KEY)))


def read(where: str, kind: str) -> str:
    """The words of a key or lock: `where` is the words themselves, or a file with them.

    Raises:
        NoKey: neither is true.
    """
    found = where.strip()
    if not found.startswith((KEY, LOCK)):
        try:
            lines = Path(found).expanduser().read_text("utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise NoKey(found) from error
        found = next((line.strip() for line in lines if line.startswith(kind)), "")
    try:
        _bytes(found, kind)
    except ValueError as error:
        raise NoKey(where if not where.startswith(KEY) else "what was given") from error
    return found


def is_locked(file: Path) -> bool:
    """Tell whether a file is a copy under lock."""
    with file.open("rb") as opened:
        return opened.read(len(FIRST_LINE)) == FIRST_LINE


def mark_of(file: Path) -> str:
    """Which lock closed a file; compare it with `mark_of_lock`."""
    with file.open("rb") as opened:
        return opened.read(len(FIRST_LINE) + MARK)[len(FIRST_LINE) :].hex()


def mark_of_lock(lock: str) -> str:
    """A short name of a lock."""
    return hashlib.sha256(_bytes(lock, LOCK)).digest()[:MARK].hex()


def close(plain: Path, target: Path, lock: str) -> None:
    """Write `plain` into `target`, locked. The disk has it when this returns."""
    public, secret = _bytes(lock, LOCK), os.urandom(32)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    begin = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, secret)
    head = FIRST_LINE + hashlib.sha256(public).digest()[:MARK]
    head += bindings.crypto_box_seal(secret, public) + begin
    digest = hashlib.sha256(head)
    with plain.open("rb") as source, target.open("wb") as file:
        os.chmod(target, 0o600)
        file.write(head)
        for piece, is_last in _pieces(source, plain.stat().st_size):
            tag = (
                _final() if is_last else bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
            )
            sent = bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, head, tag)
            digest.update(sent)
            file.write(sent)
        file.write(digest.digest())
        file.flush()
        os.fsync(file.fileno())


def is_whole(file: Path) -> bool:
    """Tell without a key whether a locked copy is as it was written."""
    left = file.stat().st_size - DIGEST
    if left < HEAD + MORE:
        return False
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while left:
            piece = opened.read(min(left, PIECE))
            digest.update(piece)
            left -= len(piece)
        return opened.read() == digest.digest()


def open_into(file: Path, target: Path, key: str) -> None:
    """Open a locked copy into a new file that its owner alone reads.

    Raises:
        NotWhole: it was cut or changed; `target` is not left behind.
        WrongKey: another lock closed it.
    """
    if not is_whole(file):
        raise NotWhole
    private = _bytes(key, KEY)
    if mark_of(file) != mark_of_lock(lock_of(key)):
        raise WrongKey(mark_of(file))
    try:
        with file.open("rb") as source, target.open("xb") as opened:
            os.chmod(target, 0o600)
            for piece in _opened(source, file.stat().st_size, private):
                opened.write(piece)
    except CryptoError as error:
        target.unlink(missing_ok=True)
        raise NotWhole from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _opened(source: BinaryIO, size: int, private: bytes) -> Iterator[bytes]:
    head = source.read(HEAD)
    sealed, begin = head[-SEALED - BEGIN : -BEGIN], head[-BEGIN:]
    public = bindings.crypto_scalarmult_base(private)
    secret = bindings.crypto_box_seal_open(sealed, public, private)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, begin, secret)
    left, tag = size - HEAD - DIGEST, 0
    while left > 0:
        sent = source.read(min(left, PIECE + MORE))
        left -= len(sent)
        piece, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, sent, head)
        yield piece
    if tag != _final():
        raise CryptoError("the last piece is missing")


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Pieces of a file and whether it is the last one; an empty file is one empty piece."""
    left = size
    while True:
        piece = source.read(min(left, PIECE))
        left -= len(piece)
        yield piece, not left
        if not left:
            return


def _final() -> int:
    return int(bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL)


def _words(value: bytes) -> str:
    return base64.b32encode(value).decode().rstrip("=").lower()


def _bytes(words: str, kind: str) -> bytes:
    """The 32 bytes behind words.

    Raises:
        ValueError: they are no words of that kind.
    """
    if not words.startswith(kind):
        raise ValueError(kind)
    value = base64.b32decode(words[len(kind) :].upper() + "====")
    if len(value) != 32:
        raise ValueError(kind)
    return value
