"""What stands around a page about discussions: where you are."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.discussions.models import Discussion, Series
from leerlijn.web.navigation import Link
from leerlijn.web.words import day


def discussions_frame(*further: Link) -> dict[str, Any]:
    """The crumbs of a page about discussions."""
    start = Link(_("Start"), reverse("start"))
    return {"crumbs": [start, Link(_("Besprekingen"), reverse("discussions"), not further), *further]}


def series_frame(series: Series, *further: Link) -> dict[str, Any]:
    """The crumbs of a page about one series."""
    here = Link(series.name, reverse("discussion-series", args=[series.pk]), not further)
    return {"series": series, **discussions_frame(here, *further)}


def discussion_frame(discussion: Discussion, *further: Link) -> dict[str, Any]:
    """The crumbs of a page about one discussion."""
    where = reverse("discussion", args=[discussion.series_id, discussion.pk])
    here = Link(day(discussion.on), where, not further)
    return {"discussion": discussion, **series_frame(discussion.series, here, *further)}
