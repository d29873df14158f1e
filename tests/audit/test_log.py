import pytest

from leerlijn.audit.enums import Action, Channel, Outcome
from leerlijn.audit.models import AccessEvent
from leerlijn.audit.operations import log_access
from leerlijn.audit.trail import acting_through
from tests.factories import VAULT_NAMES, make_case, make_entry, make_source, make_user

pytestmark = pytest.mark.django_db


def test_a_deed_leaves_who_what_which_case_and_for_what() -> None:
    by = make_user()
    case = make_case(by)

    event = log_access(by=by, action=Action.READ, subject="life line", case=case, purpose="life-line")

    assert (event.actor_id, event.actor_role) == (str(by.pk), by.role)
    assert (event.case_id, event.study_id) == (str(case.pk), str(case.study_id))
    assert (event.action, event.subject, event.purpose) == (Action.READ, "life line", "life-line")
    assert event.outcome == Outcome.DONE


def test_the_channel_is_that_of_the_door_through_which_somebody_came() -> None:
    by = make_user()

    with acting_through(Channel.COMMAND_LINE):
        inside = log_access(by=by, action=Action.READ, subject="case")
    outside = log_access(by=by, action=Action.READ, subject="case")

    assert (inside.channel, outside.channel) == (Channel.COMMAND_LINE, Channel.BROWSER)


def test_the_log_holds_no_name_and_no_text() -> None:
    by = make_user()
    case = make_case(by)
    make_entry(case, by=by, text="Hij zat op de trap")
    make_source(case, by=by, text="Interviewer: En toen?\nMoeder: Toen was het stil.")

    everything = " ".join(map(str, AccessEvent.objects.values_list()))

    assert "trap" not in everything
    assert "stil" not in everything
    assert not any(name in everything for name in VAULT_NAMES)
