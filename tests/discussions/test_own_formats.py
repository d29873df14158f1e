"""A way of discussing that an organisation shapes itself: out as a file, changed, and in again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.core.refusals import Refusal
from leerlijn.discussions.loading import BrokenFormat, load_formats, parse
from leerlijn.discussions.models import Discussion, OwnFormat
from leerlijn.discussions.operations import Plan, plan_discussion, take_in_format
from leerlijn.discussions.queries import formats_for
from tests.factories import make_user
from tests.house.discussion_examples import make_series, own_way

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user(Role.FACILITATOR)


def refused(deed) -> str:
    with pytest.raises(Refusal) as caught:
        deed()
    return caught.value.code


def sent(client: Client, text: bytes):
    return client.post(reverse("discussion-format-import"), {"file": SimpleUploadedFile("onze.toml", text)})


def test_an_own_way_stands_beside_what_came_along_for_its_organisation_alone(by) -> None:
    elsewhere = make_user(organisation=found_organisation("Een ander huis"))

    take_in_format(own_way(), by=by)

    assert list(formats_for(by.organisation_id)) == [*load_formats(), "stoelendans"]
    assert list(formats_for(elsewhere.organisation_id)) == list(load_formats())


def test_a_discussion_is_planned_by_it_and_stays_as_it_was_when_it_changes(by) -> None:
    take_in_format(own_way(), by=by)
    series = make_series(by)
    planned = plan_discussion(series, by=by, plan=Plan(series.first_on, "stoelendans"))

    take_in_format(own_way(name="Andere dans"), by=by)

    assert Discussion.objects.get(pk=planned.pk).form.name == "Stoelendans"
    assert [own.form.name for own in OwnFormat.objects.all()] == ["Andere dans"]


def test_what_came_along_is_not_overwritten(by) -> None:
    assert refused(lambda: take_in_format(own_way("roddel"), by=by)) == "taken"
    assert OwnFormat.objects.count() == 0


def test_a_commissioner_shapes_none() -> None:
    assert refused(lambda: take_in_format(own_way(), by=make_user(Role.COMMISSIONER))) == "role"


@pytest.mark.parametrize("text", [b"a = " + b"[" * 20_000, b".".join([b"a"] * 60) + b" = 1", b"#" * 50_000])
def test_a_file_that_is_meant_to_do_harm_is_refused_in_words(text) -> None:
    with pytest.raises(BrokenFormat, match="bestand: "):
        parse(text, file="onze.toml")


def test_a_way_goes_out_as_a_file_and_comes_in_again(client, by) -> None:
    client.force_login(by)
    out = client.get(reverse("discussion-format-file", args=["balint"]))

    answer = sent(client, out.content.replace(b'key = "balint"', b'key = "onze"', 1))

    assert out["Content-Disposition"] == 'attachment; filename="balint.toml"'
    assert parse(out.content, file="balint.toml") == load_formats()["balint"]
    assert answer["Location"] == reverse("discussion-format", args=["onze"])
    assert client.get(answer["Location"]).status_code == 200
    assert "onze" in client.get(reverse("discussion-formats")).content.decode()


def test_what_is_wrong_in_a_file_is_told_with_its_key_and_reason(client, by) -> None:
    client.force_login(by)

    answer = sent(client, own_way().replace(b"minutes = 90", b"minutes = 80"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<code>minutes</code> hier staat 80, de rondes zijn samen 90" in page
    assert OwnFormat.objects.count() == 0
