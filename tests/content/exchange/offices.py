"""A checkout with one lesson, a translator who gets a file, and the way back."""

from collections.abc import Callable
from pathlib import Path

from tests.content.samples import LESSON, roots_with
from webapp.content.exchange.delivery import Delivery, Returned
from webapp.content.exchange.po import from_po, to_po
from webapp.content.exchange.rows import Handout, Row, handout
from webapp.content.exchange.sheets import from_xlsx, to_xlsx
from webapp.content.exchange.taking import Taken, take_in
from webapp.content.files import Roots
from webapp.content.overview import stamp_translations, translations
from webapp.content.translations import State

HOME = "lessons/safe-sample"
ENGLISH = (
    LESSON.replace("locale: zh-Hans", "locale: en", 1)
    .replace("样课", "A sample")
    .replace("能说出两个要点。", "Names two points.")
    .replace("我能说出来。", "I can say it.")
    .replace("遇到不对劲的事，先停一停。", "Stop first.")
    .replace("一盏红灯", "A red light")
    .replace("## 读一读", "## Read")
    .replace("这是[红灯](term:red-light)。", "This is a [red light](term:red-light).")
    .replace("马上点", "Tap at once")
)
KINDS: dict[str, tuple[Callable[[Handout], bytes], Callable[[bytes], Delivery]]] = {
    "po": (to_po, lambda content: from_po(content.decode())),
    "xlsx": (to_xlsx, from_xlsx),
}


def office(folder: Path, english: str = ENGLISH, source: str = LESSON) -> Roots:
    """The sample lesson, in both languages and in step unless the source is another by now."""
    roots = roots_with(folder, zh_Hans=LESSON, en=english)
    stamp_translations(roots, "safe-sample", as_is=True)  # half of it is not translated
    return roots_with(folder, zh_Hans=source) if source != LESSON else roots


def read(roots: Roots, name: str = "en.md") -> str:
    """A file of the sample lesson; empty when it is not there."""
    file = roots.file(f"{HOME}/{name}")
    return file.read_text("utf-8") if file.exists() else ""


def all_rows(roots: Roots, locale: str = "en", with_fresh: bool = True) -> dict[str, Row]:
    """What would travel, by piece."""
    sheets = handout(roots, locale, "", with_fresh).sheets
    return {row.name.partition("#")[2]: row for sheet in sheets for row in sheet.rows}


def returned(roots: Roots, texts: dict[str, str], locale: str = "en") -> Delivery:
    """A delivery in which only these pieces were translated."""
    rows = all_rows(roots, locale)
    return Delivery(
        locale,
        tuple(
            Returned(rows[k].name, rows[k].digest, rows[k].was, t, True) for k, t in texts.items()
        ),
    )


def taken(roots: Roots, texts: dict[str, str], locale: str = "en") -> Taken:
    """The same, taken in."""
    return take_in(roots, returned(roots, texts, locale))


def not_fresh(roots: Roots, locale: str = "en") -> dict[str, str]:
    """What `content status` complains of."""
    [translation] = translations(roots, locale)
    return {u.unit.id: u.state.value for u in translation.units if u.state is not State.FRESH}
