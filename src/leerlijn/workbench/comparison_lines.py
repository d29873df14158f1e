"""The columns of a comparison as its page shows them, each with its drawing."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from leerlijn.scenarios.enums import ColumnKind
from leerlijn.scenarios.lines import drawings_of, timed
from leerlijn.scenarios.queries import ColumnRead, ComparisonRead
from leerlijn.toolkit.balances import Balance
from leerlijn.toolkit.dates import likely


@dataclass(frozen=True, slots=True)
class Side:
    """One column with its drawing, and the saldo where it is a reference."""

    read: ColumnRead
    svg: SafeString
    saldo: Balance | None
    undated: int

    @property
    def name(self) -> str:
        """What the column tells."""
        return str(ColumnKind(self.read.column.kind).label)


def sides_of(found: ComparisonRead) -> list[Side]:
    """Every column with its drawing, all on one time bar."""
    return [
        Side(
            read,
            mark_safe(svg),  # noqa: S308 - made here, every text in it escaped
            None if read.column.is_actual else found.saldo(read),
            sum(likely(item.span) == (None, None) for item in timed(read)),
        )
        for read, svg in zip(found.columns, drawings_of(found), strict=True)
    ]
