"""What every reader of spreadsheets, csv files and documents hands on: tables of plain text cells."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, and two things that its look or its making tells."""

    text: str
    struck: bool = False
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is what the practitioner sees beside it: from 1, the header counts."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, document table or csv file, with its header row and its empty rows.

    `place` says where in the file: "blad 1: Wonen", "tabel 2", or "" for a csv.
    """

    file: str
    place: str
    rows: tuple[Row, ...]
