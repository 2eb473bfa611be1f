"""YAML with the line of every key, and with duplicate keys refused."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from webapp.content.problems import Finding

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Lined:
    """A parsed document and the line of each of its values, by path."""

    value: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """The safe loader in which `on`, `no` and their like are words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:bool"]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def load_lined(text: str, first_line: int = 1) -> tuple[Lined | None, list[Finding]]:
    """Parse YAML that begins at `first_line` of its file."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Lined({}, {}), []
        walk = _Walk(first_line)
        walk.visit(node, ())
        doubles, lines = walk.findings, walk.lines
        if doubles:
            return None, doubles
        return Lined(loader.construct_document(node), lines), []
    except Exception as error:  # the reader has no list of what `!!bool x` makes it raise
        return None, [_finding(error, first_line)]
    finally:
        loader.dispose()


def _finding(error: Exception, first_line: int) -> Finding:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or "this cannot be read"
    line = first_line + (mark.line if mark else 0)
    return Finding(line, "yaml", f"{said}. Check quotes, colons and indentation")


@dataclass(slots=True)
class _Walk:
    """Collects the lines of all values, keys that stand twice, and references."""

    first_line: int
    lines: dict[Path, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def visit(self, node: yaml.Node, path: Path) -> None:
        """Look at a value and everything in it."""
        self.lines.setdefault(path, node.start_mark.line + self.first_line)
        if id(node) in self.seen:  # a reference: a small file must stay small
            message = "references (*name) are not used"
            self.findings.append(Finding(self.lines[path], "yaml", message))
            return
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                self.visit(child, (*path, index))
        if isinstance(node, yaml.MappingNode):
            self._mapping(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> None:
        names: set[str] = set()
        for key, child in node.value:
            line, name = key.start_mark.line + self.first_line, str(key.value)
            if name in names:
                message = f"{name!r} stands twice"
                self.findings.append(Finding(line, "yaml-duplicate-key", message))
            names.add(name)
            self.lines[*path, name] = line
            self.visit(child, (*path, name))
