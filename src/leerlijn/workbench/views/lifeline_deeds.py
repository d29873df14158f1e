"""What is done to one entry of the life line; every deed can be undone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.lifecourse.operations import (
    add_account,
    change_entry,
    correct_account,
    join_entries,
    release_account,
    remove_entry,
    settle_time,
    undo_change,
)
from leerlijn.lifecourse.queries import (
    Audience,
    ToldEntry,
    Viewer,
    account_of,
    changes_in,
    last_change,
    may_be_same,
    papers_of,
    teller_of,
)
from leerlijn.methods.queries import suggest_value
from leerlijn.studies.models import Case
from leerlijn.web import toasts
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.lifeline import AccountForm, EntryForm, JoinForm, SettleForm, teller_value
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.lifeline import REFUSED
from leerlijn.workbench.views.lifeline_conflict import (
    Clash,
    clash_of_accounts,
    clash_of_entries,
    clash_of_times,
)
from leerlijn.workbench.views.lifeline_page import Told, track_of
from leerlijn.workbench.views.lifeline_years import life_around
from leerlijn.workbench.views.moved_end import keep_moved, say_moved
from leerlijn.workbench.views.quick_line import ready_again

FORM = "workbench/lifeline_form.html"


def account_new(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """One more account beside the others."""
    item = found_entry(request, case, entry)
    form = AccountForm(request.POST or None, **people_of(case, request.user))
    if form.is_valid() and tried(
        request, form, lambda: add_account(item.entry, form.telling(), by=request.user)
    ):
        return done(request, item.entry, _("Verhaal erbij gezet"))
    about = _("Wat anderen vertelden blijft staan. Dit verhaal komt ernaast.")
    return form_page(request, case, item, form, _("Nog een verhaal erbij"), _("Zet erbij"), about=about)


def account_correct(request: SignedIn, case: Case, entry: UUID, account: UUID) -> HttpResponse:
    """A better wording of an account; the old one is kept."""
    item = found_entry(request, case, entry)
    old = found(lambda: account_of(item, account))
    form = AccountForm(request.POST or None, initial=as_typed(old), **people_of(case, request.user))
    clash = None
    if form.is_valid():
        try:
            correct_account(old, form.telling(old), by=request.user)
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            clash = clash_of_accounts(item, old, form.telling(old))
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
        else:
            return done(request, item.entry, _("Verhaal verbeterd"))
    elif old.hidden_at is not None and request.method != "POST":
        return redirect("entry", case.code, entry)
    about = _("De eerdere woorden van %(who)s bewaren we.") % {"who": teller_of(old)}
    return form_page(
        request, case, item, form, _("Dit verhaal verbeteren"), _("Bewaren"), about=about, clash=clash
    )


def account_release(request: SignedIn, case: Case, entry: UUID, account: UUID) -> HttpResponse:
    """Its teller lets the others see an account."""
    _life, item = life_and_entry(request, case, entry)
    told = found(lambda: account_of(item, account))
    if request.method == "POST":
        try:
            release_account(told, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            return done(
                request, item.entry, _("Vrijgegeven op het woord van %(who)s") % {"who": teller_of(told)}
            )
    return to_entry(item.entry)


def entry_settle(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """The team settles a time, or leaves it to the accounts again."""
    _life, item = life_and_entry(request, case, entry)
    if request.method == "POST" and "let_go" in request.POST:
        settle_time(item.entry, by=request.user, words="", span=None)
        return done(request, item.entry, _("De verhalen spreken weer zelf"))
    if request.method == "POST" and "day" in request.POST:
        return end_dragged(request, case, item)
    initial = {"when": item.words, "version": item.entry.version}
    form = SettleForm(request.POST or None, case=case, initial=initial)
    clash = None
    if form.is_valid():
        data = form.cleaned_data
        try:
            settle_time(
                item.entry,
                by=request.user,
                words=data["when"],
                span=form.span,
                seen_version=data["version"],
            )
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            clash = clash_of_times(found_entry(request, case, entry), data["when"])
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
        else:
            return done(request, item.entry, _("Tijd afgesproken: %(when)s") % {"when": data["when"]})
    about = _("De verhalen zelf veranderen niet. In de levenslijn geldt deze tijd.")
    return form_page(
        request, case, item, form, _("Samen een tijd afspreken"), _("Spreek af"), about=about, clash=clash
    )


def end_dragged(request: SignedIn, case: Case, item: ToldEntry) -> HttpResponse:
    """An end that was dragged in the drawing: said first, and kept once somebody says that it is so."""
    if request.POST.get("step") != "keep":
        return say_moved(request, case, item)
    wrong = keep_moved(request, item)
    if wrong:
        toasts.warn(request, wrong)
        return to_entry(item.entry)
    now = found_entry(request, case, item.entry.pk)
    return done(request, item.entry, _("Tijd afgesproken: %(when)s") % {"when": now.when})


def entry_change(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """Change what the team says of an entry; in a list the form opens in its row."""
    _life, item = life_and_entry(request, case, entry)
    in_row = request.headers.get("HX-Request") == "true"
    form = entry_form(request, case, item)
    clash = None
    if form.is_valid():
        try:
            change_entry(item.entry, by=request.user, **form.given())
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            clash = clash_of_entries(found_entry(request, case, entry), form.given(), case)
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
        else:
            return row_again(request, case, item) if in_row else done(request, item.entry, _("Veranderd"))
    if in_row:
        context = {"case": case, "item": item, "form": with_version(form, clash), "clash": clash}
        return render(request, "workbench/lifeline_row_form.html", context)
    return form_page(request, case, item, form, _("Veranderen"), _("Bewaren"), clash=clash)


def entry_form(request: SignedIn, case: Case, item: ToldEntry) -> EntryForm:
    """The form for an entry as it stands, with the category that its words suggest, shown as a guess."""
    entry, method = item.entry, case.study.method
    guess = None if entry.category else suggest_value(method, entry.track, item.title)
    initial = {
        "title": item.title,
        "track": entry.track,
        "category": f"{entry.track}:{entry.category}" if entry.category else "",
        "weight": entry.weight,
        "is_restricted": entry.is_restricted,
        "restricted_because": entry.restricted_because,
        "is_place_secret": entry.is_place_secret,
        "arrival": entry.arrival,
        "is_nothing": entry.is_nothing,
        "place": entry.place,
        "version": entry.version,
    }
    return EntryForm(request.POST or None, method=method, guess=guess, initial=initial)


def entry_remove(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """Take an entry away; it can be brought back."""
    _life, item = life_and_entry(request, case, entry)
    if request.method != "POST":
        return to_entry(item.entry)
    remove_entry(item.entry, by=request.user)
    say_done(request, item.entry, _("“%(title)s” is weggehaald") % {"title": item.title[:60]})
    return redirect("life-line", case.code)


def entry_join(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """Say that two entries are the same."""
    life, item = life_and_entry(request, case, entry)
    candidates = may_be_same(item, life)
    form = JoinForm(request.POST or None, candidates=candidates)
    if form.is_valid():
        other = form.candidates[form.cleaned_data["other"]].entry
        if tried(request, form, lambda: join_entries(item.entry, other, by=request.user)):
            return done(request, item.entry, _("Samengevoegd. De verhalen staan naast elkaar."))
    about = _("Kies een moment op hetzelfde spoor. Alle verhalen blijven staan, naast elkaar.")
    title = _("Dit is hetzelfde als …")
    return form_page(request, case, item, form, title, _("Voeg samen"), about=about)


def entry_undo(request: SignedIn, case: Case, change: UUID) -> HttpResponse:
    """Undo the last deed done to an entry."""
    known = changes_in(case, request.user).filter(pk=change).first()
    if known is None:
        raise Http404
    if request.method == "POST":
        try:
            undo_change(known, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            toasts.say(request, _("Teruggezet zoals het was"))
    if request.headers.get("HX-Request"):
        return ready_again(request, case)
    return to_entry(known.entry)


def life_and_entry(request: SignedIn, case: Case, entry: UUID) -> tuple[Told, ToldEntry]:
    """The life course and one entry of it; what this reader may not see does not exist."""
    life = life_around(case, request.user, entry)
    item = next((told for told in life if told.entry.pk == entry), None)
    if item is None:
        raise Http404
    item.entry.case = case  # the case that the gate opened, with its people read along
    return life, item


def found_entry(request: SignedIn, case: Case, entry: UUID) -> ToldEntry:
    """One entry as it stands by now."""
    return life_and_entry(request, case, entry)[1]


def found(look: Callable[[], Account]) -> Account:
    """What was looked for; forbidden and absent look the same."""
    try:
        return look()
    except Refusal as refusal:
        raise Http404 from refusal


def tried(request: SignedIn, form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do it; a rule's no is put on top of the form."""
    try:
        deed()
    except Refusal as refusal:
        form.add_error(None, reason_of(request, refusal))
        return False
    return True


