"""Writes a definition as TOML, so that an organisation can keep it, change it and hand it on as a file."""

import json
from collections.abc import Iterator, Mapping
from typing import Any


def to_toml(data: Mapping[str, Any]) -> str:
    """Plain data as TOML; what is None is left out, for TOML has no word for it.

    Only what `dump` gives: texts, numbers, lists and records, the keys plain words.
    """
    return "\n".join(_lines(data, "")).strip() + "\n"


def _lines(data: Mapping[str, Any], path: str) -> Iterator[str]:
    kept = {key: value for key, value in data.items() if value is not None}
    # Within a table its own keys come before the tables below it.
    yield from (f"{key} = {_plain(value)}" for key, value in kept.items() if not _is_below(value))
    for key, value in kept.items():
        if isinstance(value, dict):
            yield from ("", f"[{path}{key}]", *_lines(value, f"{path}{key}."))
        elif _is_below(value):
            for record in value:
                yield from ("", f"[[{path}{key}]]", *_lines(record, f"{path}{key}."))


def _is_below(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_plain(item) for item in value)}]"
    if isinstance(value, str):
        # JSON writes texts as TOML does, but for one sign.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
