"""What papers say of somebody's health stays out of the young person's version until they were asked."""

import pytest

from leerlijn.exchange.operations.issuing import begin_report, change_report
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.health import health_words
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import release_account
from leerlijn.reports.composition import compose
from leerlijn.reports.enums import Readers
from leerlijn.reports.models import CaseReport
from leerlijn.reports.queries import health_left_out, material_for
from leerlijn.toolkit.document.extract import strings_in_html
from leerlijn.toolkit.document.html import to_html
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db
ON_PAPER = "BMI 31, gebruikt medicatie"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    case = make_case(by)
    make_entry(case, by=by, track=Track.EVENTS, teller="", text=ON_PAPER)
    make_entry(case, by=by, track=Track.EVENTS, teller="", text="Begint op een nieuwe school")
    return case


def words_of(report: CaseReport) -> str:
    return "\n".join(strings_in_html(to_html(compose(material_for(report)))))


def test_a_weight_from_a_file_stays_out_of_the_young_persons_version(case) -> None:
    report = CaseReport(case=case, readers=Readers.YOUNG_PERSON)
    said = words_of(report)
    assert "BMI" not in said
    assert "nieuwe school" in said
    assert [account.text for account in health_left_out(report)] == [ON_PAPER]


def test_a_yes_lets_it_in_and_a_next_report_asks_again(case, by) -> None:
    report = begin_report(case, by=by, readers=Readers.YOUNG_PERSON)
    change_report(report, by=by, introduction="", closing="", tells_health=True)
    assert "BMI 31" in words_of(report)
    assert health_left_out(report) == ()
    report.state = "issued"
    report.save()
    assert not begin_report(case, by=by, readers=Readers.YOUNG_PERSON).tells_health


def test_the_yes_of_one_version_is_not_asked_in_another(case, by) -> None:
    report = begin_report(case, by=by, readers=Readers.COMMISSIONER)
    change_report(report, by=by, introduction="", closing="", tells_health=True)
    assert not report.tells_health
    assert "BMI 31" in words_of(report)
    assert health_left_out(report) == ()


def test_what_somebody_tells_of_their_own_health_stays_theirs_to_tell(case, by) -> None:
    told = make_entry(case, by=by, track=Track.EVENTS, teller="young_person", text="Ik slikte medicijnen")
    release_account(Account.objects.get(entry=told), by=by)
    report = CaseReport(case=case, readers=Readers.YOUNG_PERSON)
    assert "Ik slikte medicijnen" in words_of(report)


def test_a_paper_beside_what_somebody_tells_goes_with_its_title(case, by) -> None:
    """The title of a moment may be the paper's words: it goes with them, in the drawing too."""
    entry = make_entry(case, by=by, track=Track.EVENTS, teller="", text="Diagnose ADHD gesteld")
    paper = Account.objects.get(entry=entry)
    told = make_entry(case, by=by, track=Track.EVENTS, teller="young_person", text="Ik moest praten")
    own = Account.objects.get(entry=told)
    release_account(own, by=by)
    Account.objects.filter(pk=own.pk).update(entry=entry)
    said = words_of(CaseReport(case=case, readers=Readers.YOUNG_PERSON))
    assert "Ik moest praten" in said
    assert "ADHD" not in said
    assert paper in health_left_out(CaseReport(case=case, readers=Readers.YOUNG_PERSON))


@pytest.mark.parametrize("text", ["Begint met medicatie", "De diagnoses", "bmi 19"])
def test_a_word_about_health_is_found_in_any_form(text: str) -> None:
    assert health_words().search(text)


@pytest.mark.parametrize("text", ["Hij gaat naar de bassist", "Toevoeging aan de brief", "Gaat naar de klas"])
def test_a_piece_of_another_word_is_no_word_about_health(text: str) -> None:
    assert not health_words().search(text)
