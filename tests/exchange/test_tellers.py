"""Who is meant in a list, who told it together, and what stands still when one of them withdraws."""

import json

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.people import PersonDetails, correct_person
from leerlijn.exchange.operations.taking import take_row
from leerlijn.exchange.queries import life_course, lists_with_counts
from leerlijn.exchange.review import counts_of, lines_of, open_row, rows_of, surroundings_of
from leerlijn.exchange.rows import open_rows
from leerlijn.exchange.standing import standing_of
from leerlijn.exchange.tellers import tellers_of
from leerlijn.lifecourse.models import Account, TimelineList, TimelineRow
from leerlijn.lifecourse.operations import prepare_interview, release_account
from leerlijn.lifecourse.queries import Audience, Viewer, life_of
from leerlijn.sources.enums import QuestionKind
from tests.factories import VAULT_NAMES, make_case, make_member, make_user, person

pytestmark = pytest.mark.django_db
FAMILY, TEAM = Audience.FAMILY, Audience.TEAM


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def kept(case, researcher):
    return TimelineList.objects.create(
        case=case, file_name="tijdlijn.csv", sha256="0", handed_in_by=researcher
    )


def make_row(kept, told_by, text="Er was ruzie", **more):
    number = kept.rows.count() + 1
    return TimelineRow.objects.create(
        timeline=kept,
        number=number,
        place=f"rij {number + 1}",
        raw=[["Wat", text]],
        text=text,
        told_by=told_by,
        track="events",
        is_takeable=True,
        **more,
    )


def take(kept, told_by, by, text="Er was ruzie"):
    return take_row(make_row(kept, told_by, text), by=by).accounts.get()


def texts(case, audience, user=None):
    return [account.text for item in life_of(case, Viewer(audience, user=user)) for account in item.accounts]


def roles(told):
    return [person.role for person in told.people]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Kid zelf", ["young_person"]),
        ("jongere zelf", ["young_person"]),
        ("dochter", ["young_person"]),
        ("zoon", ["young_person"]),
        ("meisje", ["young_person"]),
        ("cliënt", ["young_person"]),
        ("Jorrit zelf", ["young_person"]),
        ("gesprek moeder", ["mother"]),
        ("gesprek met moeder", ["mother"]),
        ("biologische moeder", ["mother"]),
        ("moeder?", ["mother"]),
        ("moeder van Jorrit", ["mother"]),
        ("ouders", ["mother", "father"]),
        ("moeder en vader", ["mother", "father"]),
        ("moeder/vader", ["mother", "father"]),
        ("vader + moeder", ["father", "mother"]),
        ("Wieke, Sietse", ["mother", "father"]),
        ("moeder en school", ["mother"]),
        ("dossier", []),
        ("juf", []),
        ("zus van moeder", []),
        ("", []),
    ],
)
def test_who_is_surely_meant(case, words, meant) -> None:
    told = tellers_of(case).who(words)

    assert roles(told) == meant


def test_several_tellers_are_kept_by_pseudonym_and_not_by_name(case) -> None:
    told = tellers_of(case).who("Wieke en Sietse en school")

    assert told.told_by == "moeder en vader en school"
    assert not any(part in told.told_by for name in VAULT_NAMES for part in name.split())


@pytest.mark.parametrize(
    "words", ["moeder en vader", "ouders", "Kid zelf", "ik", "buurvrouw", "juf van school", "", "gesprek"]
)
def test_what_is_not_surely_paper_waits_until_it_is_released(case, kept, researcher, words) -> None:
    account = take(kept, words, researcher)
    assert texts(case, FAMILY) == []

    release_account(account, by=researcher)

    assert account.is_personal
    assert texts(case, FAMILY) == ["Er was ruzie"]


@pytest.mark.parametrize(
    "words", ["dossier", "School", "het dossier", "politie", "verpleging", "dossier/school"]
)
def test_paper_and_organisations_are_open_to_the_family(case, kept, researcher, words) -> None:
    account = take(kept, words, researcher)

    assert not account.is_personal
    assert texts(case, FAMILY) == ["Er was ruzie"]


@pytest.mark.parametrize(
    "words", ["moeder en vader", "vader/moeder", "ouders", "Sietse en Wieke", "vader, moeder"]
)
@pytest.mark.parametrize("who", ["mother", "father"])
def test_what_people_told_together_stands_still_when_one_withdraws(
    case, kept, researcher, words, who
) -> None:
    take(kept, words, researcher)
    make_row(kept, words, "Nog iets")
    assert texts(case, TEAM, researcher) == ["Er was ruzie"]

    withdraw(person(case, who), by=researcher, scope=WithdrawalScope.SELF)

    assert [texts(case, audience, researcher) for audience in Audience] == [[], [], []]
    assert life_course(case) == []
    assert list(open_rows(case, researcher)) == []


