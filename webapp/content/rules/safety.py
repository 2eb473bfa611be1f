"""Rules that keep children safe: no scripts, no live addresses, no real numbers, help in reach."""

import re
from collections.abc import Iterator

from webapp.content.pairing import FENCE
from webapp.content.rules.desk import Desk, Hits, everything
from webapp.content.sentences import CUE, LURE
from webapp.content.sources import Document
from webapp.content.writing import plain

CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
TAG = re.compile(r"<[A-Za-z/!?]")
HOST = re.compile(r"(?<![\w.-])(?:[A-Za-z0-9-]+\.)+([a-z]{2,24})(?![\w-])")
ADDRESS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
SAFE_HOSTS = ("example", "test", "invalid")
HELP_LINK = re.compile(r"\[[^\[\]]*\]\(help:[^()\s]*\)")
LINK_TARGET = re.compile(r"\]\([^()\s]*")
DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
LONG_NUMBER = re.compile(r"(?<!\d)\+?\d(?:[ \-－—]?\d){6,}[Xx]?")
PICTURE = re.compile(r"img/[a-z0-9]+(-[a-z0-9]+)*\.(svg|webp)")
GROUND_RULES = re.compile(r"约定|ground rules", re.IGNORECASE)
SECRECY = re.compile(r"保密|secre|confidential", re.IGNORECASE)


def raw_html(document: Document, desk: Desk) -> Hits:
    """Lessons are Markdown: no tags."""
    for line, text in _written(document):
        if found := TAG.search(text):
            yield line, f"HTML is not used here: {text[found.start() : found.start() + 20]!r}"


def live_host(document: Document, desk: Desk) -> Hits:
    """Addresses in lessons lead nowhere: .example, .test, .invalid."""
    for line, text in _body(document):
        for found in HOST.finditer(text):
            if found[1] not in SAFE_HOSTS:
                yield line, f"{found[0]!r} may be a live address. Use .example"
        for found in ADDRESS.finditer(text):
            yield line, f"{found[0]!r} is an address of a machine. Use a name in .example"


def real_number(document: Document, desk: Desk) -> Hits:
    """No telephone, account or identity numbers, not even invented ones."""
    for line, text in _body(document):
        for found in LONG_NUMBER.finditer(DATE.sub("", text)):
            yield line, f"{found[0]!r} looks like a telephone or identity number"


def help_line_is_linked(document: Document, desk: Desk) -> Hits:
    """Numbers of help lines come from the facts: [words](help:id). Only 110 may be written."""
    facts = desk.ground.facts.get(document.locale)
    numbers = {x.number: x.id for x in facts.help_lines if len(x.number) > 3} if facts else {}
    for line, text in _body(document, HELP_LINK):
        for number, line_id in numbers.items():
            if re.search(rf"(?<!\d){number}(?!\d)", text):
                yield line, f"write [words](help:{line_id}) instead of the number {number}"


def link_scheme(document: Document, desk: Desk) -> Hits:
    """Links are term:, help: and, in a spot, cue:. Labs have rules of their own."""
    labs = {id(node) for lab in document.all_labs() for node in lab.node.walk()}
    for node in everything(document):
        if node.type != "link" or id(node) in labs:
            continue
        href = node.attrs.get("href", "")
        if href.startswith(CUE):
            yield node.line, "cue: stands only in a spot question or a lab"
        elif href.startswith(LURE):
            yield node.line, "lure: stands only in a mail of an inbox"
        elif not href.startswith(("term:", "help:")):
            yield node.line, f"{href[:40]!r}: a link is term:id or help:id"


def term_exists(document: Document, desk: Desk) -> Hits:
    """Terms are explained in the facts of the language."""
    facts = desk.ground.facts.get(document.locale)
    for line, term in _targets(document, "term:"):
        if facts and term not in facts.terms:
            yield line, f"locales/{document.locale}/facts.yml has no term {term!r}"


def help_line_exists(document: Document, desk: Desk) -> Hits:
    """Help lines are in the facts of the language."""
    facts = desk.ground.facts.get(document.locale)
    known = {line.id for line in facts.help_lines} if facts else set()
    for line, name in _targets(document, "help:"):
        if facts and name not in known:
            yield line, f"locales/{document.locale}/facts.yml has no help line {name!r}"


def law_code_is_known(document: Document, desk: Desk) -> Hits:
    """A law box quotes a clause of the framework."""
    for node in document.kinds("law"):
        code = node.opening.attrs.get("code", "")
        if code not in desk.ground.framework.clauses:
            yield node.line, f"law needs code= with a clause of the framework, not {code!r}"


def picture_has_alt(document: Document, desk: Desk) -> Hits:
    """Who cannot see a picture reads what it shows."""
    for node in everything(document):
        if node.type == "image" and not node.content.strip():
            yield node.line, "describe the picture: ![what it shows](img/name.svg)"


def picture_exists(document: Document, desk: Desk) -> Hits:
    """Pictures lie beside the lesson, in img/."""
    area = document.path.rpartition("/")[0]
    for node in everything(document):
        if node.type != "image":
            continue
        source = node.attrs.get("src", "")
        if not PICTURE.fullmatch(source):
            yield node.line, f"{source[:60]!r}: pictures are img/name.svg or img/name.webp"
        elif f"{area}/{source}" not in desk.pictures:
            yield node.line, f"there is no {area}/{source}"


def disclosure_has_ground_rules(document: Document, desk: Desk) -> Hits:
    """A lesson after which children may tell needs a teacher who is prepared."""
    if getattr(document.header, "sensitivity", "") != "disclosure":
        return
    # A translation has the blocks of its source; in its own language the words are not known here.
    first = desk.source_of(document) or document
    words = "\n".join(plain(*node.children) for node in first.kinds("teacher"))
    if not GROUND_RULES.search(words):
        yield document.line_of("sensitivity"), "disclosure needs a teacher block with ground rules"
    if not SECRECY.search(words):
        message = (
            "disclosure needs a teacher block: what to do when a child tells, no promised secrecy"
        )
        yield document.line_of("sensitivity"), message


def _written(document: Document) -> Iterator[tuple[int, str]]:
    """All lines but code, with their numbers."""
    fence = ""
    for number, line in enumerate(document.lines, start=1):
        if found := FENCE.match(line):
            fence = "" if fence else found[1]
            continue
        if not fence:
            yield number, CODE_SPAN.sub("", line)


def _body(
    document: Document, leave_out: re.Pattern[str] = LINK_TARGET
) -> Iterator[tuple[int, str]]:
    """The text that people read: no front matter, no opening lines, no link targets."""
    for number, line in enumerate(document.lines, start=1):
        if number >= document.body_line and not line.startswith(":::"):
            yield number, leave_out.sub("](", line)


def _targets(document: Document, scheme: str) -> Iterator[tuple[int, str]]:
    for node in everything(document):
        href = node.attrs.get("href", "") if node.type == "link" else ""
        if href.startswith(scheme):
            yield node.line, href.removeprefix(scheme)


SAFETY_RULES = (
    raw_html,
    live_host,
    real_number,
    help_line_is_linked,
    link_scheme,
    term_exists,
    help_line_exists,
    law_code_is_known,
    picture_has_alt,
    picture_exists,
    disclosure_has_ground_rules,
)