def people_of(case: Case, user: User) -> dict[str, Any]:
    """Who may tell, for a form."""
    papers = papers_of(case, Viewer(Audience.TEAM, user=user))
    return {"case": case, "tellers": case.participants.all(), "others": papers}


def as_typed(account: Account) -> dict[str, Any]:
    """An account as its form shows it."""
    return {
        "teller": teller_value(account) if account.teller_id and not account.told_by else "",
        "told_by": account.told_by,
        "text": account.text,
        "when": account.words,
        "doubt": account.doubt,
        "source_place": account.source_place,
    }


def with_version(form: forms.Form, clash: Clash | None) -> forms.Form:
    """After a clash the form goes on from what stands now, with what was typed."""
    if clash is not None and "version" in form.fields:
        data = QueryDict(mutable=True)
        data.update({**form.data, "version": str(clash.version)})
        form.data = data
    return form


def form_page(
    request: SignedIn,
    case: Case,
    item: ToldEntry,
    form: forms.Form,
    title: str,
    act: str,
    *,
    about: str = "",
    clash: Clash | None = None,
) -> HttpResponse:
    """A page with one form about one entry; what was typed stays."""
    context = {
        **case_frame(case, "life-line"),
        "page_title": title,
        "item": item,
        "track": track_of(item),
        "form": with_version(form, clash),
        "act": act,
        "about": about,
        "clash": clash,
        "question": getattr(form, "question", None),
        "may_let_go": isinstance(form, SettleForm) and item.entry.is_settled,
        "nothing_to_choose": isinstance(form, JoinForm) and not form.candidates,
    }
    return render(request, FORM, context, status=REFUSED if form.is_bound else 200)


