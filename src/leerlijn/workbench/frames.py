"""What stands around a page of the workbench: where you are, and the tabs of a case."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.studies.models import Case, Study
from leerlijn.web.navigation import Link

TABS = (
    ("case-home", gettext_lazy("Overzicht")),
    ("life-line", gettext_lazy("Levenslijn")),
    ("sources", gettext_lazy("Bronnen")),
    ("people", gettext_lazy("Mensen")),
    ("consent", gettext_lazy("Toestemming")),
    ("sessions", gettext_lazy("Sessies")),
    ("analysis", gettext_lazy("Analyse")),
    ("improvements", gettext_lazy("Acties")),
    ("reports", gettext_lazy("Rapport")),
    ("log", gettext_lazy("Logboek")),
)


def study_frame(study: Study, *further: Link) -> dict[str, Any]:
    """The crumbs of a page about a study."""
    home = Link(study.name, reverse("study-home", args=[study.pk]), current=not further)
    return {"study": study, "crumbs": [home, *further]}


def case_frame(case: Case, current: str, *further: Link) -> dict[str, Any]:
    """Crumbs and tabs of a page about a case; `current` is the URL name of the tab."""
    crumbs = [
        Link(case.study.name, reverse("study-home", args=[case.study_id])),
        Link(_("Casus %(code)s") % {"code": case.code}, reverse("case-home", args=[case.code])),
        *further,
    ]
    tabs = [
        Link(str(label), reverse(name, args=[case.code]), current=name == current) for name, label in TABS
    ]
    return {"case": case, "study": case.study, "crumbs": crumbs, "tabs": tabs}
