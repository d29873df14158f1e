"""Facts as data, for whoever lays cases side by side; no words that people told are in it."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from leerlijn.lifecourse.facts.shapes import Fact

COLUMNS = ("key", "kind", "name", "unit", "least", "most", "known", "how", "uncertain", "entries")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_data(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Each fact with its columns; `least` and `most` are null where `known` is false."""
    return [
        {
            "key": fact.definition.key,
            "kind": fact.kind.key if fact.kind else None,
            "name": fact.name,
            "unit": fact.definition.unit.value,
            "least": fact.value.least if fact.value else None,
            "most": fact.value.most if fact.value else None,
            "known": fact.value is not None,
            "how": str(fact.definition.how),
            "uncertain": list(fact.uncertain),
            "entries": [str(item.entry.pk) for item in fact.entries],
        }
        for fact in facts
    ]


def as_text(name: str) -> str:
    """A name that a team made up, so that no spreadsheet takes it for a formula."""
    return f"'{name}" if name.startswith(FORMULA) else name


def as_csv(facts: Iterable[Fact]) -> str:
    """The same as a table, with a semicolon between cells, as a Dutch spreadsheet reads it."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, delimiter=";", lineterminator="\r\n")
    table.writeheader()
    for row in as_data(facts):
        cells = {"uncertain": " ".join(row["uncertain"]), "entries": " ".join(row["entries"])}
        numbers = {name: "" if row[name] is None else str(row[name]) for name in ("least", "most")}
        known = {"known": "ja" if row["known"] else "nee", "name": as_text(row["name"])}
        table.writerow(row | cells | numbers | known)
    return out.getvalue()
