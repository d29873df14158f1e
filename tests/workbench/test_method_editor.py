"""An organisation shapes a method of its own: in the browser, part by part, and as a file."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Refusal
from leerlijn.methods.enums import Block, Mark
from leerlijn.methods.loading import load_definitions, parse
from leerlijn.methods.models import OwnMethod
from leerlijn.methods.operations import change_method, copy_method
from leerlijn.methods.queries import earlier_methods, method_of, methods_for
from leerlijn.studies.models import Study
from tests.factories import make_study, make_user

pytestmark = pytest.mark.django_db
BASE = "ketenbreed-leren"


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def own(researcher):
    return copy_method(load_definitions()[BASE], by=researcher, name="Ons leren")


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def typed_in(client, own, part):
    """What a browser sends for a part if nobody changed anything: every field as it stands there."""
    where = reverse("method-part", args=[own.key, part])
    form = client.get(where).context["form"]
    rows = list(form) if hasattr(form, "management_form") else None
    management = list(form.management_form) if rows is not None else []
    fields = [field for one in rows or [form] for field in one] + management
    sent = {field.html_name: field.value() for field in fields if field.value() is not None}
    ticked = {field.html_name for field in fields if field.widget_type == "checkbox"}
    return {name: value for name, value in sent.items() if name not in ticked} | {"seen_version": own.version}


def save(client, own, part, data):
    return client.post(reverse("method-part", args=[own.key, part]), data)


def now(own):
    return method_of(OwnMethod.objects.get(pk=own.pk))


def test_a_copy_is_whole_under_a_name_of_its_own_and_says_where_it_came_from(signed_in, researcher) -> None:
    answer = signed_in.post(reverse("method-copy", args=[BASE]), {"name": "Ons leren"})

    own = OwnMethod.objects.get()
    copied, original = method_of(own), load_definitions()[BASE]
    assert answer.url == reverse("method-change", args=["ons-leren"])
    assert (copied.key, copied.name, copied.version) == ("ons-leren", "Ons leren", 1)
    assert (copied.steps, copied.value_lists) == (original.steps, original.value_lists)
    assert copied.sources[-1].origin.startswith("Gekopieerd van Ketenbreed Leren")
    assert AccessEvent.objects.filter(subject="method", action="create", subject_id=str(own.pk)).count() == 1


def test_a_second_copy_of_one_name_gets_another_key(researcher, own) -> None:
    again = copy_method(load_definitions()[BASE], by=researcher, name="Ons leren")
    taken = copy_method(load_definitions()[BASE], by=researcher, name="Inlezen")

    assert (own.key, again.key, taken.key) == ("ons-leren", "ons-leren-2", "inlezen-2")


@pytest.mark.parametrize("part", ["over", "stappen", "sessies", "vragen", "agenda-learning", "lijst-living"])
def test_saving_a_part_that_nobody_changed_makes_no_version(signed_in, own, part) -> None:
    before = now(own)

    answer = save(signed_in, own, part, typed_in(signed_in, own, part))

    assert answer.status_code == 302, unescape(answer.content.decode())
    assert now(own) == before


def test_steps_hours_and_order_change_and_a_version_is_kept(signed_in, own, researcher) -> None:
    data = typed_in(signed_in, own, "stappen")
    data |= {"deel-0-name": "Samen beginnen", "deel-0-hours": "2", "deel-0-ORDER": 3, "deel-1-ORDER": 1}
    data["deel-2-ORDER"] = 2

    save(signed_in, own, "stappen", data)

    changed = now(own)
    assert [step.key for step in changed.steps[:3]] == ["consent", "interviews", "learning_question"]
    assert (changed.steps[2].name, changed.steps[2].hours) == ("Samen beginnen", 2)
    assert changed.version == 2
    (was,) = earlier_methods(OwnMethod.objects.get(pk=own.pk))
    assert (was.method.steps[0].name, was.made_by) == ("Leervraag", researcher.name)
    assert (
        f"Versie 1, van {researcher.name}"
        in signed_in.get(reverse("method", args=[own.key])).content.decode()
    )


def test_a_new_step_gets_a_key_and_one_that_goes_takes_its_session_along(signed_in, own) -> None:
    data = typed_in(signed_in, own, "stappen")
    closing = next(n for n, step in enumerate(now(own).steps) if step.session == "closing")
    new = len(now(own).steps)
    data |= {f"deel-{closing}-DELETE": "on"}
    data |= {f"deel-{new}-name": "Dank zeggen", f"deel-{new}-explanation": "Een kaart sturen."}
    data |= {f"deel-{new}-block": "report", f"deel-{new}-hours": "1"}

    answer = save(signed_in, own, "stappen", data)

    changed = now(own)
    assert answer.status_code == 302, unescape(answer.content.decode())
    assert (changed.steps[-1].key, changed.steps[-1].block) == ("dank-zeggen", Block.REPORT)
    assert "closing" not in {session.key for session in changed.sessions}


def test_hours_that_do_not_add_up_are_told_and_nothing_is_kept(signed_in, own) -> None:
    data = typed_in(signed_in, own, "stappen") | {"deel-0-hours": "40"}

    answer = save(signed_in, own, "stappen", data)

    said = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "de stappen zijn samen" in said
    assert 'value="40"' in said
    assert now(own).version == 1


def test_what_is_wrong_stands_at_its_field(signed_in, own) -> None:
    data = typed_in(signed_in, own, "stappen") | {"deel-1-block": "session", "deel-2-hours": "veel"}

    by_the_form = save(signed_in, own, "stappen", data)
    by_the_rules = save(signed_in, own, "stappen", data | {"deel-2-hours": "7"})

    assert by_the_form.context["form"].forms[2].errors["hours"]
    assert "staat niet bij sessions" in str(by_the_rules.context["form"].forms[1].non_field_errors())


def test_an_agenda_changes_and_becomes_a_proposal(signed_in, own) -> None:
    data = typed_in(signed_in, own, "agenda-learning")
    data |= {"deel-0-minutes": "20", "deel-0-prompts": "Hoe zit je erbij?\n\nWat heb je nodig?"}

    save(signed_in, own, "agenda-learning", data)

    session = now(own).session("learning")
    assert session.agenda[0].minutes == 20
    assert session.agenda[0].prompts == ("Hoe zit je erbij?", "Wat heb je nodig?")
    assert session.mark is Mark.CONCEPT


def test_a_new_session_gets_a_step_and_an_agenda(signed_in, own) -> None:
    data = typed_in(signed_in, own, "sessies")
    new = len(now(own).sessions)
    data |= {
        f"deel-{new}-name": "Voorgesprek", f"deel-{new}-explanation": "Kort samen.", f"deel-{new}-kind": "learning",
        f"deel-{new}-family_present": "yes", f"deel-{new}-who": ["parent"],
    }  # fmt: skip
    too_long = save(signed_in, own, "sessies", data)
    hours = typed_in(signed_in, own, "over") | {"hours_least": "28", "hours_most": "40"}
    save(signed_in, own, "over", hours)
    own.refresh_from_db()

    answer = save(signed_in, own, "sessies", data | {"seen_version": own.version})

    changed = now(own)
    assert "de stappen zijn samen" in unescape(too_long.content.decode())
    assert answer.status_code == 302, unescape(answer.content.decode())
    assert changed.session("voorgesprek").minutes == 60
    assert changed.steps[-1].session == "voorgesprek"


def test_a_list_changes_and_what_was_changed_loses_the_mark_of_the_source(signed_in, own) -> None:
    data = typed_in(signed_in, own, "lijst-living")
    values = next(found.values for found in now(own).value_lists if found.key == "living")
    place = next(n for n, value in enumerate(values) if value.mark is Mark.SOURCE)
    other = next(n for n, value in enumerate(values) if value.mark is Mark.SOURCE and n != place)
    data |= {f"deel-{place}-label": "Op een andere plek", f"deel-{place}-words": "daar\nelders"}

    save(signed_in, own, "lijst-living", data)

    changed = next(found.values for found in now(own).value_lists if found.key == "living")
    assert (changed[place].label, changed[place].words) == ("Op een andere plek", ("daar", "elders"))
    assert (changed[place].mark, changed[other].mark) == (Mark.CONCEPT, Mark.SOURCE)


def test_two_who_change_one_part_do_not_overwrite_each_other(signed_in, own, researcher) -> None:
    mine = typed_in(signed_in, own, "over") | {"name": "Van mij"}
    theirs = typed_in(signed_in, own, "over") | {"name": "Van jou"}
    save(signed_in, own, "over", theirs)

    answer = save(signed_in, own, "over", mine)

    assert answer.status_code == 422
    assert "Iemand anders veranderde dit ook" in unescape(answer.content.decode())
    assert now(own).name == "Van jou"


def test_a_study_that_runs_keeps_its_copy(signed_in, own, researcher) -> None:
    study = make_study(researcher, method=method_of(own))
    data = typed_in(signed_in, own, "over") | {"name": "Anders leren"}

    save(signed_in, own, "over", data)

    study.refresh_from_db()
    assert study.method.name == "Ons leren"
    assert now(own).name == "Anders leren"


def test_a_study_begins_with_an_own_method(signed_in, own) -> None:
    page = unescape(signed_in.get(reverse("study-new")).content.decode())
    signed_in.post(reverse("study-new"), {"method": own.key, "name": "Met ons eigen"})

    assert "Ons leren" in page
    assert Study.objects.get(name="Met ons eigen").method == now(own)


def test_a_file_goes_out_and_comes_in_elsewhere_as_the_same_method(signed_in, own, client) -> None:
    text = signed_in.get(reverse("method-file", args=[own.key])).content
    abroad = make_user(organisation=found_organisation("Een ander huis"))
    client.force_login(abroad)

    client.post(reverse("method-import"), {"file": SimpleUploadedFile("ons.toml", text)})

    assert parse(text.decode()) == now(own)
    assert methods_for(abroad)[own.key] == now(own)
    assert OwnMethod.objects.filter(key=own.key).count() == 2


def test_a_file_with_the_key_of_an_own_method_is_its_next_version(signed_in, own) -> None:
    text = signed_in.get(reverse("method-file", args=[own.key])).content.decode()
    changed = text.replace('name = "Ons leren"', 'name = "Ons leren, opnieuw"', 1)

    signed_in.post(reverse("method-import"), {"file": SimpleUploadedFile("ons.toml", changed.encode())})

    assert (now(own).name, now(own).version) == ("Ons leren, opnieuw", 2)
    assert OwnMethod.objects.count() == 1


def test_a_file_with_the_key_of_a_method_that_comes_along_does_not_take_its_place(
    signed_in, researcher
) -> None:
    text = signed_in.get(reverse("method-file", args=[BASE])).content

    signed_in.post(reverse("method-import"), {"file": SimpleUploadedFile("k.toml", text)})

    assert OwnMethod.objects.get().key == f"{BASE}-2"
    assert methods_for(researcher)[BASE] == load_definitions()[BASE]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00kapot", "geen tekst die we kunnen lezen"),
        (b"naam = = 1", "is geen TOML"),
        (b"a = " + b"[" * 20_000, "in elkaar gezet"),
        (b'key = "x"', "deze sleutel ontbreekt"),
        (b"#" * 500_001, "groter dan 500 kB"),
        (b"", "leeg"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_leaves_nothing(signed_in, content, said) -> None:
    answer = signed_in.post(reverse("method-import"), {"file": SimpleUploadedFile("m.toml", content)})

    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())
    assert OwnMethod.objects.count() == 0


def test_a_file_with_more_than_people_read_is_refused(signed_in, own) -> None:
    text = signed_in.get(reverse("method-file", args=[own.key])).content.decode()
    many = text.replace("learning_questions = [", "learning_questions = [" + 61 * '"Waarom?", ', 1)

    answer = signed_in.post(reverse("method-import"), {"file": SimpleUploadedFile("m.toml", many.encode())})

    assert "te groot" in unescape(answer.content.decode())
    assert now(own).version == 1


@pytest.mark.parametrize("name", ["method-change", "method-part"])
def test_a_method_of_others_and_one_that_comes_along_are_not_there_to_change(client, own, name) -> None:
    more = ["over"] if name == "method-part" else []
    client.force_login(make_user(organisation=found_organisation("Een ander huis")))

    assert client.get(reverse(name, args=[own.key, *more])).status_code == 404
    assert client.get(reverse("method", args=[own.key])).status_code == 404
    assert client.get(reverse(name, args=[BASE, *more])).status_code == 404


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.EXPERT, Role.STEWARD])
def test_who_may_read_methods_may_not_shape_them(client, own, researcher, role) -> None:
    client.force_login(make_user(role, organisation=researcher.organisation))

    assert client.get(reverse("method", args=[own.key])).status_code == 200
    assert client.post(reverse("method-copy", args=[BASE]), {"name": "Toch"}).status_code == 404
    assert client.get(reverse("method-change", args=[own.key])).status_code == 404
    assert OwnMethod.objects.count() == 1


def test_the_administrator_of_the_organisation_may(client, own, researcher) -> None:
    client.force_login(make_user(Role.ADMINISTRATOR, organisation=researcher.organisation))

    save(client, own, "over", typed_in(client, own, "over") | {"summary": "Zo doen wij het."})

    assert now(own).summary == "Zo doen wij het."


def test_a_change_that_changes_nothing_leaves_no_trace(own, researcher) -> None:
    change_method(own, method_of(own), by=researcher)

    assert earlier_methods(own) == ()
    assert now(own).version == 1


def test_nobody_of_another_organisation_changes_a_method(own):
    stranger = make_user(organisation=found_organisation("Een ander huis"))

    with pytest.raises(Refusal) as caught:
        change_method(own, method_of(own), by=stranger)

    assert caught.value.code == "other_organisation"
