"""A price list out of the tables of a file: what, per which unit, at what price."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerlijn.toolkit.balances.money import read_cents
from leerlijn.toolkit.intake.tables import Row, Table

_HEADS = {
    "what": {"wat", "omschrijving", "hulp", "product", "inzet", "dienst"},
    "unit": {"eenheid", "per", "soort eenheid"},
    "price": {"prijs", "tarief", "bedrag", "prijs in euro", "prijs per eenheid"},
    "note": {"toelichting", "opmerking", "noot", "bron"},
}


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One row that was read, with the number that stands beside it in the file."""

    number: int
    what: str
    unit: str
    cents: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadPrices:
    """The rows of a list, and the numbers of the rows that could not be read, by what is wrong.

    `heads_missing` is True where no table has a row with the names of the columns.
    """

    rows: tuple[PriceRow, ...] = ()
    without_what: tuple[int, ...] = ()
    unknown_units: tuple[int, ...] = ()
    unread_prices: tuple[int, ...] = ()
    doubles: tuple[int, ...] = ()
    heads_missing: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every row was read and there is at least one."""
        wrong = (*self.without_what, *self.unknown_units, *self.unread_prices, *self.doubles)
        return bool(self.rows) and not wrong


def read_prices(tables: Sequence[Table], units: dict[str, str]) -> ReadPrices:
    """Read the first table that has the columns what, unit and price; `units` gives a unit by its words."""
    for table in tables:
        for place, row in enumerate(table.rows):
            columns = _columns(row)
            if {"what", "unit", "price"} <= set(columns):
                return _rows(table.rows[place + 1 :], columns, units)
    return ReadPrices(heads_missing=True)


def _columns(row: Row) -> dict[str, int]:
    """Which column is where, by the words of a header row."""
    words = [" ".join(cell.text.casefold().split()) for cell in row.cells]
    return {key: place for key, known in _HEADS.items() for place, word in enumerate(words) if word in known}


def _rows(rows: Sequence[Row], columns: dict[str, int], units: dict[str, str]) -> ReadPrices:
    """Every row that is not empty, read or set aside with what is wrong."""
    read: list[PriceRow] = []
    wrong: dict[str, list[int]] = {"what": [], "unit": [], "price": [], "double": []}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        texts = {key: _text(row, place) for key, place in columns.items()}
        if not any(texts.values()):
            continue
        unit, cents = units.get(texts["unit"].casefold(), ""), read_cents(texts["price"])
        same = (texts["what"].casefold(), unit)
        why = (
            "what" if not texts["what"] else "unit" if not unit else "price" if cents is None
            else "double" if same in seen else ""
        )  # fmt: skip
        if why or cents is None:
            wrong[why or "price"].append(row.number)
            continue
        seen.add(same)
        read.append(PriceRow(row.number, texts["what"], unit, cents, texts.get("note", "")))
    return ReadPrices(
        tuple(read), tuple(wrong["what"]), tuple(wrong["unit"]), tuple(wrong["price"]), tuple(wrong["double"])
    )


def _text(row: Row, place: int) -> str:
    return " ".join(row.cells[place].text.split()) if place < len(row.cells) else ""
