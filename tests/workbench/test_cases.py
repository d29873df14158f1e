"""One case: what is next, how its steps stand, and its hours."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.operations import Telling, add_account, change_entry, read_time
from leerlijn.studies.enums import StepState
from leerlijn.studies.operations import log_hours, mark_step
from leerlijn.studies.queries import progress_of
from leerlijn.workbench.forms.cases import quarters_of
from tests.factories import (
    VAULT_NAMES,
    make_case,
    make_entry,
    make_member,
    make_source,
    make_study,
    make_user,
    person,
)

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


def page(client, name, *arguments):
    return client.get(reverse(name, args=arguments)).content.decode()


def test_a_new_case_says_what_is_next_and_draws_nothing_yet(signed_in, case) -> None:
    said = page(signed_in, "case-home", case.code)

    assert f"Casus {case.code}" in said
    assert "Zet de eerste bronnen klaar" in said
    assert "Nog niets op de lijn" in said
    assert said.count('class="btn"') == 1


def test_the_life_is_drawn_small_for_wide_and_narrow_screens(signed_in, researcher, case) -> None:
    make_source(case, by=researcher)
    make_entry(case, by=researcher, words="sinds 2015")

    said = page(signed_in, "case-home", case.code)

    assert 'class="ll mini"' in said
    assert 'class="ll phone"' in said
    assert "Woont nu: woont bij zijn moeder." in said
    assert "1 moment" in said
    assert "1 gesprek is uitgewerkt" in said


def test_a_secret_place_is_not_named_on_top(signed_in, researcher, case) -> None:
    entry = make_entry(case, by=researcher, text="Opvang in Wierum", words="sinds 2015")
    change_entry(
        entry,
        by=researcher,
        track=entry.track,
        title=entry.title,
        category="",
        weight=entry.weight,
        is_restricted=False,
        is_place_secret=True,
    )

    said = page(signed_in, "case-home", case.code)

    assert "Woont nu" not in said


def test_stories_that_differ_are_told_as_good_to_know(signed_in, researcher, case) -> None:
    entry = make_entry(case, by=researcher, words="2015")
    telling = telling_of(case, "father", "2017")
    add_account(entry, telling, by=researcher)

    said = page(signed_in, "case-home", case.code)

    assert "Moeder en vader vertellen het anders" in said


def telling_of(case, role, words):
    return Telling(
        text="Hij woonde toen nog bij mij",
        words=words,
        span=read_time(case, words).span,
        teller=person(case, role),
    )


def test_what_somebody_took_back_is_not_on_the_page(signed_in, researcher, case) -> None:
    make_entry(case, by=researcher, text="Vader zijn verhaal", words="sinds 2015", teller="father")
    make_entry(case, by=researcher, text="Moeder haar verhaal", words="sinds 2012")
    withdraw(person(case, "father"), by=researcher, scope=WithdrawalScope.SELF)

    said = page(signed_in, "case-home", case.code).casefold()

    assert "moeder haar verhaal" in said
    assert "vader zijn verhaal" not in said
    assert "vader trok de toestemming in." in said


def test_no_name_of_the_vault_stands_on_the_page(signed_in, researcher, case) -> None:
    make_entry(case, by=researcher)

    said = page(signed_in, "case-home", case.code)

    assert [name for name in VAULT_NAMES if name in said] == []


def test_another_teams_case_does_not_exist(client, case) -> None:
    client.force_login(make_user())
    addresses = [
        reverse("case-home", args=[case.code]),
        reverse("case-hours", args=[case.code]),
        reverse("case-step", args=[case.code, "consent"]),
    ]

    statuses = [client.get(address).status_code for address in addresses]

    assert statuses == [404, 404, 404]


def test_a_colleague_who_did_not_sign_sees_no_case(client, researcher, case) -> None:
    client.force_login(make_member(case.study, by=researcher, role=Role.FACILITATOR, signed=False))

    response = client.get(reverse("case-home", args=[case.code]))

    assert response.status_code == 404


def test_reading_a_case_is_logged(signed_in, researcher, case) -> None:
    page(signed_in, "case-home", case.code)

    event = AccessEvent.objects.filter(purpose="case-home").get()
    assert (event.actor_id, event.case_id, event.action) == (str(researcher.pk), str(case.pk), "read")


def test_one_entry_and_three_cost_the_same_queries(
    signed_in, researcher, case, django_assert_max_num_queries
) -> None:
    make_entry(case, by=researcher)
    page(signed_in, "case-home", case.code)
    with django_assert_max_num_queries(45) as one:
        page(signed_in, "case-home", case.code)
    make_entry(case, by=researcher, words="2017")
    make_entry(case, by=researcher, words="2019")

    with django_assert_max_num_queries(45) as three:
        page(signed_in, "case-home", case.code)

    assert len(three) == len(one)
    assert Entry.objects.count() == 3


def test_a_step_is_marked_with_a_remark_for_colleagues(signed_in, case) -> None:
    response = signed_in.post(
        reverse("case-step", args=[case.code, "interviews"]),
        {"state": "busy", "remark": "Moeder nog één keer"},
        follow=True,
    )

    said = response.content.decode()
    step = case.steps.get(key="interviews")
    assert (step.state, step.remark) == (StepState.BUSY, "Moeder nog één keer")
    assert "Moeder nog één keer" in said
    assert "Gesprekken bijgewerkt" in said


def test_a_step_without_a_choice_keeps_what_was_typed(signed_in, case) -> None:
    address = reverse("case-step", args=[case.code, "interviews"])

    response = signed_in.post(address, {"state": "", "remark": "Bijna klaar"})

    said = response.content.decode()
    assert response.status_code == 422
    assert "Bijna klaar" in said
    assert case.steps.get(key="interviews").state == ""


def test_a_mark_by_hand_stays_whatever_is_done_until_somebody_takes_it_away(
    signed_in, researcher, case
) -> None:
    address = reverse("case-step", args=[case.code, "life_line"])
    signed_in.post(address, {"state": "done", "remark": ""})

    marked = page(signed_in, "case-home", case.code)
    offered = signed_in.get(address).content.decode()
    make_entry(case, by=researcher)
    still = progress_of(case).lines[4].state
    signed_in.post(address, {"state": "deeds", "remark": ""})

    assert "zelf gezet" in marked
    assert "Volgt vanzelf uit wat jullie doen: nu straks" in offered
    assert still == StepState.DONE
    assert progress_of(case).lines[4].state == StepState.BUSY
    assert "zelf gezet" not in page(signed_in, "case-home", case.code)


def test_a_step_that_the_method_does_not_know_does_not_exist(signed_in, case) -> None:
    response = signed_in.get(reverse("case-step", args=[case.code, "yoga"]))

    assert response.status_code == 404


def test_hours_are_written_down_and_taken_back(signed_in, researcher, case) -> None:
    today = timezone.localdate().strftime("%d-%m-%Y")
    typed = {"step": "interviews", "quarters": "1½", "spent_on": today}

    written = signed_in.post(reverse("case-hours", args=[case.code]), typed, follow=True)
    entry = case.hours.get()
    undo = reverse("hours-remove", args=[case.code, entry.pk])
    undone = signed_in.post(undo, follow=True)

    assert entry.quarters == 6
    assert "1½ uur bijgeschreven" in written.content.decode()
    assert f'action="{undo}"' in written.content.decode()
    assert "De uren zijn weggehaald" in undone.content.decode()
    assert case.hours.count() == 0


def test_hours_that_are_no_quarters_keep_what_was_typed(signed_in, case) -> None:
    today = timezone.localdate().strftime("%d-%m-%Y")
    typed = {"step": "interviews", "quarters": "1,3", "spent_on": today}

    response = signed_in.post(reverse("case-hours", args=[case.code]), typed)

    said = response.content.decode()
    assert response.status_code == 422
    assert 'value="1,3"' in said
    assert "Schrijf uren in kwartieren" in said
    assert case.hours.count() == 0


def test_hours_are_not_written_ahead(signed_in, case) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).strftime("%d-%m-%Y")
    typed = {"step": "interviews", "quarters": "1", "spent_on": tomorrow}

    response = signed_in.post(reverse("case-hours", args=[case.code]), typed)

    assert response.status_code == 422
    assert case.hours.count() == 0


def test_nobody_takes_back_the_hours_of_a_colleague(client, researcher, case) -> None:
    entry = log_hours(case, by=researcher, step_key="interviews", quarters=4)
    client.force_login(make_member(case.study, by=researcher, role=Role.FACILITATOR))

    response = client.post(reverse("hours-remove", args=[case.code, entry.pk]), follow=True)

    assert "Alleen wie de uren opschreef" in response.content.decode()
    assert case.hours.count() == 1


def test_hours_of_another_case_cannot_be_reached_through_this_one(signed_in, researcher, case) -> None:
    other = make_case(researcher, make_study(researcher))
    entry = log_hours(other, by=researcher, step_key="interviews", quarters=4)

    response = signed_in.post(reverse("hours-remove", args=[case.code, entry.pk]))

    assert response.status_code == 404
    assert other.hours.count() == 1


def test_hours_stand_against_what_the_method_asks(signed_in, researcher, case) -> None:
    log_hours(case, by=researcher, step_key="learning_question", quarters=6)
    mark_step(case, "learning_question", by=researcher, state=StepState.DONE)

    said = " ".join(page(signed_in, "case-home", case.code).split())

    assert "van de 28 tot 30 uur die deze methode vraagt" in said
    assert "Er staat nog 26 uur gepland. Samen 27½ uur, dat past." in said


@pytest.mark.parametrize(
    ("words", "quarters"),
    [("1,5", 6), ("1.5", 6), ("1½", 6), ("1 ½", 6), ("½", 2), ("0,25", 1), ("1:15", 5), ("2", 8), (",75", 3)],
)
def test_hours_are_read_as_people_write_them(words, quarters) -> None:
    assert quarters_of(words) == quarters


@pytest.mark.parametrize("words", ["", "een uur", "1,3", "1:20", "-1", "1,5 uur of zo"])
def test_other_words_are_no_hours(words) -> None:
    assert quarters_of(words) is None
