"""Where the causes of many events lie, laid side by side for a study."""

from django.core.files.base import ContentFile
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leerlijn.causes.profile import (
    ENOUGH,
    Profile,
    counted_events,
    events_of,
    offered_by,
    profile_of,
)
from leerlijn.studies.models import Study
from leerlijn.toolkit.document.docx import picture
from leerlijn.toolkit.document.sheet import to_sheets
from leerlijn.web.attachments import attached
from leerlijn.web.navigation import Link
from leerlijn.web.words import number
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.cause_bars import bar_groups, drawn_profile, in_words, percent_of
from leerlijn.workbench.forms.cause_profile import ProfileFilter
from leerlijn.workbench.frames import study_frame

FILES = ("svg", "png", "pdf")
PIXELS = 1472  # twice the width of the drawing, sharp on paper


def cause_profile(request: SignedIn, study: Study) -> HttpResponse:
    """How often each code was given, over the events that were chosen."""
    filters, profile = chosen(request, study)
    context = {
        **study_frame(study, Link(_("Waar de oorzaken liggen"), request.path, current=True)),
        "page_title": _("Waar liggen de oorzaken?"),
        "filters": filters,
        "narrows": filters.asked() != filters.NOTHING,
        "query": request.GET.urlencode(),
        "profile": profile,
        "each": number(round(profile.each, 2)),
        "groups": bar_groups(profile),
        "areas": [(area.name, area.count, percent_of(area)) for area in profile.areas],
        "enough": ENOUGH,
    }
    return render(request, "workbench/cause_profile.html", context)


def chosen(request: SignedIn, study: Study) -> tuple[ProfileFilter, Profile]:
    """The filter as it was set, and the count over the events that it keeps."""
    events = events_of(study, request.user)
    filters = ProfileFilter(request.GET, offered=offered_by(events))
    asked = filters.asked()
    return filters, profile_of(counted_events([tree for tree in events if asked.keeps(tree)]))


def cause_profile_file(request: SignedIn, study: Study, format: str) -> HttpResponse:  # noqa: A002 -- as the address names it
    """The bars as a drawing to put in a text, over the same events as on the page."""
    _filters, profile = chosen(request, study)
    if format not in FILES or not profile.roots:
        raise Http404
    title = _("Waar de oorzaken liggen")
    svg = drawn_profile(profile, title)
    if format == "png":
        content = picture(svg, width=PIXELS)
    elif format == "pdf":
        language = get_language() or "nl"
        content = to_sheets([(svg, in_words(profile))], title=title, paper="a4", language=language)
    else:
        content = svg.encode()
    return attached(ContentFile(content), f"oorzaken.{format}")
