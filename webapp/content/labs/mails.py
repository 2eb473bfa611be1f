"""Inboxes taken apart: mails with header lists, clues and traps."""

import re
from dataclasses import dataclass, field

from webapp.content.labs.raw import copied, kind_of
from webapp.content.markdown import Node
from webapp.content.sentences import cut_into_parts
from webapp.content.sources import RawLab, RawOption, first_inline
from webapp.content.writing import plain

HEADER = re.compile(r"^([^\s:：]{1,12})[ \t]*[:：][ \t]*")
NAMES = {
    "From": "From", "发件人": "From",
    "Subject": "Subject", "主题": "Subject",
    "Date": "Date", "日期": "Date", "时间": "Date",
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class RawMail:
    """A mail. Headers and body are copies with a `part` in the place of every sentence."""

    node: Node
    headers: dict[str, Node] = field(default_factory=dict)  # From, Subject, Date -> inline
    said: dict[str, str] = field(default_factory=dict)  # their words
    faults: list[Node] = field(default_factory=list)  # header lines that are none
    body: list[Node] = field(default_factory=list)
    notes: list[Node] = field(default_factory=list)
    parts: list[RawOption] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line of its opening."""
        return self.node.line

    @property
    def id(self) -> str:
        """Its id."""
        return self.node.opening.id

    @property
    def verdict(self) -> str:
        """What the author says it is."""
        return self.node.opening.attrs.get("verdict", "")

    @property
    def marked(self) -> list[RawOption]:
        """Clues and traps."""
        return [p for p in self.parts if p.is_checked]


@dataclass(slots=True, kw_only=True)
class RawInbox(RawLab):
    """An inbox and its mails."""

    mails: list[RawMail] = field(default_factory=list)


def parse_inbox(node: Node) -> RawInbox:
    """Take an inbox apart."""
    inbox = RawInbox(node=node)
    for child in node.children:
        if kind_of(child) == "mail":
            inbox.mails.append(_mail(child))
        elif kind_of(child) == "explain":
            inbox.explanations.append(child)
        elif inbox.mails or child.type == "directive":
            inbox.extra.append(child)
        else:
            inbox.lead.append(child)
    return inbox


def _mail(node: Node) -> RawMail:
    mail = RawMail(node=node)
    for child in copied(node.children):
        if child.type == "bullet_list" and not mail.headers and not mail.body:
            _headers(mail, child)
        elif child.type == "blockquote":
            mail.notes += child.children
        else:
            mail.body.append(child)
    _cut(mail)
    return mail


def _cut(mail: RawMail) -> None:
    """Part keys are numbers: the id of a clue would tell a reader of the page where it is."""
    mail.parts = cut_into_parts([*mail.headers.values(), *mail.body])
    places = [n for top in (*mail.headers.values(), *mail.body) for n in top.walk()]
    places = [n for n in places if n.type == "part"]
    for number, (part, place) in enumerate(zip(mail.parts, places, strict=True), start=1):
        part.attrs = {**part.attrs, "clue": part.key if part.is_checked else ""}
        part.key = place.meta["key"] = f"p{number}"


def _headers(mail: RawMail, bullets: Node) -> None:
    for line in bullets.children:
        inline = first_inline(line)
        first = inline.children[0] if inline and inline.children else None
        found = HEADER.match(first.content) if first and first.type == "text" else None
        name = NAMES.get(found[1]) if found else None
        if inline is None or first is None or found is None or name is None:
            mail.faults.append(line)
            continue
        first.content = first.content[found.end() :]
        inline.children = [p for p in inline.children if p.type != "text" or p.content]
        mail.headers[name], mail.said[name] = inline, plain(inline)
