"""Who is in a case, with their names: the only pages that show them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.people import add_person, correct_person, remove_person
from leerlijn.identities.operations import forget_name, remember_name
from leerlijn.identities.queries import RosterLine, known_name, known_names_of, roster_line, roster_of
from leerlijn.studies.models import Case
from leerlijn.studies.operations import move_up
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.people import KnownNameForm, PersonForm, starting_from
from leerlijn.workbench.frames import case_frame

REFUSED = 422


def roster(request: SignedIn, case: Case) -> HttpResponse:
    """Everybody in the case, with the names that stand nowhere else."""
    context = {
        **case_frame(case, "people"),
        "lines": roster_of(case),
        "names": known_names_of(case),
        "may_write": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/people.html", context)


def person_new(request: SignedIn, case: Case) -> HttpResponse:
    """Put somebody on the roster."""
    form = PersonForm(request.POST or None, others=list(case.participants.all()))
    if request.method == "POST" and form.is_valid():
        try:
            person = add_person(case, form.details(), by=request.user)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("%(who)s staat op de lijst") % {"who": person.pseudonym})
            return redirect("people", case.code)
    return show_form(request, case, form)


def person_change(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Change what the roster holds of somebody."""
    line = line_or_404(case, person)
    others = [other for other in case.participants.all() if other.pk != person]
    form = PersonForm(request.POST or None, initial=starting_from(line), others=others)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["seen_version"]
        try:
            moved = correct_person(line.person, form.details(), by=request.user, seen_version=version)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, saved_words(form.cleaned_data["pseudonym"], moved))
            return redirect("people", case.code)
    return show_form(request, case, form, line)


def person_remove(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Take somebody off the roster who was put there by mistake; a GET only leads back."""
    line = line_or_404(case, person)
    if request.method != "POST":
        return redirect("person-change", case.code, person)
    try:
        remove_person(line.person, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
        return redirect("person-change", case.code, person)
    toasts.say(request, _("%(who)s is van de lijst") % {"who": line.person.pseudonym})
    return redirect("people", case.code)


def person_higher(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Put somebody one place higher on the roster; a GET only leads back."""
    if request.method == "POST":
        move_up(line_or_404(case, person).person, by=request.user)
    return redirect("people", case.code)


def names(request: SignedIn, case: Case) -> HttpResponse:
    """Remember a school, organisation, place or street that must not show in a report."""
    known = known_names_of(case)
    form = KnownNameForm(request.POST or None, known=known)
    if request.method == "POST" and form.is_valid():
        row = remember_name(case, by=request.user, **form.cleaned_data)
        toasts.say(request, _("“%(name)s” onthouden") % {"name": row.text})
        return redirect("known-names", case.code)
    here = Link(_("Namen van scholen en plaatsen"), request.path, current=True)
    context = {**case_frame(case, "people", here), "form": form, "names": known}
    return render(request, "workbench/people_names.html", context, status=status_of(form))


def name_forget(request: SignedIn, case: Case, name: UUID) -> HttpResponse:
    """Take a name off the list; a GET only leads back."""
    if request.method == "POST":
        try:
            forget_name(known_name(case, name), by=request.user)
        except Refusal as refusal:
            raise Http404 from refusal
        toasts.say(request, _("Naam van de lijst gehaald"))
    return redirect("known-names", case.code)


def show_form(
    request: SignedIn, case: Case, form: PersonForm, line: RosterLine | None = None
) -> HttpResponse:
    """The form for one person, empty or filled."""
    title = line.person.pseudonym.capitalize() if line else _("Wie komt erbij?")
    here = Link(title, request.path, current=True)
    context = {**case_frame(case, "people", here), "form": form, "line": line, "page_title": title}
    return render(request, "workbench/people_form.html", context, status=status_of(form))


def line_or_404(case: Case, person: UUID) -> RosterLine:
    """One person of this case; somebody of another case is not there."""
    try:
        return roster_line(case, person)
    except Refusal as refusal:
        raise Http404 from refusal


def status_of(form: PersonForm | KnownNameForm) -> int:
    """200, or 422 for a form that comes back."""
    return REFUSED if form.is_bound else 200


def saved_words(pseudonym: str, moved: int) -> str:
    """What was done, and how many times moved along with a birth date."""
    saved = _("%(who)s bewaard.") % {"who": pseudonym}
    if not moved:
        return saved
    times = ngettext(
        "%(n)s moment schoof mee met de geboortedatum.",
        "%(n)s momenten schoven mee met de geboortedatum.",
        moved,
    )
    return f"{saved} {times % {'n': moved}}"
