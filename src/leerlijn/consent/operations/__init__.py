"""The deeds about consent, by noun in the files beside this one."""

from leerlijn.consent.operations.birthdays import lapse_outgrown
from leerlijn.consent.operations.declarations import (
    LARGEST_SCAN,
    SCAN_SIGNS,
    Answered,
    add_scan,
    answer_purpose,
    answer_purposes,
    answer_recording,
    bring_form,
    check_may_write,
    record_declaration,
    record_form,
    sign_confidentiality,
)
from leerlijn.consent.operations.on_screen import sign_on_screen, text_to_sign
from leerlijn.consent.operations.periods import choose_periods
from leerlijn.consent.operations.withdrawals import empty_journal, erase, let_go_of, withdraw

__all__ = [
    "LARGEST_SCAN",
    "SCAN_SIGNS",
    "Answered",
    "add_scan",
    "answer_purpose",
    "answer_purposes",
    "answer_recording",
    "bring_form",
    "check_may_write",
    "choose_periods",
    "empty_journal",
    "erase",
    "lapse_outgrown",
    "let_go_of",
    "record_declaration",
    "record_form",
    "sign_confidentiality",
    "sign_on_screen",
    "text_to_sign",
    "withdraw",
]
