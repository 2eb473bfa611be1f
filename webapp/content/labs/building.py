"""A lab block that has passed all rules becomes a lab of the domain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypedDict

from webapp.content.markdown import Node, parse_inline
from webapp.content.sources import RawLab
from webapp.content.writing import Writer, plain
from webapp.domain.frameworks import Skill
from webapp.domain.html import Html
from webapp.domain.labs.states import Clue

TEXTS = frozenset({
    "title", "title_html", "lead", "lead_text", "explanation", "html", "text", "words", "name",
    "feedback", "feedback_text", "effect", "outcome_html", "outcome_text", "sender",
    "sender_text", "subject", "subject_text", "date", "body", "goal_html", "goal_text", "hook",
    "hook_html", "post", "post_text", "prompt", "prompt_text", "hints", "unit",
})  # fmt: skip


class Frame(TypedDict):
    """What all labs share."""

    id: str
    skill: str
    outcome: str
    title: str
    title_html: Html
    lead: Html
    lead_text: str
    explanation: Html | None


@dataclass(frozen=True, slots=True)
class Bench:
    """What is needed to build the labs of one file."""

    writer: Writer
    skills: Mapping[str, Skill]
    usual_skill: str  # of a lab that names none: the first of its lesson


def frame(raw: RawLab, bench: Bench) -> Frame:
    """Title, lead and skill of a lab."""
    skill = raw.attrs.get("skill", bench.usual_skill)
    usual = bench.skills[skill].outcome if skill in bench.skills else ""
    title = said(raw.attrs.get("title", ""), raw.line)
    explained = [n for block in raw.explanations for n in block.children]
    return Frame(
        id=raw.id,
        skill=skill,
        outcome=raw.attrs.get("outcome", usual),
        title=plain(title),
        title_html=bench.writer.line(title, has_phrases=True),
        lead=bench.writer.blocks(raw.lead),
        lead_text=plain(*raw.lead),
        explanation=bench.writer.blocks(explained) if explained else None,
    )


def said(words: str, line: int) -> Node:
    """Words of an attribute or a link's title, as text with marks."""
    return parse_inline(words, line) if words else Node("inline", line)


def clue_of(link: Node, bench: Bench) -> Clue:
    """A `cue:` or `lure:` link with its reason."""
    why = said(link.attrs.get("title", ""), link.line)
    key = link.attrs["href"].partition(":")[2]
    return Clue(key=key, words=plain(link), html=bench.writer.inline(why), text=plain(why))


def optional(nodes: list[Node], bench: Bench) -> Html | None:
    """HTML, or None when there is nothing."""
    return bench.writer.blocks(nodes) if nodes else None


def with_logic(translation: Any, source: Any) -> Any:
    """A translated lab with everything that decides taken from the source: text is all it gives.

    Pieces are paired by position; where their numbers differ the source's are taken whole.
    """
    if isinstance(source, tuple) and isinstance(translation, tuple):
        is_paired = len(source) == len(translation)
        return tuple(map(with_logic, translation, source)) if is_paired else source
    if not is_dataclass(source) or type(translation) is not type(source):
        return source
    changes = {
        f.name: getattr(translation, f.name)
        if f.name in TEXTS
        else with_logic(getattr(translation, f.name), getattr(source, f.name))
        for f in fields(source)
    }
    return replace(source, **changes)  # type: ignore[type-var]  # an instance: it has a value


def htmls(value: Any) -> Iterator[Html]:
    """All trusted texts of a lab, in no particular order: what its readers may meet."""
    if isinstance(value, Html):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from htmls(part)
    elif is_dataclass(value):
        for f in fields(value):
            yield from htmls(getattr(value, f.name))
