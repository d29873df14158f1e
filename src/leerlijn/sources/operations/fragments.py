from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.consent.queries import answers_of
from leerlijn.consent.rules import check_agreed
from leerlijn.consent.texts import Purpose
from leerlijn.core.operations import store
from leerlijn.core.refusals import Refusal
from leerlijn.sources.enums import QuoteAnswer
from leerlijn.sources.models import Fragment, Source
from leerlijn.sources.operations.texts import freeze_text
from leerlijn.sources.rules import check_place
from leerlijn.studies.models import Case, Participant

CONTEXT = 60


@transaction.atomic
def mark_fragment(
    source: Source,
    *,
    by: User,
    start: int,
    end: int,
    speaker: Participant | None = None,
    note: str = "",
) -> Fragment:
    """Mark a piece of a text, in code points, `end` not included; from now on the text is frozen.

    White space at its edges is left out. Marking the same place twice gives the fragment that is there.
    """
    case = case_of(source)
    check_may_write(case, by=by, teller=speaker or source.teller)
    check_place(source, start, end)
    words = source.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    known = Fragment.kept.filter(source=source, start=start, end=end).first()
    if known is not None:
        return known if known.removed_at is None else restore_fragment(known, by=by)
    freeze_text(source, by=by)
    fragment = store(
        Fragment(
            source=source,
            start=start,
            end=end,
            quote=source.text[start:end],
            before=source.text[max(0, start - CONTEXT) : start],
            after=source.text[end : end + CONTEXT],
            speaker=speaker or source.teller,
            note=note,
            made_by=by,
        )
    )
    log_access(by=by, action=Action.CREATE, subject="fragment", case=case, subject_id=fragment.pk)
    return fragment


@transaction.atomic
def change_fragment(
    fragment: Fragment, *, by: User, note: str, speaker: Participant | None = None
) -> Fragment:
    """Another note, or somebody else who said it; then that person is asked anew whether it may be quoted."""
    case = case_of(fragment.source)
    check_may_write(case, by=by, teller=speaker)
    if speaker != fragment.speaker:
        fragment.answer, fragment.answered_on, fragment.worded = QuoteAnswer.NOT_ASKED, None, ""
    fragment.note, fragment.speaker = note.strip(), speaker
    return keep_fragment(fragment, case, by=by)


@transaction.atomic
def answer_for_quote(fragment: Fragment, *, by: User, answer: QuoteAnswer, worded: str = "") -> Fragment:
    """Write down whether the one who said it lets it be quoted; they may change their mind at any time.

    With a yes they may give other words, in place of what they said.
    """
    case = case_of(fragment.source)
    check_may_write(case, by=by, teller=fragment.speaker)
    if answer == QuoteAnswer.YES and fragment.speaker is not None:
        check_agreed(Purpose.QUOTES, answers_of(case).agreed(Purpose.QUOTES, person=fragment.speaker))
    better = worded.strip() if answer == QuoteAnswer.YES else ""
    fragment.worded = "" if better == fragment.quote else better
    fragment.answer = answer
    fragment.answered_on = None if answer == QuoteAnswer.NOT_ASKED else timezone.localdate()
    return keep_fragment(fragment, case, by=by)


@transaction.atomic
def answer_quotes(
    fragments: Iterable[Fragment], answers: Mapping[UUID, tuple[QuoteAnswer, str]], *, by: User
) -> int:
    """Write down what one teller said of their quotes; gives for how many that is new."""
    new = [
        (fragment, answers[fragment.pk])
        for fragment in fragments
        if fragment.pk in answers and answers[fragment.pk] != (fragment.answer, fragment.worded)
    ]
    for fragment, (answer, worded) in new:
        answer_for_quote(fragment, by=by, answer=answer, worded=worded)
    return len(new)


@transaction.atomic
def remove_fragment(fragment: Fragment, *, by: User) -> None:
    """Take a mark away; the text stays, and what rested on the mark does not see it any more."""
    case = case_of(fragment.source)
    check_may_write(case, by=by)
    fragment.removed_at = timezone.now()
    fragment.save(update_fields=["removed_at"])
    log_access(by=by, action=Action.DELETE, subject="fragment", case=case, subject_id=fragment.pk)


@transaction.atomic
def restore_fragment(fragment: Fragment, *, by: User) -> Fragment:
    """Put a mark back, with all that hung on it."""
    case = case_of(fragment.source)
    check_may_write(case, by=by)
    fragment.removed_at = None
    return keep_fragment(fragment, case, by=by)


def keep_fragment(fragment: Fragment, case: Case, *, by: User) -> Fragment:
    """Store a changed mark and tell the log."""
    store(fragment)
    log_access(by=by, action=Action.UPDATE, subject="fragment", case=case, subject_id=fragment.pk)
    return fragment


def case_of(source: Source) -> Case:
    """The case that a source belongs to.

    Raises:
        Refusal: for a source of the study alone: its pieces are not tied to anybody's life.
    """
    if source.case is None:
        raise Refusal(_("Deze bron hoort niet bij een casus."), code="no_case")
    return source.case
