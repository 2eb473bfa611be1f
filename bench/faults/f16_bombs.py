"""F16: files of content that are made to hang or crash whoever compiles them."""

from pathlib import Path

from bench.faults.bombs import BODIES, BYTES, HEADERS, in_header
from bench.faults.cage import Cost, caged
from bench.faults.ground import Ground
from bench.faults.outcome import Count, Fault, Outcome, none, told
from webapp.content import clock, files
from webapp.content.builder import build_lesson
from webapp.content.files import Roots, read_text
from webapp.content.front_matter import cut_front_matter
from webapp.content.headers import LessonHeader
from webapp.content.lesson_parser import parse_document
from webapp.content.locale_files import Ground as Words
from webapp.content.locale_files import read_ground
from webapp.content.rules import judge
from webapp.content.rules.desk import Desk

SECONDS, MEBIBYTES = 4.0, 512.0  # two for parsing, and the rules after it
SOURCE = "zh-Hans.md"
LIMITLESS = "no limit of size or time"


def run(ground: Ground) -> Outcome:
    """Each is refused with a line, or built; none hangs, crashes or floods."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same without limits of size and time."""
    kept = files.LARGEST, clock.SECONDS_PER_FILE, clock.SECONDS_AFTER
    files.LARGEST, clock.SECONDS_PER_FILE, clock.SECONDS_AFTER = 2**40, 9.0, 9.0
    try:
        return _run(ground, LIMITLESS)
    finally:
        files.LARGEST, clock.SECONDS_PER_FILE, clock.SECONDS_AFTER = kept


def _run(ground: Ground, _plant: str) -> Outcome:
    roots = Roots.shipped()
    words, problems = read_ground(roots)
    assert words is not None, problems
    good = sorted(roots.lessons.glob(f"*/{SOURCE}"))[0]
    place = ground.room("bombs") / good.parent.name
    place.mkdir()
    bombs = _bombs(good.read_text("utf-8"))
    costs = {name: caged(_compile, _put(place, content), words) for name, content in bombs.items()}
    after = caged(_compile, good, words)
    bad = {name: cost for name, cost in costs.items() if cost.fault}
    slow = {name: cost for name, cost in costs.items() if cost.seconds > SECONDS}
    lineless = [name for name, cost in costs.items() if cost.result == (False, False)]
    worst = max(costs, key=lambda name: costs[name].seconds)
    return Outcome(
        (
            none("files that crash or hang", len(bad), f"of {len(costs)}"),
            none(f"files that take more than {SECONDS:g} s of the processor", len(slow)),
            none("refused without a line", len(lineless)),
            Count("worst time", costs[worst].seconds, "s", most=SECONDS),
            Count("worst memory", max(c.mebibytes for c in costs.values()), "MiB", most=MEBIBYTES),
            told("built all the same", sum(c.result == (True, True) for c in costs.values())),
            none(
                "good files that do not build afterwards", 0 if after.result == (True, True) else 1
            ),
        ),
        note=_named(bad, slow, worst),
    )


def _bombs(good: str) -> dict[str, bytes]:
    front = good[: good.index(_body(good))]
    whole = {name: (front + make()).encode() for name, make in BODIES.items()}
    whole |= {n: (in_header(front, make()) + _body(good)).encode() for n, make in HEADERS.items()}
    return whole | dict(BYTES)


def _body(text: str) -> str:
    front = cut_front_matter(text)
    assert front is not None
    return "\n".join(text.split("\n")[front.body_line - 1 :])


def _put(place: Path, content: bytes) -> Path:
    file = place / SOURCE
    file.write_bytes(content)
    return file


def _compile(file: Path, words: Words) -> tuple[bool, bool]:
    """Whether it was built, and whether a refusal names a line (true for one that was built)."""
    path = f"lessons/{file.parent.name}/{file.name}"
    text, findings = read_text(file)
    if findings:
        return False, all(one.line > 0 for one in findings)
    document = parse_document(path, text)
    desk = Desk(words, {path: document}, frozenset(), None)
    found = [one for one in judge(document, desk) if not one.rule.startswith("picture")]
    if isinstance(document.header, LessonHeader) and not document.findings:
        build_lesson(document, document.header, words.skills)
        if not found or file.parent.parent == Roots.shipped().lessons:
            return True, True
    return False, bool(found) and all(one.line > 0 for one in found)


def _named(bad: dict[str, Cost], slow: dict[str, Cost], worst: str) -> str:
    told_bad = [f"{name} ({cost.fault})" for name, cost in bad.items()]
    told_slow = [f"{name} ({cost.seconds:.1f} s)" for name, cost in slow.items()]
    return "; ".join([f"worst: {worst}", *told_bad, *told_slow])


FAULT = Fault(
    number=16,
    title="bad Markdown and YAML",
    done=f"{len(BODIES) + len(HEADERS) + len(BYTES)} files made to hang, crash or flood the "
    f"compiler, each in "
    "a process of its own",
    expected=f"each refused with a line, or built; at most {SECONDS:g} s and {MEBIBYTES:g} "
    f"MiB; others build",
    run=run,
    plant=LIMITLESS,
    planted=planted,
)
