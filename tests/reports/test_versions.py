"""What the complete report adds, and the two short versions of it."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from leerlijn.analysis.enums import Direction, Level, Strength
from leerlijn.analysis.operations import Described, add_factor, add_key_moment, add_lesson, answer_question
from leerlijn.improvements.enums import ActionState, Effect, ForWhom
from leerlijn.improvements.operations import Plan, add_improvement, check_effect, move_improvement
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import release_account
from leerlijn.meetings.enums import MeetingKind
from leerlijn.meetings.operations import record_meeting
from leerlijn.reports.composition import compose
from leerlijn.reports.enums import Readers
from leerlijn.reports.models import CaseReport
from leerlijn.reports.queries import material_for
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from leerlijn.toolkit.document.blocks import Facts, Heading, Table
from leerlijn.toolkit.document.extract import strings_in_html
from leerlijn.toolkit.document.html import to_html
from leerlijn.toolkit.document.pdf import to_pdf
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db
HELPED, HINDERED = Described(Direction.PROMOTING), Described(Direction.HINDERING)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


def document_of(case, readers=Readers.COMMISSIONER, **texts):
    return compose(material_for(CaseReport(case=case, readers=readers, **texts)))


def words_of(case, readers=Readers.COMMISSIONER, **texts):
    return "\n".join(strings_in_html(to_html(document_of(case, readers, **texts))))


def reflection(case, by):
    minutes = add_source(case, by=by, kind=SourceKind.REFLECTION_MINUTES, title="Verslag", text="Verslag")
    return record_meeting(minutes, by=by, kind=MeetingKind.REFLECTION, items=[])


def in_year(case, age: int) -> str:
    return str(person(case, "young_person").birth_date.year + age)


def test_the_commissioner_reads_at_which_level_a_factor_works_and_who_named_it(case, by) -> None:
    described = Described(
        Direction.HINDERING, level=Level.CHAIN, strength=Strength.DECISIVE, guideline="Samenwerken"
    )
    add_factor(
        case, by=by, text="Drie wachtlijsten.", described=described, named_by=[person(case, "mother")],
        is_for_family=True,
    )  # fmt: skip

    commissioner, family = words_of(case), words_of(case, Readers.FAMILY)

    assert (
        "Drie wachtlijsten (keten; doorslaggevend; genoemd door de moeder; richtlijn: Samenwerken)"
        in commissioner
    )
    assert "Drie wachtlijsten." in family
    assert "genoemd door" not in family


def test_a_key_moment_has_its_age_and_what_could_have_been_otherwise(case, by) -> None:
    entry = make_entry(case, by=by, text="Pleegzorg stopt", words=in_year(case, 11))
    add_key_moment(case, by=by, text="De pleegzorg stopt", otherwise="Tante steunen", entry=entry)

    assert "De pleegzorg stopt (10 of 11 jaar). Wat anders had gekund: Tante steunen" in words_of(case)


def test_a_lesson_says_at_which_earlier_moment_it_could_have_been_otherwise(case, by) -> None:
    early = make_entry(case, by=by, text="Tante vraagt om hulp", words=in_year(case, 9))
    add_lesson(case, by=by, text="Luister naar tante", earlier_entry=early)

    assert "Luister naar tante. Het eerdere moment: Tante vraagt om hulp (8 of 9 jaar)" in words_of(case)


def test_the_family_does_not_learn_of_an_earlier_moment_that_its_teller_keeps(case, by) -> None:
    early = make_entry(
        case, by=by, text="Alleen aan jou verteld", words=in_year(case, 9), teller="young_person"
    )
    add_lesson(case, by=by, text="Luister naar tante", earlier_entry=early, is_for_family=True)

    before = words_of(case, Readers.FAMILY)
    release_account(Account.objects.get(entry=early), by=by)
    after = words_of(case, Readers.FAMILY)

    assert "Luister naar tante" in before
    assert "Alleen aan jou verteld" not in before
    assert "Alleen aan jou verteld" in after


def test_an_action_tells_for_whom_it_is_and_whether_it_helps(case, by) -> None:
    action = add_improvement(
        case, by=by, text="Een vast gezicht", plan=Plan(owner_words="wijkteam", for_whom=ForWhom.FAMILY)
    )
    move_improvement(action, by=by, state=ActionState.DONE)
    check_effect(action, by=by, effect=Effect.PARTLY, words="Moeder merkt het")

    table = next(
        block for block in document_of(case).blocks if isinstance(block, Table) and block.caption == "Acties"
    )

    assert table.header == ("Wat", "Wie", "Voor wie", "Hoe het staat")
    assert table.rows == (("Een vast gezicht", "Wijkteam", "dit gezin, nu", "gedaan, het helpt een beetje"),)


def test_the_general_questions_are_answered_for_the_commissioner_only(case, by) -> None:
    answer_question(case, by=by, number=1, text="Een vast gezicht werkte")

    assert "Een vast gezicht werkte" in words_of(case)
    assert "Een vast gezicht werkte" not in words_of(case, Readers.FAMILY)


def test_figures_count_what_these_readers_may_read_and_no_more(case, by) -> None:
    for text in ("Thuis", "Bij tante"):
        make_entry(case, by=by, text=text, track=Track.LIVING)
    make_entry(case, by=by, text="Geheim", track=Track.LIVING, is_restricted=True)
    add_factor(case, by=by, text="Hielp", described=Described(Direction.PROMOTING, level=Level.FAMILY))
    add_factor(case, by=by, text="Ook", described=HELPED)

    tables = {block.caption: block for block in document_of(case).blocks if isinstance(block, Table)}

    assert tables["De levensloop, geteld"].rows[0] == ("Wonen", "2", "2", "0", "0")
    assert tables["Wat hielp en wat in de weg zat, naar niveau"].rows == (
        ("Gezin", "1", "0", "0"),
        ("Niet gezegd", "1", "0", "0"),
    )
    assert "In getallen" not in words_of(case, Readers.FAMILY)


def test_one_sheet_holds_what_weighed_most_and_fits_on_one_page(case, by) -> None:
    long = "een zin die twee regels lang is omdat mensen nu eenmaal zo vertellen over wat er gebeurde in die tijd"
    for number in range(6):
        weight = Strength.DECISIVE if number == 4 else Strength.LITTLE
        add_factor(
            case, by=by, text=f"H{number} {long}", described=Described(Direction.PROMOTING, strength=weight)
        )
        add_factor(case, by=by, text=f"B{number} {long}", described=HINDERED)
        add_lesson(case, by=by, text=f"L{number} {long}")
        add_key_moment(case, by=by, text=f"K{number} {long}")
        add_improvement(case, by=by, text=f"A{number} {long}", plan=Plan(owner_words="wijkteam"))

    document = document_of(case, Readers.SUMMARY)
    words = "\n".join(strings_in_html(to_html(document)))

    assert len(PdfReader(BytesIO(to_pdf(document))).pages) == 1
    assert [
        name for name in ("H4", "H0", "H1", "B2", "L2", "K2", "A3") if f"{name} een zin" not in words
    ] == []
    assert [name for name in ("H2", "B3", "L3", "K3", "A4") if f"{name} een zin" in words] == []


def test_the_young_person_reads_in_plain_words_what_the_family_may_read(case, by) -> None:
    session = reflection(case, by)
    kept = make_entry(case, by=by, text="Dit houd ik voor mij", teller="young_person")
    shared = make_entry(case, by=by, text="Ik ging met opa vissen", teller="young_person")
    release_account(Account.objects.get(entry=shared), by=by)
    add_factor(case, by=by, text="Opa bleef", described=HELPED, is_for_family=True)
    add_factor(case, by=by, text="De caseload", described=HINDERED, meeting=session)

    document = document_of(case, Readers.YOUNG_PERSON, introduction="Hoi", closing="Dag")
    words = "\n".join(strings_in_html(to_html(document)))
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]

    assert document.title == "Jouw verhaal"
    assert heads[:2] == ["Voor jou", "Het verhaal"]
    assert [text for text in ("Ik ging met opa vissen", "Opa bleef", "Hoi", "Dag") if text not in words] == []
    assert [text for text in ("Dit houd ik voor mij", "De caseload", "reflectie") if text in words] == []
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert kept.accounts.count() == 1


def test_the_young_person_is_spoken_to_and_hard_words_are_explained_at_the_end(case, by) -> None:
    told = make_entry(case, by=by, text="Toen kwam de OTS. Ik vond mijn Voogd aardig", teller="young_person")
    release_account(Account.objects.get(entry=told), by=by)

    document = document_of(case, Readers.YOUNG_PERSON)
    words = "\n".join(strings_in_html(to_html(document)))
    (explained,) = (block for block in document.blocks if isinstance(block, Facts))

    assert "Toen kwam de OTS. Ik vond mijn Voogd aardig. Dat vertelde jij zelf." in words
    assert [word for word, _means in explained.pairs] == ["OTS", "Voogd"]
    assert "Moeilijke woorden" not in words_of(case, Readers.FAMILY)
    assert "Dat vertelt de jongere" in words_of(case, Readers.FAMILY)


def test_one_sheet_says_so_where_nobody_weighed(case, by) -> None:
    for number in range(4):
        add_factor(case, by=by, text=f"Hielp {number}", described=HELPED)

    assert "Niemand gaf aan wat het zwaarst telde" in words_of(case, Readers.SUMMARY)


@pytest.mark.parametrize("readers", Readers)
def test_what_is_restricted_stands_in_no_version(case, by, readers) -> None:
    add_factor(case, by=by, text="Geheim een", described=HELPED, is_restricted=True, is_for_family=True)
    add_lesson(case, by=by, text="Geheim twee", is_restricted=True, is_for_family=True)
    add_key_moment(case, by=by, text="Geheim drie", is_restricted=True, is_for_family=True)
    add_improvement(case, by=by, text="Geheim vier", plan=Plan(), is_restricted=True)
    add_lesson(case, by=by, text="Dit mag iedereen lezen", is_for_family=True)

    words = words_of(case, readers)

    assert "Geheim" not in words
    assert "Dit mag iedereen lezen" in words
