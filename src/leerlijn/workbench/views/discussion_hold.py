"""A discussion while it goes on, round by round, and what came of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.discussions.definitions import Round
from leerlijn.discussions.models import Discussion
from leerlijn.discussions.operations import (
    add_promise,
    answer_note,
    begin_discussion,
    change_note,
    end_discussion,
    follow_promise,
    go_to_round,
    put_question,
    remove_note,
    restore_note,
    write_note,
)
from leerlijn.discussions.queries import fellows_of, open_note, open_promise
from leerlijn.discussions.rules import answers_to
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.discussion_frames import discussion_frame
from leerlijn.workbench.discussion_room import room_of
from leerlijn.workbench.forms.discussion_hold import (
    AnswerForm,
    FollowForm,
    NoteChangeForm,
    NoteForm,
    PromiseForm,
    QuestionForm,
    as_promised,
)
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.views.discussion_series import form_page
from leerlijn.workbench.views.finding_pages import REFUSED, found_or_404, short

FIELDS = {"before_it": "review_on"}


def turn_or_404(discussion: Discussion, key: str) -> Round:
    """The round that the path names."""
    found = discussion.form.round(key)
    if found is None:
        raise Http404
    return found


def address(discussion: Discussion, turn: str = "", at: str = "") -> str:
    """The page of a round; of the discussion itself where no round is named."""
    if not turn:
        return reverse("discussion", args=[discussion.series_id, discussion.pk])
    return reverse("discussion-round", args=[discussion.series_id, discussion.pk, turn]) + at


def one_round(request: SignedIn, discussion: Discussion, turn: str) -> HttpResponse:
    """The screen of one round."""
    return round_page(request, discussion, turn_or_404(discussion, turn))


def round_page(request: SignedIn, discussion: Discussion, turn: Round, **forms: Any) -> HttpResponse:
    """The screen of one round, with a form that came back where one did."""
    context = {
        **discussion_frame(discussion, Link(turn.name, request.path, current=True)),
        **room_of(discussion, turn, request.user, **forms),
    }
    status = REFUSED if any(form.is_bound for form in forms.values()) else 200
    return render(request, "workbench/discussion_round.html", context, status=status)


def done(request: SignedIn, deed: Callable[[], object], form: Any = None) -> bool:
    """Do it; a rule's no, or a colleague who was ahead, is said on the form, or as a toast without one."""
    try:
        deed()
    except Refusal as refusal:
        reason = reason_of(request, refusal)
        if form is None:
            toasts.warn(request, reason)
        else:
            show_refusal(form, reason, FIELDS.get(refusal.code))
        return False
    return True


def begin(request: SignedIn, discussion: Discussion) -> HttpResponse:
    """Begin with the first round; a GET only leads back."""
    if request.method == "POST" and done(request, lambda: begin_discussion(discussion, by=request.user)):
        return redirect(address(discussion, discussion.round_key))
    return redirect(address(discussion))


def go_on(request: SignedIn, discussion: Discussion, turn: str) -> HttpResponse:
    """Go on to a round; a GET only leads there."""
    if request.method == "POST":
        done(request, lambda: go_to_round(discussion, by=request.user, key=turn))
    return redirect(address(discussion, turn_or_404(discussion, turn).key))


def end(request: SignedIn, discussion: Discussion) -> HttpResponse:
    """It was held; a GET only leads back."""
    if request.method == "POST" and done(request, lambda: end_discussion(discussion, by=request.user)):
        toasts.say(request, _("De bespreking is klaar. Hoe was het voor jullie?"))
    return redirect(address(discussion))


def note(request: SignedIn, discussion: Discussion, turn: str) -> HttpResponse:
    """Write down a line."""
    found = turn_or_404(discussion, turn)
    if request.method != "POST":
        return redirect(address(discussion, turn))
    form = NoteForm(request.POST, turn=found, auto_id="regel-%s")
    if form.is_valid() and done(
        request,
        lambda: write_note(discussion, by=request.user, round_key=turn, **form.given()),
        form,
    ):
        return redirect(address(discussion, turn, "#schrijf"))
    return round_page(request, discussion, found, note_form=form)