def row_again(request: SignedIn, case: Case, item: ToldEntry) -> HttpResponse:
    """The changed row, with the toast beside it."""
    say_done(request, item.entry, _("Veranderd"))
    context = {"case": case, "item": found_entry(request, case, item.entry.pk), "may_write": True}
    return render(request, "workbench/lifeline_row_toast.html", context)


def say_done(request: SignedIn, entry: Entry, words: str) -> None:
    """Say what was done and how many times moved along, with the way back."""
    change = last_change(entry)
    moved = change.moved.count() if change else 0
    if moved:
        along = ngettext("%(n)s moment schoof mee.", "%(n)s momenten schoven mee.", moved) % {"n": moved}
        words = f"{words}. {along}"
    undo = reverse("entry-undo", args=[entry.case.code, change.pk]) if change else ""
    toasts.say(request, words, undo=undo)


def done(request: SignedIn, entry: Entry, words: str) -> HttpResponse:
    """Back to the opened entry, with a toast."""
    say_done(request, entry, words)
    return to_entry(entry)


def to_entry(entry: Entry) -> HttpResponse:
    """To the opened entry; to the life line where it was taken away."""
    code = entry.case.code
    if Entry.objects.present().filter(pk=entry.pk).exists():
        return redirect(f"{reverse('entry', args=[code, entry.pk])}#moment")
    return redirect("life-line", code)
