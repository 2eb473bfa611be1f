"""Templates as the code that they become, kept from one start to the next.

Compiling a page's templates takes thirty times as long as making the page.
"""

import hashlib
import io
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import jinja2
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from webapp import kept

HEAD = b"netsprout template 1\n"


class Shelf(BytecodeCache):
    """One file a template. Jinja compares the digest of the source, this what compiles it."""

    def __init__(self, folder: Path, compiler: str) -> None:
        """Keep them in a folder of ours."""
        self._folder = folder
        self._head = HEAD + hashlib.sha256(compiler.encode()).digest() + b"\n"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, where there is a file for it."""
        content = kept.read(self._file(bucket), self._head)
        if content is None:
            return
        try:
            bucket.load_bytecode(io.BytesIO(content))
        except Exception:  # whatever is wrong with the file: it is compiled anew
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        out = io.BytesIO()
        bucket.write_bytecode(out)
        kept.write(self._file(bucket), self._head, out.getvalue())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"template-{bucket.key}.bin"


def install(app: Flask, folder: Path | None) -> None:
    """Keep what this application compiles; call it when its templates' extensions are set."""
    if folder is None:
        return
    env = app.jinja_env
    flags = (env.trim_blocks, env.lstrip_blocks, env.undefined.__name__, sorted(env.extensions))
    words = f"{jinja2.__name__} {MAGIC_NUMBER!r} {_version()} {flags}"
    env.bytecode_cache = Shelf(folder, words)


def _version() -> str:
    """What decides what the compiler does: its own sources, as they lie on this disk."""
    folder = Path(jinja2.__file__).parent
    return " ".join(f"{f.name} {f.stat().st_size}" for f in sorted(folder.glob("*.py")))
