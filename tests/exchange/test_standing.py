"""How cases stand, and the one deed that is next."""

from datetime import date

import pytest

from leerlijn.exchange.standing import Birthday, Deed, birthday_ahead, standing_of
from leerlijn.reports.enums import Readers, ReportState
from leerlijn.reports.models import CaseReport
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import Participant
from leerlijn.studies.operations import mark_step, open_case
from tests.factories import give_consent, make_case, make_entry, make_source, make_study, make_user

TODAY = date(2026, 6, 1)


def born(day):
    return Participant(role="young_person", birth_date=day)


@pytest.mark.parametrize(
    ("birth", "ahead"),
    [
        (date(2014, 6, 20), Birthday(date(2026, 6, 20), 12)),
        (date(2010, 7, 31), Birthday(date(2026, 7, 31), 16)),
        (date(2010, 8, 1), None),
        (date(2008, 6, 1), None),
        (date(2008, 6, 2), Birthday(date(2026, 6, 2), 18)),
        (date(2013, 6, 20), None),
        (None, None),
    ],
)
def test_only_birthdays_that_change_who_decides_are_told_and_only_within_two_months(birth, ahead) -> None:
    assert birthday_ahead(born(birth), TODAY) == ahead


def test_who_was_born_on_the_29th_of_february_turns_18_on_the_first_of_march() -> None:
    ahead = birthday_ahead(born(date(2008, 2, 29)), date(2026, 2, 1))

    assert ahead == Birthday(date(2026, 3, 1), 18)


@pytest.mark.django_db
def test_the_deeds_come_one_after_the_other() -> None:
    researcher = make_user()
    study = make_study(researcher)
    empty = open_case(study, by=researcher, code="L-1")
    case = make_case(researcher, study, consent=False)
    deeds = [standing_of(empty, researcher).deed, standing_of(case, researcher).deed]

    give_consent(case, by=researcher)
    deeds.append(standing_of(case, researcher).deed)
    make_source(case, by=researcher)
    deeds.append(standing_of(case, researcher).deed)
    make_entry(case, by=researcher)
    deeds.append(standing_of(case, researcher).deed)
    report = CaseReport.objects.create(case=case, readers=Readers.FAMILY, made_by=researcher)
    deeds.append(standing_of(case, researcher).deed)
    CaseReport.objects.filter(pk=report.pk).update(state=ReportState.ISSUED)
    deeds.append(standing_of(case, researcher).deed)

    assert deeds == [
        Deed.YOUNG_PERSON,
        Deed.CONSENT,
        Deed.HAND_IN,
        Deed.LIFE_LINE,
        Deed.REPORT,
        Deed.ISSUE,
        Deed.STEPS,
    ]


@pytest.mark.django_db
def test_a_case_is_ready_when_every_step_is_done_and_a_report_is_out() -> None:
    researcher = make_user()
    case = make_case(researcher)
    make_source(case, by=researcher)
    make_entry(case, by=researcher)
    CaseReport.objects.create(case=case, readers=Readers.FAMILY, made_by=researcher, state=ReportState.ISSUED)
    for step in case.study.method.steps:
        mark_step(case, step.key, by=researcher, state=StepState.DONE)

    standing = standing_of(case, researcher)

    assert (standing.deed, standing.step) == (Deed.READY, None)