def question(request: SignedIn, discussion: Discussion, turn: str) -> HttpResponse:
    """Write down the question, or its core."""
    found = turn_or_404(discussion, turn)
    if request.method != "POST":
        return redirect(address(discussion, turn))
    form = QuestionForm(request.POST, auto_id="vraag-%s")
    if form.is_valid():
        told = form.cleaned_data
        if done(request, lambda: put_question(discussion, by=request.user, **told), form):
            toasts.say(request, _("Bewaard"))
            return redirect(address(discussion, turn))
    return round_page(request, discussion, found, question_form=form)


def promise(request: SignedIn, discussion: Discussion, turn: str) -> HttpResponse:
    """Write down what somebody will do."""
    found = turn_or_404(discussion, turn)
    if request.method != "POST":
        return redirect(address(discussion, turn))
    people = fellows_of(discussion.series)
    form = PromiseForm(request.POST, fellows=people, auto_id="afspraak-%s")
    if form.is_valid() and done(
        request, lambda: add_promise(discussion, by=request.user, **form.given()), form
    ):
        toasts.say(request, _("Afgesproken"))
        return redirect(address(discussion, turn))
    return round_page(request, discussion, found, promise_form=form)


def note_change(request: SignedIn, discussion: Discussion, said: UUID) -> HttpResponse:
    """Put a line in other words."""
    found = found_or_404(lambda: open_note(discussion, said))
    initial = {"text": found.text, "seen_version": found.version}
    form = NoteChangeForm(request.POST or None, initial=initial)
    back = address(discussion, found.round_key)
    if form.is_valid():
        told = form.cleaned_data
        if done(request, lambda: change_note(found, by=request.user, **told), form):
            toasts.say(request, _("Veranderd"))
            return redirect(back)
    frame = discussion_frame(discussion, Link(_("Veranderen"), request.path, current=True))
    return form_page(request, frame, form, _("Wat werd er gezegd?"), _("Bewaren"), back)


def note_remove(request: SignedIn, discussion: Discussion, said: UUID) -> HttpResponse:
    """Take a line away, with the way back; a GET only leads back."""
    found = found_or_404(lambda: open_note(discussion, said))
    if request.method == "POST" and done(request, lambda: remove_note(found, by=request.user)):
        undo = reverse("discussion-note-restore", args=[discussion.series_id, discussion.pk, found.pk])
        toasts.say(request, _("“%(text)s” is weggehaald") % {"text": short(found.text)}, undo=undo)
    return redirect(address(discussion, found.round_key))


def note_restore(request: SignedIn, discussion: Discussion, said: UUID) -> HttpResponse:
    """Put a line back; a GET only leads back."""
    found = found_or_404(lambda: open_note(discussion, said))
    if request.method == "POST" and done(request, lambda: restore_note(found, by=request.user)):
        toasts.say(request, _("“%(text)s” staat er weer") % {"text": short(found.text)})
    return redirect(address(discussion, found.round_key))


def answer(request: SignedIn, discussion: Discussion, said: UUID) -> HttpResponse:
    """Say what one does with an answer; comes back to where the answer was given."""
    found = found_or_404(lambda: open_note(discussion, said))
    answers = answers_to(found, discussion.form.round(found.round_key))
    form = AnswerForm(request.POST or None, note=found, answers=answers)
    back = address(discussion, request.GET.get("ronde", "") or found.round_key, f"#r-{found.pk}")
    if form.is_valid() and done(request, lambda: answer_note(found, by=request.user, **form.given()), form):
        return redirect(back)
    frame = discussion_frame(discussion, Link(_("Antwoord"), request.path, current=True))
    return form_page(request, frame, form, _("Wat doe je ermee?"), _("Bewaren"), back, hint=found.text)


def promise_follow(request: SignedIn, discussion: Discussion, promise: UUID) -> HttpResponse:
    """Say what came of a promise."""
    found = found_or_404(lambda: open_promise(discussion, promise))
    form = FollowForm(request.POST or None, initial=as_promised(found))
    if form.is_valid():
        told = form.given()
        if done(request, lambda: follow_promise(found, by=request.user, **told), form):
            toasts.say(request, _("Bewaard wat ervan kwam"))
            return redirect(address(discussion))
    frame = discussion_frame(discussion, Link(_("Wat kwam ervan?"), request.path, current=True))
    return form_page(
        request, frame, form, _("Wat kwam ervan?"), _("Bewaren"), address(discussion), hint=found.text
    )
