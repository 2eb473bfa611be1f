"""`netsprout export`: what is taken along to count elsewhere."""

from pathlib import Path

import click

from webapp.cli import current
from webapp.documents import columns as files
from webapp.operations.columns import lines_of

NO_ENGINE = "This needs the engine: pip install 'netsprout[analytics]'."


@click.group()
def export() -> None:
    """Take counts along."""


@export.command()
@click.option("--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--with-demo", is_flag=True, help="Demo schools, too: to try things.")
def columns(folder: Path, with_demo: bool) -> None:
    """Write what reports of a district read as Parquet files, without any id of this site."""
    with current.opened() as database, database.reading() as session:
        try:
            counts = files.write(folder, lines_of(session, with_demo))
        except files.NoEngine as error:
            raise click.ClickException(NO_ENGINE) from error
    for name, rows in counts.items():
        click.echo(f"{rows:>12,}  {name}.parquet")
