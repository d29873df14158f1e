import pytest

from leerlijn.lifecourse.models import Account
from leerlijn.studies.operations import change_study
from tests.factories import make_case, make_entry, make_study, make_user

pytestmark = pytest.mark.django_db

NUMBER = "999990019"  # passes the check on citizen numbers and belongs to nobody


def test_a_citizen_number_that_somebody_types_is_never_stored() -> None:
    by = make_user()
    case = make_case(by)

    entry = make_entry(case, by=by, text=f"Zijn nummer is {NUMBER}.")

    assert NUMBER not in entry.title
    assert NUMBER not in Account.objects.get().text
    assert "weggelaten" in Account.objects.get().text


def test_letters_are_kept_in_one_form_so_that_a_name_is_found_however_it_was_typed() -> None:
    by = make_user()
    study = make_study(by)

    change_study(study, by=by, learning_question="Wat zei O\u0308mer?\0", commissioner="")

    study.refresh_from_db()
    assert study.learning_question == "Wat zei Ömer?"
