"""`netsprout demo`: a labelled demo school of any size."""

from datetime import UTC, date, datetime
from time import perf_counter

import click

from webapp.cli import current
from webapp.domain.library import Library
from webapp.operations.demo.building import build_demo, ending
from webapp.operations.demo.people import DemoOrder, DemoSchool, sign_ins_of
from webapp.store.secrets import read_or_make


@click.command()
@click.option("--learners", default=120, show_default=True, type=click.IntRange(1, 10_000_000))
@click.option("--answers", type=click.IntRange(0, 1_000_000_000), help="Default: two terms' worth.")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 4_000_000))
@click.option("--seats", default=30, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--end", type=click.DateTime(["%Y-%m-%d"]), help="Last day. Default: yesterday.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def demo(end: datetime | None, as_json: bool, **size: int) -> None:
    """Make a demo school, the same for the same seed and last day."""
    order = DemoOrder(
        end=_last_day(end),
        learner_count=size["learners"],
        answer_count=size["answers"],
        seed=size["seed"],
        seats_per_class=size["seats"],
    )
    chosen = current.settings()
    library = current.library_of(chosen)
    with current.opened() as database:
        secret = read_or_make(chosen.data)
        began = perf_counter()
        school, written = build_demo(database, order, library, secret)
        seconds = round(perf_counter() - began, 2)
    listed = sign_ins_of(school, secret, library)
    if as_json:
        current.print_json({**_summary(school, written), "seconds": seconds, "sign_ins": listed})
        return
    click.echo(f"Made {school.school.name}: {order.learner_count} learners, {written} answers.")
    for line in sign_in_lines(listed, library):
        click.echo(line)


def _summary(school: DemoSchool, written: int) -> dict[str, object]:
    return {
        "school": school.school.name,
        "school_id": str(school.school.id),
        "is_demo": True,
        "seed": school.order.seed,
        "end": school.order.end.isoformat(),
        "classes": len(school.classes),
        "learners": school.order.learner_count,
        "answers": written,
    }


def sign_in_lines(listed: list[dict[str, object]], library: Library) -> list[str]:
    """One line for each way in, with pictures and words in all languages."""
    lines = []
    for one in listed:
        if "login" in one:
            lines.append(f"  {one['role']:<9} {one['login']}  {one['password']}")
        elif "letters" in one:
            lines.append(
                f"  {one['role']:<9} {one['class']} · 座号 seat {one['seat']}: "
                f"家长 /family/link · {one['letters']} (一次 once)"
            )
        else:
            lines.append(
                f"  {one['role']:<9} {one['class']} (band {one['band']}): "
                f"班级码 code {one['code']} · 座号 seat {one['seat']} · {_opener(one, library)}"
            )
    return lines


def _opener(one: dict[str, object], library: Library) -> str:
    """Pictures or words of a learner, in order."""
    if isinstance(words := one.get("words"), dict):
        return "词语 words " + " / ".join(" ".join(words[tag]) for tag in library.locales)
    pictures = one["pictures"]
    assert isinstance(pictures, list)
    return "图画 pictures " + ", ".join(_names(library, picture) for picture in pictures)


def _names(library: Library, picture: str) -> str:
    known = (library.facts_in(locale).pictures.get(picture) for locale in library.locales)
    return " ".join(name for name in known if name) or picture


def _last_day(end: datetime | None) -> date:
    return ending(datetime.now(UTC)) if end is None else end.date()
