"""Rules about the shape of a file: headings, steps, blocks and their opening lines."""

import re
from collections.abc import Mapping

from webapp.content.headers import SLUG
from webapp.content.openings import INNER_KINDS, KINDS, NAMELESS, QUESTION_KINDS
from webapp.content.pairing import FENCE
from webapp.content.rules.desk import Desk, Hits
from webapp.content.rules.labs_forms import LAB_ATTRIBUTES
from webapp.content.sources import Document, is_lab, is_question

ID = re.compile(SLUG)
STRAY = re.compile(r"\{#[^{}]*\}")
COUNT = re.compile(r"[1-9][0-9]{0,2}")
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
RANGE = re.compile(r"-?[0-9]+(\.[0-9]+)?(\.\.-?[0-9]+(\.[0-9]+)?)?")
CODE = re.compile(r"\S+")
ASKING: Mapping[str, re.Pattern[str]] = {
    "skill": CODE,
    "outcome": CODE,
    "pair": re.compile("pre|post"),
    "form": re.compile("a|b"),
    "weight": NUMBER,
    "shuffle": re.compile("no"),
}
ATTRIBUTES: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    **{kind: ASKING for kind in QUESTION_KINDS},
    "multi": {**ASKING, "credit": re.compile("each")},
    "number": {**ASKING, "accept": RANGE, "unit": re.compile(".{1,10}")},
    "poll": {**ASKING, "private": re.compile("k5")},
    "teacher": {"minutes": COUNT},
    "discuss": {"minutes": COUNT},
    "law": {"code": CODE},
    **LAB_ATTRIBUTES,
    "band": {"is": re.compile("[A-D](,[A-D])*")},
    "only": {"mode": re.compile("(self|class|projector|paper)(,(self|class|projector|paper))*")},
}
TODO = re.compile(r"TODO\b.*")
PAGES = frozenset({"done", "img", "paper", "questions", "teaching"})  # below /lessons/<id>/
STEPS = range(3, 9)


def unknown_kind(document: Document, desk: Desk) -> Hits:
    """A word behind `:::` that we do not know."""
    for node in document.directives():
        if node.opening.kind not in KINDS:
            yield node.line, f"unknown kind {node.opening.kind!r}. Known: {', '.join(KINDS)}"


def block_attribute_is_known(document: Document, desk: Desk) -> Hits:
    """Behind the kind stand an #id and key=value pairs that this kind knows."""
    for node in document.directives():
        opening = node.opening
        if opening.kind not in KINDS:
            continue
        known = ATTRIBUTES.get(opening.kind, {})
        for fault in opening.faults:
            yield node.line, f"{fault!r} is neither #id nor key=value, or it stands twice"
        for key, value in opening.attrs.items():
            if key not in known:
                names = ", ".join(known) or "none"
                yield node.line, f"{opening.kind} has no {key!r}. It knows: {names}"
            elif not known[key].fullmatch(value):
                yield node.line, f"{key}={value!r} is not a value that {opening.kind} takes"


def block_has_id(document: Document, desk: Desk) -> Hits:
    """Every block has an id: small letters, digits and hyphens."""
    for node in document.directives():
        opening = node.opening
        if opening.kind not in KINDS or opening.kind in NAMELESS:
            continue
        if not opening.id:
            yield node.line, f"'::: {opening.kind}' needs an id, such as #{opening.kind}-1"
        elif not ID.fullmatch(opening.id):
            yield node.line, f"id {opening.id!r}: only small letters, digits and hyphens"


def step_has_id(document: Document, desk: Desk) -> Hits:
    """Every step has an id behind its heading: `## Read {#read}`."""
    for step in document.steps:
        if not ID.fullmatch(step.id):
            yield step.line, "write an id of small letters behind the heading: {#read}"
        elif step.id in PAGES:
            yield step.line, f"{step.id!r} is a page of every lesson: choose another id"


def id_is_unique(document: Document, desk: Desk) -> Hits:
    """No two steps or blocks of a file share an id."""
    places = [(s.line, s.id) for s in document.steps]
    places += [(n.line, n.opening.id) for n in document.directives()]
    seen: dict[str, int] = {}
    for line, name in sorted(places):
        if name and name in seen:
            yield line, f"id {name!r} is taken on line {seen[name]}"
        seen.setdefault(name, line)


