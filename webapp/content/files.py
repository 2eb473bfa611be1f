"""The content folders: which files there are, and a digest of all of them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from webapp.content.problems import Finding
from webapp.settings import shipped

LARGEST = 512 * 1024  # bytes of one text file
COMPILER = Path(__file__).resolve().parent
DOMAIN = COMPILER.parent / "domain"


@dataclass(frozen=True, slots=True)
class Roots:
    """The three folders: beside each other in a checkout, inside the package in a wheel."""

    lessons: Path
    quizzes: Path
    locales: Path

    @classmethod
    def shipped(cls) -> "Roots":
        """The folders that travel with the program."""
        return cls(shipped("lessons"), shipped("quizzes"), shipped("locales"))

    @classmethod
    def under(cls, folder: Path) -> "Roots":
        """All three in one folder."""
        return cls(folder / "lessons", folder / "quizzes", folder / "locales")

    def relative(self, file: Path) -> str:
        """How messages name a file: `lessons/<id>/<locale>.md`."""
        for root in (self.lessons, self.quizzes, self.locales):
            if file.is_relative_to(root):
                return f"{root.name}/{file.relative_to(root).as_posix()}"
        return file.as_posix()

    def file(self, path: str) -> Path:
        """The file that messages call `path`."""
        area, _, rest = path.partition("/")
        root: Path = getattr(self, area)
        return root / rest

    def texts(self) -> list[Path]:
        """Lessons and quizzes in all languages, in a stable order."""
        return [f for root in (self.lessons, self.quizzes) for f in sorted(root.glob("*/*.md"))]

    def inputs(self) -> Iterator[Path]:
        """Everything that decides what the library is."""
        for root in (self.lessons, self.quizzes, self.locales):
            for pattern in ("*/*.md", "*/*.json", "*/*.yml", "*/img/*"):
                yield from sorted(root.glob(pattern))

    def digest(self) -> str:
        """A digest of all inputs and of the compiler itself."""
        found = hashlib.sha256()
        for file in (*self.inputs(), *_own_sources()):
            content = file.read_bytes()
            name = f"{file.parent.parent.name}/{file.parent.name}/{file.name}"
            found.update(f"{name}\0{len(content)}\0".encode() + content)
        return found.hexdigest()


def _own_sources() -> list[Path]:
    lists = (*COMPILER.glob("*.yml"), *COMPILER.rglob("*.txt"))
    return sorted((*COMPILER.rglob("*.py"), *lists, *DOMAIN.rglob("*.py")))


def read_text(file: Path) -> tuple[str, list[Finding]]:
    """The text of a file; empty, with a finding, when it is too large or not UTF-8."""
    size = file.stat().st_size
    if size > LARGEST:
        message = f"this file has {size // 1024} KB; {LARGEST // 1024} KB are allowed"
        return "", [Finding(1, "file-too-large", message)]
    try:
        return file.read_text("utf-8"), []
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        return "", [Finding(line, "file-encoding", "this is not UTF-8. Save the file as UTF-8")]
