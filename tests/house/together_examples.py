"""A list that was filled in about a case, and an example of every deed about it."""

from typing import Any

from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.studies.models import Case
from leerlijn.together.models import Sheet
from leerlijn.together.operations import Filled, add_sheet
from tests.factories import person

SAID = {"question": ("done", ""), "voice-parents": ("", "Zij vroegen tijd.")}
FILLED = {"about": "Naar de crisisopvang", "on": "1-5-2026", "c-question": "partly"}


def make_sheet(case: Case, by: User, words: str = "Naar de crisisopvang") -> Sheet:
    """A list about one decision, with what the parents said."""
    filled = Filled(words, timezone.localdate(), SAID)
    return add_sheet(case, by=by, list_key="samen-beslissen", filled=filled)


def ask_card(case: Case, by: User, role: str = "mother") -> Sheet:
    """The card that was put to somebody."""
    answers = {"form": ("talk", "Thuis, met koffie."), "change": ("", "Minder mensen.")}
    filled = Filled("Na het gesprek", timezone.localdate(), answers, person(case, role))
    return add_sheet(case, by=by, list_key="hoe-terugkijken", filled=filled)


THINGS: dict[str, Any] = {"sheet": lambda case: Sheet.objects.filter(case=case)}


def typing(**typed: Any) -> Any:
    """Something typed about the sheet that is there."""
    return lambda _case, _by: ({}, typed)


TOGETHER_EXAMPLES: dict[str, Any] = {
    "sheet-new": typing(**{**FILLED, "about": "Leervraag", "c-informed": "done"}),
    "sheet-change": typing(**FILLED, seen_version="1"),
    "sheet-remove": typing(),
    "sheet-restore": typing(),
    "hint-words": typing(word="intake, intakes", instead="eerste gesprek", is_on="on"),
}
