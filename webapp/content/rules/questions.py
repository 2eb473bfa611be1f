"""Rules about questions: every kind has its form, and every answer teaches something."""

import re

from webapp.content.headers import SLUG
from webapp.content.rules.desk import Desk, Hits, options_of
from webapp.content.sources import Document
from webapp.content.writing import plain

KEY = re.compile(SLUG)
CHOICES = ("single", "multi", "truefalse")
KEYED = (*CHOICES, "match", "order", "sort", "poll")
LEVELS = ("secure", "emerging", "developing", "unsure", "misconception")
FEWEST = {"single": 2, "multi": 3, "truefalse": 2, "poll": 2, "match": 3, "order": 3, "sort": 4}
MOST = {"truefalse": 2, "order": 8, "single": 6, "multi": 8, "poll": 8}
OPTION_ATTRIBUTES = {"order": {"tie"}, "poll": set[str]()}
PROMPT = ("paragraph", "table", "bullet_list", "ordered_list")


def question_has_prompt(document: Document, desk: Desk) -> Hits:
    """A question asks; a gap may stand in a sentence of its own."""
    for q in document.all_questions():
        asked = plain(*q.prompt) or (q.kind == "gap" and plain(*q.body))
        if not asked:
            yield q.line, f"'::: {q.kind}' asks nothing: write what to do"
        for node in q.prompt:
            if node.type not in PROMPT:
                yield node.line, "the prompt is made of plain paragraphs"


def question_has_skill(document: Document, desk: Desk) -> Hits:
    """Without a skill an answer is in no report."""
    for q in document.all_questions():
        if not q.attrs.get("skill"):
            yield q.line, f"'::: {q.kind}' needs skill="


def option_is_keyed(document: Document, desk: Desk) -> Hits:
    """Answers are stored by key, never by position."""
    for _, option in options_of(document, *KEYED):
        if not KEY.fullmatch(option.key):
            yield option.line, "write a key at the end of the line, such as {#a}"


def key_is_unique(document: Document, desk: Desk) -> Hits:
    """Within a question every option, bucket and clue has its own key."""
    for q in document.all_questions():
        places = [(b.line, b.key) for b in q.buckets] + [(o.line, o.key) for o in q.options]
        seen: set[str] = set()
        for line, key in sorted(places):
            if key and key in seen:
                yield line, f"key {key!r} stands twice in this question"
            seen.add(key)


def option_attribute_is_known(document: Document, desk: Desk) -> Hits:
    """Behind a key stand score=, level= or, in an order, tie=."""
    for q, option in options_of(document, *KEYED):
        known = OPTION_ATTRIBUTES.get(q.kind, {"score", "level"} if q.kind in CHOICES else set())
        for name, value in option.attrs.items():
            if name not in known:
                yield option.line, f"an option of {q.kind} has no {name!r}"
            elif name == "level" and value not in LEVELS:
                yield option.line, f"level {value!r} is not one of {', '.join(LEVELS)}"
            elif name == "score" and not _is_part(value):
                yield option.line, f"score {value!r} is not between 0 and 1"


def right_option_has_no_score(document: Document, desk: Desk) -> Hits:
    """A ticked option is worth 1; only a wrong one can be worth a part."""
    for _, option in options_of(document, *CHOICES):
        if option.is_checked and "score" in option.attrs:
            yield option.line, "a right option is worth 1: leave score= out"


def option_has_box(document: Document, desk: Desk) -> Hits:
    """Options are `- [ ]` or, when right, `- [x]`; polls have no box."""
    for _, option in options_of(document, *CHOICES):
        if option.is_checked is None:
            yield option.line, "begin the option with '- [ ]', or '- [x]' when it is right"
    for _, option in options_of(document, "poll", "match", "order", "sort"):
        if option.is_checked is not None:
            yield option.line, "no box here: only choices have right and wrong options"


def choice_has_right_option(document: Document, desk: Desk) -> Hits:
    """At least one option is right; in single and truefalse exactly one."""
    for q in document.all_questions():
        if q.kind not in CHOICES or not q.options:
            continue
        right = [o for o in q.options if o.is_checked]
        if not right:
            yield q.line, f"'::: {q.kind}' marks no option with [x]"
        elif q.kind != "multi" and len(right) > 1:
            yield right[1].line, f"'::: {q.kind}' has one right option; use multi for more"


def truefalse_has_true_and_false(document: Document, desk: Desk) -> Hits:
    """A truefalse has two options with the keys true and false, in this order."""
    for q in document.all_questions():
        keys = [o.key for o in q.options]
        if q.kind == "truefalse" and keys != ["true", "false"]:
            yield q.line, "truefalse has two options, {#true} and {#false}, in this order"


def option_count(document: Document, desk: Desk) -> Hits:
    """Enough options to choose from, and not more than a phone shows."""
    for q in document.all_questions():
        fewest, most = FEWEST.get(q.kind, 0), MOST.get(q.kind, 10)
        if q.kind not in ("spot", "gap") and not fewest <= len(q.options) <= most:
            yield (
                q.line,
                f"'::: {q.kind}' has {fewest} to {most} options, here are {len(q.options)}",
            )


def option_has_text(document: Document, desk: Desk) -> Hits:
    """An option says something; only a distractor of a match has no left side."""
    for q, option in options_of(document, *KEYED):
        if not plain(option.node) and not (q.kind == "match" and option.right is not None):
            yield option.line, "this option has no words"


def option_has_feedback(document: Document, desk: Desk) -> Hits:
    """Every answer teaches: say under each option why, with `>`."""
    for _, option in options_of(document, *CHOICES):
        if not plain(*option.feedback):
            yield option.line, "write below the option why it is right or not yet: '  > ...'"


