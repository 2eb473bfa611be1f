"""Settings and evidence taken apart: lists whose lines have lists of values below them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from webapp.content.labs.raw import LISTS, entries, kind_of
from webapp.content.markdown import Node
from webapp.content.sources import RawLab, RawOption, key_of
from webapp.content.writing import plain

THREAD, FORM = "thread", "form"


@dataclass(slots=True, kw_only=True)
class RawSwitch:
    """A line of a panel or form, and what it can be set to."""

    entry: RawOption
    options: list[RawOption] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawPanel(RawLab):
    """A settings lab."""

    switches: list[RawSwitch] = field(default_factory=list)

    def keyed(self) -> Iterator[list[RawOption]]:
        """The switches, and the values of each."""
        yield [s.entry for s in self.switches]
        yield from (s.options for s in self.switches)


@dataclass(slots=True, kw_only=True)
class RawEvidence(RawLab):
    """An evidence lab. `holding` are headings that are neither thread nor form."""

    lines: list[RawOption] = field(default_factory=list)
    fields: list[RawSwitch] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)

    def keyed(self) -> Iterator[list[RawOption]]:
        """The lines of the thread, the fields, and the entries of each."""
        yield self.lines
        yield [f.entry for f in self.fields]
        yield from (f.options for f in self.fields)


def parse_settings(node: Node) -> RawPanel:
    """Take a settings lab apart."""
    panel = RawPanel(node=node)
    for child in node.children:
        if kind_of(child) == "explain":
            panel.explanations.append(child)
        elif child.type in LISTS and not panel.switches:
            panel.switches = _switches(child)
        elif panel.switches or child.type == "directive":
            panel.extra.append(child)
        else:
            panel.lead.append(child)
    return panel


def parse_evidence(node: Node) -> RawEvidence:
    """Take an evidence lab apart: what stands under `### thread` and under `### form`."""
    raw = RawEvidence(node=node)
    for child in node.children:
        if kind_of(child) == "explain":
            raw.explanations.append(child)
        elif child.type == "heading":
            key, _ = key_of(child)
            raw.headings.append((child.line, key or plain(child.children[0])))
        else:
            _into_evidence(raw, child)
    return raw


def _into_evidence(raw: RawEvidence, node: Node) -> None:
    where = raw.headings[-1][1] if raw.headings else ""
    if not where and node.type != "directive":
        raw.lead.append(node)
    elif node.type in LISTS and where == THREAD and not raw.lines:
        raw.lines = entries(node)
    elif node.type in LISTS and where == FORM and not raw.fields:
        raw.fields = _switches(node)
    else:
        raw.extra.append(node)


def _switches(bullets: Node) -> list[RawSwitch]:
    found = []
    for entry in entries(bullets):
        values = next((n for n in entry.extra if n.type in LISTS), None)
        entry.extra = [n for n in entry.extra if n is not values]
        found.append(RawSwitch(entry=entry, options=entries(values) if values else []))
    return found


def facts_in(line: RawOption, name: str) -> frozenset[str]:
    """`has=account,time`; `crop=time`."""
    return frozenset(f for f in line.attrs.get(name, "").split(",") if f)


def edges_of(line: RawOption) -> frozenset[str]:
    """What cropping cuts off: `crop=`, else everything but the words."""
    if "crop" in line.attrs:
        return facts_in(line, "crop")
    return facts_in(line, "has") - {"words"}
