"""The questions that a life course raises, on a page and on paper: for whoever goes to talk with somebody."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.lifecourse.questions import LifeQuestion, Why, questions_for, questions_of
from leerlijn.studies.models import Case, Participant
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.frames import case_frame

HEADINGS = {
    Why.GAP: gettext_lazy("Tijd waarover nog niets verteld is"),
    Why.TWO_HOMES: gettext_lazy("Twee plekken tegelijk"),
    Why.TWO_SCHOOLS: gettext_lazy("Twee scholen tegelijk"),
    Why.BEFORE_BIRTH: gettext_lazy("Van voor de geboorte"),
    Why.UNTIL_WHEN: gettext_lazy("Tot wanneer?"),
    Why.TIMES_DIFFER: gettext_lazy("Mensen vertellen een andere tijd"),
    Why.NO_TIME: gettext_lazy("Wanneer was het ongeveer?"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one kind, under their heading."""

    heading: str
    questions: tuple[LifeQuestion, ...]


def life_questions(request: SignedIn, case: Case) -> HttpResponse:
    """What to ask: as the team sees it, or only out of what one teller may know (`?wie=`)."""
    people = [person for person in case.participants.all() if person.withdrawn_at is None]
    teller = next((person for person in people if str(person.pk) == request.GET.get("wie", "")), None)
    questions = questions_for(teller) if teller else questions_of(case, request.user)
    context: dict[str, Any] = {
        **case_frame(case, "life-line"),
        "page_title": title_for(teller),
        "people": people,
        "teller": teller,
        "groups": grouped(questions),
        "many": len(questions),
    }
    return render(request, "workbench/life_questions.html", context)


def title_for(teller: Participant | None) -> str:
    """For whom the questions are."""
    if teller is None:
        return _("Vragen voor het gesprek")
    return _("Vragen aan %(who)s") % {"who": teller.pseudonym}


def grouped(questions: tuple[LifeQuestion, ...]) -> tuple[Group, ...]:
    """The questions by why they are asked, in a fixed order; a kind without questions is left out."""
    found = ((why, tuple(question for question in questions if question.why == why)) for why in HEADINGS)
    return tuple(Group(str(HEADINGS[why]), asked) for why, asked in found if asked)
