"""The access log tells what really happened: shown, done, refused, and by whom; and never a typed name."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Action, Outcome
from leerlijn.audit.models import AccessEvent
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import sign_confidentiality
from leerlijn.core.refusals import Refusal
from leerlijn.identities.operations import change_person, enrol_person
from leerlijn.studies.models import Case
from leerlijn.studies.operations import add_member, change_study, end_membership, open_case, start_study
from leerlijn.studies.rules import can_work_on_study
from tests.factories import VAULT_NAMES, make_case, make_member, make_study, make_user, person

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


def lines(purpose):
    events = AccessEvent.objects.filter(purpose=purpose).order_by("id")
    return list(events.values_list("action", "outcome", "reason"))


def test_a_deed_that_a_rule_refuses_is_logged_as_refused_with_its_code(signed_in, case) -> None:
    mother = person(case, "mother")

    signed_in.post(reverse("person-remove", args=[case.code, mother.pk]))

    assert lines("person-remove") == [(Action.DELETE, Outcome.REFUSED, "signed")]


def test_a_form_that_comes_back_is_logged_as_refused(signed_in, case) -> None:
    signed_in.post(reverse("person-new", args=[case.code]), {"role": "mother"})

    assert lines("person-new") == [(Action.CREATE, Outcome.REFUSED, "form")]


def test_a_deed_that_is_done_is_logged_once_by_the_operation(signed_in, case) -> None:
    before = AccessEvent.objects.count()

    signed_in.post(reverse("case-step", args=[case.code, "interviews"]), {"state": "done"})

    assert AccessEvent.objects.count() == before + 1
    assert AccessEvent.objects.order_by("-id").values_list("action", "subject", "outcome")[0] == (
        Action.UPDATE, "step", Outcome.DONE,
    )  # fmt: skip


def test_a_page_that_only_leads_on_showed_nothing(signed_in, case) -> None:
    signed_in.get(reverse("person-higher", args=[case.code, person(case, "mother").pk]))

    assert lines("person-higher") == []


def test_something_of_another_case_is_logged_as_refused(signed_in, case) -> None:
    elsewhere = person(make_case(make_user()), "mother")

    response = signed_in.get(reverse("person-change", args=[case.code, elsewhere.pk]))

    assert response.status_code == 404
    assert lines("person-change") == [(Action.READ, Outcome.REFUSED, "not_there")]


@pytest.mark.parametrize("verb", ["put", "patch", "delete", "options"])
def test_a_verb_that_no_page_takes_is_logged_as_refused(signed_in, case, verb) -> None:
    response = getattr(signed_in, verb)(reverse("case-home", args=[case.code]))

    assert response.status_code == 404
    assert [line[1:] for line in lines("case-home")] == [(Outcome.REFUSED, "method")]


def test_a_form_of_another_site_is_logged_as_refused(case, researcher) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(researcher)

    response = client.post(reverse("case-step", args=[case.code, "interviews"]), {"state": "done"})

    assert response.status_code == 403
    assert lines("case-step") == [(Action.UPDATE, Outcome.REFUSED, "csrf")]
    assert AccessEvent.objects.filter(reason="csrf").get().subject_id == case.code


def test_logging_in_and_out_and_failing_to_are_logged_without_the_address(client, researcher) -> None:
    where = reverse("account_login")
    client.post(where, {"login": "wieke@postvak.example", "password": "dat weet ik niet"})
    client.post(where, {"login": researcher.email, "password": "een lang wachtwoord"})
    client.post(reverse("account_logout"))

    events = AccessEvent.objects.filter(action=Action.SIGN_IN).order_by("id")

    assert list(events.values_list("subject", "actor_id", "outcome", "reason")) == [
        ("log in", "", Outcome.REFUSED, "not_recognised"),
        ("log in", str(researcher.pk), Outcome.DONE, ""),
        ("log out", str(researcher.pk), Outcome.DONE, ""),
    ]
    assert "wieke" not in str(list(events.values_list()))


def test_a_name_that_is_typed_as_a_code_does_not_come_into_the_log(signed_in) -> None:
    signed_in.get(reverse("case-home", args=["Jara Drosten"]))
    signed_in.get(reverse("case-home", args=["Jara"]))
    signed_in.get(reverse("case-home", args=["K-99"]))

    found = AccessEvent.objects.refused().order_by("id").values_list("subject_id", flat=True)

    assert list(found) == ["", "", "K-99"]


@pytest.mark.parametrize("named", ["K-07", "k1", "12", "0198c0de-1111-4222-8333-444455556666"])
def test_a_code_and_an_id_stay_in_the_log(researcher, named) -> None:
    assert log_access(by=researcher, action=Action.READ, subject="case", subject_id=named).subject_id == named


@pytest.mark.parametrize("code", ["K\x00-1", "K 1", "é1", "K" * 21, "../1"])
def test_what_can_be_no_code_is_no_case(signed_in, code) -> None:
    assert signed_in.get(f"/casus/{code}/").status_code in {302, 404}


def test_what_a_toast_says_is_in_no_cookie(signed_in, case) -> None:
    response = signed_in.post(
        reverse("known-names", args=[case.code]),
        {"kind": "school", "text": "De Wingerd", "stands_for": "de basisschool"},
    )

    assert response.status_code == 302
    assert "messages" not in response.cookies
    assert "De Wingerd" in signed_in.get(response["Location"]).content.decode()


@pytest.mark.parametrize("shown", ["sessions", "report-gate"])
def test_a_number_of_thousands_of_digits_is_just_the_first_place(signed_in, case, shown) -> None:
    more = ["opdrachtgever"] if shown == "report-gate" else []

    response = signed_in.get(reverse(shown, args=[case.code, *more]), {"plek": "9" * 5000})

    assert response.status_code == 200


def test_failed_log_ins_are_counted_where_every_process_sees_them() -> None:
    assert settings.CACHES["default"]["BACKEND"].endswith("FileBasedCache")
    assert settings.CACHES["default"]["LOCATION"].startswith(str(settings.HOME))


def test_who_did_not_sign_changes_nothing_of_a_study(researcher) -> None:
    study = make_study(researcher)
    unsigned = make_member(study, by=researcher, role=Role.RESEARCHER, signed=False)
    colleague = make_member(study, by=researcher, role=Role.FACILITATOR)
    newcomer = make_user(organisation=study.organisation)
    deeds = (
        lambda: change_study(study, by=unsigned, learning_question="Anders", commissioner=""),
        lambda: add_member(study, newcomer, by=unsigned, role=Role.RESEARCHER),
        lambda: end_membership(study.memberships.get(user=colleague), by=unsigned),
        lambda: open_case(study, by=unsigned, code="K-77"),
    )

    for deed in deeds:
        with pytest.raises(Refusal) as refusal:
            deed()
        assert refusal.value.code == "statement_missing"
    assert not can_work_on_study(unsigned, study)
    assert not Case.objects.filter(study=study).exists()


def test_who_starts_a_study_signs_and_then_works(researcher) -> None:
    study = start_study(by=researcher, name="Nieuw", method=make_study(make_user()).method)
    sign_confidentiality(study.memberships.get(user=researcher), by=researcher)

    assert open_case(study, by=researcher, code="K-78").code == "K-78"


@pytest.mark.parametrize("shown", ["study-change", "study-team", "study-values", "case-new"])
def test_before_signing_a_study_shows_only_the_way_to_sign(client, researcher, shown) -> None:
    study = make_study(researcher)
    client.force_login(make_member(study, by=researcher, role=Role.RESEARCHER, signed=False))

    closed = client.get(reverse(shown, args=[study.pk]))
    home = client.get(reverse("study-home", args=[study.pk])).content.decode()

    assert closed.status_code == 404
    assert reverse("study-statement", args=[study.pk]) in home
    assert researcher.name not in home
    assert reverse("study-team", args=[study.pk]) not in home
    assert lines(shown) == [(Action.READ, Outcome.REFUSED, "statement_missing")]


def test_a_real_name_becomes_no_pseudonym(researcher, case) -> None:
    mother = person(case, "mother")
    kept = {
        "role": "mother", "has_authority": True, "birth_date": None, "full_name": VAULT_NAMES[1],
        "nicknames": [], "organisation": "", "phone": "", "email": "", "address": "",
    }  # fmt: skip

    for wanted in ("Wieke", "moeder van Jorretje", "Zandstra-Hoekema"):
        with pytest.raises(Refusal) as refusal:
            change_person(mother, by=researcher, pseudonym=wanted, **kept)
        assert refusal.value.code == "real_name"
    assert change_person(mother, by=researcher, pseudonym="mama", **kept).pseudonym == "mama"


def test_a_roster_that_says_a_real_name_as_a_role_gets_the_role(researcher, case) -> None:
    newcomer = enrol_person(
        case, by=researcher, role="grandparent", pseudonym="oma van Jorrit", full_name="Tine van Laar"
    )

    assert newcomer.pseudonym == "grootouder"
