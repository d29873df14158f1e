"""The gate leaves the logging of a deed to the operation behind it; so every deed must leave its line there."""

import pytest
from django.test import Client
from django.urls import resolve, reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Action, Outcome
from leerlijn.audit.models import AccessEvent
from tests.factories import make_member, make_user
from tests.house.examples import EXAMPLES
from tests.house.visits import ROUTES, furnished_case, visits

pytestmark = pytest.mark.django_db
WRITING = sorted(route.name for route in ROUTES if route.writes)
MOTHER = {"role": "mother", "pseudonym": "mama", "full_name": "Wieke Anders"}
# What to type on each page that writes. Empty: pressing the button is enough.
TYPED: dict[str, dict[str, object]] = {
    "study-new": {"name": "Nog een onderzoek", "method": "ketenbreed-leren"},
    "study-change": {"learning_question": "Waarom?", "commissioner": "Gemeente", "seen_version": "1"},
    "member-end": {},
    "design-question": {"options": ["safe"], "own": "We bellen na", "seen_version": "1"},
    "study-partners": {"name": "De Linde", "kind": "care"},
    "partner-change": {"name": "De Linde", "kind": "care", "seen_version": "1"},
    "partner-remove": {},
    "study-families": {"called": "een vader"},
    "family-change": {"called": "een vader", "seen_version": "1"},
    "family-remove": {},
    "value-list": {"label": "Op een boot", "tone": "1"},
    "case-new": {"code": "K-901"},
    "case-step": {"state": "done"},
    "case-hours": {"quarters": "1", "step": "interviews", "spent_on": "24-11-2025"},
    "hours-remove": {},
    "person-new": {"role": "sibling", "pseudonym": "zusje", "full_name": "Anke Anders"},
    "person-change": MOTHER,
    "person-higher": {},
    "known-names": {"kind": "place", "text": "Zuidwolde", "stands_for": "het dorp"},
    "known-name-forget": {},
    "list-columns": {},
    "list-empty-rows": {},
    "list-take": {},
    "entry-remove": {},
    "proposal-decide": {"choice": "accept", "text": "", "place": "1"},
    "meeting-accept": {},
    "answer": {"text": "Mensen die bleven."},
    "factor-new": {"text": "Tante belde", "direction": "promoting"},
    "factor-change": {"text": "Tante belde", "direction": "promoting"},
    "factor-tie": {"entries": []},
    "factor-remove": {},
    "factor-restore": {},
    "factor-part": {},
    "moment-new": {"text": "De verhuizing"},
    "moment-change": {"text": "De verhuizing"},
    "moment-remove": {},
    "moment-restore": {},
    "lesson-new": {"text": "Bel eerst"},
    "lesson-change": {"text": "Bel eerst"},
    "lesson-remove": {},
    "lesson-restore": {},
    "improvement-new": {"text": "Bellen"},
    "improvement-change": {"text": "Bellen"},
    "improvement-move": {"words": ""},
    "improvement-remove": {},
    "improvement-restore": {},
    "report-begin": {},
    "names-hide-all": {},
}


@pytest.mark.parametrize("deed", WRITING)
def test_a_deed_leaves_its_line(client: Client, deed: str) -> None:
    by = make_user()
    case = furnished_case(by)
    make_member(case.study, by=by, role=Role.FACILITATOR)
    example = EXAMPLES[deed](case, by)
    visit = next(visit for visit in visits(case) if visit.route.name == deed)
    where = reverse(deed, kwargs={**resolve(visit.where).kwargs, **example.named})
    actor = example.by or by
    client.force_login(actor)
    before = set(AccessEvent.objects.values_list("pk", flat=True))

    response = client.post(where, dict(example.typed))

    lines = AccessEvent.objects.exclude(pk__in=before).exclude(action=Action.READ)
    assert response.status_code in {200, 302}
    assert lines.filter(outcome=Outcome.DONE, actor_id=str(actor.pk)).exists()
    assert not lines.filter(outcome=Outcome.REFUSED).exists()


def test_there_is_an_example_of_every_deed_and_of_nothing_else() -> None:
    assert sorted(EXAMPLES) == WRITING
