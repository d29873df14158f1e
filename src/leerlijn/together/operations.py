from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Case, Participant
from leerlijn.together.loading import dump, load_lists
from leerlijn.together.models import HintWord, Sheet, SheetAnswer
from leerlijn.together.rules import check_answer, check_person, check_word_hints, voices_gone

# What is answered to an item: the key of a choice, and words.
Answers = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in: about what, on which day, with whom, and the answers by the key of their item."""

    about: str
    on: date
    answers: Answers
    participant: Participant | None = None


@transaction.atomic
def add_sheet(case: Case, *, by: User, list_key: str, filled: Filled) -> Sheet:
    """Fill in a list about a case."""
    check_may_write(case, by=by, teller=filled.participant)
    form = load_lists().get(list_key)
    if form is None:
        raise Refusal(_("Deze lijst is er niet."), code="no_such_list")
    sheet = Sheet(case=case, list_key=form.key, list_definition=dump(form))
    take_filled(sheet, filled)
    store(sheet)
    write_answers(sheet, filled.answers)
    log_access(by=by, action=Action.CREATE, subject="together", case=case, subject_id=sheet.pk)
    return sheet


@transaction.atomic
def change_sheet(sheet: Sheet, *, by: User, filled: Filled, seen_version: int | None = None) -> Sheet:
    """Change what was filled in."""
    check_may_write(sheet.case, by=by, teller=filled.participant)
    take_filled(sheet, filled)
    store_change(sheet, seen_version=seen_version)
    write_answers(sheet, filled.answers)
    return told(sheet, by=by)


@transaction.atomic
def remove_sheet(sheet: Sheet, *, by: User) -> Sheet:
    """Take a sheet away; it can be put back."""
    check_may_write(sheet.case, by=by)
    sheet.removed_at = timezone.now()
    store_change(sheet)
    return told(sheet, by=by)


@transaction.atomic
def restore_sheet(sheet: Sheet, *, by: User) -> Sheet:
    """Put a sheet back."""
    check_may_write(sheet.case, by=by)
    sheet.removed_at = None
    store_change(sheet)
    return told(sheet, by=by)


def take_filled(sheet: Sheet, filled: Filled) -> None:
    """Take over about what, when and with whom."""
    check_person(sheet.form, sheet.case, filled.participant)
    if filled.on > timezone.localdate():
        raise Refusal(_("Deze dag moet nog komen."), code="future")
    sheet.about, sheet.on, sheet.participant = filled.about.strip(), filled.on, filled.participant


def write_answers(sheet: Sheet, answers: Answers) -> None:
    """Write down the answers anew; an empty one is none.

    Words of who took their consent back are not shown, so nobody can send them along: they stay as they are.
    """
    form, gone = sheet.form, voices_gone(sheet.case)
    kept = {item.key for item in form.items if item.voice in gone}
    SheetAnswer.objects.filter(sheet=sheet).exclude(item_key__in=kept).delete()
    for key, (choice, words) in answers.items():
        check_answer(form, key, choice)
        if (choice or words.strip()) and key not in kept:
            store(SheetAnswer(sheet=sheet, item_key=key, choice=choice, words=words.strip()))


def told(sheet: Sheet, *, by: User) -> Sheet:
    """Tell the log of a changed sheet."""
    log_access(by=by, action=Action.UPDATE, subject="together", case=sheet.case, subject_id=sheet.pk)
    return sheet


@transaction.atomic
def keep_word(*, by: User, word: str, why: str = "", instead: str = "", is_on: bool = True) -> HintWord:
    """Put a word on the organisation's list, change it, or say that it is not looked at."""
    check_word_hints(by)
    row = HintWord(word=word.strip(), organisation=by.organisation)
    if not row.forms:
        raise Refusal(_("Schrijf een woord op."), code="no_word")
    key = row.forms[0].casefold()[:60]
    kept = HintWord.objects.filter(organisation=by.organisation, key=key).first() or row
    kept.key, kept.word, kept.why, kept.instead, kept.is_on = (
        key,
        word.strip(),
        why.strip(),
        instead.strip(),
        is_on,
    )
    store(kept)
    log_access(by=by, action=Action.UPDATE, subject="hint word", subject_id=kept.pk)
    return kept
