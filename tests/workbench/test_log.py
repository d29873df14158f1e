"""The access log in words: who, what, when, for what, and what was refused."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.insight.routes import TABLE as INSIGHT
from leerlijn.participate.routes import TABLE as PARTICIPATE
from leerlijn.workbench.logbook import words_of
from leerlijn.workbench.routes import TABLE as WORKBENCH
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_study, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def lines(client, case, **asked):
    response = client.get(reverse("log", args=[case.code]), asked)
    return [(entry.name, entry.subject, entry.deed) for entry in response.context["log"].lines]


def test_the_same_deed_on_one_day_is_one_line(signed_in, case, researcher) -> None:
    for _ in range(12):
        signed_in.get(reverse("people", args=[case.code]))

    assert (researcher.name, "lijst met namen", "12 keer bekeken") in lines(signed_in, case)


def test_the_same_deed_on_two_days_is_two_lines(signed_in, case) -> None:
    signed_in.get(reverse("people", args=[case.code]))
    yesterday = AccessEvent.objects.of_case(case.pk).first()
    AccessEvent.objects.filter(pk=yesterday.pk).update(at=yesterday.at - timedelta(days=1))
    signed_in.get(reverse("people", args=[case.code]))

    said = [deed for _, subject, deed in lines(signed_in, case) if subject == "lijst met namen"]

    assert said == ["bekeken", "bekeken"]


def test_the_newest_stands_on_top_and_reading_the_log_is_in_it(signed_in, case, researcher) -> None:
    lines(signed_in, case)

    assert lines(signed_in, case)[0] == (researcher.name, "logboek", "bekeken")


def test_an_attempt_to_open_a_closed_case_is_in_its_log(client, case, researcher) -> None:
    stranger = make_user()
    client.force_login(stranger)
    client.get(reverse("people", args=[case.code.lower()]))
    client.force_login(researcher)

    page = client.get(reverse("log", args=[case.code]), {"wat": "refused"})

    (entry,) = page.context["log"].lines
    assert (entry.name, entry.subject, entry.line.is_refused) == (stranger.name, "lijst met namen", True)
    assert "geweigerd" in page.content.decode()
    assert (
        "niet in het team, niet getekend, gesloten voor deze persoon, of de casus staat stil"
        in page.content.decode()
    )


def test_the_log_can_be_narrowed_to_a_person_a_deed_and_a_period(client, case, researcher) -> None:
    colleague = make_member(case.study, by=researcher, role=Role.FACILITATOR)
    client.force_login(colleague)
    client.get(reverse("people", args=[case.code]))
    AccessEvent.objects.filter(actor_id=str(researcher.pk)).update(at="2020-01-01T12:00:00Z")
    client.force_login(researcher)

    by_person = lines(client, case, wie=str(colleague.pk))
    by_deed = {deed for _, _, deed in lines(client, case, wat="read")}
    today = {name for name, _, _ in lines(client, case, wanneer="0")}

    assert by_person == [(colleague.name, "lijst met namen", "bekeken")]
    assert {deed.rpartition(" ")[2] for deed in by_deed} == {"bekeken"}
    assert today == {colleague.name, researcher.name}


def test_what_cannot_be_chosen_narrows_nothing(signed_in, case) -> None:
    assert lines(signed_in, case, wie="zomaar", wanneer="'; --") != []


def test_a_long_log_is_cut_in_pages(signed_in, case) -> None:
    for day in range(60):
        event = AccessEvent.objects.create(
            case_id=str(case.pk),
            actor_id=str(uuid4()),
            actor_role="researcher",
            action="read",
            subject="source",
        )
        AccessEvent.objects.filter(pk=event.pk).update(at=event.at - timedelta(days=day + 1))

    first = signed_in.get(reverse("log", args=[case.code]))
    second = signed_in.get(reverse("log", args=[case.code]), {"pagina": 2})

    assert len(first.context["log"].lines) == 50
    assert first.context["log"].place.paginator.num_pages == 2
    assert "een account dat er niet meer is" in second.content.decode()


def test_the_log_holds_no_names_and_nothing_that_was_told(signed_in, case, researcher) -> None:
    make_entry(case, by=researcher, text="Sliep een week bij de buren")

    said = signed_in.get(reverse("log", args=[case.code])).content.decode()

    assert [planted for planted in (*VAULT_NAMES, "buren") if planted in said] == []


def test_another_teams_log_is_not_there(client, case) -> None:
    stranger = make_user()
    make_study(stranger)
    client.force_login(stranger)

    assert client.get(reverse("log", args=[case.code])).status_code == 404


def test_the_steward_sees_a_whole_study_with_its_refusals(client, case, researcher) -> None:
    steward = make_member(case.study, by=researcher, role=Role.STEWARD)
    stranger = make_user()
    client.force_login(stranger)
    client.get(reverse("study-home", args=[case.study_id]))
    client.get(reverse("people", args=[case.code]))
    client.force_login(steward)

    page = client.get(reverse("study-log", args=[case.study_id]))

    found = page.context["log"].lines
    assert {entry.name for entry in found if entry.line.is_refused} == {stranger.name}
    assert len([entry for entry in found if entry.line.is_refused]) == 2
    assert case.code in {entry.code for entry in found}


def test_only_the_steward_reads_the_log_of_a_study(signed_in, case) -> None:
    assert signed_in.get(reverse("study-log", args=[case.study_id])).status_code == 404


def test_a_longer_log_costs_no_more_queries(
    signed_in, case, researcher, django_assert_max_num_queries
) -> None:
    where = reverse("log", args=[case.code])
    signed_in.get(where)

    with django_assert_max_num_queries(20) as few:
        signed_in.get(where)
    colleagues = [make_member(case.study, by=researcher, role=Role.FACILITATOR) for _ in range(3)]
    for colleague in colleagues:
        signed_in.force_login(colleague)
        signed_in.get(reverse("people", args=[case.code]))
    signed_in.force_login(researcher)
    signed_in.get(where)
    with django_assert_max_num_queries(20) as more:
        signed_in.get(where)

    assert len(more) == len(few)


def kept_in_code():
    source = Path(__file__).parents[2] / "src" / "leerlijn"
    for module in source.rglob("*.py"):
        yield from re.findall(r'subject=f?"([^"]+)"', module.read_text())


def test_every_kind_of_thing_in_the_log_has_plain_words() -> None:
    pages = {route.logs for route in (*WORKBENCH, *PARTICIPATE, *INSIGHT) if route.logs}

    assert sorted(kind for kind in pages | set(kept_in_code()) if not words_of(kind)[1]) == []
