"""The product's words, and none that accept anything."""

import ast

from tests.repo.tree import files, name, named

# Names that say nothing, so that everything may be put there.
EMPTY = frozenset({
    "util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "handler",
    "handlers", "item", "items", "info", "user", "users", "stuff", "todo",
})  # fmt: skip
# "data" is the operator's folder (NETSPROUT_DATA) and part of words such as metadata.


def test_no_module_or_folder_has_an_empty_name():
    found = [
        name(path)
        for path in files("*", "webapp", "static", "bench", "dev", "tests")
        if EMPTY & {part.partition(".")[0].lstrip("_") for part in path.parts[-3:]}
    ]

    assert not found, named(found)


def test_no_public_class_or_function_has_an_empty_name():
    found = [
        f"{name(path)}: {node.name}"
        for path in files("*.py", "webapp")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and EMPTY & {word.lower() for word in node.name.split("_")}
    ]

    assert not found, named(found)


def test_every_module_begins_with_a_line_that_says_what_it_is():
    found = [
        name(path)
        for path in files("*.py", "webapp", "dev", "bench")
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert not found, named(found)


def test_only_settings_and_assembly_read_the_environment():
    allowed = {"webapp/settings.py", "webapp/assembly.py", "webapp/console.py"}
    found = [
        name(path)
        for path in files("*.py", "webapp")
        if "os.environ" in path.read_text("utf-8")
        and name(path) not in allowed
        and not name(path).startswith("webapp/cli/")
    ]

    assert not found, named(found)
