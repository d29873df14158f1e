"""What somebody does on their own pages: tell, say it better, take back, draw, release, keep, give a star."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.words import track_named, words_of
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Change, Entry, MoodLine
from leerlijn.lifecourse.moods import draw_mood, line_of
from leerlijn.lifecourse.own import (
    add_own_entry,
    correct_own,
    keep_own,
    own_account,
    own_entry,
    release_own,
    share_own_mood,
    show_own_mood,
    take_back_own,
    tell_otherwise,
    undo_own,
)
from leerlijn.lifecourse.queries import last_change
from leerlijn.lifecourse.stars import give_star, share_stars, take_star
from leerlijn.participate.access import SignedIn
from leerlijn.participate.forms.own import OwnEntryForm, OwnMoodForm, OwnWordsForm, echo_of
from leerlijn.participate.own_page import own_frame, own_page
from leerlijn.studies.models import Case, Participant, birth_date_of
from leerlijn.toolkit.quickline import guess_track
from leerlijn.web import toasts
from leerlijn.web.refusing import reason_of

REFUSED = 422


def otherwise(request: SignedIn, case: Case, person: Participant, entry: UUID) -> HttpResponse:
    """Say beside an entry how it was for oneself; on the page this opens in its place."""
    own_entry(person, entry)
    form = OwnWordsForm(request.POST or None, case=case, auto_id=f"{entry}-%s")
    if request.method == "POST" and form.is_valid():
        try:
            account = tell_otherwise(entry, person, form.telling(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
        else:
            said = _("Jouw verhaal staat erbij. Alleen jij en het team lezen het nog.")
            return done(request, person, account.entry, f"{said} {time_said(form)}")
    page = own_page(person, opened=entry, form=form)
    return render(request, "participate/own_life.html", page, status=REFUSED if form.errors else 200)


def entry_new(request: SignedIn, case: Case, person: Participant) -> HttpResponse:
    """Put something in: typed, shown as we read it, then kept."""
    form = OwnEntryForm(request.POST or None, case=case, initial={"weight": Weight.PLAIN})
    when, text = form.typed("when"), form.typed("text")
    if request.POST.get("step") == "read":
        return render(request, "participate/own_echo.html", {"echo": echo_of(case, when[:200])})
    guessed = form.typed("track") or guess_for(case, text)
    is_shown = form.typed("seen") == seen_of(text, when)
    if request.method == "POST" and form.is_valid() and is_shown and guessed:
        try:
            entry = add_own_entry(
                person,
                form.telling(),
                by=request.user,
                track=Track(guessed),
                weight=Weight(form.cleaned_data["weight"]),
            )
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
        else:
            return done(request, person, entry, _("Het staat erbij. Alleen jij en het team lezen het nog."))
    asks = request.method == "POST" and form.is_valid()
    if asks:
        form = asked_again(form, case, guessed)
    context = {
        **own_frame(person, "own-entry-new"),
        "form": form,
        "wrong": [(form[name], form[name].errors) for name in form.fields if form[name].errors],
        "echo": echo_of(case, when) if request.method == "POST" else "",
        "asks": asks,
    }
    return render(request, "participate/own_entry.html", context, status=REFUSED if form.errors else 200)


def asked_again(form: OwnEntryForm, case: Case, guessed: str) -> OwnEntryForm:
    """The same form with what we guessed chosen, and knowing that this was shown."""
    data = {name: form.typed(name) for name in form.fields}
    data["track"] = guessed or Track.EVENTS.value
    data["seen"] = seen_of(form.typed("text"), form.typed("when"))
    shown = OwnEntryForm(data, case=case)
    shown.is_valid()
    return shown


def seen_of(text: str, when: str) -> str:
    """What was shown, to know whether it is still the same."""
    return f"{len(text)}:{text[:80]}|{when}"


def guess_for(case: Case, text: str) -> str:
    """The track that these words speak of; empty where they name none."""
    guess = guess_track(text, own_words=words_of(case.organisation)) if text else None
    return track_named(guess.track).value if guess else ""


def words(request: SignedIn, case: Case, person: Participant, account: UUID) -> HttpResponse:
    """Say one's own words better, or take them back."""
    found = own_account(person, account)
    initial = {"text": found.text, "when": found.words}
    form = OwnWordsForm(request.POST or None, case=case, initial=initial)
    form.fields["when"].label = _("Wanneer ongeveer?")
    if request.method == "POST" and form.is_valid():
        try:
            better = correct_own(found, person, form.telling(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
        else:
            said = _("Zo staat het er nu. Alleen jij en het team lezen het nog.")
            return done(request, person, better.entry, f"{said} {time_said(form)}")
    context = {
        **own_frame(person, "own-life"),
        "form": form,
        "account": found,
        "told": own_entry(person, found.entry_id),
    }
    return render(request, "participate/own_words.html", context, status=REFUSED if form.errors else 200)


def words_share(request: SignedIn, _case: Case, person: Participant, account: UUID) -> HttpResponse:
    """Let others read one's own words, or keep them for oneself and the team."""
    found = own_account(person, account)
    try:
        if "release" in request.POST:
            release_own(found, person, by=request.user)
            said = _("Anderen mogen dit nu lezen.")
        else:
            keep_own(found, person, by=request.user)
            said = _("Dit lezen nu alleen jij en het team. Wie het al las, heeft het gelezen.")
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
        return back_to(person, found.entry_id)
    return done(request, person, found.entry, said)


def words_back(request: SignedIn, _case: Case, person: Participant, account: UUID) -> HttpResponse:
    """Take one's own words back."""
    found = own_account(person, account)
    try:
        entry = take_back_own(found, person, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
        return back_to(person, found.entry_id)
    return done(request, person, entry, _("Je woorden zijn weg. Wat anderen vertelden blijft staan."))


def star(request: SignedIn, _case: Case, person: Participant, entry: UUID) -> HttpResponse:
    """Say that this is one of the things that matter most, or no longer."""
    try:
        if "take" in request.POST:
            take_star(entry, person, by=request.user)
        else:
            give_star(entry, person, by=request.user)
    except Refusal as refusal:
        if not refusal.reason:
            raise
        toasts.warn(request, reason_of(request, refusal))
    return back_to(person, entry)


def stars_share(request: SignedIn, case: Case, person: Participant) -> HttpResponse:
    """Let others see what matters most, or keep that for oneself and the team."""
    is_open = "release" in request.POST
    share_stars(person, by=request.user, is_open=is_open)
    said = (
        _("Anderen mogen je sterren nu zien.") if is_open else _("Je sterren zien nu alleen jij en het team.")
    )
    toasts.say(request, said)
    return redirect("own-life", case.code, person.pk)


def mood(request: SignedIn, case: Case, person: Participant) -> HttpResponse:
    """Draw how it went: one of five steps for each age."""
    line = line_of(case, person)
    form = OwnMoodForm(request.POST or None, line=line, birth=birth_date_of(case), today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            draw_mood(case, person, form.points(), by=request.user, seen=form.cleaned_data["seen"])
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
        else:
            undo = reverse("own-mood-share", args=[case.code, person.pk, line.pk]) if line else ""
            toasts.say(request, _("Jouw lijn staat erin. Alleen jij en het team zien hem nog."), undo=undo)
            return redirect("own-life", case.code, person.pk)
    context = {**own_frame(person, "own-mood"), "form": form, "line": line}
    return render(request, "participate/own_mood.html", context, status=REFUSED if form.errors else 200)


def mood_share(request: SignedIn, case: Case, person: Participant, line: UUID) -> HttpResponse:
    """Let others see one's own line, keep it, or let an earlier one stand again."""
    found = get_object_or_404(MoodLine, case=case, teller=person, pk=line)
    try:
        if "release" in request.POST or "keep" in request.POST:
            is_open = "release" in request.POST
            share_own_mood(found, person, by=request.user, is_open=is_open)
            said = (
                _("Anderen mogen je lijn nu zien.")
                if is_open
                else _("Je lijn zien nu alleen jij en het team.")
            )
        else:
            show_own_mood(found, person, by=request.user)
            said = _("Je lijn staat weer zoals eerst.")
        toasts.say(request, said)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    return redirect("own-life", case.code, person.pk)


def undo(request: SignedIn, case: Case, person: Participant, change: UUID) -> HttpResponse:
    """Undo the last thing that this person did to an entry."""
    found = (
        Change.objects.filter(entry__case=case, hand=person, pk=change).select_related("entry__case").first()
    )
    if found is None:
        raise Http404
    try:
        undo_own(found, person, by=request.user)
        toasts.say(request, _("Het staat weer zoals eerst."))
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    return back_to(person, found.entry_id)


def done(request: SignedIn, person: Participant, entry: Entry, said: str) -> HttpResponse:
    """Say what was done, with the way back, and go to where it stands."""
    change = last_change(entry)
    undo_url = reverse("own-undo", args=[person.case.code, person.pk, change.pk]) if change else ""
    toasts.say(request, said.strip(), undo=undo_url)
    return back_to(person, entry.pk)


def time_said(form: OwnWordsForm) -> str:
    """How we read the time that was typed along; empty where none was."""
    when = str(form.cleaned_data["when"]).strip()
    return echo_of(form.case, when) if when else ""


def back_to(person: Participant, entry: UUID) -> HttpResponse:
    """The life line, at this entry."""
    return redirect(f"{reverse('own-life', args=[person.case.code, person.pk])}#m-{entry}")
