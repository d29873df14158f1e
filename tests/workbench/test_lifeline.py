import uuid

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.lifecourse.operations import Telling, add_account, change_entry, read_time
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_user, person

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


def address(name, case, *args):
    return reverse(name, args=[case.code, *args])


def typed(case, **changes):
    return {
        "q-what": "Ging bij oma wonen",
        "q-when": "zomer 2019",
        "q-track": "living",
        "q-teller": f"person:{person(case, 'mother').pk}",
        **changes,
    }


def make_secret(entry, by):
    change_entry(
        entry, by=by, track=Track.LIVING, title=entry.title, category="", weight=Weight.PLAIN,
        is_restricted=False, is_place_secret=True,
    )  # fmt: skip


def test_the_page_shows_the_drawing_and_the_same_life_as_a_list(desk, case, femke):
    entry = make_entry(case, by=femke, text="Woont bij zijn moeder", words="2015")

    response = desk.get(address("life-line", case))

    html = response.content.decode()
    assert response.status_code == 200
    assert html.count('class="ll page"') == 1
    assert html.count('class="lifelist"') == 1
    assert html.count(address("entry", case, entry.pk)) >= 2


def test_no_name_of_the_vault_stands_on_the_page(desk, case, femke):
    entry = make_entry(case, by=femke)

    html = desk.get(address("entry", case, entry.pk)).content.decode()

    assert [name for name in VAULT_NAMES if name in html] == []


def test_an_empty_life_line_says_how_to_begin(desk, case):
    html = desk.get(address("life-line", case)).content.decode()

    assert "Nog geen momenten" in html


def test_what_was_typed_in_one_row_stands_in_the_life_line(desk, case):
    response = desk.post(address("entry-new", case), typed(case), follow=True)

    account = Account.objects.get()
    html = response.content.decode()
    assert (account.entry.title, account.words) == ("Ging bij oma wonen", "zomer 2019")
    assert account.teller == person(case, "mother")
    assert "Ongedaan maken" in html


def test_after_storing_the_form_keeps_the_teller(desk, case):
    html = desk.post(address("entry-new", case), typed(case), follow=True).content.decode()

    assert f'value="person:{person(case, "mother").pk}" selected' in html


def test_a_form_without_a_teller_comes_back_with_what_was_typed(desk, case):
    response = desk.post(address("entry-new", case), typed(case, **{"q-teller": ""}))

    html = response.content.decode()
    assert response.status_code == 422
    assert "Ging bij oma wonen" in html
    assert "zomer 2019" in html
    assert Entry.objects.count() == 0


def test_a_refusal_gives_its_reason_and_keeps_what_was_typed(femke, desk):
    case = make_case(femke, consent=False)

    response = desk.post(address("entry-new", case), typed(case))

    html = response.content.decode()
    assert response.status_code == 422
    assert "Ging bij oma wonen" in html
    assert 'class="wrong"' in html
    assert Entry.objects.count() == 0


def test_a_date_that_does_not_exist_is_asked_about(desk, case):
    response = desk.post(address("entry-new", case), typed(case, **{"q-when": "31 februari 2019"}))

    html = response.content.decode()
    assert response.status_code == 422
    assert "31 februari 2019 bestaat niet. Wanneer was het wel?" in html
    assert 'name="time_answer" value="undated"' in html
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    "words", ["31 februari 2019", "ergens in de tijd van toen", "15 maart", "2019 tot 2015"]
)
def test_the_words_are_kept_when_a_time_stays_to_be_dated(desk, case, words):
    typed_again = typed(case, **{"q-when": words, "time_answer": "undated"})

    desk.post(address("entry-new", case), typed_again)

    account = Account.objects.get()
    assert (account.words, account.time_kind, account.earliest_start) == (words, "unknown", None)


def test_an_end_before_its_start_is_asked_about(desk, case):
    html = desk.post(address("entry-new", case), typed(case, **{"q-when": "2019 tot 2015"})).content.decode()

    assert "ligt het einde voor het begin" in html
    assert Entry.objects.count() == 0


def test_a_time_to_come_is_asked_about_and_may_be_right(desk, case):
    data = typed(case, **{"q-when": "januari 2090"})

    html = desk.post(address("entry-new", case), data).content.decode()
    desk.post(address("entry-new", case), {**data, "time_answer": "keep"})

    assert "moet nog komen. Klopt dat?" in html
    assert Account.objects.get().earliest_start.year == 2090


def test_a_time_may_be_left_empty(desk, case):
    desk.post(address("entry-new", case), typed(case, **{"q-when": ""}))

    html = desk.get(address("life-line", case)).content.decode()
    assert "Nog te dateren" in html
    assert "Plaats geven" in html


def test_how_a_time_is_read_is_said_beside_it(desk, case):
    html = desk.post(address("time-read", case), {"when": "rond zijn vijfde"}).content.decode()

    assert "Zo lezen we het:" in html
    assert "hangt aan de geboortedag" in html


def test_an_entry_before_the_birth_is_marked(desk, case, femke):
    entry = make_entry(case, by=femke, text="Ouders trouwen", words="1999", track=Track.EVENTS)

    html = desk.get(address("entry", case, entry.pk)).content.decode()

    assert "van voor de geboorte" in html


