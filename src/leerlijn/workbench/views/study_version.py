"""A newer version of the method of a study: what changes, and going on with it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.core.refusals import Refusal
from leerlijn.methods.comparison import Comparison, PartKind, compare, with_own_values
from leerlijn.methods.definitions import Method, Phase, Step
from leerlijn.studies.models import Study
from leerlijn.studies.operations import take_over_method
from leerlijn.studies.queries.methods import newer_method, parts_in_use
from leerlijn.studies.rules import lost_parts
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.studies import TakeOverForm
from leerlijn.workbench.frames import study_frame

KINDS = {
    PartKind.STEP: gettext_lazy("Stappen"),
    PartKind.SESSION: gettext_lazy("Sessies"),
    PartKind.PHASE: gettext_lazy("Rondes in de sessies"),
    PartKind.TRACK: gettext_lazy("Sporen van de levenslijn"),
    PartKind.VALUE: gettext_lazy("Keuzelijsten"),
    PartKind.QUESTION: gettext_lazy("Algemene vragen"),
}
TEXTS = {
    "name": gettext_lazy("de naam"),
    "summary": gettext_lazy("de samenvatting"),
    "purpose": gettext_lazy("het doel"),
    "focus": gettext_lazy("waar het om gaat"),
    "life_course": gettext_lazy("welk deel van het leven in beeld komt"),
    "interviews": gettext_lazy("met wie je vooraf spreekt"),
    "joint_analysis": gettext_lazy("hoe jullie samen kijken"),
    "group_size": gettext_lazy("hoeveel mensen er meedoen"),
    "hours": gettext_lazy("de uren per casus"),
    "questions": gettext_lazy("de vragen voor de gesprekken"),
    "sources": gettext_lazy("waar de methode vandaan komt"),
    "design": gettext_lazy("wat de methode voorstelt bij de opzet"),
    "looks_at": gettext_lazy("waar de methode naar kijkt"),
    "result": gettext_lazy("wat het oplevert"),
    "across": gettext_lazy("wat jullie over casussen heen doen"),
    "instruments": gettext_lazy("de manieren van ontleden"),
}


def study_version(request: SignedIn, study: Study) -> HttpResponse:
    """What a newer version changes; with the deed behind it."""
    newer = newer_method(study)
    if request.method == "POST" and newer is not None:
        return taken_over(request, study, newer)
    title = _("Gaan jullie verder met de nieuwe versie?") if newer else _("Jullie hebben de nieuwste versie")
    context = {
        **study_frame(study, Link(_("Methode"), request.path, current=True)),
        "page_title": title,
        "newer": newer,
        **(beside(study, newer) if newer else {}),
    }
    return render(request, "workbench/study_version.html", context)


def beside(study: Study, newer: Method) -> dict[str, Any]:
    """Both versions side by side, and what stands in the way."""
    current = study.method
    return {
        "current": current,
        "lost": lost_parts(current, newer, parts_in_use(study)),
        "form": TakeOverForm(initial={"version": newer.version, "seen_version": study.version}),
        **in_words(compare(current, with_own_values(current, newer))),
    }


def in_words(found: Comparison) -> dict[str, Any]:
    """A comparison as the page shows it."""
    return {
        "groups": [
            {
                "name": KINDS[each.kind],
                "came": each.came,
                "gone": each.gone,
                "altered": [(name, *hours_between(old, new)) for name, old, new in each.altered],
            }
            for each in found.differences
        ],
        "texts": [TEXTS[name] for name in found.texts],
    }


def hours_between(old: object, new: object) -> tuple[float | None, float | None, str]:
    """The time before and after, with its unit; nothing where only words changed."""
    if isinstance(old, Step) and isinstance(new, Step) and old.hours != new.hours:
        return old.hours, new.hours, "hours"
    if isinstance(old, Phase) and isinstance(new, Phase) and old.minutes != new.minutes:
        return old.minutes, new.minutes, "minutes"
    return None, None, ""


def taken_over(request: SignedIn, study: Study, newer: Method) -> HttpResponse:
    """Go on with the newer version, as long as it is the one that somebody looked at."""
    form = TakeOverForm(request.POST)
    if not form.is_valid() or form.cleaned_data["version"] != newer.version:
        toasts.warn(request, _("Er is intussen een andere versie. Kijk nog eens wat er verandert."))
        return redirect("study-version", study.pk)
    try:
        take_over_method(study, newer, by=request.user, seen_version=form.cleaned_data["seen_version"])
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
        return redirect("study-version", study.pk)
    said = _("Jullie gaan verder met versie %(version)s van %(name)s")
    toasts.say(request, said % {"version": newer.version, "name": newer.name})
    return redirect("study-home", study.pk)
