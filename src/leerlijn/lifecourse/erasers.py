"""What this app removes when somebody who took their consent back wants to be erased."""

from django.db.models import Q

from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.lifecourse.models import (
    Account,
    Change,
    Entry,
    MoodLine,
    MoodMark,
    PairAnswer,
    Star,
    TimelineList,
    TimelineRow,
)
from leerlijn.studies.models import Participant

LONGEST_TITLE = 300


def erase_life(erasing: Erasing) -> None:
    """The stories of one person, and the moments that nobody else told of; or the whole life course."""
    if erasing.person is not None:
        erase_stories(erasing, erasing.person)
        return
    case = erasing.case
    erasing.drop(MoodLine.objects.filter(case=case), "moods")
    erasing.drop(Account.objects.filter(entry__case=case), "stories")
    erasing.drop(Entry.objects.filter(case=case), "moments")
    erasing.drop(TimelineList.objects.filter(case=case), "lists")


def erase_stories(erasing: Erasing, person: Participant) -> None:
    """All that one person told of the life; what they told together with others counts as theirs."""
    told = Account.objects.filter(entry__case=erasing.case).filter(
        Q(teller=person) | Q(source__teller=person)
    )
    touched = set(told.values_list("entry", flat=True))
    said = set(told.values_list("words", flat=True))
    # How an entry was before a deed holds its title and words as they were.
    Change.objects.filter(Q(entry__in=touched) | Q(entry__case=erasing.case, hand=person)).delete()
    erasing.drop(told, "stories")
    for entry in Entry.objects.filter(pk__in=touched):
        give_way(entry, said, erasing)
    erasing.drop(MoodLine.objects.filter(case=erasing.case, teller=person), "moods")
    erasing.drop(Star.objects.filter(entry__case=erasing.case, person=person), "stars")


def give_way(entry: Entry, said: set[str], erasing: Erasing) -> None:
    """A moment of which nobody tells any more goes; else its title becomes that of who still does."""
    left = entry.accounts.current().first() or entry.accounts.first()
    if left is None:
        erasing.counts["moments"] += 1
        entry.delete()
        return
    Entry.objects.filter(pk=entry.pk).update(
        title=left.text[:LONGEST_TITLE],
        words="" if entry.words in said else entry.words,
        version=entry.version + 1,
    )


def register() -> None:
    """Let withdrawals reach the life course."""
    register_eraser(
        erase_life,
        models_erased=[
            Account, Change, Entry, MoodLine, MoodMark, PairAnswer, Star, TimelineList, TimelineRow,
        ],
    )  # fmt: skip
