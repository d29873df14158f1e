"""One line in the life line: read, shown, asked where it is in doubt, stored, taken back."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.operations import found_organisation
from leerlijn.audit.models import AccessEvent
from leerlijn.exchange.operations.words import add_track_word, words_of
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Account, Entry, TrackWord
from leerlijn.lifecourse.operations import change_entry
from leerlijn.lifecourse.queries import last_change
from leerlijn.toolkit.intake.tracks import Track as ListTrack
from tests.factories import VAULT_NAMES, make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


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


def send(desk, case, line, *, headers=None, **more):
    where = reverse("entry-new", args=[case.code])
    return desk.post(where, {"r-line": line, **more}, headers=headers or {})


def test_a_sure_line_is_stored_at_once(desk, case):
    response = send(desk, case, "mei 2019 naar oma, volgens moeder")

    account = Account.objects.get()
    assert response.status_code == 302
    assert (account.entry.track, account.text, account.words) == (Track.LIVING, "naar oma", "mei 2019")
    assert account.teller == person(case, "mother")


def test_what_is_typed_is_shown_as_it_will_be_drawn_and_nothing_is_stored(desk, case, femke):
    make_entry(case, by=femke)
    before = AccessEvent.objects.count()

    html = send(desk, case, "mei 2019 naar oma (moeder)", headers=HTMX, step="read").content.decode()

    assert "verteld door moeder" in html
    assert 'class="paperlife full typing"' in html
    assert html.count("naar oma") >= 2
    assert [name for name in VAULT_NAMES if name in html] == []
    assert (Entry.objects.count(), AccessEvent.objects.count()) == (1, before)


def test_the_drawing_is_sent_only_where_it_changed(desk, case, femke):
    make_entry(case, by=femke)
    first = send(desk, case, "mei 2019 naar oma (moeder)", headers=HTMX, step="read").content.decode()
    drawn = first.partition('name="drawn" value="')[2].partition('"')[0]

    second = send(desk, case, "mei 2019 naar oma (moeder) ", headers=HTMX, step="read", drawn=drawn)

    assert "<svg" in first
    assert 'id="tekening"' not in second.content.decode()


def test_a_line_in_doubt_is_asked_first_and_stored_once_that_was_seen(desk, case):
    line = "31-02-2019 naar oma (moeder)"

    asked = send(desk, case, line, headers=HTMX).content.decode()
    before = Entry.objects.count()
    send(desk, case, line, headers=HTMX, **{"r-seen": line})

    account = Account.objects.get()
    assert "31-02-2019 bestaat niet. Wanneer was het wel?" in asked
    assert before == 0
    assert (account.text, account.words, account.span.start.earliest) == ("naar oma", "31-02-2019", None)


def test_without_a_script_a_line_in_doubt_comes_back_in_fields_of_its_own(desk, case):
    html = send(desk, case, "31-02-2019 naar oma (moeder)").content.decode()

    assert Entry.objects.count() == 0
    assert "Klopt het zo?" in html
    assert 'name="q-when" value="31-02-2019"' in html
    assert f'value="person:{person(case, "mother").pk}" selected' in html
    assert '<option value="living" selected>' in html


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("mei 2019 naar oma", "Wie vertelt het?"),
        ("mei 2019 (moeder)", "Wat gebeurde er?"),
    ],
)
def test_what_is_missing_is_asked_and_never_guessed(desk, case, line, said):
    html = send(desk, case, line, headers=HTMX, **{"r-seen": line}).content.decode()

    assert said in html
    assert Entry.objects.count() == 0


def test_a_chosen_track_goes_before_the_guess(desk, case):
    send(desk, case, "2019 naar oma (moeder)", **{"r-track": "people"})

    assert Entry.objects.get().track == Track.PEOPLE


def test_a_line_of_which_no_word_is_known_is_an_event_with_doubt_shown_whatever_came_before(desk, case):
    send(desk, case, "2019 begeleiding (moeder)", headers=HTMX)
    line = "2020 iets anders (moeder)"

    asked = send(desk, case, line, headers=HTMX, **{"r-kept": "help"}).content.decode()
    before = Entry.objects.count()
    send(desk, case, line, headers=HTMX, **{"r-kept": "help", "r-seen": line})

    assert "Klopt “Gebeurtenissen”?" in asked
    assert before == 1
    assert list(Entry.objects.order_by("created_at").values_list("track", flat=True)) == [
        Track.HELP,
        Track.EVENTS,
    ]


def test_a_refusal_gives_its_reason_and_keeps_the_line(femke, desk):
    case = make_case(femke, consent=False)

    html = send(desk, case, "mei 2019 naar oma (moeder)", headers=HTMX).content.decode()

    assert Entry.objects.count() == 0
    assert "data-asks" in html


def test_what_was_stored_is_taken_back_in_place(desk, case):
    send(desk, case, "mei 2019 naar oma (moeder)", headers=HTMX)
    change = last_change(Entry.objects.get())

    response = desk.post(reverse("entry-undo", args=[case.code, change.pk]), headers=HTMX)

    assert Entry.objects.present().count() == 0
    assert "Teruggezet zoals het was" in response.content.decode()
    assert response["HX-Trigger-After-Settle"] == "life-changed"


def test_a_citizen_number_in_a_line_is_masked(desk, case):
    send(desk, case, "mei 2019 naar oma, bsn 111222333 (moeder)")

    assert "111222333" not in Account.objects.get().text


def test_a_page_hears_of_what_a_colleague_did_in_one_query(desk, case, femke, django_assert_max_num_queries):
    entry = make_entry(case, by=femke)
    where = reverse("life-stand", args=[case.code])
    page = desk.get(reverse("life-line", args=[case.code])).content.decode()
    stand = page.partition("?stand=")[2].partition('"')[0]

    quiet = desk.get(where, {"stand": stand})
    change_entry(
        entry, by=femke, track=Track.HELP, title="Anders", category="", weight="plain",
        is_restricted=False, is_place_secret=False,
    )  # fmt: skip
    before = AccessEvent.objects.count()
    told = desk.get(where, {"stand": stand})

    assert (quiet.status_code, "HX-Trigger" in quiet) == (204, False)
    assert (told.status_code, told["HX-Trigger"]) == (204, "life-changed")
    assert AccessEvent.objects.count() == before


def test_undoing_is_heard_of_too(desk, case, femke):
    entry = make_entry(case, by=femke)
    stand = desk.get(reverse("life-line", args=[case.code])).context["stand"]

    desk.post(reverse("entry-undo", args=[case.code, last_change(entry).pk]))

    assert "HX-Trigger" in desk.get(reverse("life-stand", args=[case.code]), {"stand": stand})


def test_an_organisation_teaches_its_own_words_and_no_other_hears_them(desk, case, femke):
    where = reverse("track-words", args=[case.code])

    desk.post(where, {"word": "De Wadboot", "track": "living"})
    send(desk, case, "mei 2019 De Wadboot (moeder)")

    assert words_of(case.organisation) == {"de wadboot": ListTrack.LIVING}
    assert Entry.objects.get().track == Track.LIVING
    assert words_of(found_organisation("Een andere")) == {}
    assert "de wadboot" in desk.get(where).content.decode()


def test_a_word_moves_to_another_track_instead_of_standing_twice(femke, case):
    add_track_word(case, by=femke, word="kompas", track=Track.HELP)
    add_track_word(case, by=femke, word="Kompas", track=Track.SCHOOL)

    assert list(TrackWord.objects.values_list("word", "track")) == [("kompas", Track.SCHOOL)]


def test_a_word_of_another_organisation_is_not_there(desk, case):
    other = make_user(organisation=found_organisation("Een andere"))
    word = add_track_word(make_case(other), by=other, word="geheim", track=Track.HELP)

    response = desk.post(reverse("track-word-remove", args=[case.code, word.pk]))

    assert response.status_code == 404
    assert TrackWord.objects.filter(pk=word.pk).exists()


@pytest.mark.parametrize("word", ["bij Jorretje", "jorretje", "ZANDSTRA"])
def test_a_word_that_the_whole_organisation_reads_names_nobody_of_this_case(desk, case, word):
    response = desk.post(reverse("track-words", args=[case.code]), {"word": word, "track": "living"})

    assert response.status_code == 422
    assert TrackWord.objects.count() == 0
