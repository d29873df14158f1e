"""The words that an organisation looks at when it writes about a family."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leerlijn.together.operations import keep_word
from leerlijn.together.queries import WordLine, words_of
from leerlijn.together.rules import WORDERS
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.discussion_frames import discussions_frame
from leerlijn.workbench.forms.together import WordForm
from leerlijn.workbench.views.finding_pages import REFUSED, tried


def hint_words(request: SignedIn) -> HttpResponse:
    """The list; who keeps it adds a word, changes one (`?woord=`), or sets one on or off."""
    lines = words_of(request.user.organisation_id)
    form = WordForm(request.POST or None, initial=as_typed(lines, request.GET.get("woord", "")))
    if form.is_valid() and tried(request, form, lambda: keep_word(by=request.user, **form.cleaned_data)):
        toasts.say(request, _("Bewaard"))
        return redirect("hint-words")
    context = {
        **discussions_frame(Link(_("Woorden"), request.path, current=True)),
        "page_title": _("Woorden waar je op kunt letten"),
        "lines": lines,
        "form": form,
        "may_change": request.user.role in WORDERS,
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "workbench/hint_words.html", context, status=status)


def as_typed(lines: tuple[WordLine, ...], key: str) -> dict[str, Any]:
    """A word of the list as its form shows it; an empty form where none is named."""
    line = next((each for each in lines if each.hint.key == key), None)
    if line is None:
        return {"is_on": True}
    hint = line.hint
    return {"word": ", ".join(hint.forms), "why": hint.why, "instead": hint.instead, "is_on": line.is_on}
