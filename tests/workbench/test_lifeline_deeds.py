from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.core.operations import store_change
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.following import move_along_with_birth
from leerlijn.lifecourse.models import Account, Change, Entry
from leerlijn.lifecourse.operations import (
    Telling,
    add_account,
    change_entry,
    settle_time,
)
from leerlijn.studies.models import young_person_of
from tests.factories import make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    return make_case(femke)


@pytest.fixture
def entry(case, femke):
    return make_entry(case, by=femke)


@pytest.fixture
def desk(femke):
    client = Client()
    client.force_login(femke)
    return client


def address(name, case, *args):
    return reverse(name, args=[case.code, *args])


def a_story(case, **changes):
    return {
        "teller": f"person:{person(case, 'father').pk}",
        "text": "Hij sliep toen bij mij",
        "when": "zomer 2016",
        "doubt": "over het begin",
        "source_place": "gesprek 9 november, regel 112",
        **changes,
    }


def a_change(entry, **changes):
    return {
        "title": entry.title,
        "track": entry.track,
        "category": "",
        "weight": entry.weight,
        "version": entry.version,
        **changes,
    }


def undo_last(desk, case, entry):
    change = entry.changes.filter(undone_at=None).first()
    return desk.post(address("entry-undo", case, change.pk), follow=True)


def test_another_story_comes_beside_the_first(desk, case, entry):
    desk.post(address("account-new", case, entry.pk), a_story(case))

    texts = list(entry.accounts.current().values_list("text", flat=True))
    assert texts == ["Woont bij zijn moeder", "Hij sliep toen bij mij"]


def test_a_story_is_told_by_somebody(desk, case, entry):
    response = desk.post(address("account-new", case, entry.pk), a_story(case, teller=""))

    assert response.status_code == 422
    assert "Kies wie dit vertelt" in response.content.decode()
    assert "Hij sliep toen bij mij" in response.content.decode()


def test_a_correction_keeps_the_earlier_words(desk, case, entry):
    old = entry.accounts.get()
    story = a_story(case, teller=f"person:{old.teller_id}", text="Woont bij zijn moeder en oma")

    desk.post(address("account-correct", case, entry.pk, old.pk), story)

    old.refresh_from_db()
    assert (old.text, old.words) == ("Woont bij zijn moeder", "2015")
    assert old.hidden_at is not None
    assert entry.accounts.current().get().text == "Woont bij zijn moeder en oma"


def test_two_who_correct_at_once_lose_nothing(desk, case, entry):
    old = entry.accounts.get()
    mine = a_story(case, teller=f"person:{old.teller_id}", text="Mijn betere zin")
    theirs = {**mine, "text": "Hun betere zin"}
    desk.post(address("account-correct", case, entry.pk, old.pk), theirs)

    response = desk.post(address("account-correct", case, entry.pk, old.pk), mine)

    html = response.content.decode()
    newest = entry.accounts.current().get()
    assert response.status_code == 422
    assert "Er is niets weg" in html
    assert "<mark>Mijn</mark>" in html
    assert "<mark>Hun</mark>" in html
    assert address("account-correct", case, entry.pk, newest.pk) in html


def test_a_story_is_released_on_its_tellers_word_and_taken_back(desk, case, entry):
    account = entry.accounts.get()
    before = desk.get(address("entry", case, entry.pk)).content.decode()

    after = desk.post(address("account-release", case, entry.pk, account.pk), follow=True).content.decode()
    undo_last(desk, case, entry)

    assert "het gezin leest dit nog niet" in before
    assert "Vrijgeven op het woord van moeder" in before
    assert "vrijgegeven op" in after
    account.refresh_from_db()
    assert account.released_at is None


def test_a_settled_time_leaves_the_stories_as_they_are(desk, case, entry):
    told = Account.objects.values("words", "earliest_start", "latest_end").get()

    desk.post(address("entry-settle", case, entry.pk), {"when": "mei 2016", "version": 1})

    entry.refresh_from_db()
    assert (entry.is_settled, entry.words) == (True, "mei 2016")
    assert Account.objects.values("words", "earliest_start", "latest_end").get() == told