def question_holds_only_its_form(document: Document, desk: Desk) -> Hits:
    """Behind the options stand only hints and the explanation."""
    for q in document.all_questions():
        for node in (*q.extra, *(n for o in q.options for n in o.extra)):
            if node.type != "directive":  # a wrong kind of block is named by other rules
                yield node.line, f"this does not belong into '::: {q.kind}'"


def match_has_arrows(document: Document, desk: Desk) -> Hits:
    """`- left => right {#a}`, and `- => extra {#x}` for a right side without a partner."""
    for q in document.all_questions():
        if q.kind != "match":
            continue
        for option in q.options:
            if option.right is None or not plain(option.right):
                yield option.line, "write both sides: - left => right {#a}"
        if sum(bool(plain(o.node)) for o in q.options) < 2:
            yield q.line, "a match has at least two pairs"


def order_is_numbered(document: Document, desk: Desk) -> Hits:
    """The right order is a numbered list."""
    for node in document.kinds("order"):
        for child in node.children:
            if child.type == "bullet_list":
                yield child.line, "number the list: 1. 2. 3."


def sort_has_buckets(document: Document, desk: Desk) -> Hits:
    """Two or three `### heading {#key}`, each with a list."""
    for q in document.all_questions():
        if q.kind != "sort":
            continue
        if len(q.buckets) not in (2, 3):
            yield q.line, f"a sort has 2 or 3 headings ###, here are {len(q.buckets)}"
        filled = {o.bucket for o in q.options}
        for bucket in q.buckets:
            if not KEY.fullmatch(bucket.key):
                yield bucket.line, "write a key behind the heading, such as {#open}"
            elif bucket.key not in filled:
                yield bucket.line, f"nothing belongs under {bucket.key!r}"


def gap_has_gaps(document: Document, desk: Desk) -> Hits:
    """At least one `[[word|other spelling]]`, and only in a gap question."""
    for q in document.all_questions():
        if q.kind == "gap" and not q.options:
            yield q.line, "write the missing word as [[word]]"
    for node in document.root.walk():
        if node.type == "gap":
            yield node.line, "[[...]] stands outside a gap question"
    for _, option in options_of(document, "gap"):
        if not option.accepts:
            yield option.line, "this gap is empty: [[word|other spelling]]"


def number_has_range(document: Document, desk: Desk) -> Hits:
    """`accept=8..16`: the numbers that are right, both ends included."""
    for q in document.all_questions():
        if q.kind != "number":
            continue
        low, _, high = q.attrs.get("accept", "").partition("..")
        if not low:
            yield q.line, "number needs accept=, such as accept=8..16"
        elif high and _is_number(low) and _is_number(high) and float(low) > float(high):
            yield q.line, f"accept={low}..{high}: the smaller number comes first"


def spot_has_cues(document: Document, desk: Desk) -> Hits:
    """Two clues or more, each with a reason, among at least one innocent sentence."""
    for q in document.all_questions():
        if q.kind != "spot":
            continue
        cues = [o for o in q.options if o.is_checked]
        if len(cues) < 2:
            yield q.line, 'a spot has at least two clues: [sentence](cue:id "why")'
        if len(cues) == len(q.options):
            yield q.line, "a spot needs a sentence that is no clue"
        for cue in cues:
            if not KEY.fullmatch(cue.key):
                yield cue.line, f"cue id {cue.key!r}: only small letters, digits and hyphens"
            if not cue.feedback:
                yield cue.line, f'say why {cue.key!r} is a clue: (cue:{cue.key} "why")'


def poll_keeps_answers_private(document: Document, desk: Desk) -> Hits:
    """In lessons that need care a poll stores counts only."""
    for q in document.all_questions():
        if q.kind == "poll" and _needs_care(document) and q.attrs.get("private") != "k5":
            yield q.line, "in a lesson of sensitivity care or disclosure a poll has private=k5"


def reflect_keeps_out_of_disclosure(document: Document, desk: Desk) -> Hits:
    """A disclosure lesson never asks a child to write."""
    if getattr(document.header, "sensitivity", "") == "disclosure":
        for node in document.kinds("reflect", "gap"):
            yield node.line, "no free text in a lesson of sensitivity disclosure"


def enough_questions(document: Document, desk: Desk) -> Hits:
    """A learner's lesson has at least five questions of at least four kinds."""
    if getattr(document.header, "track", "") != "learner":
        return
    questions = document.all_questions()
    kinds = {q.kind for q in questions}
    if len(questions) < 5 or len(kinds) < 4:
        told = f"{len(questions)} of {len(kinds)} kinds"
        yield document.body_line, f"a lesson has 5 questions of 4 kinds or more, here are {told}"


def _needs_care(document: Document) -> bool:
    return getattr(document.header, "sensitivity", "") in ("care", "disclosure")


def _is_part(text: str) -> bool:
    return _is_number(text) and 0 <= float(text) < 1


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text))


QUESTION_RULES = (
    question_has_prompt,
    question_has_skill,
    option_is_keyed,
    key_is_unique,
    option_attribute_is_known,
    right_option_has_no_score,
    option_has_box,
    choice_has_right_option,
    truefalse_has_true_and_false,
    option_count,
    option_has_text,
    option_has_feedback,
    question_holds_only_its_form,
    match_has_arrows,
    order_is_numbered,
    sort_has_buckets,
    gap_has_gaps,
    number_has_range,
    spot_has_cues,
    poll_keeps_answers_private,
    reflect_keeps_out_of_disclosure,
    enough_questions,
)
