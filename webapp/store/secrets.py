"""The server's secret: 32 random bytes in a file that only its owner reads."""

import os
import secrets
import tempfile
from pathlib import Path

from webapp.domain.errors import DomainError

NAME = "secret"
BYTES = 32


class BadSecret(DomainError):
    """The secret file is there but too short to be one. The message is its path."""


def read_or_make(data: Path) -> bytes:
    """Read the secret of a data folder; the first start makes it.

    Losing it signs everybody out and makes all sign-in cards worthless, so a broken file is
    refused, never replaced.

    Raises:
        BadSecret: the file holds fewer than 32 bytes.
    """
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data / NAME
    if not path.exists():
        _make(path)
    value = path.read_bytes()
    if len(value) < BYTES:
        raise BadSecret(str(path))
    return value


def _make(path: Path) -> None:
    """Write beside and link into place, so that two starting processes agree on one secret."""
    descriptor, name = tempfile.mkstemp(prefix=f"{NAME}.", dir=path.parent)  # readable by us alone
    draft = Path(name)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links, such as a USB stick
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
