"""`netsprout db layout`: how the tables lie over many nodes, as statements for PostgreSQL."""

import re
from collections.abc import Iterable

import click

from webapp.store import layouts, migrations

NODE = re.compile(r"(?P<host>[\w.-]+):(?P<port>\d+)/(?P<database>\w+)")
SHARDS = click.option("--shards", type=click.IntRange(1, 4096), default=64, show_default=True)


@click.group()
def layout() -> None:
    """Print the statements of a layout. docs/scale.md says which one and when."""


@layout.command()
@SHARDS
def citus(shards: int) -> None:
    """Distributed tables of the extension Citus, after `db upgrade` on the coordinator."""
    _print(layouts.citus(shards))


@layout.command()
@SHARDS
@click.option("--only", help="The shards of this node, such as 0,2,4. Default: all.")
def partitions(shards: int, only: str | None) -> None:
    """Native hash partitions, for an empty database."""
    try:
        numbers = None if only is None else sorted({int(one) for one in only.split(",")})
    except ValueError as error:
        raise click.BadParameter("shards look like 0,2,4", param_hint="--only") from error
    if numbers and not 0 <= numbers[0] <= numbers[-1] < shards:
        raise click.BadParameter(f"shards go from 0 to {shards - 1}", param_hint="--only")
    _print(layouts.partitions(shards, migrations.head(), numbers))


@layout.command()
@SHARDS
@click.argument("nodes", nargs=-1, required=True)
def router(shards: int, nodes: tuple[str, ...]) -> None:
    """A database that reads all NODES (host:port/database each), for reports over schools."""
    _print(layouts.router(shards, [_node(number, words) for number, words in enumerate(nodes)]))


def _node(number: int, words: str) -> layouts.Node:
    found = NODE.fullmatch(words)
    if found is None:
        raise click.BadParameter("a node looks like db1:5432/netsprout", param_hint="NODES")
    return layouts.Node(f"node{number}", found["host"], int(found["port"]), found["database"])


def _print(statements: Iterable[str]) -> None:
    for words in statements:
        click.echo(words)
