"""The design of a study: its ten questions and the places that it looks at, one a page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.methods.design import Question, load_design
from leerlijn.methods.enums import Block
from leerlijn.studies.models import Study
from leerlijn.studies.operations.design import answer_question
from leerlijn.studies.queries.design import Answered, design_of, earlier_answers
from leerlijn.studies.rules import can_work_on_study
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.design_thread import advice_on, cards_of, neighbours, thread_of, where_in
from leerlijn.workbench.forms.design import AnswerForm, answer_form_of
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.frames import study_frame

REFUSED = 422
FIELD_OF = {
    "nothing_chosen": "options",
    "unknown_option": "options",
    "only_one": "options",
    "too_much": "own",
}


def design_frame(study: Study, *further: Link) -> dict[str, Any]:
    """The crumbs of a page about the design."""
    home = Link(_("Opzet van het onderzoek"), reverse("study-design", args=[study.pk]), current=not further)
    return study_frame(study, home, *further)


def study_design(request: SignedIn, study: Study) -> HttpResponse:
    """The whole design at a glance: what was answered and what comes next."""
    design = design_of(study)
    context = {
        **design_frame(study),
        "design": design,
        "partners": study.partners.all(),
        "families": study.family_designers.all(),
        "may_write": can_work_on_study(request.user, study),
    }
    return render(request, "workbench/design.html", context)


def design_question(request: SignedIn, study: Study, question: str) -> HttpResponse:
    """One question: choose, add, say why; then on to the next."""
    asked = question_named(question)
    form = AnswerForm(request.POST, question=asked) if request.method == "POST" else None
    if form is not None and form.is_valid() and answered_with(request, study, asked, form):
        return redirect(next_after(study, question))
    return show_question(request, study, question, form)


def question_named(key: str) -> Question:
    """The question that the path names."""
    try:
        return load_design().question(key)
    except KeyError as error:
        raise Http404 from error


def answered_with(request: SignedIn, study: Study, question: Question, form: AnswerForm) -> bool:
    """Keep the answer; a refusal is shown on the form."""
    try:
        answer_question(study, question.key, by=request.user, **form.cleaned_data)
    except Overtaken as overtaken:
        show_overtaken(form, design_of(study).answered(question.key), reason_of(request, overtaken))
    except Refusal as refusal:
        show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
    else:
        return True
    return False


def show_overtaken(form: AnswerForm, now: Answered, reason: str) -> None:
    """Somebody else answered too: what was typed stays, what they chose is told, the next save counts."""
    show_refusal(form, reason)
    said = _("Nu staat er: %(chosen)s. Bewaar je nog een keer, dan komt jouw antwoord daarvoor in de plaats.")
    show_refusal(form, said % {"chosen": "; ".join(now.chosen.labels)})
    posted: Any = form.data
    typed = posted.copy()
    typed["seen_version"] = str(now.answer.version if now.answer else 0)
    form.data = typed


def next_after(study: Study, key: str) -> str:
    """Where to go when a question is answered: the next one, or the whole."""
    _before, after = neighbours(design_of(study), key)
    if after is None:
        return reverse("study-design", args=[study.pk])
    return reverse("design-question", args=[study.pk, after.key])


def was_today(answered: Answered) -> bool:
    """Whether the answer was saved today, so that an hour says enough."""
    answer = answered.answer
    return answer is not None and timezone.localdate(answer.changed_at) == timezone.localdate()


def show_question(request: SignedIn, study: Study, key: str, form: AnswerForm | None) -> HttpResponse:
    """The page of a question, for who answers and for who only reads."""
    design = design_of(study)
    answered = design.answered(key)
    used = form or answer_form_of(answered)
    before, after = neighbours(design, key)
    method = study.method
    context = {
        **design_frame(study, Link(answered.question.step, request.path, current=True)),
        "design": design,
        "method": method,
        "answered": answered,
        "saved_today": was_today(answered),
        "about_own_question": answered.question.block is Block.LEARNING_QUESTION,
        "question": answered.question,
        "form": used,
        "wrong": [(field, field.errors) for field in used],
        "cards": cards_of(answered.question, used.chosen),
        "steps": thread_of(study, design, key),
        "where": where_in(design, key),
        "before": before,
        "after": after,
        "advice": advice_on(method, answered),
        "earlier": earlier_answers(answered),
        "may_write": can_work_on_study(request.user, study),
    }
    return render(request, "workbench/design_question.html", context, status=REFUSED if used.errors else 200)
