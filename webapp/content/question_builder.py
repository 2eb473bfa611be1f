"""A question block that has passed all rules becomes a Question."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from webapp.content.markdown import Node
from webapp.content.sources import RawOption, RawQuestion
from webapp.content.writing import Writer, plain
from webapp.domain.frameworks import Skill
from webapp.domain.html import Html
from webapp.domain.questions import Kind, Part, Phase, Question, Target

BESIDE = "to-"  # the right side of a match has its own key: it must not tell where it belongs


def build_question(raw: RawQuestion, writer: Writer, skills: Mapping[str, Skill]) -> Question:
    """Build a question. `outcome` falls back to the usual outcome of its skill."""
    attrs, skill = raw.attrs, raw.attrs.get("skill", "")
    usual = skills[skill].outcome if skill in skills else ""
    targets = _targets(raw, writer)
    return Question(
        id=raw.id,
        kind=Kind(raw.kind),
        prompt=writer.blocks(raw.prompt),
        prompt_text=plain(*raw.prompt, *(raw.body if raw.kind == "gap" else [])),
        parts=tuple(_part(o, raw, writer, targets) for o in raw.options),
        targets=tuple({t.key: t for t in targets.values()}.values()),
        body=writer.blocks(raw.body) if raw.body else None,
        accept=read_range(attrs.get("accept", "")),
        unit=attrs.get("unit", ""),
        hints=tuple(writer.blocks(h.children) for h in raw.hints),
        explanation=_joined(writer, raw.explanations),
        skill=skill,
        outcome=attrs.get("outcome", usual),
        phase=Phase(attrs.get("pair", "learn")),
        form=attrs.get("form", ""),
        weight=float(attrs.get("weight", "1")),
        is_shuffled=attrs.get("shuffle") != "no",
        is_private=attrs.get("private") == "k5",
    )


def with_verdicts(question: Question, source: Question) -> Question:
    """A translated question with everything that decides its worth taken from the source."""
    by_key = {p.key: p for p in source.parts}
    return replace(
        question,
        kind=source.kind,
        parts=tuple(_with_verdict(p, by_key[p.key]) for p in question.parts),
        accept=source.accept,
        skill=source.skill,
        outcome=source.outcome,
        phase=source.phase,
        form=source.form,
        weight=source.weight,
        is_shuffled=source.is_shuffled,
        is_private=source.is_private,
    )


def _with_verdict(part: Part, source: Part) -> Part:
    return replace(
        part,
        is_right=source.is_right,
        score=source.score,
        level=source.level,
        target=source.target,
        place=source.place,
    )


def _part(
    option: RawOption, raw: RawQuestion, writer: Writer, targets: Mapping[str, Target]
) -> Part:
    is_right = bool(option.is_checked)
    text = plain(option.node)
    return Part(
        key=option.key,
        html=Html("") if raw.kind == "gap" else writer.inline(option.node),
        text=text,
        feedback=writer.blocks(option.feedback) if option.feedback else None,
        feedback_text=plain(*option.feedback),
        is_right=is_right,
        score=1.0 if is_right else float(option.attrs.get("score", "0")),
        level=option.attrs.get("level", "secure" if is_right and _is_choice(raw) else ""),
        target=_target_of(option, raw, targets) if text else "",
        place=option.place if raw.kind == "order" else 0,
        accepts=option.accepts,
    )


def _is_choice(raw: RawQuestion) -> bool:
    return raw.kind in ("single", "multi", "truefalse")


def _target_of(option: RawOption, raw: RawQuestion, targets: Mapping[str, Target]) -> str:
    if raw.kind == "sort":
        return option.bucket
    return targets[plain(option.right)].key if option.right is not None else ""


def _targets(raw: RawQuestion, writer: Writer) -> dict[str, Target]:
    """Targets by their words: two left sides with the same right side share one target."""
    if raw.kind == "sort":
        sides: Sequence[tuple[str, Node]] = [(b.key, b.node) for b in raw.buckets]
    else:
        sides = [(BESIDE + o.key, o.right) for o in raw.options if o.right is not None]
    found: dict[str, Target] = {}
    for key, node in sides:
        words = plain(node)
        found.setdefault(words, Target(key=key, html=writer.inline(node), text=words))
    return found


def _joined(writer: Writer, blocks: Sequence[Node]) -> Html | None:
    """All explanations of a question as one text."""
    return writer.blocks([n for b in blocks for n in b.children]) if blocks else None


def read_range(text: str) -> tuple[float, float] | None:
    """Read `8..16`, or one number; None when it is neither."""
    low, dots, high = text.partition("..")
    try:
        ends = float(low), float(high if dots else low)
    except ValueError:
        return None
    return ends if ends[0] <= ends[1] else None
