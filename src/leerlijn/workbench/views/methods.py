"""The methods: side by side, one whole, and which one fits what a study wants to know."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.methods.advice import advise
from leerlijn.methods.definitions import Method
from leerlijn.methods.design import Option, Question
from leerlijn.methods.queries import earlier_methods, methods_for, own_method
from leerlijn.methods.rules import can_shape_methods
from leerlijn.studies.models import Study
from leerlijn.studies.queries.design import design_of
from leerlijn.studies.rules import can_start_study
from leerlijn.web.navigation import Link
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.methods import MethodFilter, answers_in, questions_to_ask
from leerlijn.workbench.frames import study_frame
from leerlijn.workbench.method_words import PARTIES, line_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its options, those that were chosen marked."""

    question: Question
    options: tuple[tuple[Option, bool], ...]


def methods_frame(*further: Link) -> dict[str, Any]:
    """The crumbs of a page about methods."""
    return {"crumbs": [Link(_("Methoden"), reverse("methods"), current=not further), *further]}


def method_or_404(user: User, key: str) -> Method:
    """The method that the path names."""
    try:
        return methods_for(user)[key]
    except KeyError as error:
        raise Http404 from error


def methods(request: SignedIn) -> HttpResponse:
    """All methods side by side."""
    chosen, known = MethodFilter(request.GET), methods_for(request.user).values()
    seen = [method for method in known if chosen.lets_through(method)]
    context = {
        **methods_frame(),
        "page_title": _("De methoden naast elkaar"),
        "filter": chosen,
        "lines": [line_of(method) for method in seen],
        "hidden": len(known) - len(seen),
        "may_shape": can_shape_methods(request.user),
        "may_start": can_start_study(request.user),
    }
    return render(request, "workbench/methods.html", context)


def method(request: SignedIn, method: str) -> HttpResponse:
    """One method whole: its steps, sessions, questions and lists, and where each comes from."""
    found = method_or_404(request.user, method)
    own = own_method(request.user, method)
    context = {
        **methods_frame(Link(found.name, request.path, current=True)),
        "page_title": found.name,
        "method": found,
        "line": line_of(found),
        "own": own,
        "earlier": earlier_methods(own) if own else (),
        "may_shape": can_shape_methods(request.user),
        "sessions": [(session, [PARTIES[party] for party in session.who]) for session in found.sessions],
        "may_start": can_start_study(request.user),
    }
    return render(request, "workbench/method.html", context)


def method_advice(request: SignedIn) -> HttpResponse:
    """Which methods fit what somebody wants, before there is a study."""
    answers = answers_in(request.GET)
    context = {
        **methods_frame(Link(_("Welke past?"), request.path, current=True)),
        "page_title": _("Welke methode past bij jullie?"),
        "asked": [
            Asked(
                question,
                tuple(
                    (option, option.key in answers[question.key])
                    for option in question.options
                    if option.key in options
                ),
            )
            for question, options in questions_to_ask()
        ],
        "advice": advise(methods_for(request.user).values(), answers) if any(answers.values()) else None,
        "may_start": can_start_study(request.user),
    }
    return render(request, "workbench/methods_advice.html", context)


def study_method(request: SignedIn, study: Study) -> HttpResponse:
    """Whether the method of a study fits what the study answered, and which others would."""
    design, ours = design_of(study), study.method
    answers = {
        answered.question.key: [option.key for option in answered.chosen.options]
        for answered in design.questions
    }
    (own,) = advise([ours], answers).best or advise([ours], answers).others
    here = Link(_("Welke methode past?"), request.path, current=True)
    context = {
        **study_frame(study, here),
        "page_title": _("Past de methode bij jullie antwoorden?"),
        "design": design,
        "own": own,
        "advice": advise(methods_for(request.user).values(), answers),
    }
    return render(request, "workbench/study_method.html", context)
