"""A mother of the demo withdraws and is erased; her child stays. What she really told is what is looked for."""

import re
import shutil

import pytest
from django.conf import settings

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.consent.enums import ErasureChoice, WithdrawalScope
from leerlijn.consent.operations import erase, withdraw
from leerlijn.exchange.demo_study import load_demo
from leerlijn.identities.models import Identity
from leerlijn.lifecourse.models import Account, MoodMark, TimelineRow
from leerlijn.lifecourse.queries import Audience, Viewer, life_of
from leerlijn.sources.models import Question, Source
from leerlijn.studies.models import Case, Participant
from tests.exchange.erasing_world import found_anywhere
from tests.factories import person

pytestmark = pytest.mark.django_db(transaction=True)
LONG_ENOUGH = 25
SENTENCE = re.compile(r"[^.!?\n]+")


def sentences(texts) -> set[str]:
    """Whole sentences of some length without signs that a table writes otherwise."""
    found = {one.strip() for text in texts for one in SENTENCE.findall(text or "")}
    return {
        one for one in found if len(one) >= LONG_ENOUGH and one.isascii() and not set(one) & set("'\"\\:")
    }


def told_by(one: Participant) -> set[str]:
    """What this person told, sentence by sentence, in every place where it is surely theirs."""
    case = one.case
    accounts = Account.objects.filter(entry__case=case, teller=one)
    rows = TimelineRow.objects.filter(account__teller=one)
    answers = Question.objects.filter(interview__teller=one)
    moods = MoodMark.objects.filter(line__teller=one)
    return sentences(
        [
            *accounts.values_list("text", flat=True),
            *rows.values_list("text", flat=True),
            *Source.objects.filter(teller=one).values_list("text", flat=True),
            *answers.values_list("answer", flat=True),
            *moods.values_list("words", flat=True),
        ]
    )


@pytest.fixture(autouse=True)
def _no_files_of_other_tests() -> None:
    """What another test left on the disk was never this mother's to erase."""
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def test_a_mother_of_the_demo_is_erased_and_her_child_stays() -> None:
    load_demo()
    case, by = Case.objects.get(code="K-01"), User.objects.get(role=Role.RESEARCHER)
    mother, child = person(case, "mother"), person(case, "young_person")
    kept = Identity.objects.get(participant=mother)
    contact = {kept.phone, kept.email} - {""}
    theirs, hers = told_by(child), told_by(mother)
    hers -= {one for one in hers if any(one in other for other in theirs)}
    assert len(hers) > 40
    assert len(theirs) > 40
    assert found_anywhere(sorted(hers | contact)) == hers | contact

    withdrawal = withdraw(mother, by=by, scope=WithdrawalScope.SELF)
    reports = case.reports.values_list("pk", flat=True)
    erase(withdrawal, by=by, choice=ErasureChoice.OWN, reports_to_erase=set(reports))

    assert found_anywhere(sorted(hers | contact)) == set()
    assert found_anywhere(sorted(theirs)) == theirs
    assert life_of(Case.objects.get(pk=case.pk), Viewer(Audience.TEAM, user=by))
