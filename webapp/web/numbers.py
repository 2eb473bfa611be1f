"""Numbers in addresses: whole, in figures of ASCII, and no longer than a database takes."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**63 - 1


class WholeNumber(IntegerConverter):
    """What `<int:...>` means here; anything longer is an address that does not exist."""

    regex = "[0-9]{1,19}"

    def __init__(self, map: Map) -> None:
        """Take what fits into 63 bits."""
        super().__init__(map, max=LARGEST)


def install(app: Flask) -> None:
    """Use it for every route; call this before routes are registered."""
    app.url_map.converters["int"] = WholeNumber
