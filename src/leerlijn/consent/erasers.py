"""What this app removes when somebody who took their consent back wants to be erased."""

from leerlijn.consent.models import Declaration, Erasure, PurposeAnswer, Withdrawal
from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.studies.models import Block, Case, CaseProposal, HourEntry, Participant, Step, Timer


def erase_consent(erasing: Erasing) -> None:
    """The signed forms go; that somebody said yes, to which text and when, stays as long as the person does.

    The checksum of a form that is gone tells whether a copy on paper is that form.
    """
    signed = Declaration.objects.filter(participant__case=erasing.case)
    if erasing.person is not None:
        signed = signed.filter(participant=erasing.person)
    scans = [name for name in signed.values_list("scan", flat=True) if name]
    erasing.files.extend(dict.fromkeys(scans))
    erasing.counts["signed_forms"] += len(scans)
    signed.update(scan="", on_word_of="")


def erase_people(erasing: Erasing) -> None:
    """The people of the case go with all that hangs on them, and what was written of it in free words.

    Studies lie below consent, so that their rows are erased from here; runs last.
    """
    case = erasing.case
    if erasing.person is not None:
        if not erasing.person.is_young_person:
            Participant.objects.filter(pk=erasing.person.pk).update(birth_date=None)
        return
    erasing.keys.add(f"case:{case.pk}")
    Timer.objects.filter(case=case).delete()
    Step.objects.filter(case=case).update(remark="")
    CaseProposal.objects.filter(case=case).update(
        description="", setting="", why="", answer="", chosen_because=""
    )
    erasing.drop(case.participants.all(), "people")


def register() -> None:
    """Studies and consent; called first, so that the people go last."""
    register_eraser(
        erase_people,
        models_erased=[Participant, Step, Timer, CaseProposal],
        exempt={
            Case: "an empty shell: its code is nobody's name, and the receipt and the log refer to it",
            Block: "that a colleague did not see the case, and which of five reasons",
            HourEntry: "how long the team worked; nothing of what was told",
            Erasure: "the receipt itself: no names, only how many of what",
        },
    )
    register_eraser(
        erase_consent,
        models_erased=[Declaration],
        exempt={
            PurposeAnswer: "what somebody agreed to, as proof; goes with the person",
            Withdrawal: "that somebody took it back, as proof; goes with the person",
        },
    )
