"""What is said without the family reaches neither their report, nor their wall, nor who only looks on."""

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.operations import Described, add_factor, add_key_moment, add_lesson, choose_factor
from leerlijn.analysis.room import room_of
from leerlijn.exchange.names import texts_of
from leerlijn.improvements.operations import Plan, add_improvement
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.lifecourse.operations import Telling, add_account, read_time, release_account
from leerlijn.meetings.models import Call
from leerlijn.meetings.operations import (
    add_hypothesis,
    close_meeting,
    note_call,
    type_minutes,
    type_own_notes,
)
from leerlijn.reports.enums import Readers
from leerlijn.reports.queries import draft_or_new, material_for
from leerlijn.workbench.session_room import questions_of, rounds_of
from tests.factories import make_case, make_entry, make_member, make_user, person
from tests.workbench.test_session_hold import at, begun, say

pytestmark = pytest.mark.django_db
MARK = "ACHTERDEDEUR"


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


def plant(case, by, key):
    """A session without the family in which everything that can be said holds the mark."""
    meeting = begun(case, by, key, roles=["professional"])
    factor = add_factor(
        case, by=by, text=f"{MARK} factor", described=Described(Direction.PROMOTING), meeting=meeting
    )
    choose_factor(factor, by=by, chosen=True)
    add_key_moment(case, by=by, text=f"{MARK} moment", otherwise=f"{MARK} anders", meeting=meeting)
    add_lesson(case, by=by, text=f"{MARK} les", earlier=f"{MARK} eerder", meeting=meeting)
    add_improvement(case, by=by, text=f"{MARK} actie", plan=Plan(), meeting=meeting)
    add_hypothesis(meeting, by=by, text=f"{MARK} vermoeden")
    type_minutes(meeting, by=by, text=f"{MARK} verslag")
    type_own_notes(meeting, by=by, text=f"{MARK} eigen")
    close_meeting(meeting, by=by)
    note_call(Call.objects.get(seat__meeting=meeting), by=by, how=f"{MARK} gebeld")


def told_to(case, readers):
    return " ".join(texts_of(material_for(draft_or_new(case, readers))))


def told_in_two_ways(case, by, text, *, released=True):
    """Something that mother and father place in different years."""
    entry = make_entry(case, by=by, text=text, words="2015")
    telling = Telling(
        text=text, words="2016", span=read_time(case, "2016").span, teller=person(case, "father")
    )
    add_account(entry, telling, by=by)
    for account in Account.objects.filter(entry=entry).select_related("entry__case__study"):
        if released:
            release_account(account, by=by)
    return entry


def test_no_question_to_read_out_tells_what_the_family_may_not_hear(case, researcher) -> None:
    told_in_two_ways(case, researcher, "Naar oma")
    told_in_two_ways(case, researcher, f"{MARK} niet vrijgegeven", released=False)
    secret = told_in_two_ways(case, researcher, f"{MARK} geheime plek")
    inside = told_in_two_ways(case, researcher, f"{MARK} binnen")
    Entry.objects.filter(pk=secret.pk).update(is_place_secret=True)
    Entry.objects.filter(pk=inside.pk).update(is_restricted=True)
    meeting = begun(case, researcher)

    room = room_of(meeting, researcher)
    asked = questions_of(room, rounds_of(meeting))

    assert "Moeder en vader vertellen “Naar oma” anders. Hoe was het voor ieder?" in asked
    assert MARK not in " ".join(asked)


def test_before_the_family_a_secret_place_is_not_on_the_screen_nor_to_choose(
    client, case, researcher
) -> None:
    open_yet = make_entry(case, by=researcher, text="Naar oma")
    secret = make_entry(case, by=researcher, text=f"{MARK} geheime plek")
    inside = make_entry(case, by=researcher, text=f"{MARK} binnen", is_restricted=True)
    Entry.objects.filter(pk=secret.pk).update(is_place_secret=True)
    learning = begun(case, researcher)
    client.force_login(researcher)

    page = client.get(at("session-direct", case, learning)).content.decode()
    answers = [
        say(client, case, learning, "moment", "Toen", entry=str(entry.pk)).status_code
        for entry in (secret, inside, open_yet)
    ]

    assert "Naar oma" in page
    assert MARK not in page
    assert answers == [422, 422, 302]


@pytest.mark.parametrize("key", ["reflection", "closing"])
@pytest.mark.parametrize("readers", [Readers.FAMILY, Readers.YOUNG_PERSON])
def test_it_is_not_in_what_goes_to_the_family(case, researcher, key, readers) -> None:
    plant(case, researcher, key)

    assert f"{MARK} factor" in told_to(case, Readers.COMMISSIONER)
    assert MARK not in told_to(case, readers)


@pytest.mark.parametrize("key", ["reflection", "closing"])
@pytest.mark.parametrize("shown", ["session-wall", "session-direct"])
def test_it_is_not_in_the_room_of_a_learning_session(client, case, researcher, key, shown) -> None:
    plant(case, researcher, key)
    learning = begun(case, researcher)
    client.force_login(researcher)

    page = client.get(at(shown, case, learning))

    assert page.status_code == 200
    assert MARK not in page.content.decode()


@pytest.mark.parametrize("key", ["reflection", "closing"])
@pytest.mark.parametrize(
    ("role", "shown"), [(Role.PROFESSIONAL, "participate-home"), (Role.EXPERT, "participate-home")]
)
def test_it_is_not_on_the_page_of_who_sits_at_the_table(client, case, researcher, key, role, shown) -> None:
    plant(case, researcher, key)
    client.force_login(make_member(case.study, by=researcher, role=role))

    page = client.get(reverse(shown))

    assert page.status_code == 200
    assert MARK not in page.content.decode()


def test_what_stays_with_the_professionals_is_not_on_the_page_of_the_commissioner(
    client, case, researcher
) -> None:
    plant(case, researcher, "reflection")
    client.force_login(make_member(case.study, by=researcher, role=Role.COMMISSIONER))

    page = client.get(reverse("insight-home")).content.decode()

    for kept in ("vermoeden", "verslag", "eigen", "gebeld"):
        assert f"{MARK} {kept}" not in page
