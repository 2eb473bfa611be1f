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

FREE_CODE = 10  # curriculum codes from here on are free

ID, CODE = (re.compile(rf"^{name}: ([A-Z]?).*$", re.MULTILINE) for name in ("id", "code"))


def copied(source: Path, target: Path, times: int) -> Path:
    """A content folder in which each lesson is there so many times."""
    if target.exists():
        return target
    for name in ("quizzes", "locales"):
        shutil.copytree(source / name, target / name)
    lessons = sorted(p for p in (source / "lessons").iterdir() if p.is_dir())
    for place, lesson in enumerate(lessons):
        for n in range(times):
            _copy_lesson(lesson, target / "lessons", n, FREE_CODE + place * times + n)
    return target


def _copy_lesson(lesson: Path, lessons: Path, n: int, code: int) -> None:
    """The first copy is the lesson itself; the others have an id and a code of their own."""
    new_id = f"{lesson.name}-{n}" if n else lesson.name
    shutil.copytree(lesson, lessons / new_id)
    for file in (lessons / new_id).glob("*.md") if n else ():
        text = ID.sub(f"id: {new_id}", file.read_text("utf-8"), count=1)
        file.write_text(CODE.sub(rf"code: \g<1>{code}", text, count=1), "utf-8")


def main(folder: str) -> None:
    """Compile without a cache and say how long it took, imports included."""
    began = time.perf_counter()
    compiled = compile_library(Roots.under(Path(folder)))
    if compiled.library is None:
        sys.exit("\n".join(str(problem) for problem in compiled.problems[:5]))
    print(time.perf_counter() - began, len(compiled.library.lessons))


if __name__ == "__main__":
    main(*sys.argv[1:])
