"""The pages of a tree of causes: typed with and without script, drawn, coded and coded again."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.causes.models import Cause, CauseTree
from leerlijn.causes.operations import Event, add_cause, code_cause, plant_tree
from leerlijn.methods.enums import INSTRUMENTS_HERE, InstrumentKind
from leerlijn.methods.loading import load_definitions
from leerlijn.workbench.instruments import INSTRUMENT_PLACES, instrument_pages
from tests.factories import make_case, make_member, make_study, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    return make_case(femke)


@pytest.fixture
def desk(femke):
    client = Client()
    client.force_login(femke)
    return client


@pytest.fixture
def tree(case, femke):
    return plant_tree(case, by=femke, event=Event("Een jongere werd gemist."))


def deed(desk, tree, **typed):
    where = reverse("cause-deed", args=[tree.case.code, tree.pk])
    return desk.post(where, typed, follow=True).content.decode()


def texts(tree):
    return list(tree.causes.present().values_list("text", flat=True))


def test_every_instrument_that_is_here_has_a_page():
    assert set(INSTRUMENT_PLACES) == INSTRUMENTS_HERE


def test_a_method_leads_to_its_own_instruments_only(case):
    pages = {
        key: [page.url for page in instrument_pages(method, case.code)]
        for key, method in load_definitions().items()
    }

    with_tree = [key for key, urls in pages.items() if reverse("causes", args=[case.code]) in urls]
    assert len(with_tree) == 1
    assert pages[case.study.method.key] == []


def test_the_analysis_leads_to_the_instruments_of_the_method_each_page_once(desk, femke):
    method = next(
        m
        for m in load_definitions().values()
        if any(found.kind == InstrumentKind.CAUSE_TREE for found in m.instruments)
    )
    case = make_case(femke, make_study(femke, method=method))
    usual = make_case(femke)

    with_tree, without = (
        desk.get(reverse("analysis", args=[one.code])).content.decode() for one in (case, usual)
    )

    assert with_tree.count(f'href="{reverse("causes", args=[case.code])}"') == 1
    assert reverse("causes", args=[usual.code]) not in without


def test_a_tree_begins_with_its_event(desk, case):
    typed = {"event": "Zij werd gemist.", "kind": "incident", "happened_on": "8-3-2025", "place": "groep"}

    answer = desk.post(reverse("cause-tree-new", args=[case.code]), typed, follow=True)

    tree = CauseTree.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("cause-tree", args=[case.code, tree.pk])
    assert "Zij werd gemist." in answer.content.decode()


def test_without_script_causes_are_typed_moved_and_taken_away(desk, tree):
    deed(desk, tree, deed="add", text="Niemand telde")
    first = Cause.objects.get()
    page = deed(desk, tree, deed="add", text="Er was één begeleider", parent=first.pk)
    second = Cause.objects.get(text="Er was één begeleider")

    assert "Niemand telde" in page
    assert second.parent_id == first.pk
    deed(desk, tree, deed="out", cause=second.pk)
    deed(desk, tree, deed="up", cause=second.pk)
    assert texts(tree) == ["Er was één begeleider", "Niemand telde"]
    deed(desk, tree, deed="in", cause=first.pk)
    assert Cause.objects.get(pk=first.pk).parent_id == second.pk
    assert "is weggehaald" in deed(desk, tree, deed="remove", cause=second.pk)
    assert texts(tree) == []


def test_a_page_that_types_on_hears_why_not(desk, tree, femke):
    root = add_cause(tree, by=femke, text="Geen rooster")
    code_cause(root, by=femke, code="OP")

    where = reverse("cause-deed", args=[tree.case.code, tree.pk])
    answer = desk.post(where, {"deed": "add", "text": "x", "parent": root.pk}, headers={"X-Outline": "1"})

    assert answer.status_code == 422
    assert "vroegen jullie niet verder" in answer.json()["reason"]


def test_words_of_a_colleague_who_was_faster_are_not_overwritten(desk, tree, femke):
    cause = add_cause(tree, by=femke, text="Niemand telde")
    deed(desk, tree, deed="say", cause=cause.pk, text="Niemand telde hardop", seen="Niemand telde")

    page = deed(desk, tree, deed="say", cause=cause.pk, text="Er was haast", seen="Niemand telde")

    assert "Iemand anders schreef hier: “Niemand telde hardop”" in page
    assert texts(tree) == ["Niemand telde hardop"]


def test_a_root_gets_its_reason_source_code_and_measure(desk, tree, femke):
    root = add_cause(tree, by=femke, text="Geen rooster")
    where = reverse("cause", args=[tree.case.code, tree.pk, root.pk])
    typed = {
        "stop_reason": "no_facts", "source_words": "gesprek", "code": "OP", "measure_kind": "procedure",
        "measure": "Een rooster maken", "seen_version": "1",
    }  # fmt: skip

    answer = desk.post(where, typed, follow=True)

    root.refresh_from_db()
    assert (root.code, root.coded_by, root.measure) == ("OP", femke, "Een rooster maken")
    assert "OP · Afspraken op papier" in answer.content.decode()
    assert "Past bij deze code" in desk.get(where).content.decode()


def test_what_fits_nowhere_is_asked_why_at_its_own_field(desk, tree, femke):
    root = add_cause(tree, by=femke, text="Storm")
    where = reverse("cause", args=[tree.case.code, tree.pk, root.pk])

    answer = desk.post(where, {"code": "X", "seen_version": "1"})

    assert answer.status_code == 422
    assert "waarom hij past" in answer.content.decode()
    assert (Cause.objects.get().code, Cause.objects.get().version) == ("", 1)
    again = {"code": "X", "code_reason": "De storm zelf.", "stop_reason": "outside", "seen_version": "1"}
    assert desk.post(where, again).status_code == 302
    assert Cause.objects.get().code == "X"


def test_a_colleague_who_was_faster_is_shown(desk, tree, femke):
    root = add_cause(tree, by=femke, text="Storm")
    where = reverse("cause", args=[tree.case.code, tree.pk, root.pk])
    desk.post(where, {"source_words": "krant", "seen_version": "1"})

    answer = desk.post(where, {"source_words": "radio", "seen_version": "1"})

    assert answer.status_code == 422
    assert "krant" in answer.content.decode()
    assert Cause.objects.get().source_words == "krant"


def test_the_second_person_does_not_see_the_first_codes_until_both_gave_theirs(tree, case, femke):
    root = add_cause(tree, by=femke, text="Geen rooster")
    code_cause(root, by=femke, code="OP")
    other = Client()
    other.force_login(make_member(case.study, by=femke, role=Role.RESEARCHER))
    where = reverse("cause-second", args=[case.code, tree.pk])

    before = other.get(where).content.decode()
    after = other.post(where, {f"code-{root.pk}": "OM"}, follow=True).content.decode()

    assert "Hoe eens" not in before
    assert 'value="OP" selected' not in before
    assert "Over 1 oorzaak: 0 % hetzelfde." in after
    assert "OP / OM" in after


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_drawing_is_kept_as_a_file(desk, tree, femke, kind, begins):
    where = reverse("cause-tree-file", args=[tree.case.code, tree.pk, kind])
    assert desk.get(where).status_code == 404
    add_cause(tree, by=femke, text="Niemand telde")

    assert desk.get(where).content.startswith(begins)


def test_a_tree_of_another_case_is_not_there(desk, tree, case, femke):
    elsewhere = make_case(femke, case.study)

    assert desk.get(reverse("cause-tree", args=[elsewhere.code, tree.pk])).status_code == 404
