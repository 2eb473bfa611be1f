"""Data classes that make their methods when one is first called.

The six methods of a frozen data class are compiled from text, half a millisecond a class: of our
six hundred classes that was a third of a start, and most of them are not used in it. Everything
else, and for types everything, is the standard library's: see `dataclasses.dataclass`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

METHODS = ("__init__", "__repr__", "__eq__")
ORDER = ("__lt__", "__le__", "__gt__", "__ge__")
NOT_COPIED = ("__dict__", "__weakref__")


def _late(cls: type, **how: Any) -> Any:
    """The data class, at once or late; late only where nothing is inherited."""
    is_plain = cls.__bases__ == (object,) and how.get("slots") and how.get("eq", True)
    if not is_plain or {"__eq__", "__hash__"} & vars(cls).keys():
        return dataclasses.dataclass(**how)(cls)
    own = {name: value for name, value in vars(cls).items() if name not in NOT_COPIED}
    made: Any = dataclasses.dataclass(
        init=False, repr=False, eq=False, slots=True, kw_only=how.get("kw_only", False)
    )(cls)
    how = {name: value for name, value in how.items() if name != "slots"}
    is_frozen = how.get("frozen", False)
    made.__dataclass_params__.frozen = is_frozen  # who inherits asks
    names = METHODS + (ORDER if how.get("order") else ()) + (("__hash__",) if is_frozen else ())
    wanted = tuple(name for name in names if name == "__init__" or name not in own)

    def finish() -> None:
        """Let the standard library make them on a twin, and take them."""
        if "finished" not in state:
            twin: Any = dataclasses.dataclass(**how)(type(cls.__name__, (), own))
            for name in wanted:
                setattr(made, name, vars(twin)[name])
            state["finished"] = True

    state: dict[str, bool] = {}
    for name in wanted:
        setattr(made, name, _method(made, name, finish))
    if is_frozen:
        _freeze(made, own)
    elif "__hash__" not in own:
        made.__hash__ = None
    return made


def _method(made: type, name: str, finish: Callable[[], None]) -> Callable[..., Any]:
    def method(self: object, *given: Any, **named: Any) -> Any:
        finish()
        return getattr(made, name)(self, *given, **named)

    method.__name__ = name
    method.__qualname__ = f"{made.__qualname__}.{name}"
    return method


def _freeze(made: type, own: dict[str, Any]) -> None:
    put = tuple(vars(made)[field.name].__set__ for field in dataclasses.fields(made))
    names = tuple(field.name for field in dataclasses.fields(made))

    def get_state(self: object) -> list[object]:
        return [getattr(self, name) for name in names]

    def set_state(self: object, state: list[object]) -> None:
        for one, value in zip(put, state, strict=True):
            one(self, value)

    found = {"__getstate__": get_state, "__setstate__": set_state}
    for name, method in (found | {"__setattr__": _no_set, "__delattr__": _no_delete}).items():
        if name not in own:
            setattr(made, name, method)


def _no_set(self: object, name: str, value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_delete(self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, **how):
        """`dataclasses.dataclass`."""
        return _late(cls, **how) if cls else lambda found: _late(found, **how)
