"""The gate leaves the logging of a deed to the operation behind it; so every deed must leave its line there."""

import pytest
from django.test import Client
from django.urls import resolve, reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Action, Outcome
from leerlijn.audit.models import AccessEvent
from leerlijn.web.handing_over import KEY, kept
from tests.factories import make_member, make_user
from tests.house.examples import EXAMPLES
from tests.house.visits import ROUTES, furnished_case, visits

pytestmark = pytest.mark.django_db
WRITING = sorted(route.name for route in ROUTES if route.writes)


@pytest.mark.parametrize("deed", WRITING)
def test_a_deed_leaves_its_line(client: Client, deed: str) -> None:
    by = make_user()
    case = furnished_case(by)
    make_member(case.study, by=by, role=Role.FACILITATOR)
    example = EXAMPLES[deed](case, by)
    visit = next(visit for visit in visits(case) if visit.route.name == deed)
    asked = resolve(visit.where).kwargs
    where = reverse(deed, kwargs={**asked, **{key: example.named.get(key, asked[key]) for key in asked}})
    actor = example.by or by
    client.force_login(actor)
    if example.handed_to:
        session = client.session
        session[KEY] = kept(example.handed_to.pk, "/")
        session.save()
    before = set(AccessEvent.objects.values_list("pk", flat=True))

    response = client.post(where, dict(example.typed))

    lines = AccessEvent.objects.exclude(pk__in=before).exclude(action=Action.READ)
    assert response.status_code in {200, 302}
    assert lines.filter(outcome=Outcome.DONE, actor_id=str(actor.pk)).exists()
    assert not lines.filter(outcome=Outcome.REFUSED).exists()


def test_there_is_an_example_of_every_deed_and_of_nothing_else() -> None:
    assert sorted(EXAMPLES) == WRITING
