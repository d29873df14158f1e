"""What the team says of an entry never carries words to somebody who may not read them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.analysis.queries import drawn_life
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.lifecourse.anchors import hanging_in
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.hanging import hang_time
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import (
    Telling,
    add_account,
    change_entry,
    correct_account,
    read_time,
    settle_time,
)
from leerlijn.lifecourse.papers import is_paper
from leerlijn.lifecourse.queries import Audience, Viewer, changes_in, life_of, titles_given_way, told_entry
from leerlijn.reports.queries import sources_by_kind
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.models import Source
from leerlijn.toolkit.dates import say
from tests.factories import make_case, make_entry, make_member, make_source, make_user, person

pytestmark = pytest.mark.django_db
SECRET = "Papa sloeg me die avond"
OTHERS = "Er was ruzie thuis"
THEIR_TIME = "een paar maanden na de scheiding"


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def entry(case, researcher):
    """The child told something heavy and did not release it; the mother told of it too, and released hers."""
    entry = make_entry(
        case, by=researcher, text=SECRET, words="2018", track=Track.EVENTS, teller="young_person",
        weight=Weight.HEAVY,
    )  # fmt: skip
    telling = Telling(
        text=OTHERS, words="2017", span=read_time(case, "2017").span, teller=person(case, "mother")
    )
    account = add_account(entry, telling, by=researcher)
    Account.objects.filter(pk=account.pk).update(released_at=timezone.now())
    return entry


def edit_title(entry, researcher, title):
    entry.refresh_from_db()
    return change_entry(
        entry, by=researcher, track=Track.EVENTS, title=title, category="eigen", weight=Weight.HEAVY,
        is_restricted=False, is_place_secret=False,
    )  # fmt: skip


def only(case, audience, user=None):
    (item,) = life_of(case, Viewer(audience, user=user))
    return item


EDITED = [SECRET, "Papa  sloeg me die avond", "Papa sloeg mij die avond", f"Thuis: {SECRET}"]


@pytest.mark.parametrize("title", EDITED)
def test_the_family_reads_no_title_while_an_account_is_not_released(case, entry, researcher, title) -> None:
    edit_title(entry, researcher, title)

    assert only(case, Audience.FAMILY).title == OTHERS
    assert "loeg" not in repr(drawn_life(case, Viewer(Audience.FAMILY)))


@pytest.mark.parametrize("title", EDITED)
@pytest.mark.parametrize("audience", list(Audience))
def test_a_title_gives_way_for_everybody_after_a_withdrawal(case, entry, researcher, title, audience) -> None:
    edit_title(entry, researcher, title)

    withdraw(person(case, "young_person"), by=researcher, scope=WithdrawalScope.SELF)

    assert only(case, audience, researcher).title == OTHERS
    assert told_entry(case, researcher, entry.pk).title == OTHERS


def test_the_steward_reads_the_title_as_it_was(case, entry, researcher) -> None:
    steward = make_member(case.study, by=researcher, role=Role.STEWARD)

    withdraw(person(case, "young_person"), by=researcher, scope=WithdrawalScope.SELF)

    assert only(case, Audience.TEAM, steward).title == SECRET


def test_the_history_tells_no_earlier_title_of_who_withdrew(case, entry, researcher) -> None:
    edit_title(entry, researcher, "Papa sloeg mij die avond")

    withdraw(person(case, "young_person"), by=researcher, scope=WithdrawalScope.SELF)

    assert changes_in(case, researcher).count() == 3
    assert titles_given_way(case, researcher) == {entry.pk: OTHERS}


def test_an_earlier_wording_that_was_not_released_keeps_the_title_inside(case, researcher) -> None:
    entry = make_entry(case, by=researcher, text=SECRET, teller="young_person")
    better = Telling(text=OTHERS, teller=person(case, "young_person"))
    account = correct_account(entry.accounts.get(), better, by=researcher)
    Account.objects.filter(pk=account.pk).update(released_at=timezone.now())

    assert only(case, Audience.FAMILY).title == OTHERS


def test_weight_and_category_leave_the_team_only_with_every_account(case, entry, researcher) -> None:
    edit_title(entry, researcher, "Die avond")
    before = only(case, Audience.FAMILY)

    Account.objects.update(released_at=timezone.now())

    after = only(case, Audience.FAMILY)
    inside = only(case, Audience.TEAM, researcher)
    assert (before.weight, before.category) == (Weight.PLAIN, "")
    assert (after.title, after.weight, after.category) == ("Die avond", Weight.HEAVY, "eigen")
    assert (inside.weight, inside.category) == (Weight.HEAVY, "eigen")


def test_a_settled_time_stays_with_the_team_after_a_withdrawal_and_goes_no_further(
    case, entry, researcher
) -> None:
    entry.refresh_from_db()
    settle_time(entry, by=researcher, words="mei 2018", span=read_time(case, "mei 2018").span)

    withdraw(person(case, "young_person"), by=researcher, scope=WithdrawalScope.SELF)

    assert only(case, Audience.TEAM, researcher).words == "mei 2018"
    assert only(case, Audience.FAMILY).words == "2017"
    assert only(case, Audience.COMMISSIONER).words == "2017"


def test_an_entry_that_only_one_told_is_gone_with_its_settled_time(case, researcher) -> None:
    entry = make_entry(case, by=researcher, teller="young_person")
    settle_time(entry, by=researcher, words="mei 2018", span=read_time(case, "mei 2018").span)

    withdraw(person(case, "young_person"), by=researcher, scope=WithdrawalScope.SELF)

    assert [life_of(case, Viewer(audience, user=researcher)) for audience in Audience] == [(), (), ()]


def test_an_account_goes_with_the_source_whose_teller_withdrew(case, researcher) -> None:
    source = make_source(case, by=researcher)
    entry = make_entry(case, by=researcher, teller="")
    Account.objects.filter(entry=entry).update(source=source)

    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.SELF)

    assert [life_of(case, Viewer(audience, user=researcher)) for audience in Audience] == [(), (), ()]


def test_what_a_piece_of_a_file_says_is_open_to_the_family(case, researcher) -> None:
    source = make_source(case, by=researcher, teller="")
    Source.objects.update(kind=SourceKind.FILE_EXTRACT)
    entry = make_entry(case, by=researcher, teller="")
    Account.objects.filter(entry=entry).update(source=source, told_by="de gezinsvoogd")

    assert len(life_of(case, Viewer(Audience.FAMILY))) == 1


def test_the_family_counts_no_talk_of_somebody_who_released_nothing(case, entry, researcher) -> None:
    make_source(case, by=researcher, teller="young_person")
    make_source(case, by=researcher, text="Moeder: Ja.")
    make_source(case, by=researcher, text="Iemand: Nee.", teller="")

    assert sources_by_kind(case, for_family=True) == (("gesprek", 1),)
    assert sources_by_kind(case, for_family=False) == (("gesprek", 3),)


@pytest.mark.parametrize("words", ["verslag moeder", "school Karin", "dossier van Kid", "de", "", "gesprek"])
def test_words_that_hold_more_than_paper_are_no_paper(words) -> None:
    assert not is_paper(words)


def hung_in_their_words(case, by):
    """The mother's own words say when it was, and the team hung it in those words; her child told of it too."""
    on = make_entry(case, by=by, text="Scheiding", words="mei 2015", track=Track.EVENTS, teller="father")
    entry = make_entry(case, by=by, text="Het ging slecht", words=THEIR_TIME, track=Track.EVENTS)
    hang_time(entry, on, hanging_in(case, THEIR_TIME).relative, by=by, words=THEIR_TIME)
    telling = Telling("Ik was verdrietig", teller=person(case, "young_person"))
    add_account(entry, telling, by=by)
    return entry


@pytest.mark.parametrize("page", ["entry", "life-history", "entry-history"])
def test_a_settled_time_keeps_its_days_and_not_the_words_of_who_withdrew(
    case, researcher, client, page
) -> None:
    entry = hung_in_their_words(case, researcher)
    arguments = [case.code, entry.pk] if page.startswith("entry") else [case.code]
    client.force_login(researcher)
    assert THEIR_TIME in client.get(reverse(page, args=arguments)).content.decode()

    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.SELF)

    assert THEIR_TIME not in client.get(reverse(page, args=arguments)).content.decode()
    told = told_entry(case, researcher, entry.pk)
    assert (told.is_settled, told.words, told.when) == (True, "", say(told.span))
