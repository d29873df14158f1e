"""Turns plain data (from TOML or JSON) into frozen dataclasses by their type hints, and back.

Unknown keys are refused: a typing mistake in a key would otherwise drop a setting in silence.
"""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

PLAIN = {
    str: "een tekst",
    int: "een heel getal",
    float: "een getal",
    bool: "true of false",
    date: "een datum",
}
# Nothing in a method comes near; what is no number at all ("nan") is not below it either.
LARGEST = 1_000_000


class Mismatch(Exception):  # noqa: N818 - it says what does not fit, and where
    """Data that does not fit. `key` is the path to it, as in `steps[2].block`."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


def decode(kind: Any, data: object, key: str = "") -> Any:
    """Build a `kind` from plain data; raises Mismatch at the first thing that does not fit."""
    if get_origin(kind) is UnionType:
        return _decode_optional(kind, data, key)
    if get_origin(kind) is tuple:
        return _decode_list(get_args(kind)[0], data, key)
    if is_dataclass(kind):
        return _decode_record(kind, data, key)
    if issubclass(kind, StrEnum):
        return _decode_choice(kind, data, key)
    return _decode_plain(kind, data, key)


def encode(value: Any) -> Any:
    """The plain data of a dataclass: dicts, lists, strings, numbers, None; `decode` reads it back."""
    if is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    return value


def _decode_optional(kind: Any, data: object, key: str) -> Any:
    if data is None:
        return None
    (inner,) = (option for option in get_args(kind) if option is not NoneType)
    return decode(inner, data, key)


def _decode_list(kind: Any, data: object, key: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise Mismatch(key, "hier hoort een lijst")
    return tuple(decode(kind, item, f"{key}[{number}]") for number, item in enumerate(data, start=1))


def _decode_record(kind: Any, data: object, key: str) -> Any:
    if not isinstance(data, dict):
        raise Mismatch(key, "hier horen sleutels met waarden")
    known = {field.name: field for field in fields(kind)}
    for name in data:
        if name not in known:
            raise Mismatch(_below(key, name), f"deze sleutel bestaat niet (wel: {', '.join(known)})")
    for name, field in known.items():
        if name not in data and _is_required(field):
            raise Mismatch(_below(key, name), "deze sleutel ontbreekt")
    hints = _hints(kind)
    return kind(
        **{name: decode(hints[name], data[name], _below(key, name)) for name in known if name in data}
    )


def _decode_choice(kind: type[StrEnum], data: object, key: str) -> StrEnum:
    choices = [str(choice) for choice in kind]
    if data not in choices:
        raise Mismatch(key, f"{data!r} kan hier niet (wel: {', '.join(choices)})")
    return kind(data)


def _decode_plain(kind: Any, data: object, key: str) -> Any:
    # In Python true is an int, and a whole number may stand where a float is asked.
    if kind is float and type(data) is int:
        return float(data)
    if type(data) is not kind:
        raise Mismatch(key, f"hier hoort {PLAIN[kind]}")
    if isinstance(data, int | float) and not abs(data) <= LARGEST:
        raise Mismatch(key, "dit getal is te groot")
    # PostgreSQL keeps no text with this sign in it.
    if isinstance(data, str) and "\0" in data:
        raise Mismatch(key, "hier staat een teken in dat niet in een tekst hoort")
    return data


@cache
def _hints(kind: Any) -> dict[str, Any]:
    # Resolving the hints costs more than all the rest, and a study reads its definition on every page.
    return get_type_hints(kind)


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _below(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
