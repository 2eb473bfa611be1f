"""YAML with the line of every key, and with duplicate keys refused."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
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


class _Loader(yaml.SafeLoader):
    """The safe loader without aliases (a small file stays small); `on` and `no` are words."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "references (*name) are not used", mark)
        return super().compose_node(parent, index)


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
        lines: dict[Path, int] = {}
        doubles: list[Finding] = []
        _walk(node, (), first_line, lines, doubles)
        if doubles:
            return None, doubles
        return Lined(loader.construct_document(node), lines), []
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [_finding(error, first_line)]
    finally:
        loader.dispose()


def _finding(error: Exception, first_line: int) -> Finding:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or "this cannot be read"
    line = first_line + (mark.line if mark else 0)
    return Finding(line, "yaml", f"{said}. Check quotes, colons and indentation")


def _walk(
    node: yaml.Node, path: Path, first: int, lines: dict[Path, int], doubles: list[Finding]
) -> None:
    lines.setdefault(path, node.start_mark.line + first)
    if isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            _walk(child, (*path, index), first, lines, doubles)
    if isinstance(node, yaml.MappingNode):
        seen: set[Hashable] = set()
        for key, child in node.value:
            line = key.start_mark.line + first
            if key.value in seen:
                doubles.append(Finding(line, "yaml-duplicate-key", f"{key.value!r} stands twice"))
            seen.add(key.value if isinstance(key.value, str) else id(key))
            lines[(*path, str(key.value))] = line
            _walk(child, (*path, str(key.value)), first, lines, doubles)
