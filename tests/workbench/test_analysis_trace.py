"""One finding: what it rests on and what rests on it; two sessions side by side, joined and parted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.analysis.board import board_of, side_by_side
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor
from leerlijn.analysis.operations import (
    Described,
    Evidence,
    add_factor,
    add_key_moment,
    add_lesson,
    merge_factors,
    remove_finding,
    tie_factor,
)
from leerlijn.analysis.queries import findings_of
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import Plan, add_improvement
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.meetings.enums import MeetingKind
from leerlijn.meetings.operations import release_meeting
from leerlijn.sources.operations import mark_fragment
from tests.factories import make_case, make_entry, make_meeting, make_source, make_user, person

pytestmark = pytest.mark.django_db
HELPED, HINDERED = Described(Direction.PROMOTING), Described(Direction.HINDERING)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def signed_in(client, by):
    client.force_login(by)
    return client


def page_of(client, name, case, *about):
    return client.get(reverse(name, args=[case.code, *(one.pk for one in about)])).content.decode()


def both_sessions(case, by):
    """The same said in two sessions, in two wordings."""
    return tuple(
        add_factor(case, by=by, text=text, described=HINDERED, meeting=make_meeting(case, by=by, kind=kind))
        for kind, text in (
            (MeetingKind.LEARNING, "Niemand had tijd voor tante"),
            (MeetingKind.REFLECTION, "Niemand was eigenaar van haar vraag"),
        )
    )


def test_a_factor_leads_down_to_the_moment_the_teller_and_the_place_in_the_text(signed_in, case, by) -> None:
    entry = make_entry(case, by=by, text="Tante belde en kreeg een compliment", track=Track.HELP)
    entry.title = "Tante vraagt om hulp"
    entry.save()
    source = make_source(case, by=by, text="Interviewer: En toen?\nMoeder: Niemand kwam.")
    piece = mark_fragment(source, by=by, start=source.text.index("Niemand"), end=len(source.text))
    factor = add_factor(
        case, by=by, text="Niemand had tijd", described=HINDERED,
        evidence=Evidence((entry,), tuple(entry.accounts.all()), (piece,)),
    )  # fmt: skip

    page = page_of(signed_in, "factor", case, factor)

    assert f"{reverse('entry', args=[case.code, entry.pk])}#moment" in page
    assert "“Tante belde en kreeg een compliment”" in page
    assert "<mark>Niemand kwam.</mark>" in page
    assert f"{reverse('source', args=[case.code, source.pk])}#stuk-{piece.pk}" in page


def test_a_factor_leads_up_to_lessons_and_actions(signed_in, case, by) -> None:
    factor = add_factor(case, by=by, text="Niemand had tijd", described=HINDERED)
    lesson = add_lesson(case, by=by, text="Ga de dag erna langs", factors=[factor])
    add_improvement(case, by=by, text="Pleegzorg belt binnen een dag", plan=Plan(lesson=lesson))

    page = page_of(signed_in, "factor", case, factor)

    assert reverse("lesson", args=[case.code, lesson.pk]) in page
    assert "Pleegzorg belt binnen een dag" in page


def test_a_lesson_leads_down_to_its_factors_and_quotes_and_up_to_its_actions(signed_in, case, by) -> None:
    source = make_source(case, by=by, text="Moeder: Niemand kwam.")
    piece = mark_fragment(source, by=by, start=8, end=21)
    factor = add_factor(case, by=by, text="Niemand had tijd", described=HINDERED)
    lesson = add_lesson(case, by=by, text="Ga de dag erna langs", factors=[factor], fragments=[piece])
    add_improvement(case, by=by, text="Pleegzorg belt binnen een dag", plan=Plan(lesson=lesson))

    page = page_of(signed_in, "lesson", case, lesson)

    assert reverse("factor", args=[case.code, factor.pk]) in page
    assert "<mark>Niemand kwam.</mark>" in page
    assert "Pleegzorg belt binnen een dag" in page


def test_what_a_factor_rests_on_is_chosen_and_shows_as_ticked(signed_in, case, by) -> None:
    entry, other = make_entry(case, by=by, text="Eerste"), make_entry(case, by=by, text="Tweede")
    account = entry.accounts.get()
    piece = mark_fragment(make_source(case, by=by), by=by, start=0, end=11)
    factor = add_factor(case, by=by, text="Hielp", described=HELPED)
    where = reverse("factor-tie", args=[case.code, factor.pk])

    signed_in.post(
        where,
        {"entries": [entry.pk], "accounts": [account.pk], "fragments": [piece.pk], "seen_version": 1},
    )
    page = signed_in.get(where).content.decode()

    factor = Factor.objects.get()
    assert (list(factor.entries.all()), list(factor.accounts.all())) == ([entry], [account])
    assert list(factor.fragments.all()) == [piece]
    assert {pk for pk in (entry.pk, account.pk, piece.pk, other.pk) if f'value="{pk}" checked' in page} == {
        entry.pk, account.pk, piece.pk,
    }  # fmt: skip


def test_what_was_tied_meanwhile_is_not_lost_by_an_older_page(signed_in, case, by) -> None:
    mine, theirs = make_entry(case, by=by, text="Mijn"), make_entry(case, by=by, text="Hun")
    factor = add_factor(case, by=by, text="Hielp", described=HELPED)
    tie_factor(factor, Evidence((theirs,)), by=by)

    answer = signed_in.post(
        reverse("factor-tie", args=[case.code, factor.pk]), {"entries": [mine.pk], "seen_version": 1}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Er is niets weg" in page
    assert f'value="{mine.pk}" checked' in page
    assert list(Factor.objects.get().entries.all()) == [theirs]


def test_what_somebody_took_back_is_not_among_what_a_factor_rests_on(signed_in, case, by) -> None:
    worker = person(case, "professional")
    entry = make_entry(case, by=by, text="Hij vertelde dit", teller="professional")
    source = make_source(case, by=by, text="Hij zei dit ook.", teller="professional")
    piece = mark_fragment(source, by=by, start=0, end=16)
    factor = add_factor(
        case, by=by, text="Blijft staan", described=HELPED, named_by=[person(case, "mother"), worker],
        evidence=Evidence((entry,), tuple(entry.accounts.all()), (piece,)),
    )  # fmt: skip
    before = page_of(signed_in, "factor", case, factor)
    withdraw(worker, by=by, scope=WithdrawalScope.SELF)

    after = page_of(signed_in, "factor", case, factor)

    said = ("Hij vertelde dit", "Hij zei dit ook.", "jeugdbeschermer")
    assert [words in before for words in said] == [True, True, True]
    assert [words in after for words in said] == [False, False, False]


def test_both_sessions_stand_side_by_side_and_what_is_the_same_stands_in_one_row(signed_in, case, by) -> None:
    learned, reflected = both_sessions(case, by)
    add_factor(case, by=by, text="Aan het bureau bedacht", described=HINDERED)
    merge_factors(reflected, learned, by=by)

    rows = side_by_side(board_of(case, by).factors)
    page = page_of(signed_in, "analysis-compare", case)

    assert [(row.is_in_both, len(row.learning), len(row.reflection), len(row.elsewhere)) for row in rows] == [
        (True, 1, 1, 0), (False, 0, 0, 1),
    ]  # fmt: skip
    row = page[page.index('<tr class="joined">') :]
    assert row.index(learned.text) < row.index("allebei") < row.index(reflected.text) < row.index("</tr>")
    assert page.index("Aan het bureau opgeschreven") < page.index("Aan het bureau bedacht")


def test_two_factors_are_merged_and_parted_by_pressing_buttons_only(signed_in, case, by) -> None:
    learned, reflected = both_sessions(case, by)

    signed_in.post(reverse("factor-merge", args=[case.code, reflected.pk]), {"into": learned.pk})
    merged = page_of(signed_in, "factor", case, learned)
    assert "Ook zo gezegd" in merged
    assert reflected.text in merged
    assert [told.factor for told in board_of(case, by).factors] == [learned]

    signed_in.post(reverse("factor-part", args=[case.code, reflected.pk]))
    assert [told.factor for told in board_of(case, by).factors] == [learned, reflected]


def test_merging_asks_which_one_and_offers_none_of_another_case(signed_in, case, by) -> None:
    learned, reflected = both_sessions(case, by)
    elsewhere = add_factor(make_case(by, case.study), by=by, text="Elders gezegd", described=HINDERED)
    where = reverse("factor-merge", args=[case.code, reflected.pk])

    page = signed_in.get(where).content.decode()
    nothing = signed_in.post(where, {})
    foreign = signed_in.post(where, {"into": elsewhere.pk})

    assert f'value="{learned.pk}"' in page
    assert "Elders gezegd" not in page
    assert (nothing.status_code, foreign.status_code) == (422, 422)
    assert not Factor.objects.exclude(merged_into=None).exists()


def test_a_wording_stands_by_itself_again_where_the_other_half_is_taken_away(case, by) -> None:
    learned, reflected = both_sessions(case, by)
    merge_factors(reflected, learned, by=by)

    remove_finding(learned, by=by)

    assert [told.factor for told in board_of(case, by).factors] == [reflected]


def test_the_family_keeps_its_own_wording_where_it_was_merged_into_one_of_the_reflection_session(
    case, by
) -> None:
    learned, reflected = both_sessions(case, by)
    merge_factors(learned, reflected, by=by)

    found = {audience: findings_of(case, Viewer(audience)).factors for audience in Audience}

    assert found[Audience.FAMILY] == (learned,)
    assert found[Audience.TEAM] == found[Audience.COMMISSIONER] == (reflected,)


def test_the_opened_moment_of_the_life_line_shows_what_hangs_on_it(signed_in, case, by) -> None:
    entry, other = make_entry(case, by=by, text="Pleegzorg stopt"), make_entry(case, by=by, text="Elders")
    factor = add_factor(case, by=by, text="Niemand had tijd", described=HINDERED, evidence=Evidence((entry,)))
    add_key_moment(case, by=by, text="Het besluit in de vakantie", entry=entry)

    here, there = (page_of(signed_in, "entry", case, moment) for moment in (entry, other))

    assert reverse("factor", args=[case.code, factor.pk]) in here
    assert "Kantelpunt 1" in here
    assert reverse("factor", args=[case.code, factor.pk]) not in there


def test_one_and_three_things_to_compare_cost_the_same_queries(signed_in, case, by) -> None:
    both_sessions(case, by)
    page_of(signed_in, "analysis-compare", case)
    with CaptureQueriesContext(connection) as one:
        page_of(signed_in, "analysis-compare", case)
    both_sessions(case, by)
    both_sessions(case, by)

    with CaptureQueriesContext(connection) as three:
        page_of(signed_in, "analysis-compare", case)

    assert len(three) == len(one)


def test_the_place_of_a_piece_is_found_in_its_source_also_where_the_same_words_stand_twice(
    signed_in, case, by
) -> None:
    source = make_source(case, by=by, text="Interviewer: En toen?\nMoeder: Niemand.\nMoeder: Niemand.")
    second = source.text.rindex("Niemand.")
    piece = mark_fragment(source, by=by, start=second, end=second + len("Niemand."))

    page = page_of(signed_in, "source", case, source)

    assert page.count(f'id="stuk-{piece.pk}"') == 1
    assert page.index("Niemand.") < page.index(f'id="stuk-{piece.pk}"') < page.rindex("Niemand.")


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (MeetingKind.REFLECTION, "Dit komt uit de reflectiesessie."),
        (MeetingKind.CLOSING, "Het gezin leest dit pas als je vrijgeeft wat uit de slotsessie kwam."),
    ],
)
def test_why_the_family_does_not_read_a_finding_goes_by_its_session(signed_in, case, by, kind, why) -> None:
    meeting = make_meeting(case, by=by, kind=kind)
    factor = add_factor(case, by=by, text="Ons", described=HINDERED, meeting=meeting)
    lesson = add_lesson(case, by=by, text="Bel terug", meeting=meeting)

    pages = [
        signed_in.get(reverse("factor", args=[case.code, factor.pk])).content.decode(),
        signed_in.get(reverse("lesson", args=[case.code, lesson.pk])).content.decode(),
    ]

    assert [why in page for page in pages] == [True, True]


def test_what_was_released_of_the_closing_session_is_not_said_to_stay_from_the_family(
    signed_in, case, by
) -> None:
    meeting = make_meeting(case, by=by, kind=MeetingKind.CLOSING)
    factor = add_factor(case, by=by, text="Ons", described=HINDERED, meeting=meeting)
    action = add_improvement(case, by=by, text="Bel terug", plan=Plan(), meeting=meeting)
    says = []

    for released in (False, True):
        release_meeting(meeting, by=by, released=released)
        factor_page = signed_in.get(reverse("factor", args=[case.code, factor.pk])).content.decode()
        actions_page = signed_in.get(reverse("improvements", args=[case.code])).content.decode()
        says.append(("Niet voor het gezin" in factor_page, "niet voor het gezin" in actions_page))

    assert says == [(True, True), (False, False)]
    assert Factor.objects.all().for_family().get() == factor
    assert Improvement.objects.all().for_family().get() == action


def test_what_was_said_in_the_closing_session_is_not_called_work_of_the_desk(signed_in, case, by) -> None:
    closing = make_meeting(case, by=by, kind=MeetingKind.CLOSING)
    add_factor(case, by=by, text="De buurvrouw", described=HELPED, meeting=closing)

    page = signed_in.get(reverse("analysis-compare", args=[case.code])).content.decode()

    assert "In de slotsessie gezegd" in page
    assert "Aan het bureau opgeschreven" not in page
