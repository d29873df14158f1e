"""Studies: starting one, signing for it, its team, its categories and its cases."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.consent.models import ConfidentialityStatement
from leerlijn.methods.loading import load_definitions
from leerlijn.studies.models import Case, Study
from leerlijn.studies.operations import start_study
from tests.factories import make_case, make_entry, make_member, make_study, make_user

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def study(researcher):
    return make_study(researcher)


@pytest.fixture
def unsigned(researcher):
    method = load_definitions()["ketenbreed-leren"]
    return start_study(by=researcher, name="Nog dicht", method=method, commissioner="Gemeente Wierde")


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def page(client, name, *arguments, **asked):
    return client.get(reverse(name, args=arguments), asked).content.decode()


def send(client, url_name, *arguments, **typed):
    return client.post(reverse(url_name, args=arguments), typed)


def test_a_method_is_chosen_by_what_it_is_for_and_what_it_asks(signed_in) -> None:
    said = page(signed_in, "study-new")

    assert "28 tot 30 uur per casus" in " ".join(said.split())
    assert "Van de geboorte tot nu" in said
    assert "nog niet in Leerlijn: kernmomenten, bevindingen met vragen aan bestuurders" in " ".join(
        said.split()
    )


def test_a_study_begins_and_asks_for_the_statement_next(signed_in, researcher) -> None:
    response = send(
        signed_in,
        "study-new",
        method="ketenbreed-leren",
        name="Eerder passend wonen",
        learning_question="Waar had het anders gekund?",
        commissioner="Gemeente Wierde",
    )

    study = Study.objects.get()
    assert response["Location"] == reverse("study-statement", args=[study.pk])
    assert (study.name, study.commissioner) == ("Eerder passend wonen", "Gemeente Wierde")
    assert study.memberships.get().user == researcher


def test_a_name_that_is_taken_keeps_what_was_typed(signed_in, study) -> None:
    response = send(
        signed_in,
        "study-new",
        method="ketenbreed-leren",
        name=study.name.upper(),
        learning_question="Wat hielp?",
    )

    said = response.content.decode()
    assert response.status_code == 422
    assert "Dit onderzoek bestaat al. Kies een andere naam." in said
    assert "Wat hielp?" in said
    assert Study.objects.count() == 1


def test_a_steward_starts_no_study(client) -> None:
    client.force_login(make_user(Role.STEWARD))

    response = client.get(reverse("study-new"))

    assert response.status_code == 404


def test_a_study_shows_its_question_team_method_and_cases(signed_in, researcher, study) -> None:
    case = make_case(researcher, study)
    make_member(study, by=researcher, role=Role.FACILITATOR, signed=False)

    said = page(signed_in, "study-home", study.pk)

    assert study.learning_question in said
    assert f"Versie {study.method_version}." in said
    assert f"Casus {case.code}" in said
    assert "tekende nog niet" in said
    assert "Zoek een casus" not in said


def test_before_signing_the_cases_of_a_study_stay_shut(client, researcher, study) -> None:
    case = make_case(researcher, study)
    client.force_login(make_member(study, by=researcher, role=Role.FACILITATOR, signed=False))

    said = page(client, "study-home", study.pk)

    assert "Teken je verklaring over geheimhouding" in said
    assert case.code not in said


def test_more_than_ten_cases_can_be_searched_and_sorted(signed_in, researcher, study) -> None:
    codes = [make_case(researcher, study, code=f"Z-{number:02}").code for number in range(11)]

    everything = page(signed_in, "study-home", study.pk)
    found = page(signed_in, "study-home", study.pk, zoek="z-07", volgorde="leeftijd")
    nothing = page(signed_in, "study-home", study.pk, zoek="bestaat niet")

    assert [code in everything for code in codes] == [True] * 11
    assert "Zoek een casus" in everything
    assert [code for code in codes if f"Casus {code}" in found] == ["Z-07"]
    assert "Niets gevonden voor “bestaat niet”" in nothing


def test_one_case_and_three_cost_the_same_queries(
    signed_in, researcher, study, django_assert_max_num_queries
) -> None:
    make_case(researcher, study)
    page(signed_in, "study-home", study.pk)
    with django_assert_max_num_queries(34) as one:
        page(signed_in, "study-home", study.pk)
    make_case(researcher, study)
    make_case(researcher, study)

    with django_assert_max_num_queries(34) as three:
        page(signed_in, "study-home", study.pk)

    assert len(three) == len(one)


def test_another_teams_study_does_not_exist(client, study) -> None:
    client.force_login(make_user())
    names = (
        "study-home",
        "study-change",
        "study-team",
        "study-statement",
        "study-values",
        "case-new",
    )

    statuses = {client.get(reverse(name, args=[study.pk])).status_code for name in names}

    assert statuses == {404}


def test_the_question_changes(signed_in, study) -> None:
    response = send(
        signed_in,
        "study-change",
        study.pk,
        learning_question="Wat hielp echt?",
        commissioner="Gemeente Wierde",
        seen_version=study.version,
    )

    study.refresh_from_db()
    assert response.status_code == 302
    assert (study.learning_question, study.commissioner) == ("Wat hielp echt?", "Gemeente Wierde")


def test_two_who_change_the_question_at_once_lose_nothing(signed_in, study) -> None:
    seen = study.version
    send(signed_in, "study-change", study.pk, learning_question="De eerste", seen_version=seen)

    second = send(signed_in, "study-change", study.pk, learning_question="De tweede", seen_version=seen)

    said = second.content.decode()
    study.refresh_from_db()
    assert second.status_code == 422
    assert study.learning_question == "De eerste"
    assert "Nu staat er: “De eerste”" in said
    assert ">\nDe tweede</textarea>" in said
    assert f'name="seen_version" value="{study.version}"' in said


def test_a_colleague_joins_and_leaves(signed_in, researcher, study) -> None:
    colleague = make_user(Role.FACILITATOR, organisation=study.organisation)

    send(signed_in, "study-team", study.pk, colleague=colleague.pk)
    member = study.memberships.get(user=colleague)
    before = page(signed_in, "study-team", study.pk)
    ended = signed_in.post(reverse("member-end", args=[study.pk, member.pk]), follow=True)

    member.refresh_from_db()
    assert member.role == Role.FACILITATOR
    assert f"Gaat {colleague.name} uit het team?" in before
    assert member.ends_on is not None
    assert f"{colleague.name} zit niet meer in het team" in ended.content.decode()


def test_somebody_of_another_organisation_is_no_choice(signed_in, study) -> None:
    stranger = make_user(organisation=found_organisation("Elders"))

    response = send(signed_in, "study-team", study.pk, colleague=stranger.pk)

    assert response.status_code == 422
    assert study.memberships.count() == 1


def test_a_facilitator_without_a_place_on_the_team_ends_nobody(client, researcher, study) -> None:
    member = study.memberships.get()
    client.force_login(make_user(Role.FACILITATOR, organisation=study.organisation))

    response = client.post(reverse("member-end", args=[study.pk, member.pk]))

    assert response.status_code == 404


def test_the_statement_is_read_in_full_with_the_study_filled_in(signed_in, unsigned) -> None:
    said = page(signed_in, "study-statement", unsigned.pk)

    assert "Onderzoek: Nog dicht. Opdrachtgever: Gemeente Wierde." in said
    assert "Ik kopieer geen burgerservicenummer." in said
    assert "Handtekening" in said


def test_signing_with_the_own_name_opens_the_cases(signed_in, researcher, unsigned) -> None:
    response = send(
        signed_in,
        "study-statement",
        unsigned.pk,
        how="screen",
        name=f"  {researcher.name.upper()} ",
        agreed="on",
    )

    assert response["Location"] == reverse("study-home", args=[unsigned.pk])
    assert unsigned.memberships.get().confidentiality_signed_on is not None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "Iemand Anders", "agreed": "on"}, "Typ je naam zoals die bij je account staat"),
        ({"name": "Iemand Anders"}, "Zet een vinkje"),
    ],
)
def test_half_a_signature_signs_nothing(signed_in, unsigned, typed, said) -> None:
    response = send(signed_in, "study-statement", unsigned.pk, how="screen", **typed)

    words = response.content.decode()
    assert response.status_code == 422
    assert said in words
    assert 'value="Iemand Anders"' in words
    assert unsigned.memberships.get().confidentiality_signed_on is None


def test_a_signed_scan_counts_from_its_day(signed_in, unsigned) -> None:
    typed = {"how": "paper", "paper-signed_on": "3-2-2026"}

    signed_in.post(
        reverse("study-statement", args=[unsigned.pk]),
        {**typed, "paper-scan": SimpleUploadedFile("getekend.png", PNG)},
    )

    statement = ConfidentialityStatement.objects.get()
    assert statement.signed_on == date(2026, 2, 3)
    assert statement.scan.name.endswith(".png")
    assert "getekend" not in statement.scan.name


def test_a_scan_of_another_kind_is_refused_at_its_field(signed_in, unsigned) -> None:
    typed = {"how": "paper", "paper-signed_on": "3-2-2026"}

    response = signed_in.post(
        reverse("study-statement", args=[unsigned.pk]),
        {**typed, "paper-scan": SimpleUploadedFile("getekend.docx", b"PK\x03\x04")},
    )

    assert response.status_code == 422
    assert "Kies een scan of foto van het formulier" in response.content.decode()
    assert ConfidentialityStatement.objects.count() == 0


def test_a_case_opens_under_the_next_free_code(signed_in, study) -> None:
    said = page(signed_in, "case-new", study.pk)
    response = send(signed_in, "case-new", study.pk, code="M-12")

    assert 'value="K-01"' in said
    assert response["Location"] == reverse("case-home", args=["M-12"])


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("Jorrit", "Zo wordt een code nooit een naam."),
        ("K 01/2", "Gebruik alleen letters, cijfers en streepjes"),
        ("k-07", "Deze code bestaat al."),
    ],
)
def test_a_code_that_will_not_do_says_why(signed_in, researcher, study, code, reason) -> None:
    make_case(researcher, study, code="K-07")

    response = send(signed_in, "case-new", study.pk, code=code)

    said = response.content.decode()
    assert response.status_code == 422
    assert reason in said
    assert f'value="{code}"' in said
    assert Case.objects.count() == 1


def test_a_category_is_added_renamed_and_taken_out(signed_in, study) -> None:
    def labels():
        study.refresh_from_db()
        return [value.label for value in study.method.values_for("living")]

    send(signed_in, "value-list", study.pk, "living", label="Woonboot", tone=1)
    added = labels()
    send(signed_in, "category-change", study.pk, "living", "woonboot", label="Op het water", tone=0)
    renamed = labels()
    send(signed_in, "category-retire", study.pk, "living", "woonboot")

    assert added[-1] == "Woonboot"
    assert renamed[-1] == "Op het water"
    assert labels() == added[:-1]


def test_a_category_twice_is_refused_at_its_field(signed_in, study) -> None:
    response = send(signed_in, "value-list", study.pk, "living", label="gezinshuis", tone=1)

    assert response.status_code == 422
    assert "“gezinshuis” staat er al." in response.content.decode()


def test_a_category_in_which_something_stands_stays(signed_in, researcher, study) -> None:
    entry = make_entry(make_case(researcher, study), by=researcher)
    entry.category = "foster"
    entry.save()

    response = signed_in.post(reverse("category-retire", args=[study.pk, "living", "foster"]), follow=True)

    said = response.content.decode()
    study.refresh_from_db()
    assert "In “Pleeggezin” staat al iets." in said
    assert "foster" in [value.key for value in study.method.values_for("living")]


def test_lists_and_categories_that_are_not_there_do_not_exist(signed_in, study) -> None:
    addresses = [
        reverse("value-list", args=[study.pk, "yoga"]),
        reverse("category-change", args=[study.pk, "living", "yoga"]),
    ]

    assert [signed_in.get(address).status_code for address in addresses] == [404, 404]


def test_a_list_says_what_it_is_for_before_where_it_comes_from(signed_in, study) -> None:
    page = signed_in.get(reverse("value-list", args=[study.pk, "living"])).content.decode()

    assert page.index("Hieruit kies je bij een moment.") < page.index("Waar deze lijst vandaan komt")
    assert "'bron'" not in page
