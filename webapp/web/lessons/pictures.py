"""Pictures of lessons: only files that lie in the lesson's own picture folder."""

import hashlib
from functools import cache
from pathlib import Path

from flask import url_for

from webapp.settings import shipped

SUFFIXES = frozenset({".svg", ".webp", ".png"})


@cache
def digests(lesson_id: str) -> dict[str, str]:
    """File name -> digest of every picture of a lesson. `lesson_id` must be a known one."""
    folder = folder_of(lesson_id)
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in sorted(folder.glob("*"))
        if path.suffix in SUFFIXES
    }


def folder_of(lesson_id: str) -> Path:
    """Where the pictures of a lesson lie."""
    return shipped("lessons") / lesson_id / "img"


def address_of(lesson_id: str, file: str) -> str:
    """Address of a picture, with its digest; empty when there is no such file."""
    name = Path(file).name
    digest = digests(lesson_id).get(name)
    return url_for("lessons.picture", lesson_id=lesson_id, name=name, v=digest) if digest else ""
