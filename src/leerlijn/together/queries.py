from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Case
from leerlijn.together.definitions import Item, List
from leerlijn.together.hints import Hint, Seen, hints_in, load_hints
from leerlijn.together.loading import load_lists
from leerlijn.together.models import HintWord, Sheet
from leerlijn.together.rules import voices_gone


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered to one item, in words."""

    item: Item
    choice: str
    words: str


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet as it is read: only what was answered, without the words of who took their consent back."""

    sheet: Sheet
    form: List
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One list with the sheets of a case, newest first."""

    form: List
    sheets: tuple[FilledSheet, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the method, and for each item of a list its text and what was answered last."""

    name: str
    answers: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody looked at this step yet."""
        return not any(answer for _text, answer in self.answers)


def shelves_of(case: Case) -> tuple[Shelf, ...]:
    """Every list with its sheets of this case; three queries, whatever there is."""
    gone = voices_gone(case)
    found = Sheet.objects.present().filter(case=case).select_related("participant")
    filled = [filled_in(sheet, gone) for sheet in found.prefetch_related("answers")]
    return tuple(
        Shelf(form, tuple(each for each in filled if each.sheet.list_key == form.key))
        for form in load_lists().values()
    )


def filled_in(sheet: Sheet, gone: frozenset[str]) -> FilledSheet:
    """A sheet with its answers in the order of its list."""
    form = sheet.form
    answers = {answer.item_key: answer for answer in sheet.answers.all()}
    given = (
        Given(item, form.answer(answers[item.key].choice), answers[item.key].words)
        for item in form.items
        if item.key in answers and item.voice not in gone
    )
    return FilledSheet(sheet, form, tuple(given))


def by_step(case: Case, shelf: Shelf) -> tuple[StepRow, ...]:
    """For each step of the method what was found last; sheets come newest first."""
    latest: dict[str, Mapping[str, str]] = {}
    for filled in shelf.sheets:
        said = {given.item.key: given.choice or given.words for given in filled.given}
        latest[filled.sheet.about] = said | dict(latest.get(filled.sheet.about, {}))
    return tuple(
        StepRow(name, tuple((item.text, latest.get(name, {}).get(item.key, "")) for item in shelf.form.items))
        for name in phases_of(case)
    )


def phases_of(case: Case) -> Sequence[str]:
    """The steps of the method, in which somebody may take part."""
    return tuple(dict.fromkeys(step.name for step in case.study.method.steps))


def open_sheet(case: Case, sheet_id: UUID | str) -> Sheet:
    """A sheet of this case, also where it was taken away.

    Raises:
        Refusal: when it is not there, or of somebody who took their consent back.
    """
    rows = Sheet.objects.filter(case=case, pk=sheet_id).select_related("case__study", "participant")
    found = rows.first()
    if found is None or (found.participant and found.participant.withdrawn_at):
        raise Refusal("", code="no_such_sheet")
    return found


def sheet_answers(sheet: Sheet) -> FilledSheet:
    """One sheet with its answers."""
    return filled_in(sheet, voices_gone(sheet.case))


def removed_sheets(case: Case) -> tuple[Sheet, ...]:
    """What was taken away and can be put back."""
    return tuple(
        Sheet.objects.filter(case=case, removed_at__isnull=False).exclude(
            participant__withdrawn_at__isnull=False
        )
    )


@dataclass(frozen=True, slots=True)
class WordLine:
    """A word of a list: what it says, whether it is looked at, and whether the organisation added it."""

    hint: Hint
    is_on: bool
    is_own: bool


def words_of(organisation_id: UUID) -> tuple[WordLine, ...]:
    """An organisation's list by alphabet: what came along, as they changed it, and their own; one query."""
    own = {row.key: row for row in HintWord.objects.filter(organisation=organisation_id)}
    came = {hint.key: hint for hint in load_hints()}
    lines = [WordLine(hint, True, False) for key, hint in came.items() if key not in own]
    for key, row in own.items():
        lines.append(WordLine(Hint(row.forms, row.why, row.instead), row.is_on, key not in came))
    return tuple(sorted(lines, key=lambda line: line.hint.key))


def look_at_words(organisation_id: UUID, texts: Iterable[str]) -> tuple[Seen, ...]:
    """Which words of an organisation's list stand in texts, outside what somebody said literally."""
    wanted = [text for text in texts if text]
    if not wanted:
        return ()
    return hints_in(wanted, [line.hint for line in words_of(organisation_id) if line.is_on])
