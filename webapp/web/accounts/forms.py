"""What people type at the door."""

from werkzeug.datastructures import MultiDict

PICTURES = 3  # how many open the door
Form = MultiDict[str, str]


def read_taps(form: Form, known: frozenset[str]) -> tuple[str, ...]:
    """The pictures tapped so far, this tap included; a tap on 'rub out' drops the last one."""
    so_far = tuple(p for p in form.get("so_far", "").split(",") if p in known)
    tap = form.get("tap", "")
    if tap == "rub-out":
        return so_far[:-1]
    return (*so_far, tap)[:PICTURES] if tap in known and tap not in so_far else so_far


def read_next(address: str) -> str:
    """A page of this site to go on to, or nothing. Other sites are never a next page."""
    is_path = address.startswith("/") and not address.startswith("//")
    # Browsers drop tabs and line ends from an address and read a backslash as a slash.
    return address if is_path and address.isprintable() and "\\" not in address else ""
