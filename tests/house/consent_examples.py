"""An example of every deed about consent: what is asked for, and what is typed."""

from collections.abc import Callable
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.studies.models import Case

PDF = b"%PDF-1.7 getekend"
Made = tuple[dict[str, object], dict[str, object]]


def signature(case: Case, _by: User) -> Made:
    case.participants.get(role="mother").declarations.filter(capacity="self").delete()
    day = timezone.localdate() - timedelta(days=1)
    typed = {"capacities": ["self"], "signed_on": f"{day:%d-%m-%Y}", "how": "word", "on_word_of": "Femke"}
    return {}, typed


def scan(case: Case, _by: User) -> Made:
    case.participants.get(role="mother").declarations.update(scan="")
    return {}, {"scan": SimpleUploadedFile("formulier.pdf", PDF, "application/pdf")}


def withdrawal(_case: Case, _by: User) -> Made:
    return {}, {"scope": "self"}


def erasing(case: Case, by: User) -> Made:
    withdraw(case.participants.get(role="mother"), by=by, scope=WithdrawalScope.SELF)
    return {}, {"choice": "own", **dict.fromkeys(reports_in(case), "stay")}


def reports_in(case: Case) -> list[str]:
    return [f"report-{pk}" for pk in case.reports.exclude(issued_at=None).values_list("pk", flat=True)]


def purposes(case: Case, _by: User) -> Made:
    answers = {
        "recording": "yes",
        "quotes": "no",
        "file": "School A",
        "across_cases": "yes",
        "teaching": "not_asked",
    }
    day = timezone.localdate() - timedelta(days=1)
    return {"person": case.participants.get(role="mother").pk}, {**answers, "answered_on": f"{day:%d-%m-%Y}"}


def on_screen(case: Case, _by: User) -> Made:
    case.participants.get(role="mother").declarations.all().delete()
    return {}, {}


def periods(_case: Case, _by: User) -> Made:
    return {}, {"originals": 1, "raw": 2, "case": 3, "reports": 4}


CONSENT_EXAMPLES: dict[str, Callable[[Case, User], Made]] = {
    "consent-record": signature,
    "consent-scan": scan,
    "consent-withdraw": withdrawal,
    "consent-purposes": purposes,
    "consent-erase": erasing,
    "study-retention": periods,
    "consent-on-screen": on_screen,
}
