"""The comparison of a case: its columns side by side, what they cost, and how it is set up."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Overtaken
from leerlijn.scenarios.lines import heads_of, lines_by_payer, lines_by_year, total_line
from leerlijn.scenarios.operations import change_comparison, start_comparison
from leerlijn.scenarios.queries import comparison_of, price_lists_of, removed_items, sort_of
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.comparison_lines import sides_of
from leerlijn.workbench.forms.comparison import SetUpForm, as_set_up
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.finding_pages import clash_with, form_page, tried

TAB = "analysis"
FIELDS = {
    "horizon": "ends_on",
    "outside": "ends_on",
    "no_reference": "references",
    "column_in_use": "references",
    "list_in_use": "price_list",
    "other_organisation": "price_list",
}


def comparison(request: SignedIn, case: Case) -> HttpResponse:
    """What happened beside what could have happened."""
    found = comparison_of(case)
    context = {
        **case_frame(case, TAB),
        "page_title": found.comparison.question if found else _("Hoe had het anders kunnen gaan?"),
        "may_work": can_work_on_case(request.user, case),
        "found": found,
    }
    if found is not None:
        context |= {
            "sides": sides_of(found),
            "heads": heads_of(found),
            "payers": lines_by_payer(found),
            "years": lines_by_year(found),
            "total": total_line(found),
            "removed": [(sort_of(item), item) for item in removed_items(case)],
        }
    return render(request, "workbench/comparison.html", context)


def comparison_set_up(request: SignedIn, case: Case) -> HttpResponse:
    """Begin a comparison, or change how it is set up."""
    found = comparison_of(case)
    lists = price_lists_of(request.user)
    initial = as_set_up(found.comparison) if found else {}
    form = SetUpForm(request.POST or None, lists=lists, initial=initial)
    back, clash = reverse("comparison", args=[case.code]), None
    if form.is_valid():

        def keep() -> None:
            if found is None:
                start_comparison(case, by=request.user, set_up=form.given())
            else:
                seen = form.cleaned_data["seen_version"]
                change_comparison(found.comparison, by=request.user, set_up=form.given(), seen_version=seen)

        try:
            if tried(request, form, keep, fields=FIELDS):
                toasts.say(request, _("Bewaard"))
                return redirect(back)
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            now = comparison_of(case)
            if now is not None:
                clash = clash_with(now.comparison, form, as_set_up(now.comparison), back)
    return form_page(
        request, case, form, tab=TAB, title=_("Wat vergelijken jullie?"), act=_("Bewaren"), back=back,
        clash=clash, template="workbench/comparison_set_up.html", lists=lists,
    )  # fmt: skip
