"""Marked pieces of text: mark, describe, tie, list, take away; and the quotes of one teller, for a yes."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.analysis.ties import TiedFragment, describe_fragment, tied_fragments, to_tie
from leerlijn.core.refusals import Refusal
from leerlijn.sources.enums import QuoteAnswer
from leerlijn.sources.models import Fragment
from leerlijn.sources.operations import answer_quotes, mark_fragment, remove_fragment, restore_fragment
from leerlijn.sources.queries import open_fragment, quotes_of
from leerlijn.studies.models import Case, Participant
from leerlijn.studies.queries import called
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.fragments import SAID, FragmentForm, MarkForm, answer_in, choice_of
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.reading import passages_of
from leerlijn.workbench.views.interviews import found_person
from leerlijn.workbench.views.sources import found_source, reading_page

REFUSED = 422
TIED = {"ja": True, "nee": False}


def fragment_mark(request: SignedIn, case: Case, source: UUID) -> HttpResponse:
    """Mark a piece of a text."""
    found = found_source(request, case, source)
    form = MarkForm(case, request.POST)
    if form.is_valid():
        start, end = form.place_in(passages_of(found))
        try:
            made = mark_fragment(
                found,
                by=request.user,
                start=start,
                end=end,
                speaker=form.cleaned_data["speaker"],
                note=form.cleaned_data["note"],
            )
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            undo = reverse("fragment-remove", args=[case.code, made.pk])
            toasts.say(request, _("Aangestreept"), undo=undo)
            return redirect(f"{reverse('source', args=[case.code, found.pk])}#stuk-{made.pk}")
    return reading_page(request, case, found, form, status=REFUSED)


def fragments(request: SignedIn, case: Case) -> HttpResponse:
    """All marked pieces of a case, to filter."""
    everything = tied_fragments(case, request.user)
    wanted = {name: request.GET.get(name, "") for name in ("wie", "antwoord", "bron", "hangt")}
    context = {
        **case_frame(case, "sources", Link(_("Aangestreepte stukken"), request.path, current=True)),
        "page_title": _("Aangestreepte stukken"),
        "found": [tied for tied in everything if fits(tied, wanted)],
        "total": len(everything),
        "wanted": wanted,
        "speakers": {
            str(one.fragment.speaker_id): one.fragment.speaker for one in everything if one.fragment.speaker
        },
        "sources": {str(one.fragment.source_id): one.fragment.source for one in everything},
        "answers": QuoteAnswer.choices,
        "may_write": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/fragments.html", context)


def fits(tied: TiedFragment, wanted: dict[str, str]) -> bool:
    """Whether a fragment is what the reader looks for."""
    fragment = tied.fragment
    return (
        wanted["wie"] in {"", str(fragment.speaker_id)}
        and wanted["antwoord"] in {"", fragment.answer}
        and wanted["bron"] in {"", str(fragment.source_id)}
        and TIED.get(wanted["hangt"], tied.is_tied) == tied.is_tied
    )


def fragment(request: SignedIn, case: Case, fragment: UUID) -> HttpResponse:
    """One marked piece: who said it, what is noted, and to what it is tied."""
    found = found_fragment(request, case, fragment)
    form = FragmentForm(found, to_tie(case, request.user), request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            describe_fragment(
                found, by=request.user, note=told["note"], speaker=told["speaker"], ties=form.chosen()
            )
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("Bewaard"))
            return redirect("fragments", case.code)
    back = Link(_("Aangestreepte stukken"), reverse("fragments", args=[case.code]))
    context = {
        **case_frame(case, "sources", back, Link(_("Eén stuk"), request.path, current=True)),
        "page_title": _("Waar hoort dit stuk bij?"),
        "fragment": found,
        "form": form,
        "may_write": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/fragment.html", context, status=REFUSED if form.is_bound else 200)


def found_fragment(request: SignedIn, case: Case, fragment: UUID) -> Fragment:
    """The marked piece that this reader may see, or a page that does not exist."""
    try:
        return open_fragment(case, request.user, fragment)
    except Refusal as refusal:
        raise Http404 from refusal


def fragment_remove(request: SignedIn, case: Case, fragment: UUID) -> HttpResponse:
    """Take a mark away; it can be put back."""
    found = found_fragment(request, case, fragment)
    try:
        remove_fragment(found, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        undo = reverse("fragment-restore", args=[case.code, found.pk])
        toasts.say(request, _("De streep is weg"), undo=undo)
    return redirect("source", case.code, found.source_id)


def fragment_restore(request: SignedIn, case: Case, fragment: UUID) -> HttpResponse:
    """Put a mark back with all that hung on it."""
    found = found_fragment(request, case, fragment)
    try:
        restore_fragment(found, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        toasts.say(request, _("De streep staat er weer"))
    return redirect("source", case.code, found.source_id)


@dataclass(frozen=True, slots=True)
class Asked:
    """One quote with what its teller said of it."""

    fragment: Fragment
    choice: str


def quotes(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """One teller's own quotes, for their yes or no; filled in on their word."""
    teller = found_person(case, person)
    found = quotes_of(teller, request.user)
    wrong = ""
    if request.method == "POST":
        answers = {one.pk: answer_in(request.POST, one) for one in found}
        try:
            new = answer_quotes(found, answers, by=request.user)
        except Refusal as refusal:
            wrong = reason_of(request, refusal)
        else:
            said = ngettext("%(n)s antwoord bewaard", "%(n)s antwoorden bewaard", new) % {"n": new}
            toasts.say(request, said if new else _("Er was niets veranderd"))
            return redirect("quotes", case.code, teller.pk)
    context = {
        **quotes_frame(case, teller, request.path),
        "page_title": _("Wat mag er van %(who)s in een rapport?") % {"who": called(teller)},
        "teller": teller,
        "asked": [Asked(one, choice_of(one)) for one in found],
        "choices": SAID.items(),
        "wrong": wrong,
        "may_write": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/quotes.html", context, status=REFUSED if wrong else 200)


def quotes_paper(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """The same on paper, to go through together."""
    teller = found_person(case, person)
    found = quotes_of(teller, request.user)
    context = {**quotes_frame(case, teller, request.path), "teller": teller, "found": found}
    return render(request, "workbench/quotes_paper.html", context)


def quotes_frame(case: Case, teller: Participant, path: str) -> dict[str, object]:
    """What stands around the quotes of one teller."""
    back = Link(_("Gesprekken"), reverse("interviews", args=[case.code]))
    here = Link(_("Citaten van %(who)s") % {"who": called(teller)}, path, current=True)
    return case_frame(case, "sources", back, here)
