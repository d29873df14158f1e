"""The reports of a case: which there are, what the researcher adds, and how far the making is."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.exchange.jobs import issue_in_background
from leerlijn.exchange.names import gate_of
from leerlijn.exchange.operations.issuing import (
    STEPS,
    begin_report,
    change_report,
    is_rendering,
    start_issuing,
)
from leerlijn.lifecourse.operations import release_accounts_of
from leerlijn.lifecourse.releasing import unreleased_of
from leerlijn.reports.enums import Readers, ReportState
from leerlijn.reports.models import CaseReport
from leerlijn.reports.operations import keep_trace_check
from leerlijn.reports.queries import (
    draft_of,
    health_left_out,
    issued_file,
    issued_reports,
    open_report,
    withdrawn_reports,
)
from leerlijn.studies.models import Case, Participant
from leerlijn.studies.queries import called
from leerlijn.studies.rules import can_work_on_case
from leerlijn.together.queries import look_at_words
from leerlijn.toolkit.dates import say
from leerlijn.toolkit.dates.ordering import sort_key
from leerlijn.web import toasts
from leerlijn.web.attachments import attached
from leerlijn.web.navigation import Link, walk
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.eyes import eyes_on
from leerlijn.workbench.forms.reports import EyesForm, TextsForm, texts_form_of
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.versions import VERSIONS, Version, version_for, version_named
from leerlijn.workbench.waiting import waiting_for

# What is done on the way to a released report: a step for each time the making says how far it is.
MAKING = (
    gettext_lazy("namen zoeken in de tekst"),
    gettext_lazy("het rapport samenstellen"),
    gettext_lazy("de pdf, het Word-bestand en de webversie maken"),
    gettext_lazy("namen zoeken in de bestanden"),
    gettext_lazy("vrijgeven"),
)


def reports(request: SignedIn, case: Case) -> HttpResponse:
    """What was issued, and the version that is being made."""
    version = version_named(request.GET.get("voor", VERSIONS[0].slug))
    return render(request, "workbench/reports.html", page_of(request, case, version))


def address_of(case: Case, version: Version) -> str:
    """The page of one version."""
    return f"{reverse('reports', args=[case.code])}?voor={version.slug}"


def page_of(request: SignedIn, case: Case, version: Version, form: TextsForm | None = None) -> dict[str, Any]:
    """All that the page of one version shows."""
    draft = draft_of(case, version.readers)
    issued = [(report, version_for(report.readers)) for report in issued_reports(case, request.user)]
    return {
        **case_frame(case, "reports"),
        "version": version,
        "versions": VERSIONS,
        "draft": draft,
        "is_rendering": draft is not None and is_rendering(draft),
        "heading": heading_of(len(gate_of(draft).open)) if draft else _("Voor wie schrijf je het op?"),
        "form": form or (texts_form_of(draft) if draft else None),
        "issued": [each for each in issued if each[1] == version],
        "elsewhere": len([each for each in issued if each[1] != version]),
        "was_issued": any(made_for == version for _report, made_for in issued),
        "withdrawn": [
            (report, version) for report in withdrawn_reports(case) if version_for(report.readers) == version
        ],
        "may_work": can_work_on_case(request.user, case),
        "waiting": waiting_for(case, version),
        "left_out": health_left_out(draft) if draft else (),
        "eyes": eyes_on(draft, request.user),
        "hints": look_at_words(case.organisation_id, (draft.introduction, draft.closing)) if draft else (),
    }


def heading_of(waiting: int) -> str:
    """What still stands between a draft and its release."""
    if not waiting:
        return _("Alle namen zijn bekeken")
    said = ngettext("Nog %(n)s plek om over te beslissen", "Nog %(n)s plekken om over te beslissen", waiting)
    return said % {"n": waiting}


def report_begin(request: SignedIn, case: Case, version: str) -> HttpResponse:
    """Begin a report; a GET only leads to the page."""
    named = version_named(version)
    if request.method == "POST":
        try:
            begin_report(case, by=request.user, readers=named.readers)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
    return redirect(address_of(case, named))


def report_texts(request: SignedIn, case: Case, version: str) -> HttpResponse:
    """Keep what the researcher adds."""
    named = version_named(version)
    report = draft_of(case, named.readers)
    if report is None or request.method != "POST":
        return redirect(address_of(case, named))
    form = TextsForm(request.POST, readers=report.readers)
    if form.is_valid():
        try:
            change_report(report, by=request.user, **form.cleaned_data)
        except Overtaken as overtaken:
            form.add_error(None, reason_of(request, overtaken))
            form.data = {**request.POST.dict(), "seen_version": draft_version(case, named)}
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
        else:
            toasts.say(request, _("Je tekst is bewaard."))
            return redirect(address_of(case, named))
    return render(request, "workbench/reports.html", page_of(request, case, named, form), status=422)


def report_eyes(request: SignedIn, case: Case, version: str) -> HttpResponse:
    """Keep for which traces the reader looked."""
    named = version_named(version)
    report, form = draft_of(case, named.readers), EyesForm(request.POST)
    if report is None or request.method != "POST":
        return redirect(address_of(case, named))
    if not form.is_valid():
        context = page_of(request, case, named) | {"eyes": eyes_on(report, request.user, form)}
        return render(request, "workbench/reports.html", context, status=422)
    try:
        keep_trace_check(report, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        toasts.say(request, _("Bewaard wat jij nakeek."))
    return redirect(f"{address_of(case, named)}#vier-ogen")


def draft_version(case: Case, version: Version) -> int:
    """The version of the draft as it stands now; whoever read that somebody changed it may go on."""
    report = draft_of(case, version.readers)
    return report.version if report else 1


def report_issue(request: SignedIn, case: Case, version: str) -> HttpResponse:
    """Ask the gate, and let the worker make the files."""
    named = version_named(version)
    if request.method != "POST":
        return redirect("report-gate", case.code, version)
    try:
        report = start_issuing(case, by=request.user, readers=named.readers)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
        return redirect("report-gate", case.code, version)
    issue_in_background.enqueue(str(report.pk), str(request.user.pk))
    return redirect("report-progress", case.code, report.pk)


def teller_release(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Ask whether a teller lets the others read all that they told, and write down that they do."""
    teller = case.participants.filter(pk=person).first()
    if teller is None:
        raise Http404
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            number = release_accounts_of(
                case,
                teller,
                by=request.user,
                seen=int(seen[:9]) if seen.isdecimal() else None,
                chosen=request.POST.getlist("story"),
            )
        except Overtaken as overtaken:
            return ask_release(request, case, teller, reason_of(request, overtaken))
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            toasts.say(request, released_words(teller, number))
        return redirect(address_of(case, version_for(Readers.FAMILY)))
    return ask_release(request, case, teller)