def test_a_settled_time_can_be_let_go(desk, case, entry):
    desk.post(address("entry-settle", case, entry.pk), {"when": "mei 2016", "version": 1})

    desk.post(address("entry-settle", case, entry.pk), {"let_go": "1"})

    entry.refresh_from_db()
    assert (entry.is_settled, entry.words) == (False, "")


def test_an_undated_entry_gets_a_place(desk, case, femke):
    entry = make_entry(case, by=femke, words="toen het nog goed ging", text="Elk weekend vissen")

    desk.post(address("entry-settle", case, entry.pk), {"when": "rond 2017", "version": 1})

    life = desk.get(address("life-line", case)).context
    assert life["undated"] == []
    assert life["shown"][0].when == "ongeveer 2017"


def test_two_who_settle_at_once_see_both_times(desk, case, entry, femke):
    settle_time(entry, by=femke, words="juni 2016", span=entry.accounts.get().span)

    html = desk.post(
        address("entry-settle", case, entry.pk), {"when": "mei 2016", "version": 1}
    ).content.decode()

    assert "Er is niets weg" in html
    assert "<mark>juni</mark>" in html
    assert "<mark>mei</mark>" in html


def test_an_entry_is_changed_and_the_stories_stay(desk, case, entry):
    data = a_change(
        entry, title="Bij moeder", category="living:one_parent", weight="fine", is_place_secret="on"
    )

    desk.post(address("entry-change", case, entry.pk), data)

    entry.refresh_from_db()
    assert (entry.title, entry.category, entry.weight) == ("Bij moeder", "one_parent", Weight.FINE)
    assert entry.is_place_secret
    assert entry.accounts.get().text == "Woont bij zijn moeder"


def test_a_category_is_offered_as_a_guess_and_not_filled_in(desk, case, femke):
    entry = make_entry(case, by=femke, text="Naar een pleeggezin", words="2018")

    response = desk.get(address("entry-change", case, entry.pk))

    assert "Het lijkt op “Pleeggezin”. Kies het als het klopt." in response.content.decode()
    assert response.context["form"]["category"].value() == ""


def test_a_category_of_another_track_is_refused(desk, case, entry):
    response = desk.post(address("entry-change", case, entry.pk), a_change(entry, category="school:primary"))

    assert response.status_code == 422
    assert "hoort bij een ander spoor" in response.content.decode()


def test_what_stays_with_the_team_has_a_reason(desk, case, entry):
    response = desk.post(address("entry-change", case, entry.pk), a_change(entry, is_restricted="on"))

    assert response.status_code == 422
    assert "waarom dit bij het team blijft" in response.content.decode()


def test_two_who_change_at_once_see_both_texts_and_lose_nothing(desk, case, entry, femke):
    bas = make_member(case.study, by=femke, role=Role.RESEARCHER)
    change_entry(
        entry, by=bas, track=Track.LIVING, title="Woont bij moeder en oma", category="", weight=Weight.PLAIN,
        is_restricted=False, is_place_secret=False,
    )  # fmt: skip
    mine = a_change(entry, title="Woont bij moeder en Henk", version=1)

    response = desk.post(address("entry-change", case, entry.pk), mine)
    html = response.content.decode()
    again = desk.post(
        address("entry-change", case, entry.pk), {**mine, "version": response.context["clash"].version}
    )

    assert response.status_code == 422
    assert "Er is niets weg" in html
    assert "<mark>oma</mark>" in html
    assert "<mark>Henk</mark>" in html
    assert f"{bas.call_name} veranderde dit ook" in html
    assert again.status_code == 302
    entry.refresh_from_db()
    assert entry.title == "Woont bij moeder en Henk"


def test_what_is_taken_away_can_be_brought_back(desk, case, entry):
    gone = desk.post(address("entry-remove", case, entry.pk), follow=True)
    there = [item.title for item in gone.context["life"]]

    back = undo_last(desk, case, entry)

    assert there == []
    assert "Ongedaan maken" in gone.content.decode()
    assert [item.title for item in back.context["life"]] == ["Woont bij zijn moeder"]


