"""What this app removes when somebody who took their consent back wants to be erased."""

import hashlib
from uuid import UUID

from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.exchange.models import Intake, IntakeFile
from leerlijn.exchange.tellers import Tellers, tellers_of
from leerlijn.lifecourse.models import TimelineList, TimelineRow
from leerlijn.meetings.models import Jotting, TableQuestion
from leerlijn.sources.models import Fragment, Source
from leerlijn.studies.models import Participant
from leerlijn.toolkit.intake.turns import speaker_turns

FILLER = "·"


def erase_what_is_named(erasing: Erasing) -> None:
    """Files on their way in, and what is somebody's by words alone: rows of lists, turns in minutes."""
    waiting = IntakeFile.objects.filter(intake__case=erasing.case)
    erasing.drop(waiting, files="content")
    Intake.objects.filter(case=erasing.case).update(outcome={}, progress="")
    if erasing.person is None:
        return
    tellers = tellers_of(erasing.case)
    erase_rows(erasing, erasing.person, tellers)
    mask_sources(erasing, erasing.person, tellers)
    mask_sessions(erasing, erasing.person, tellers)


def erase_rows(erasing: Erasing, person: Participant, tellers: Tellers) -> None:
    """The rows of lists that are theirs or may be, and the cells of those lists as they were handed in.

    Without its cells the columns of a list cannot be read anew; its other rows stay as they were read.
    """
    rows = TimelineRow.objects.filter(timeline__case=erasing.case)
    words = rows.order_by().values_list("told_by", flat=True).distinct()
    theirs = [said for said in words if person.pk in tellers.may_be(said)]
    gone = rows.filter(told_by__in=theirs) | rows.filter(account__teller=person)
    gone |= rows.filter(account__source__teller=person)
    lists = set(gone.values_list("timeline", flat=True))
    erasing.drop(rows.filter(pk__in=list(gone.values_list("pk", flat=True))), "rows")
    TimelineList.objects.filter(pk__in=lists).update(tables=[], columns=[])


def mask_sources(erasing: Erasing, person: Participant, tellers: Tellers) -> None:
    """What they said in a text of others; places in it stay where they are, the file itself goes."""
    for source in Source.objects.filter(case=erasing.case).exclude(teller=person):
        pieces = source_places(source.pk, person) | turns_of(source.text, person, tellers)
        if not pieces:
            continue
        source.text = masked(source.text, pieces)
        source.sha256 = hashlib.sha256(source.text.encode()).hexdigest()
        if source.original:
            erasing.files.append(str(source.original.name))
        source.original, source.original_name, source.original_sha256 = "", "", ""
        source.version += 1
        source.save()
        erasing.counts["masked_texts"] += 1
        within = Fragment.kept.filter(source=source)
        touched = [
            one.pk for one in within if any(one.start < end and start < one.end for start, end in pieces)
        ]
        erasing.drop(Fragment.kept.filter(pk__in=touched), "fragments")
        for one in within.exclude(pk__in=touched):
            renew_surroundings(one, source.text)


def source_places(source_id: UUID, person: Participant) -> set[tuple[int, int]]:
    """The places in a text that are marked as said by this person."""
    return set(Fragment.kept.filter(source=source_id, speaker=person).values_list("start", "end"))


def renew_surroundings(fragment: Fragment, text: str) -> None:
    """What stands around a marked piece is kept beside it: it shows the masked text too."""
    before, after = len(fragment.before), len(fragment.after)
    fragment.before = text[fragment.start - before : fragment.start]
    fragment.after = text[fragment.end : fragment.end + after]
    fragment.save(update_fields=["before", "after"])


def mask_sessions(erasing: Erasing, person: Participant, tellers: Tellers) -> None:
    """Their turns in what was typed during sessions."""
    for jotting in Jotting.objects.filter(meeting__case=erasing.case):
        if pieces := turns_of(jotting.text, person, tellers):
            Jotting.objects.filter(pk=jotting.pk).update(
                text=masked(jotting.text, pieces), version=jotting.version + 1
            )
            erasing.counts["masked_texts"] += 1
    for asked in TableQuestion.objects.filter(meeting__case=erasing.case):
        if pieces := turns_of(asked.answer, person, tellers):
            TableQuestion.objects.filter(pk=asked.pk).update(
                answer=masked(asked.answer, pieces), version=asked.version + 1
            )
            erasing.counts["masked_texts"] += 1


def turns_of(text: str, person: Participant, tellers: Tellers) -> set[tuple[int, int]]:
    """Where in a text this person speaks, or may be speaking."""
    turns = speaker_turns(text)
    return {
        (turn.start, turn.end) for turn in turns if turn.speaker and person.pk in tellers.may_be(turn.speaker)
    }


def masked(text: str, pieces: set[tuple[int, int]]) -> str:
    """A text of the same length in which these pieces cannot be read any more; lines stay lines."""
    signs = list(text)
    for start, end in pieces:
        signs[start:end] = [sign if sign.isspace() else FILLER for sign in signs[start:end]]
    return "".join(signs)


def register() -> None:
    """Let withdrawals reach what came in from outside."""
    register_eraser(erase_what_is_named, models_erased=[Intake, IntakeFile])
