"""What this app removes when somebody who took their consent back wants to be erased."""

from django.db.models import QuerySet

from leerlijn.analysis.models import Answer, Factor, KeyMoment, Lesson
from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.lifecourse.models import Account
from leerlijn.sources.models import Fragment
from leerlijn.studies.models import Participant


def erase_findings(erasing: Erasing) -> None:
    """What was found by the words of one person alone; or all that was found in the case."""
    case, person = erasing.case, erasing.person
    if person is None:
        for found in (Lesson, Factor, KeyMoment, Answer):
            erasing.drop(found.objects.filter(case=case), "findings")
        return
    told = Account.objects.filter(entry__case=case)
    theirs = told.filter(teller=person) | told.filter(source__teller=person)
    others = told.exclude(pk__in=theirs.values("pk"))
    alone = KeyMoment.objects.filter(case=case, entry__in=theirs.values("entry"))
    erasing.drop(alone.exclude(entry__in=others.values("entry")), "findings")
    factors = Factor.objects.filter(case=case).prefetch_related("named_by", "accounts", "fragments__source")
    gone = [factor.pk for factor in factors if is_theirs_alone(factor, person)]
    erasing.drop(Factor.objects.filter(pk__in=gone), "findings")
    erasing.drop(lessons_of(erasing, person), "findings")
    Factor.named_by.through.objects.filter(participant=person).delete()


def is_theirs_alone(factor: Factor, person: Participant) -> bool:
    """Whether a factor was named by this person only, or unnamed rests on their words and nothing else."""
    named = {one.pk for one in factor.named_by.all()}
    if named:
        return named == {person.pk}
    tellers = {one.teller_id for one in factor.accounts.all()}
    tellers |= {one.speaker_id or one.source.teller_id for one in factor.fragments.all()}
    return tellers == {person.pk}


def lessons_of(erasing: Erasing, person: Participant) -> QuerySet[Lesson]:
    """Lessons that rest on pieces of text, all of them by this person."""
    pieces = Fragment.objects.filter(source__case=erasing.case)
    theirs = pieces.filter(speaker=person) | pieces.filter(source__teller=person)
    resting = Lesson.objects.filter(case=erasing.case, fragments__in=theirs.values("pk"))
    others = pieces.exclude(pk__in=theirs.values("pk"))
    return Lesson.objects.filter(pk__in=resting.values("pk")).exclude(fragments__in=others.values("pk"))


def register() -> None:
    """Let withdrawals reach what was learned."""
    register_eraser(erase_findings, models_erased=[Lesson, Factor, KeyMoment, Answer])