def test_what_was_taken_away_still_stands_in_who_changed_what(desk, case, entry):
    desk.post(address("entry-remove", case, entry.pk), follow=True)

    html = desk.get(address("life-history", case)).content.decode()

    assert "weggehaald" in html
    assert html.count("Ongedaan maken") == 1


def test_deeds_are_undone_one_after_the_other(desk, case, entry):
    desk.post(address("entry-change", case, entry.pk), a_change(entry, title="Eerste"))
    desk.post(address("entry-change", case, entry.pk), a_change(entry, title="Tweede", version=2))
    first = Change.objects.filter(entry=entry, deed="changed").last()

    refused = desk.post(address("entry-undo", case, first.pk), follow=True).content.decode()
    undo_last(desk, case, entry)
    entry.refresh_from_db()
    middle = entry.title
    undo_last(desk, case, entry)
    entry.refresh_from_db()

    assert "Daarna is er al iets anders veranderd" in refused
    assert (middle, entry.title) == ("Eerste", "Woont bij zijn moeder")


def test_who_changed_what_says_who_when_and_what(desk, case, entry, femke):
    desk.post(address("entry-change", case, entry.pk), a_change(entry, title="Bij moeder", weight="heavy"))

    html = desk.get(address("entry-history", case, entry.pk)).content.decode()

    assert femke.name in html
    assert "“Woont bij zijn moeder” werd “Bij moeder”" in html
    assert "van gewoon naar zwaar" in html


def test_times_that_hang_on_the_birth_date_move_with_it(desk, case, femke):
    entry = make_entry(case, by=femke, words="rond zijn vijfde")
    before = desk.get(address("entry", case, entry.pk)).context["opened"].told.span
    child = young_person_of(case)
    child.birth_date = date(child.birth_date.year - 2, 2, 14)
    store_change(child)

    move_along_with_birth(case, by=femke)

    after = desk.get(address("entry", case, entry.pk)).context["opened"].told
    assert after.span.start.earliest == before.start.earliest.replace(year=before.start.earliest.year - 2)
    assert after.words == "rond zijn vijfde"


def test_a_row_of_the_list_is_changed_in_place(desk, case, entry):
    htmx = {"HX-Request": "true"}

    opened = desk.get(address("entry-change", case, entry.pk), headers=htmx).content.decode()
    stored = desk.post(
        address("entry-change", case, entry.pk), a_change(entry, title="Bij moeder"), headers=htmx
    ).content.decode()

    assert opened.strip().startswith('<tr class="openrow"')
    assert stored.strip().startswith("<tr id=")
    assert "Bij moeder" in stored
    assert "Ongedaan maken" in stored


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("tijd", ["B", "C", "A"]),
        ("spoor", ["C", "A", "B"]),
        ("verteller", ["C", "A", "B"]),
        ("x", ["B", "C", "A"]),
    ],
)
def test_the_list_is_sorted_by_age_track_or_teller(desk, case, femke, order, titles):
    make_entry(case, by=femke, text="A", words="2019", track=Track.SCHOOL, teller="mother")
    make_entry(case, by=femke, text="B", words="2014", track=Track.EVENTS, teller="father")
    make_entry(case, by=femke, text="C", words="2016", track=Track.LIVING, teller="young_person")

    response = desk.get(address("life-list", case), {"op": order})

    assert [row.told.title for row in response.context["rows"]] == titles


def test_the_list_costs_as_many_queries_for_one_as_for_three(
    desk, case, femke, entry, django_assert_max_num_queries, django_assert_num_queries
):
    desk.get(address("life-list", case))
    with django_assert_max_num_queries(15) as few:
        desk.get(address("life-list", case))
    make_entry(case, by=femke, text="Twee")
    make_entry(case, by=femke, text="Drie")

    with django_assert_num_queries(len(few.captured_queries)):
        desk.get(address("life-list", case))


def test_an_account_of_another_entry_is_not_reached_through_this_one(desk, case, entry, femke):
    other = make_entry(case, by=femke, text="Iets anders").accounts.get()

    codes = [
        desk.post(address("account-release", case, entry.pk, other.pk)).status_code,
        desk.get(address("account-correct", case, entry.pk, other.pk)).status_code,
    ]

    assert codes == [404, 404]


