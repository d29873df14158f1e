"""What somebody does on their own pages: beside what others told, never over it, and always to be undone."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import Deed, OwnHand, Track, Weight
from leerlijn.lifecourse.models import Account, Change, Entry, MoodLine, Star
from leerlijn.lifecourse.moods import line_of
from leerlijn.lifecourse.operations import join_entries, undo_change
from leerlijn.lifecourse.own import correct_own, keep_own, release_own, take_back_own
from leerlijn.lifecourse.queries import Audience, Viewer, last_change, life_of
from leerlijn.lifecourse.rules import MOST_STARS
from leerlijn.lifecourse.stars import give_star, stars_of
from tests.factories import make_case, make_user, person
from tests.participate.together import own, sit_down, tell, tell_too

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def beside(client, researcher):
    client.force_login(researcher)
    return client


@pytest.fixture
def child(beside, case):
    return sit_down(beside, case, "young_person")


def page_of(client, whose):
    return client.get(own("own-life", whose)).content.decode()


def undo_in(page):
    return re.search(r'action="([^"]*/ongedaan/[^"]*)"', page)[1]


def test_dit_was_anders_comes_beside_what_others_told_and_is_undone(beside, case, child, researcher) -> None:
    entry = tell(case, researcher, "Crisisplek", teller="", words="augustus 2020", track=Track.LIVING)
    told = entry.accounts.get()

    answer = beside.post(
        own("own-otherwise", child, entry.pk), {"text": "Ik was eerst bij de buurvrouw.", "when": "juli 2020"}
    )
    page = beside.get(answer["Location"]).content.decode()

    mine = entry.accounts.get(teller=child)
    assert (mine.text, mine.words, mine.own_hand, mine.released_at) == (
        "Ik was eerst bij de buurvrouw.", "juli 2020", OwnHand.OTHERWISE, None,
    )  # fmt: skip
    assert (mine.recorded_by, last_change(entry).hand) == (researcher, child)
    assert "Zo lezen we het: juli 2020." in page
    assert "Dit lezen alleen jij en het team." in page
    told.refresh_from_db()
    assert (told.text, told.hidden_at) == ("Crisisplek", None)

    beside.post(undo_in(page))
    assert list(entry.accounts.current()) == [told]


def test_an_empty_story_is_asked_for_in_its_place(beside, case, child, researcher) -> None:
    entry = tell(case, researcher, "Crisisplek", teller="")

    answer = beside.post(own("own-otherwise", child, entry.pk), {"text": " "})

    assert answer.status_code == 422
    assert "Schrijf op hoe het was." in answer.content.decode()
    assert '<details class="anders" open>' in answer.content.decode()


def test_something_new_is_shown_as_we_read_it_before_it_is_kept(beside, case, child, researcher) -> None:
    typed = {"text": "Ik ging naar de basisschool", "when": "toen ik 5 was", "weight": "fine"}

    asked = beside.post(own("own-entry-new", child), typed).content.decode()
    assert not Entry.objects.exists()
    seen = re.search(r'name="seen" value="([^"]*)"', asked)[1]
    answer = beside.post(own("own-entry-new", child), {**typed, "seen": seen, "track": "school"})

    assert "Zo lezen we het:" in asked
    assert re.search(r'value="school"[^>]*checked', asked)
    entry = Entry.objects.get()
    assert answer["Location"] == f"{own('own-life', child)}#m-{entry.pk}"
    assert (entry.track, entry.weight, entry.title) == (Track.SCHOOL, Weight.FINE, typed["text"])
    account = entry.accounts.get()
    assert (account.teller, account.own_hand, account.released_at) == (child, OwnHand.TOLD, None)
    assert account.span.start.earliest is not None
    assert Change.objects.get().hand == child


def test_what_changed_after_it_was_shown_is_shown_again(beside, child) -> None:
    typed = {"text": "Ik kreeg een hond", "when": "2016", "weight": "fine"}
    asked = beside.post(own("own-entry-new", child), typed).content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', asked)[1]

    beside.post(own("own-entry-new", child), {**typed, "when": "2017", "seen": seen, "track": "events"})

    assert not Entry.objects.exists()


def test_a_time_that_we_cannot_read_is_kept_in_words(beside, case, child, researcher) -> None:
    entry = tell(case, researcher, "Crisisplek", teller="")

    answer = beside.post(own("own-otherwise", child, entry.pk), {"text": "Veel later", "when": "31-2-2019"})

    page = beside.get(answer["Location"]).content.decode()
    account = entry.accounts.get(teller=child)
    assert (account.words, account.span.start.earliest) == ("31-2-2019", None)
    assert "Dat geeft niet, je woorden blijven staan." in page


def test_the_echo_answers_without_a_page(beside, child) -> None:
    answer = beside.post(own("own-entry-new", child), {"step": "read", "when": "zomer 2016"})

    assert "Zo lezen we het: zomer 2016." in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_own_words_are_said_better_and_others_read_the_old_ones_no_more(
    beside, case, child, researcher
) -> None:
    entry = tell(case, researcher, "Eerste woorden", teller="young_person", released=True)

    beside.post(own("own-words", child, entry.accounts.get().pk), {"text": "Betere woorden", "when": "2016"})

    old, new = entry.accounts.order_by("created_at")
    entry.refresh_from_db()
    assert (old.hidden_at is None, old.released_at, new.text, new.released_at) == (
        False,
        None,
        "Betere woorden",
        None,
    )
    assert entry.title == "Betere woorden"
    assert life_of(case, Viewer(Audience.FAMILY, participant=person(case, "mother"))) == ()

    undo_change(last_change(entry), by=researcher)
    entry.refresh_from_db()
    old.refresh_from_db()
    assert (entry.title, old.hidden_at, old.released_at is None) == ("Eerste woorden", None, False)


def test_words_are_taken_back_and_undone(beside, case, child, researcher) -> None:
    entry = tell(case, researcher, "Dit liever niet", teller="young_person")

    answer = beside.post(own("own-words-back", child, entry.accounts.get().pk))
    page = beside.get(answer["Location"]).content.decode()

    assert "Dit liever niet" not in page
    assert life_of(case, Viewer(Audience.TEAM, user=researcher)) == ()
    beside.post(undo_in(page))
    assert "Dit liever niet" in page_of(beside, child)


def test_words_are_released_and_kept_again(beside, case, child, researcher) -> None:
    entry = tell(case, researcher, "Een konijn", teller="young_person")
    account, mother = entry.accounts.get(), Viewer(Audience.FAMILY, participant=person(case, "mother"))

    beside.post(own("own-words-share", child, account.pk), {"release": "1"})
    seen = [told.title for told in life_of(case, mother)]
    beside.post(own("own-words-share", child, account.pk), {"keep": "1"})

    assert (seen, life_of(case, mother)) == (["Een konijn"], ())
    assert list(entry.changes.order_by("created_at").values_list("deed", "hand"))[1:] == [
        (Deed.RELEASED, child.pk),
        (Deed.KEPT, child.pk),
    ]


@pytest.mark.parametrize("deed", [take_back_own, release_own, keep_own, correct_own])
def test_no_deed_reaches_what_another_told(case, researcher, deed) -> None:
    account = tell(case, researcher, "Van moeder", teller="mother").accounts.get()
    more = (None,) if deed is correct_own else ()

    with pytest.raises(Refusal) as refusal:
        deed(account, person(case, "young_person"), *more, by=researcher)

    assert refusal.value.code == "not_own"


def test_what_several_told_together_is_nobodys_own(beside, case, child, researcher) -> None:
    account = tell(case, researcher, "Samen", teller="young_person").accounts.get()
    Account.objects.filter(pk=account.pk).update(told_by="jongere en moeder")

    answer = beside.post(own("own-words-back", child, account.pk))

    assert answer.status_code == 404


def test_a_line_is_drawn_shared_and_drawn_anew_with_a_way_back(beside, case, child) -> None:
    beside.post(own("own-mood", child), {"step-3": "1", "step-9": "-0.5"})
    first = line_of(case, child)
    beside.post(own("own-mood-share", child, first.pk), {"release": "1"})
    beside.post(own("own-mood", child), {"step-3": "-1", "step-9": "1", "seen": str(first.pk)})
    second = line_of(case, child)

    assert (second.released_at, [mark.height for mark in second.marks.all()]) == (
        None,
        [Decimal(-1), Decimal(1)],
    )
    beside.post(own("own-mood-share", child, first.pk))
    assert line_of(case, child) == first
    beside.post(own("own-mood-share", child, first.pk), {"keep": "1"})
    assert MoodLine.objects.get(pk=first.pk).released_at is None


def test_five_stars_and_not_six(beside, case, child, researcher) -> None:
    entries = [tell(case, researcher, f"Moment {number}", teller="") for number in range(MOST_STARS + 1)]

    for entry in entries:
        answer = beside.post(own("own-star", child, entry.pk), follow=True)

    assert Star.objects.count() == MOST_STARS
    assert "Vijf sterren is genoeg." in answer.content.decode()
    beside.post(own("own-star", child, entries[0].pk), {"take": "1"})
    assert Star.objects.count() == MOST_STARS - 1


def test_stars_go_along_when_entries_turn_out_to_be_one_and_come_back(case, researcher) -> None:
    one = tell(case, researcher, "Hond gekregen", teller="")
    other = tell(case, researcher, "Een pup", teller="")
    team = Viewer(Audience.TEAM, user=researcher)
    give_star(other.pk, person(case, "mother"), by=researcher)

    join_entries(one, other, by=researcher)
    joined = stars_of(case, team)
    undo_change(last_change(one), by=researcher)

    assert list(joined) == [one.pk]
    assert list(stars_of(case, team)) == [other.pk]


def test_the_team_sees_whose_hand_it_was_that_it_was_otherwise_and_what_matters(
    beside, client, case, child, researcher
) -> None:
    entry = tell(case, researcher, "Crisisplek", teller="", track=Track.LIVING)
    beside.post(own("own-otherwise", child, entry.pk), {"text": "Ik was bij de buurvrouw."})
    beside.post(own("own-star", child, entry.pk))
    beside.post(reverse("account_logout"))
    client.force_login(researcher)

    opened = client.get(reverse("entry", args=[case.code, entry.pk])).content.decode()
    history = client.get(reverse("entry-history", args=[case.code, entry.pk])).content.decode()

    assert "zegt zelf: dit was anders" in opened
    assert "Dit wordt verschillend verteld" in opened
    assert "belangrijk voor jongere" in opened
    assert "met de hand van jongere" in history


def test_the_page_costs_the_same_for_one_moment_and_for_many(beside, case, child, researcher) -> None:
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page_of(beside, child)
        return len(queries)

    def add(number):
        entry = tell(case, researcher, f"Moment {number}", teller="young_person", words=f"201{number}")
        tell_too(entry, researcher, "Anders", teller="mother", words="2012", released=True)
        give_star(entry.pk, child, by=researcher)

    add(1)
    page_of(beside, child)
    one = cost()
    for number in (2, 3, 4):
        add(number)

    assert cost() == one
