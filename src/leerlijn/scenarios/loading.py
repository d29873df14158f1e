"""Reads a price list out of a file that somebody hands in, and gives the lists that come along."""

from pathlib import Path

from leerlijn.core.refusals import Refusal
from leerlijn.scenarios.enums import Unit
from leerlijn.toolkit.balances import ReadPrices, read_prices
from leerlijn.toolkit.intake.child import read_in_child
from leerlijn.toolkit.intake.content import FileContent, UnreadableFile
from leerlijn.toolkit.intake.readers import read_file

LISTS = Path(__file__).parent / "lists"
EMPTY, INVENTED = "leeg.csv", "verzonnen.csv"
# How people write a unit; always Dutch, as the lists are.
UNIT_WORDS = {
    "uur": Unit.HOUR, "uren": Unit.HOUR, "per uur": Unit.HOUR,
    "dag": Unit.DAY, "dagen": Unit.DAY, "per dag": Unit.DAY, "dagdeel": "",
    "etmaal": Unit.NIGHT, "etmalen": Unit.NIGHT, "per etmaal": Unit.NIGHT,
    "traject": Unit.TRAJECTORY, "trajecten": Unit.TRAJECTORY, "per traject": Unit.TRAJECTORY,
    "stuk": Unit.PIECE, "stuks": Unit.PIECE, "per stuk": Unit.PIECE, "keer": Unit.PIECE,
    "jaar": Unit.YEAR, "per jaar": Unit.YEAR,
}  # fmt: skip


def read_price_file(data: bytes, name: str) -> ReadPrices:
    """The prices in a stranger's file; slow, so never within a transaction.

    Raises:
        Refusal: when the file cannot be read at all, with why.
    """
    try:
        content = read_in_child(data, name)
    except UnreadableFile as error:
        raise Refusal(error.reason, code="unreadable") from error
    return prices_in(content)


def own_list(name: str) -> bytes:
    """A list that comes along, as its file."""
    return (LISTS / name).read_bytes()


def read_own_list(name: str) -> ReadPrices:
    """The prices of a list that comes along."""
    return prices_in(read_file(own_list(name), name))


def prices_in(content: FileContent) -> ReadPrices:
    """The prices in the tables of a file."""
    return read_prices(content.tables, {word: str(unit) for word, unit in UNIT_WORDS.items()})
