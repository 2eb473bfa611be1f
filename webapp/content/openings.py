"""The opening line of a block: `::: kind #id key=value`. English and Chinese kinds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

QUESTION_KINDS = (
    "single", "multi", "truefalse", "match", "order", "sort",
    "gap", "number", "spot", "poll", "reflect",
)  # fmt: skip
PEOPLE_KINDS = ("teacher", "guardian", "discuss", "note", "warn", "law", "band", "only")
INNER_KINDS = ("hint", "explain")
LAB_KINDS = ("chat", "inbox", "newscheck", "settings", "odds", "tips", "feed", "evidence")
# What a lab is made of. In a newscheck `evidence` is a card to open.
LAB_PARTS = {
    "inbox": ("mail",),
    "newscheck": ("post", "evidence"),
    "odds": ("number",),
    "feed": ("clip", "switch"),
}
PART_KINDS = ("mail", "post", "clip", "switch")  # blocks that stand nowhere else
NAMELESS = (*INNER_KINDS, "post")  # these need no id
KINDS = (*QUESTION_KINDS, *PEOPLE_KINDS, *INNER_KINDS, *LAB_KINDS, *PART_KINDS)
ALIASES = {
    "单选": "single", "多选": "multi", "判断": "truefalse", "连线": "match", "排序": "order",
    "分类": "sort", "填空": "gap", "数字": "number", "找线索": "spot", "投票": "poll",
    "想一想": "reflect", "教师": "teacher", "老师": "teacher", "家长": "guardian",
    "讨论": "discuss", "注意": "note", "提醒": "warn", "法条": "law", "学段": "band",
    "只在": "only", "提示": "hint", "解释": "explain", "解析": "explain",
    "聊天": "chat", "收件箱": "inbox", "邮件": "mail", "查证": "newscheck", "帖子": "post",
    "证据": "evidence", "设置": "settings", "概率": "odds", "打赏": "tips", "推荐": "feed",
    "短视频": "clip", "开关": "switch",
}  # fmt: skip
MARK = re.compile(r"^:::[ \t]*(.*?)[ \t]*$")
PIECE = re.compile(r'#(\S+)|([a-z][a-z0-9-]*)=("[^"]*"|\S*)|(\S+)')


@dataclass(frozen=True, slots=True)
class Opening:
    """What an opening line says. `faults` are words that mean nothing."""

    kind: str
    id: str
    attrs: Mapping[str, str]
    faults: tuple[str, ...]


def read_mark(line: str) -> str | None:
    """What stands behind `:::`; empty for a closing line; None for any other line."""
    found = MARK.match(line)
    return found[1] if found else None


def read_opening(words: str) -> Opening:
    """Read the words behind `:::`."""
    kind, _, rest = words.partition(" ")
    attrs, id_, faults = read_attrs(rest)
    return Opening(ALIASES.get(kind, kind), id_, attrs, faults)


def read_attrs(text: str) -> tuple[dict[str, str], str, tuple[str, ...]]:
    """Attributes, id, and pieces that are neither."""
    attrs: dict[str, str] = {}
    ids: list[str] = []
    faults: list[str] = []
    for found in PIECE.finditer(text):
        if found[1]:
            ids.append(found[1])
        elif found[2]:
            faults += [found[2]] if found[2] in attrs else []
            attrs[found[2]] = found[3].strip('"')
        else:
            faults.append(found[4])
    return attrs, (ids or [""])[0], (*faults, *(f"#{i}" for i in ids[1:]))
