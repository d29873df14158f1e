"""What support costs, who pays, when, and what that says over several cases: whole cents, no floats."""

from leerlijn.toolkit.balances.across import Case, Sensitivity, Summary, Tried, frequencies, summary
from leerlijn.toolkit.balances.balance import UNKNOWN_YEAR, Balance, Cost, balance, difference
from leerlijn.toolkit.balances.money import cost_of, read_cents, say_cents, share_out
from leerlijn.toolkit.balances.prices import PriceRow, ReadPrices, read_prices

__all__ = [
    "UNKNOWN_YEAR", "Balance", "Case", "Cost", "PriceRow", "ReadPrices", "Sensitivity", "Summary", "Tried",
    "balance", "cost_of", "difference", "frequencies", "read_cents", "read_prices", "say_cents", "share_out",
    "summary",
]  # fmt: skip
