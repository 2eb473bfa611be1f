"""`netsprout access`: every route and whom it lets in, from the declarations that are enforced."""

import click

from webapp.app import create_app
from webapp.cli import current
from webapp.parts import build
from webapp.web.access import declared


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def access(as_json: bool) -> None:
    """List every page with its methods, what it guards and who may open it."""
    chosen = current.settings()
    current.make_data_folder(chosen)
    parts = build(chosen)
    routes = list(declared(create_app(parts)))
    parts.database.close()
    if as_json:
        current.print_json(routes)
        return
    for route in routes:
        click.echo(_line(route))


def _line(route: dict[str, object]) -> str:
    methods, roles = (" ".join(_words(route[key])) for key in ("methods", "roles"))
    looks = f"  shows {route['looks']}" if route["looks"] else ""
    return f"{methods:<9} {route['route']!s:<56} {route['guards']!s:<9} {roles}{looks}"


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else [str(value)]