def block_is_not_empty(document: Document, desk: Desk) -> Hits:
    """A block says something."""
    for node in document.directives():
        if not node.children and node.opening.kind in KINDS:
            yield node.line, f"'::: {node.opening.kind}' is empty"


def hint_stands_in_question(document: Document, desk: Desk) -> Hits:
    """Hints and explanations belong to a question; a lab can have an explanation."""
    inside = {id(c) for n in document.directives() if is_question(n) for c in n.children}
    labs = [c for n in document.directives() if is_lab(n) for c in n.children]
    inside |= {id(c) for c in labs if c.type == "directive" and c.opening.kind == "explain"}
    for node in document.kinds(*INNER_KINDS):
        if id(node) not in inside:
            yield node.line, f"'::: {node.opening.kind}' stands outside a question"


def blank_line_around_block(document: Document, desk: Desk) -> Hits:
    """Without blank lines plain viewers pull `:::` into the paragraph."""
    lines, fence = document.lines, ""
    for number, line in enumerate(lines, start=1):
        if found := FENCE.match(line):
            fence = "" if fence else found[1]
        if fence or number < document.body_line or not line.startswith(":::"):
            continue
        before = lines[number - 2] if number > 1 else ""
        after = lines[number] if number < len(lines) else ""
        if before.strip() and number > document.body_line:
            yield number, "leave a blank line before ':::'"
        if after.strip():
            yield number, "leave a blank line behind ':::'"


def title_stands_once(document: Document, desk: Desk) -> Hits:
    """One heading of the first level, first of all."""
    titles = [n for n in document.root.children if n.meta.get("level") == 1]
    if not titles:
        yield document.body_line, "write the title as a heading: # Title"
    for node in titles[1:]:
        yield node.line, "a second title: steps begin with ##"
    if titles and document.root.children[0] is not titles[0]:
        yield titles[0].line, "the title comes first"


def lead_is_there(document: Document, desk: Desk) -> Hits:
    """One or two sentences behind the title say what this is about."""
    if document.title is not None and not document.lead:
        yield document.title.line, "write one or two sentences below the title"


def heading_order(document: Document, desk: Desk) -> Hits:
    """Steps are ##; deeper headings stand inside them; in blocks headings are ###."""
    level = 1
    for node in document.root.children:
        if node.type != "heading":
            continue
        here = node.meta["level"]
        if here > level + 1:
            yield node.line, f"a heading of level {here} follows one of level {level}"
        if here == 2 and not document.is_lesson:
            yield node.line, "a test has no steps: leave the heading out"
        level = here
    for block in document.directives():
        for node in block.children:
            if node.type == "heading" and node.meta["level"] != 3:
                yield node.line, "headings inside a block have three signs: ###"


def step_count(document: Document, desk: Desk) -> Hits:
    """A lesson has three to eight steps."""
    if document.is_lesson and len(document.steps) not in STEPS:
        line = document.steps[-1].line if document.steps else document.body_line
        yield line, f"a lesson has 3 to 8 steps (##), here are {len(document.steps)}"


def question_stands_in_step(document: Document, desk: Desk) -> Hits:
    """Learners only meet what stands in a step."""
    if document.is_lesson:
        for node in filter(is_question, document.opening_nodes):
            yield node.line, "this question stands before the first step (##)"


def key_is_in_its_place(document: Document, desk: Desk) -> Hits:
    """`{#key}` stands at the end of a heading or of an item's first line."""
    for node in document.root.walk():
        if node.type == "text" and (found := STRAY.search(node.content)):
            yield node.line, f"{found[0]} stands where no key can stand"
        for fault in node.meta.get("faults", ()) if node.type == "inline" else ():
            yield node.line, f"{fault!r} in the key is not key=value"


def skeleton_is_filled(document: Document, desk: Desk) -> Hits:
    """A skeleton marks with TODO what is still to be written."""
    for number, line in enumerate(document.lines, start=1):
        if found := TODO.search(line):
            yield number, found[0].strip()


BLOCK_RULES = (
    unknown_kind,
    block_attribute_is_known,
    block_has_id,
    step_has_id,
    id_is_unique,
    block_is_not_empty,
    hint_stands_in_question,
    blank_line_around_block,
    title_stands_once,
    lead_is_there,
    heading_order,
    step_count,
    question_stands_in_step,
    key_is_in_its_place,
    skeleton_is_filled,
)
