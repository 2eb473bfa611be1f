"""`python -m bench.compiling FOLDER [TIMES]`: compile content in a fresh process.

With TIMES, every lesson is there so many times, each under an id of its own. Prints seconds and
how many lessons there were.
"""

import re
import shutil
import sys
import time
from pathlib import Path

from webapp.content.compile import compile_library
from webapp.content.files import Roots

ID = re.compile(r"^id: .*$", re.MULTILINE)


def copied(source: Path, target: Path, times: int) -> Path:
    """A content folder in which each lesson is there so many times."""
    if target.exists():
        return target
    for name in ("quizzes", "locales"):
        shutil.copytree(source / name, target / name)
    for lesson in sorted(p for p in (source / "lessons").iterdir() if p.is_dir()):
        for n in range(times):
            _copy_lesson(lesson, target / "lessons", f"{lesson.name}-{n}" if n else lesson.name)
    return target


def _copy_lesson(lesson: Path, lessons: Path, new_id: str) -> None:
    folder = lessons / new_id
    shutil.copytree(lesson, folder)
    for file in folder.glob("*.md"):
        text = file.read_text("utf-8")
        file.write_text(ID.sub(f"id: {new_id}", text, count=1), "utf-8")


def main(folder: str) -> None:
    """Compile without a cache and say how long it took, imports included."""
    began = time.perf_counter()
    compiled = compile_library(Roots.under(Path(folder)))
    if compiled.library is None:
        sys.exit("\n".join(str(problem) for problem in compiled.problems[:5]))
    print(time.perf_counter() - began, len(compiled.library.lessons))


if __name__ == "__main__":
    main(*sys.argv[1:])
