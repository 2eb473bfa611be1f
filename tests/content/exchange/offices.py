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
WORDS = {  # longer ones before those they hold
    "样课": "A sample",
    "能说出两个要点。": "Names two points.",
    "我能说出来。": "I can say it.",
    "遇到不对劲的事，先停一停。": "Stop first.",
    "一盏红灯": "A red light",
    "## 读一读": "## Read",
    "**课堂约定**：只说故事里的人。不答应保密。": "**Rule**: people in the story. No secrets.",
    "这是[红灯](term:red-light)。": "This is a [red light](term:red-light).",
    "拿不准，就[找人](help:cn-12355)。": " Not sure? [Find help](help:cn-12355).",
    "他先做什么？": "What does he do first?",
    "马上点": "Tap at once",
    "先停一停，看清楚再说。": "Stop, and look well.",
    "问大人": "Ask an adult",
    "对，多一个人看更稳妥。": "Yes, two see more than one.",
    "谁就在身边？": "Who is near?",
    "先问，再点。": "Ask, then tap.",
    "## 试一试": "## Try",
    "连一连。": "Match.",
    "催 => 来不及想": "Rush => Cannot think",
    "瞒 => 没人帮忙": "Hide => Nobody helps",
    "写完作业": "Homework done",
    "分一分。": "Sort.",
    "### 停下来": "### Stop",
    "要验证码": "Wants a code",
    "要转钱": "Wants money",
    "### 可以做": "### Fine",
    "看公告": "Read the notice",
    "问老师": "Ask a teacher",
    "排一排。": "Order.",
    "1. 停": "1. Stop",
    "2. 走": "2. Leave",
    "3. 说": "3. Tell",
    "## 带回家": "## Take home",
    "点出红灯。": "Tap the red lights.",
    "你好。[只剩五分钟。]": "Hello. [Five minutes left.]",
    "今天天气好。[别告诉大人。]": " Nice weather. [Do not tell adults.]",
    "催你。": "Rush.",
    "瞒着大人。": "A secret.",
    "遇到事，先告诉[[大人|家长]]。": "First tell [[an adult|a parent]].",
    'unit="步"': 'unit="steps"',
    "一共几步？": "How many steps?",
    "哪句话最难？": "What is hardest to say?",
    "我怕": "I am afraid",
    "我急": "I am in a hurry",
    "不用告诉大人。": "Adults need not know.",
    "] 对 {#true": "] True {#true",
    "] 不对 {#false": "] False {#false",
    "说出来，才有人帮。": "Tell, and somebody helps.",
    "对，要说出来。": "Yes, tell.",
    "谁都不能把有害的内容发给你。": "Nobody may send you what does harm.",
}


def _english() -> str:
    text = LESSON.replace("locale: zh-Hans", "locale: en", 1)
    for chinese, words in WORDS.items():
        text = text.replace(chinese, words)
    return text


ENGLISH = _english()
KINDS: dict[str, tuple[Callable[[Handout], bytes], Callable[[bytes], Delivery]]] = {
    "po": (to_po, lambda content: from_po(content.decode())),
    "xlsx": (to_xlsx, from_xlsx),
}


def office(folder: Path, english: str = ENGLISH, source: str = LESSON) -> Roots:
    """The sample lesson, in both languages and in step unless the source is another by now."""
    roots = roots_with(folder, zh_Hans=LESSON, en=english)
    stamp_translations(roots, "safe-sample")
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
