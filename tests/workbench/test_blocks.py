import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.studies.operations.blocks import block_somebody
from tests.factories import make_case, make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def steward(case, researcher):
    return make_member(case.study, by=researcher, role=Role.STEWARD)


def test_the_steward_closes_a_case_to_somebody_and_opens_it_again(client, case, researcher, steward) -> None:
    client.force_login(steward)
    where = reverse("study-blocks", args=[case.study_id])

    closed = client.post(
        where, {"case": case.pk, "colleague": researcher.pk, "reason": "related"}, follow=True
    )
    block = case.blocks.get()
    opened = client.post(reverse("block-lift", args=[case.study_id, block.pk]), follow=True)

    assert f"Casus {case.code} is nu gesloten voor {researcher.name}" in closed.content.decode()
    assert "familie of vrienden van het gezin" in closed.content.decode()
    assert f"Casus {case.code} kan weer open voor {researcher.name}" in opened.content.decode()


def test_a_blocked_reader_sees_the_same_as_for_a_case_that_is_not_there(
    client, case, researcher, steward
) -> None:
    block_somebody(case, researcher, by=steward, reason="near")
    client.force_login(researcher)

    closed = client.get(reverse("case-home", args=[case.code]))
    absent = client.get(reverse("case-home", args=["K-9999"]))
    start = client.get(reverse("start"))

    assert closed.status_code == absent.status_code == 404
    assert closed.content == absent.content
    assert case.code not in start.content.decode()


def test_a_blocked_steward_reads_nothing_of_the_case_in_the_log_of_the_study(
    client, case, researcher, steward
) -> None:
    client.force_login(researcher)
    client.get(reverse("case-home", args=[case.code]))
    colleague = make_member(case.study, by=researcher, role=Role.STEWARD)
    log = reverse("study-log", args=[case.study_id])
    client.force_login(steward)
    before = client.get(log).content.decode()

    block_somebody(case, steward, by=colleague, reason="near")

    assert case.code in before
    assert case.code not in client.get(log).content.decode()


def test_the_wrong_choice_comes_back_with_the_reason(client, case, researcher, steward) -> None:
    block_somebody(case, researcher, by=steward, reason="near")
    client.force_login(steward)

    answer = client.post(
        reverse("study-blocks", args=[case.study_id]),
        {"case": case.pk, "colleague": researcher.pk, "reason": "near"},
    )

    assert answer.status_code == 422
    assert "al gesloten" in answer.content.decode()
    assert AccessEvent.objects.refused().filter(reason="already_blocked").exists()


def test_the_page_asks_as_much_of_the_database_for_many_blocks_as_for_one(
    client, case, researcher, steward, django_assert_num_queries
) -> None:
    block_somebody(case, researcher, by=steward, reason="near")
    client.force_login(steward)
    where = reverse("study-blocks", args=[case.study_id])
    client.get(where)
    with django_assert_num_queries(16, exact=False) as one:
        client.get(where)
    for _number in range(3):
        block_somebody(case, make_user(organisation=case.organisation), by=steward, reason="near")

    with django_assert_num_queries(len(one)):
        client.get(where)