def test_deeds_that_only_write_do_nothing_when_they_are_read(desk, case, entry):
    account = entry.accounts.get()

    desk.get(address("entry-remove", case, entry.pk))
    desk.get(address("account-release", case, entry.pk, account.pk))
    desk.get(address("entry-undo", case, entry.changes.first().pk))

    account.refresh_from_db()
    assert account.released_at is None
    assert Entry.objects.present().count() == 1


@pytest.mark.parametrize(
    "text",
    ["\u202eomgekeerd\u202c en \u200fweer terug", "Een ballon \U0001f388 en een lach \U0001f600", "x" * 10_000,
     "<script>alert(1)</script><b>vet</b>", "'; DROP TABLE x; --", "{{ case.code }} {% now %}"],
)  # fmt: skip
def test_strange_words_are_kept_as_told_and_never_become_markup(desk, case, text):
    data = {
        "q-what": text,
        "q-when": "2019",
        "q-track": "events",
        "q-teller": f"person:{person(case, 'mother').pk}",
    }

    response = desk.post(address("entry-new", case), data, follow=True)
    entry = Entry.objects.get()
    opened = desk.get(address("entry", case, entry.pk))
    pages = [
        desk.get(address(name, case)).content.decode() for name in ("life-list", "life-print", "life-history")
    ]

    assert (response.status_code, opened.status_code) == (200, 200)
    assert entry.accounts.get().text == text
    assert [
        html for html in (*pages, opened.content.decode()) if "<script>alert" in html or "<b>vet" in html
    ] == []


@pytest.mark.parametrize("field", ["q-what", "q-when"])
def test_a_nul_is_asked_about_and_nothing_is_stored(desk, case, field):
    data = {
        "q-what": "Verhuisd",
        "q-when": "2019",
        "q-track": "events",
        "q-teller": f"person:{person(case, 'mother').pk}",
    }

    response = desk.post(address("entry-new", case), {**data, field: "Ver\x00huisd"})

    assert response.status_code == 422
    assert "een teken dat we niet kunnen bewaren" in response.content.decode()
    assert Entry.objects.count() == 0


def test_a_time_of_ten_thousand_characters_is_refused_at_its_field(desk, case, entry):
    response = desk.post(address("account-new", case, entry.pk), a_story(case, when="x" * 10_000))

    assert response.status_code == 422
    assert "when" in response.context["form"].errors


def test_a_colleague_who_left_the_row_open_does_not_lose_it(desk, case, entry, femke):
    add_account(entry, Telling(text="Erbij", teller=person(case, "father")), by=femke)

    html = desk.post(
        address("entry-change", case, entry.pk),
        a_change(entry, title="Mijn titel", version=1),
        headers={"HX-Request": "true"},
    ).content.decode()

    assert "Er is niets weg" in html
    assert "Mijn titel" in html


def test_a_long_history_comes_in_pages_that_miss_nothing(desk, case, femke):
    entry = make_entry(case, by=femke, text="Eerst")
    for number in range(50):
        change_entry(
            entry, by=femke, track=Track.LIVING, title=f"Naam {number}", category="", weight=Weight.PLAIN,
            is_restricted=False, is_place_secret=False,
        )  # fmt: skip
    where = address("life-history", case)

    first, second, third = (desk.get(where, {"blad": page}).content.decode() for page in (1, 2, 3))

    assert [html.count('class="doneline"') for html in (first, second, third)] == [25, 25, 1]
    assert "“Naam 48” werd “Naam 49”" in first
    assert "“Eerst” werd “Naam 0”" in second
    assert "“Naam 8” werd “Naam 9”" in second
    assert "blad 1 van 3" in first


def test_a_long_list_comes_in_pages_and_keeps_its_order(desk, case, femke):
    for number in range(45):
        make_entry(case, by=femke, text=f"Moment {number}", words=str(2001 + number % 20))
    where = address("life-list", case)

    pages = [desk.get(where, {"blad": page, "op": "verteller"}).content.decode() for page in (1, 2)]

    assert [html.count('<tr id="row-') for html in pages] == [40, 5]
    assert "?op=verteller&amp;blad=2" in pages[0]
