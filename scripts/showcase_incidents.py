"""The page that counts the causes of many events, with enough of them and with too few."""

from collections.abc import Callable

from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.exchange.demo_incidents import TOLD, make_incident_study
from leerlijn.studies.models import Study

ENOUGH = 60
COUNTS = Role.FACILITATOR


def count_incidents(_study: Study) -> Study:
    """A study with sixty invented events; the one who leads sessions keeps it."""
    return make_incident_study(ENOUGH, by=User.objects.get(role=COUNTS))


def of_incidents(query: str = "") -> Callable[[Study], str]:
    """The page about those events, narrowed by `query`."""

    def url(_study: Study) -> str:
        found = Study.objects.get(name=TOLD["study"])
        return reverse("cause-profile", args=[found.pk]) + query

    return url


INCIDENT_STATES: dict[str, tuple[str, Callable[[Study], str]]] = {
    "causes of sixty events": (COUNTS, of_incidents()),
    "causes of too few events": (COUNTS, of_incidents("?soort=weggelopen&plek=leefgroep")),
    "causes of no events": (COUNTS, of_incidents("?van=31-2-2025&tot=1-1-2020")),
}