def test_a_time_that_hangs_on_the_birth_date_says_so(desk, case, femke):
    entry = make_entry(case, by=femke, words="rond zijn vijfde")

    html = desk.get(address("entry", case, entry.pk)).content.decode()

    assert "hangt aan de geboortedag" in html


def test_a_secret_place_is_marked(desk, case, femke):
    entry = make_entry(case, by=femke)
    make_secret(entry, femke)

    html = desk.get(address("entry", case, entry.pk)).content.decode()

    assert "plek is geheim" in html


def test_accounts_that_differ_stand_side_by_side_and_are_drawn(desk, case, femke):
    entry = make_entry(
        case, by=femke, text="Zonder school", words="maart 2019 tot juni 2019", track=Track.SCHOOL
    )
    words = "april 2019 tot mei 2020"
    father = Telling(
        text="Een jaar thuis", words=words, span=read_time(case, words).span, teller=person(case, "father")
    )
    add_account(entry, father, by=femke)

    html = desk.get(address("entry", case, entry.pk)).content.decode()

    assert "Twee mensen vertellen dit anders. Beide verhalen blijven staan." in html
    assert html.count('class="told-window"') == 4  # two bars, for a page and for a phone
    assert "ll-diff-sign" in html
    assert "Zonder school" in html
    assert "Een jaar thuis" in html


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"spoor": "school"}, {"Naar groep 3"}),
        ({"verteller": "vader"}, {"Oma overleden"}),
        ({"weegt": "heavy"}, {"Oma overleden"}),
        ({"zoek": "MOEDER"}, {"Woont bij moeder"}),
        ({"spoor": "bestaat-niet"}, {"Woont bij moeder", "Naar groep 3", "Oma overleden"}),
        ({"zoek": "\x00"}, {"Woont bij moeder", "Naar groep 3", "Oma overleden"}),
    ],
)
def test_filters_stand_in_the_address(desk, case, femke, query, seen):
    make_entry(case, by=femke, text="Woont bij moeder", words="2015")
    make_entry(case, by=femke, text="Naar groep 3", words="2018", track=Track.SCHOOL)
    make_entry(
        case,
        by=femke,
        text="Oma overleden",
        words="2019",
        track=Track.EVENTS,
        teller="father",
        weight=Weight.HEAVY,
    )

    response = desk.get(address("life-line", case), query)

    assert {item.title for item in response.context["shown"]} == seen


def test_an_unknown_entry_to_open_opens_nothing(desk, case):
    assert desk.get(address("life-line", case), {"open": "geen-nummer"}).status_code == 200
    assert desk.get(address("entry", case, uuid.uuid4())).status_code == 404


def test_what_a_withdrawn_teller_told_is_gone_also_as_a_title(desk, case, femke):
    entry = make_entry(case, by=femke, text="Vader sloeg de deur dicht", words="2019", teller="father")
    add_account(entry, Telling(text="Het was een nare dag", teller=person(case, "mother")), by=femke)
    alone = make_entry(case, by=femke, text="Papa ging weg", words="2018", teller="father")
    withdraw(person(case, "father"), by=femke, scope=WithdrawalScope.SELF)

    pages = [
        desk.get(address(name, case)).content.decode()
        for name in ("life-line", "life-list", "life-history", "life-print")
    ]

    assert [html for html in pages if "sloeg de deur" in html or "Papa ging weg" in html] == []
    assert "Het was een nare dag" in pages[0]
    assert desk.get(address("entry", case, alone.pk)).status_code == 404


def test_another_teams_life_line_does_not_exist(case, femke):
    entry = make_entry(case, by=femke)
    stranger = Client()
    stranger.force_login(make_user())

    codes = [
        stranger.get(address("life-line", case)).status_code,
        stranger.get(address("entry", case, entry.pk)).status_code,
        stranger.post(address("entry-remove", case, entry.pk)).status_code,
    ]

    assert codes == [404, 404, 404]


def test_a_steward_reads_and_does_not_write(case, femke):
    entry = make_entry(case, by=femke)
    steward = Client()
    steward.force_login(make_member(case.study, by=femke, role=Role.STEWARD))

    html = steward.get(address("entry", case, entry.pk)).content.decode()

    assert "Zet erbij" not in html
    assert "Weghalen" not in html
    assert steward.post(address("entry-remove", case, entry.pk)).status_code == 404


def test_sixty_entries_cost_as_many_queries_as_one(
    desk, case, femke, django_assert_max_num_queries, django_assert_num_queries
):
    entry = make_entry(case, by=femke, words="rond zijn vijfde")
    desk.get(address("entry", case, entry.pk))
    with django_assert_max_num_queries(19) as few:
        desk.get(address("entry", case, entry.pk))
    for number in range(59):
        make_entry(
            case,
            by=femke,
            text=f"Moment {number}",
            words=str(2013 + number % 12),
            track=Track.values[number % 5],
        )

    with django_assert_num_queries(len(few.captured_queries)):
        desk.get(address("entry", case, entry.pk))


def test_the_print_shows_ages_unless_dates_are_asked(desk, case, femke):
    make_entry(case, by=femke, words="12 maart 2019")

    in_ages = desk.get(address("life-print", case)).content.decode()
    in_dates = desk.get(address("life-print", case), {"tijd": "data"}).content.decode()

    assert "12 maart 2019" not in in_ages
    assert "12 maart 2019" in in_dates
