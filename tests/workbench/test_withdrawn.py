"""What somebody told is gone from every read the moment they take their consent back."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.exchange.folder import timeline_tables
from leerlijn.exchange.operations.lists import keep_list
from leerlijn.exchange.queries import life_course
from leerlijn.lifecourse.models import Account, TimelineList, TimelineRow
from leerlijn.lifecourse.operations import Telling, add_account, read_time
from leerlijn.lifecourse.queries import Audience, Viewer, life_of
from leerlijn.reports.enums import Readers
from leerlijn.reports.models import CaseReport
from leerlijn.reports.queries import material_for, sources_by_kind
from leerlijn.sources.queries import sources_of
from leerlijn.toolkit.intake.child import read_in_child
from leerlijn.workbench.forms.lifeline import AccountForm
from tests.factories import make_case, make_entry, make_member, make_source, make_user, person

pytestmark = pytest.mark.django_db
TOLD = "Ze sliepen een week in de auto"


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    """A case in which the mother told something, and the father something else about the same."""
    case = make_case(researcher)
    make_source(case, by=researcher, text=f"Moeder: {TOLD}.")
    entry = make_entry(case, by=researcher, text=TOLD, words="2016")
    telling = Telling(
        text="We waren even op reis",
        words="2016",
        span=read_time(case, "2016").span,
        teller=person(case, "father"),
    )
    add_account(entry, telling, by=researcher)
    make_entry(case, by=researcher, text=f"{TOLD}, vertelde ze alleen", words="2017")
    return case


def take_back(case, researcher):
    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.SELF)


def words_of(told):
    return [(item.title, [account.text for account in item.accounts]) for item in told]


def test_her_sources_are_gone_for_the_team_and_there_for_the_steward(case, researcher) -> None:
    steward = make_member(case.study, by=researcher, role=Role.STEWARD)

    take_back(case, researcher)

    assert sources_of(case, researcher) == []
    assert len(sources_of(case, steward)) == 1


@pytest.mark.parametrize("audience", list(Audience))
def test_her_words_are_gone_from_the_life_line_also_as_a_title(case, researcher, audience) -> None:
    Account.objects.update(released_at=timezone.now())
    take_back(case, researcher)

    told = words_of(life_of(case, Viewer(audience, user=researcher)))

    assert told == [("We waren even op reis", ["We waren even op reis"])]


def test_nothing_of_hers_is_left_in_what_a_report_is_made_of(case, researcher) -> None:
    take_back(case, researcher)

    for readers in Readers:
        material = material_for(CaseReport(case=case, readers=readers, made_by=researcher))

        assert TOLD not in repr(words_of(material.told))
        assert TOLD not in repr(material.life)
        assert sources_by_kind(case, for_family=readers == Readers.FAMILY) == ()


def test_her_words_are_gone_from_the_life_course_as_data(case, researcher) -> None:
    lists = TimelineList.objects.create(
        case=case, file_name="tijdlijn.csv", sha256="0", handed_in_by=researcher
    )
    account = Account.objects.filter(teller__role="mother").first()
    TimelineRow.objects.create(
        timeline=lists, number=1, place="rij 2", raw=[TOLD], text=TOLD, account=account, told_by="moeder"
    )
    TimelineRow.objects.create(
        timeline=lists,
        number=2,
        place="rij 3",
        raw=[TOLD],
        text=TOLD,
        told_by="Moeder",
        problems=["lege_rij"],
    )
    TimelineRow.objects.create(
        timeline=lists, number=3, place="rij 4", raw=["x"], text="Van oma", told_by="oma"
    )

    take_back(case, researcher)

    assert TOLD not in json.dumps(life_course(case))
    assert [row["text"] for row in life_course(case)] == ["Van oma", "We waren even op reis"]


@pytest.fixture
def list_of_hers(case, researcher):
    """A handed-in list in which she told all but one row."""
    content = (
        b"Wanneer;Spoor;Wat;Verteld door\n"
        b"2016;Wonen;Geheim in de auto;moeder\n"
        b"2017;Wonen;Geheim bij tante;gesprek moeder\n"
        b"2018;Wonen;Bij een pleeggezin;school\n"
    )
    file = read_in_child(content, "tijdlijn.csv")
    return keep_list(case, by=researcher, file_name="tijdlijn.csv", sha256="9", tables=timeline_tables(file))


def test_her_rows_are_on_no_page_of_a_list(client, case, list_of_hers, researcher) -> None:
    client.force_login(researcher)
    hidden = list_of_hers.rows.filter(told_by="moeder").get()
    take_back(case, researcher)

    pages = [
        client.get(reverse(name, args=[case.code, *rest]))
        for name, *rest in (
            ("list-review", list_of_hers.pk),
            ("list-done", list_of_hers.pk),
            ("sources",),
            ("life-line",),
            ("life-history",),
        )
    ]

    assert [page.status_code for page in pages] == [200] * 5
    assert "Geheim" not in "".join(page.content.decode() for page in pages)
    assert "1 regel gelezen" in pages[0].content.decode()
    row = client.get(reverse("list-row", args=[case.code, list_of_hers.pk, hidden.pk]))
    assert row.status_code == 404


def test_a_typed_teller_is_matched_like_one_in_a_list(case, researcher) -> None:
    form = AccountForm(
        {"told_by": "gesprek moeder", "text": "Het was druk", "teller": "", "when": ""},
        case=case,
        tellers=case.participants.all(),
    )

    assert form.is_valid()
    assert form.telling().teller == person(case, "mother")
    assert form.telling().told_by == ""
