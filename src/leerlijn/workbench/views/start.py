"""The front door, and the page on which whoever is signed in begins."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.queries import owner_account
from leerlijn.exchange.standing import Deed, Standing, standings
from leerlijn.improvements.queries import improvements_across
from leerlijn.studies.models import Case, Study
from leerlijn.studies.queries import studies_of, studies_to_sign_for
from leerlijn.studies.rules import can_start_study
from leerlijn.web.navigation import Link
from leerlijn.web.words import greeting
from leerlijn.workbench.access import READERS, WORKERS
from leerlijn.workbench.action_lines import count_of
from leerlijn.workbench.case_lines import case_line
from leerlijn.workbench.example_life import front_drawings
from leerlijn.workbench.good_to_know import Note, notes_of
from leerlijn.workbench.leading import lead_next, leading_of
from leerlijn.workbench.next_up import NextUp, address, first_case, first_study, next_up, sign_first
from leerlijn.workbench.waits import waits_for_others

HOMES = {Role.PROFESSIONAL: "participate-home", Role.COMMISSIONER: "insight-home"}
QUIET = frozenset({Deed.NOTHING, Deed.WAIT, Deed.READY})
MOST_NOTES = 3


def front_door(request: HttpRequest) -> HttpResponse:
    """What Leerlijn is, for who is not signed in; on to the start for who is."""
    if request.user.is_authenticated:
        return redirect("start")
    if owner_account() is None:
        return render(request, "workbench/start_no_accounts.html")
    context = {
        **front_drawings(),
        "demo_accounts": demo_accounts() if settings.DEMO else [],
        "invite_url": address("invitation-code"),
    }
    return render(request, "web/voordeur.html", context)


def demo_accounts() -> list[dict[str, str]]:
    """Who can log in to the demo, with the password that opens it."""
    from leerlijn.exchange.demo_study import DEMO

    return [
        {"role": str(Role(told["role"]).label), "email": told["email"], "password": DEMO["password"]}
        for told in DEMO["accounts"]
    ]


def start(request: HttpRequest) -> HttpResponse:
    """Where the reader begins: the one thing that is next, their cases and their studies."""
    reader: Any = request.user
    home = address(HOMES.get(reader.role, ""))
    return redirect(home) if home else render(request, "workbench/start.html", start_page(reader))


def start_page(reader: Any) -> dict[str, Any]:
    """What the start page shows; the same number of queries for one case as for many."""
    studies = studies_of(reader)
    unsigned = studies_to_sign_for(reader) if reader.role in READERS else []
    known = standings(Case.objects.visible_to(reader).select_related("study"), reader)
    actions = improvements_across(reader)
    leading = leading_of(reader, known, actions, timezone.localdate()) if leads(reader) else None
    up, case = what_is_next(reader, studies, unsigned, known)
    if leading and not unsigned:
        own = lead_next(leading)
        up, case = (own, None) if own else (up, case)
    signed = [study for study in studies if study not in unsigned]
    return {
        "page_title": f"{greeting(timezone.now())}, {reader.call_name}",
        "crumbs": [Link(_("Start"), reverse("start"), current=True)],
        "today": timezone.localdate(),
        "next": up,
        "next_case": case,
        "notes": list(islice(all_notes(known), MOST_NOTES)),
        "lines": [case_line(standing) for standing in known],
        "leading": leading,
        "waits": waits_for_others(known, actions, reader) if reader.role in WORKERS else (),
        "actions": count_of(actions, reader),
        "studies": studies,
        "open_in": signed if reader.role in WORKERS else [],
        "can_start": can_start_study(reader),
    }


def leads(reader: Any) -> bool:
    """Whether sessions are this reader's daily work."""
    return bool(reader.role == Role.FACILITATOR)


def what_is_next(
    reader: Any, studies: Sequence[Study], unsigned: Sequence[Study], known: Sequence[Standing]
) -> tuple[NextUp | None, Case | None]:
    """The first thing that is open, and the case that it is about; nothing where nothing waits."""
    if unsigned:
        return sign_first(unsigned[0]), None
    if reader.role not in WORKERS:
        return None, None
    waiting = next((standing for standing in known if standing.deed not in QUIET), None)
    if waiting is not None:
        return next_up(waiting), waiting.case
    empty = {study.pk for study in studies} - {standing.case.study_id for standing in known}
    without = next((study for study in studies if study.pk in empty), None)
    if without is not None:
        return first_case(without), None
    return (None, None) if studies else (first_study(), None)


def all_notes(known: Sequence[Standing]) -> Iterator[tuple[Case, Note]]:
    """What is good to know, each with the case that it is about."""
    return ((standing.case, note) for standing in known for note in notes_of(standing))
