"""Who takes part in a study: organisations, and families who think along; and the plan as page and file."""

from io import BytesIO

import docx
import pypdf
import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.studies.models import FamilyDesigner, Partner
from leerlijn.studies.operations.design import (
    add_family_designer,
    add_partner,
    answer_question,
    change_partner,
    remove_partner,
)
from tests.factories import make_member, make_study, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def study(researcher):
    return make_study(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def page(client, name, *arguments):
    return " ".join(client.get(reverse(name, args=arguments)).content.decode().split())


def test_an_organisation_is_added_changed_and_taken_away(signed_in, study) -> None:
    signed_in.post(
        reverse("study-partners", args=[study.pk]),
        {"name": " De Linde ", "kind": "care", "region": "Noord", "part": "Stelt casussen voor"},
    )
    partner = Partner.objects.get()
    listed = page(signed_in, "study-partners", study.pk)
    change = reverse("partner-change", args=[study.pk, partner.pk])
    opened = signed_in.get(change).content.decode()
    signed_in.post(change, {"name": "De Linde", "kind": "education", "seen_version": "1"})
    partner.refresh_from_db()
    signed_in.post(reverse("partner-remove", args=[study.pk, partner.pk]))

    assert "De Linde" in listed
    assert "Stelt casussen voor" in opened
    assert (partner.name, partner.kind, partner.region) == ("De Linde", "education", "")
    assert not Partner.objects.exists()
    assert list(
        AccessEvent.objects.filter(subject="partner", purpose="")
        .order_by("id")
        .values_list("action", flat=True)
    ) == ["create", "update", "delete"]


def test_an_organisation_takes_part_once_whatever_its_letters(signed_in, study, researcher) -> None:
    add_partner(study, by=researcher, name="De Linde", kind="care")

    response = signed_in.post(
        reverse("study-partners", args=[study.pk]), {"name": "DE LINDE", "kind": "care", "part": "Denkt mee"}
    )

    assert response.status_code == 422
    assert "Deze organisatie staat er al." in response.content.decode()
    assert "Denkt mee" in response.content.decode()
    assert Partner.objects.count() == 1


def test_who_changed_an_organisation_first_is_not_overwritten(study, researcher) -> None:
    partner = add_partner(study, by=researcher, name="De Linde", kind="care")
    told = {"name": "De Linde", "region": "", "part": ""}
    change_partner(partner, by=researcher, kind="health", seen_version=1, **told)

    with pytest.raises(Overtaken):
        change_partner(partner, by=researcher, kind="other", seen_version=1, **told)


def test_a_parent_is_named_by_a_role_or_a_chosen_name_with_what_they_brought(signed_in, study) -> None:
    signed_in.post(
        reverse("study-families", args=[study.pk]),
        {"called": "een moeder uit de ouderraad", "contribution": "Vraag bij wie het had willen wonen."},
    )
    someone = FamilyDesigner.objects.get()
    listed = page(signed_in, "study-families", study.pk)
    whole = page(signed_in, "study-design", study.pk)
    signed_in.post(
        reverse("family-change", args=[study.pk, someone.pk]), {"called": "Zonnetje", "seen_version": "1"}
    )
    someone.refresh_from_db()
    signed_in.post(reverse("family-remove", args=[study.pk, someone.pk]))

    assert "Een echte naam hoeft niet." in listed
    assert "Vraag bij wie het had willen wonen." in listed
    assert "een moeder uit de ouderraad" in whole
    assert someone.called == "Zonnetje"
    assert not FamilyDesigner.objects.exists()


def test_what_belongs_to_another_study_is_not_there(signed_in, study, researcher) -> None:
    elsewhere = make_study(researcher)
    partner = add_partner(elsewhere, by=researcher, name="De Linde", kind="care")
    someone = add_family_designer(elsewhere, by=researcher, called="een vader")

    answers = [
        signed_in.post(reverse(name, args=[study.pk, thing.pk])).status_code
        for name, thing in (
            ("partner-change", partner),
            ("partner-remove", partner),
            ("family-change", someone),
            ("family-remove", someone),
        )
    ]

    assert answers == [404] * 4
    assert Partner.objects.exists()
    assert FamilyDesigner.objects.exists()


def test_who_reads_along_sees_who_takes_part_and_adds_nobody(client, study, researcher) -> None:
    partner = add_partner(study, by=researcher, name="De Linde", kind="care")
    add_family_designer(study, by=researcher, called="een vader")
    steward = make_member(study, by=researcher, role=Role.STEWARD)
    client.force_login(steward)

    said = page(client, "study-partners", study.pk) + page(client, "study-families", study.pk)
    tried = client.post(reverse("study-partners", args=[study.pk]), {"name": "Nog een", "kind": "care"})
    with pytest.raises(Refusal):
        remove_partner(partner, by=steward)

    assert "De Linde" in said
    assert "een vader" in said
    assert "Zet erbij" not in said
    assert tried.status_code == 422
    assert Partner.objects.count() == 1


def test_the_plan_is_a_page_and_two_files_that_say_the_same(signed_in, study, researcher) -> None:
    answer_question(study, "life_course", by=researcher, options=["whole"], reason="Het begon <b>vroeg</b>.")
    add_partner(study, by=researcher, name="De Linde", kind="care")
    add_family_designer(
        study, by=researcher, called="een moeder uit de ouderraad", contribution="Vraag door."
    )
    wanted = (
        study.name,
        "De hele levensloop",
        "Het begon <b>vroeg</b>.",
        "De Linde",
        "een moeder uit de ouderraad",
    )

    shown = signed_in.get(reverse("study-plan", args=[study.pk])).content.decode()
    pdf = signed_in.get(reverse("plan-file", args=[study.pk, "pdf"]))
    word = signed_in.get(reverse("plan-file", args=[study.pk, "docx"]))

    printed = " ".join("".join(p.extract_text() for p in pypdf.PdfReader(BytesIO(pdf.content)).pages).split())
    opened = docx.Document(BytesIO(word.content))
    written = " ".join(
        [
            *(p.text for p in opened.paragraphs),
            *(c.text for t in opened.tables for r in t.rows for c in r.cells),
        ]
    )
    assert "Het begon &lt;b&gt;vroeg&lt;/b&gt;." in shown
    assert [words for words in wanted if words not in printed] == []
    assert [words for words in wanted if words not in written] == []
    assert pdf["Content-Disposition"].startswith('attachment; filename="onderzoeksplan-')
    assert AccessEvent.objects.filter(subject="study plan", action="export").count() == 2


def test_a_plan_in_another_form_does_not_exist(signed_in, study) -> None:
    assert signed_in.get(reverse("plan-file", args=[study.pk, "exe"])).status_code == 404


def test_one_organisation_and_three_cost_the_same_queries(
    signed_in, study, researcher, django_assert_max_num_queries
) -> None:
    add_partner(study, by=researcher, name="De Linde", kind="care")
    page(signed_in, "study-partners", study.pk)
    with django_assert_max_num_queries(12) as one:
        page(signed_in, "study-partners", study.pk)
    for number in range(2):
        add_partner(study, by=researcher, name=f"Organisatie {number}", kind="other")

    with django_assert_max_num_queries(12) as three:
        page(signed_in, "study-partners", study.pk)

    assert len(three) == len(one)
