"""What this app removes when somebody who took their consent back wants to be erased."""

from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.together.models import Sheet, SheetAnswer


def erase_sheets(erasing: Erasing) -> None:
    """What one person answered goes with that person, every sheet with the whole case."""
    sheets = Sheet.objects.filter(case=erasing.case)
    erasing.drop(sheets.filter(participant=erasing.person) if erasing.person else sheets, "sheets")


def register() -> None:
    """Let withdrawals reach the sheets; the answers go with them."""
    register_eraser(erase_sheets, models_erased=[Sheet, SheetAnswer])
