"""`python -m tests.fuzz TARGET --seconds 600`: odd bytes for one reader, led by coverage.

Needs atheris, which is no requirement of the project: make an environment of its own,
`pip install atheris`, and put this checkout and its environment on its path. What it finds goes to
a folder (`--out`): `found/` inputs that ran new lines, `faults/` inputs that a reader did not
refuse in its own words, each with its traceback. `--keep` then picks the fewest inputs that run
all lines that were found, for tests/fuzz/corpus, where the suite reads them again.
"""

import argparse
import sys
from pathlib import Path

from tests.fuzz.watching import Watch, keep_few

CORPUS = Path(__file__).parent / "corpus"
MEMORY = 512  # MB more than a process needs before the first input
LONGEST = 6  # times as long by the clock: other programs want the processor, too
SLOWEST = 600  # seconds by the clock until a hanging input ends the run


def main(arguments: list[str] | None = None) -> int:
    """Fuzz one target, or keep what a run found."""
    asked = _parser().parse_args(arguments)
    out = asked.out / asked.target
    if asked.keep:
        return _keep(asked.target, out)
    try:
        import atheris  # noqa: PLC0415  # no requirement of the project
    except ImportError:
        print("This needs atheris: see the beginning of tests/fuzz/__main__.py", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["webapp", "markdown_it", "babel.messages"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415  # only now, instrumented
    target = TARGETS[asked.target]
    for folder in ("found", "faults"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    words = out / "words.dict"
    words.write_text("".join(f"{_quoted(word)}\n" for word in ("--", *target.words)), "utf-8")
    for number, seed in enumerate(target.seeds()):
        (out / "found" / f"seed-{number:03}").write_bytes(seed)
    watch = Watch(target, out / "faults", asked.seconds)
    watch.base()
    options = [
        sys.argv[0], str(out / "found"), f"-max_total_time={LONGEST * asked.seconds}",
        f"-timeout={SLOWEST}", f"-rss_limit_mb={watch.base_mb + MEMORY}",
        f"-max_len={target.longest}", f"-dict={words}", "-print_final_stats=1",
        f"-artifact_prefix={out}/faults/stopped-",
    ]  # fmt: skip
    atheris.Setup(options, watch, enable_python_coverage=True)
    watch.tell_at_exit()
    atheris.Fuzz()
    return 0


def _keep(name: str, out: Path) -> int:
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415  # slow to import, and not always needed

    found = [file.read_bytes() for file in sorted((out / "found").glob("*"))]
    kept = {file.name: file.read_bytes() for file in (out / "faults").glob("?" * 12)}
    kept |= keep_few(TARGETS[name], found)
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    for place, data in kept.items():
        (folder / place).write_bytes(data)
    for old in folder.iterdir():
        if old.name not in kept:
            old.unlink()
    print(f"{name}: kept {len(kept)} inputs, {sum(map(len, kept.values()))} bytes")
    return 0


def _quoted(word: str) -> str:
    signs = (chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode())
    return f'"{"".join(signs)}"'


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=600, help="of processor time")
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--keep", action="store_true", help="pick few inputs for the suite")
    return parser


if __name__ == "__main__":
    sys.exit(main())
