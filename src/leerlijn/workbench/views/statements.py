"""The reader's own promise of confidentiality, without which no case opens."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.consent.operations import sign_confidentiality
from leerlijn.consent.texts import Audience, Section, TextKind, fill_in, text_for
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Membership, Study
from leerlijn.studies.queries import membership_today
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.studies import ScanForm, SignForm
from leerlijn.workbench.frames import study_frame

REFUSED = 422
ON_PAPER = "paper"


def study_statement(request: SignedIn, study: Study) -> HttpResponse:
    """Read the whole text, print it, and sign it on the screen or with a scan."""
    me = membership_today(study, request.user)
    if me is None:
        raise Http404
    on_paper = request.method == "POST" and request.POST.get("how") == ON_PAPER
    sign = SignForm(None if on_paper else request.POST or None, signer=me.user.name)
    scan = ScanForm(
        request.POST if on_paper else None,
        request.FILES if on_paper else None,
        initial={"signed_on": timezone.localdate()},
        prefix=ON_PAPER,
    )
    used: SignForm | ScanForm = scan if on_paper else sign
    if request.method == "POST" and used.is_valid() and signed(request, me, used):
        toasts.say(request, _("Je verklaring is getekend. De casussen van dit onderzoek gaan nu open."))
        return redirect("study-home", study.pk)
    here = Link(_("Geheimhouding"), request.path, current=True)
    context = {**study_frame(study, here), **statement_text(study, me), "me": me, "sign": sign, "scan": scan}
    return render(
        request, "workbench/studies_statement.html", context, status=REFUSED if used.errors else 200
    )


def signed(request: SignedIn, me: Membership, form: SignForm | ScanForm) -> bool:
    """Sign; a refusal is shown on the form."""
    told = form.cleaned_data
    try:
        sign_confidentiality(me, by=request.user, signed_on=told.get("signed_on"), scan=told.get("scan"))
    except Refusal as refusal:
        show_refusal(form, reason_of(request, refusal), "scan")
        return False
    return True


def statement_text(study: Study, me: Membership) -> dict[str, Any]:
    """The text as this member signs it, with the study filled in."""
    text = text_for(TextKind.CONFIDENTIALITY, Audience.RESEARCHER)
    values = {
        "onderzoek": study.name,
        "opdrachtgever": study.commissioner,
        "leervraag": study.learning_question,
        "onderzoeker": me.user.name,
    }
    return {
        "text": text,
        "opening": fill_in(text.opening, values),
        "sections": [filled(section, values) for section in text.sections],
    }


def filled(section: Section, values: dict[str, str]) -> Section:
    """A section with its blanks filled."""
    return Section(
        key=section.key,
        title=section.title,
        paragraphs=tuple(fill_in(words, values) for words in section.paragraphs),
        points=tuple(fill_in(words, values) for words in section.points),
    )