def test_who_told_together_is_still_known_under_another_pseudonym(case, kept, researcher) -> None:
    worker = person(case, "professional")
    take(kept, "moeder en jeugdbeschermer", researcher)
    details = PersonDetails(role="professional", pseudonym="begeleider", full_name=VAULT_NAMES[3])

    correct_person(worker, details, by=researcher)

    assert Account.objects.get().told_by == "moeder en begeleider"
    assert worker.pk in tellers_of(case).may_be("moeder en begeleider")


def test_words_that_may_be_somebody_stand_still_with_theirs(case, kept, researcher) -> None:
    take(kept, "ik", researcher)
    Account.objects.update(teller=None, told_by="ik")

    withdraw(person(case, "young_person"), by=researcher, scope=WithdrawalScope.SELF)

    assert texts(case, TEAM, researcher) == []


def test_nothing_is_written_of_two_people_when_one_did_not_sign(researcher) -> None:
    case = make_case(researcher)
    person(case, "father").declarations.filter(capacity="self").delete()
    kept = TimelineList.objects.create(case=case, file_name="a", sha256="1", handed_in_by=researcher)

    with pytest.raises(Refusal) as refused:
        take(kept, "moeder en vader", researcher)

    assert refused.value.code == "consent_missing"


@pytest.fixture
def after(case, kept, researcher):
    """Rows of the mother, taken, open, a question and set aside, beside one of school; then she withdraws."""
    take(kept, "moeder", researcher, "GEHEIM genomen")
    make_row(kept, "Wieke", "GEHEIM open")
    make_row(kept, "gesprek moeder", "GEHEIM dubbel", problems=["dubbele_rij"])
    make_row(kept, "moeder?", "GEHEIM opzij", set_aside_at=kept.created_at)
    make_row(kept, "school", "GEHEIM dubbel", problems=["dubbele_rij"])
    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.SELF)
    return kept


def test_rows_of_somebody_who_withdrew_are_read_by_the_steward_only(case, after, researcher) -> None:
    steward = make_member(case.study, by=researcher, role=Role.STEWARD)

    assert [row.told_by for row in rows_of(after, researcher)] == ["school"]
    assert rows_of(after, steward).count() == 5
    assert len(open_rows(case, steward)) == 3


def test_no_figure_counts_rows_of_somebody_who_withdrew(case, after, researcher) -> None:
    found = counts_of(rows_of(after, researcher))
    (listed,) = lists_with_counts(case, researcher)
    standing = standing_of(case, researcher)

    assert (found.all, found.questions, found.ready, found.taken, found.aside) == (1, 1, 0, 0, 0)
    assert (listed.open_count, listed.taken_count) == (1, 0)
    assert (standing.rows, standing.entries) == (1, 0)


def test_a_double_does_not_lead_to_a_row_of_somebody_who_withdrew(after, researcher) -> None:
    (line,) = lines_of(rows_of(after, researcher), surroundings_of(after, researcher))

    assert line.twins == ""


def test_a_row_of_somebody_who_withdrew_is_not_there(after, researcher) -> None:
    hidden = after.rows.get(told_by="Wieke")

    with pytest.raises(Refusal):
        open_row(after, researcher, hidden.pk)


def test_the_life_course_as_data_holds_no_row_of_hers(case, after) -> None:
    told = json.dumps(life_course(case))

    assert "GEHEIM dubbel" in told
    assert "GEHEIM o" not in told
    assert "GEHEIM genomen" not in told


def test_a_guide_forgets_also_what_was_known_in_words_only_until_its_teller_withdrew(
    case, researcher, kept
) -> None:
    account = take(kept, "vader, moeder", researcher, "Er was brand")
    release_account(account, by=researcher)
    interview = prepare_interview(case, person(case, "mother"), by=researcher, asked_by=researcher)
    raised = interview.questions.filter(kind=QuestionKind.LIFE)
    raised.update(is_asked=True)
    assert "Er was brand" in raised.get().text

    withdraw(person(case, "father"), by=researcher, scope=WithdrawalScope.SELF)

    assert raised.get().text == "Een moment dat is ingetrokken"