def ask_release(request: SignedIn, case: Case, teller: Participant, wrong: str = "") -> HttpResponse:
    """The question before a release, with the stories that it is about."""
    waiting = sorted(unreleased_of(case, teller).select_related("entry"), key=lambda one: sort_key(one.span))
    number, back = len(waiting), address_of(case, version_for(Readers.FAMILY))
    asked = ngettext(
        "Gaf %(who)s %(n)s verhaal vrij voor de anderen?",
        "Gaf %(who)s %(n)s verhalen vrij voor de anderen?",
        number,
    )
    title = asked % {"who": called(teller), "n": number}
    context = {
        **case_frame(case, "reports", Link(_("Rapport"), back)),
        "page_title": title if number else _("Er is niets meer dat op vrijgeven wacht."),
        "teller": teller,
        "number": number,
        "stories": [(account, say(account.span, words=account.words)) for account in waiting],
        "wrong": wrong,
        "back": back,
    }
    return render(request, "workbench/reports_release.html", context, status=422 if wrong else 200)


def released_words(teller: Participant, number: int) -> str:
    """What was released, as a toast says it."""
    said = ngettext(
        "%(n)s verhaal vrijgegeven op het woord van %(who)s",
        "%(n)s verhalen vrijgegeven op het woord van %(who)s",
        number,
    )
    if not number:
        said = _("Niets aangevinkt: er is niets vrijgegeven van %(who)s")
    return said % {"n": number, "who": called(teller)}


def report_progress(request: SignedIn, case: Case, report: UUID) -> HttpResponse:
    """How far the making is; then the files, or why there are none."""
    try:
        found = open_report(case, report)
    except Refusal as refusal:
        raise Http404 from refusal
    busy = is_rendering(found)
    if request.headers.get("HX-Request") and not busy:
        return HttpResponse(headers={"HX-Redirect": request.path})
    template = "reports_busy.html" if request.headers.get("HX-Request") else "reports_progress.html"
    version = version_for(found.readers)
    context = {
        **case_frame(case, "reports", Link(_("Rapport"), address_of(case, version))),
        "report": found,
        "version": version,
        "busy": busy,
        "is_issued": found.state == ReportState.ISSUED,
        "is_withdrawn": found.state == ReportState.WITHDRAWN,
        "heading": progress_heading(found, busy=busy),
        "steps": STEPS,
        "making": walk([str(words) for words in MAKING], now=max(found.steps_done - 1, 0)),
        "poll": request.path,
    }
    return render(request, f"workbench/{template}", context)


def progress_heading(report: CaseReport, *, busy: bool) -> str:
    """How it stands with the making, in a few words."""
    if busy:
        return _("We maken het rapport")
    if report.state == ReportState.ISSUED:
        return _("Het rapport is vrijgegeven")
    if report.state == ReportState.WITHDRAWN:
        return _("Het rapport is ingetrokken")
    return _("Er is niets vrijgegeven")


def report_file(request: SignedIn, case: Case, file: UUID) -> HttpResponse:
    """One issued file, under a name that tells only the case's code and for whom it is."""
    try:
        found = issued_file(case, request.user, file)
    except Refusal as refusal:
        raise Http404 from refusal
    version = version_for(found.report.readers)
    name = f"casusrapport-{case.code}-{version.slug}.{found.format}"
    return attached(found.content, name)
