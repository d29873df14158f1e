"""What was learned, as report blocks: factors, key moments, lessons, answers, and what will be done."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django.utils.translation import gettext as _

from leerlijn.analysis.enums import Direction, Level, Strength
from leerlijn.analysis.models import Factor, Finding, KeyMoment, Lesson
from leerlijn.improvements.enums import ActionState, Effect, ForWhom
from leerlijn.improvements.models import Improvement
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.meetings.enums import MeetingKind, ProposalKind
from leerlijn.meetings.models import Proposal
from leerlijn.meetings.queries import of_kind
from leerlijn.reports.queries import Material
from leerlijn.reports.story import Tell
from leerlijn.studies.queries import called
from leerlijn.toolkit.dates import Span, SpanKind, Window, read, say, say_age
from leerlijn.toolkit.document.blocks import Block, BulletList, Heading, Paragraph, Run, Table

Said: TypeAlias = Proposal | Finding
# A full day in the words of an action: "1 februari 2026", "1-2-2026".
DAY = re.compile(r"\b\d{1,2}[ ./-](?:\d{1,2}|[a-z]{3,9}\.?)[ ./-]\d{2,4}\b", re.IGNORECASE)


def learned(material: Material, tell: Tell) -> Iterable[Block]:
    """What the sessions and the analysis brought: what helped, what was in the way, key moments, lessons."""
    yield Heading(1, _("Wat we leerden"))
    found = material.findings
    chapters: tuple[tuple[str, Sequence[Said]], ...] = (
        (_("Wat goed ging"), of_kind(material.items, ProposalKind.WENT_WELL)),
        (_("Wat hielp"), found.factors_of(Direction.PROMOTING)),
        (_("Wat hielp, en ook in de weg zat"), found.factors_of(Direction.MIXED)),
        (_("Wat anders had gekund"), of_kind(material.items, ProposalKind.OTHERWISE)),
        (_("Wat zat in de weg"), found.factors_of(Direction.HINDERING)),
        (_("Kantelpunten"), found.key_moments),
        (_("Lessen"), found.lessons),
        (_("Wat ook gezegd is"), of_kind(material.items, ProposalKind.PASSAGE)),
    )
    for title, said in chapters:
        if said:
            yield Heading(2, title)
            yield from by_session(said, material, tell)
    if not any(said for _title, said in chapters):
        yield Paragraph(_("De sessies moeten nog komen."))
    yield from answered(material, tell)


def by_session(said: Sequence[Said], material: Material, tell: Tell) -> Iterable[Block]:
    """What was said under the session it comes from; the family's version knows one session only."""
    at_the_desk = [one for one in said if one.meeting is None]
    for kind in MeetingKind:
        here = [one for one in said if one.meeting and one.meeting.kind == kind]
        if here and not material.is_for_family:
            yield Paragraph((Run(_("Uit de %(session)s") % {"session": kind.label}, bold=True),))
        if here:
            yield BulletList(tuple(words_of(one, material, tell) for one in here))
    if at_the_desk:
        if len(at_the_desk) < len(said) and not material.is_for_family:
            yield Paragraph((Run(_("Daarna gevonden"), bold=True),))
        yield BulletList(tuple(words_of(one, material, tell) for one in at_the_desk))


def words_of(said: Said, material: Material, tell: Tell) -> str:
    """One finding as the report tells it, with what belongs to its kind."""
    if isinstance(said, KeyMoment):
        return key_moment_words(said, material, tell)
    if isinstance(said, Lesson):
        return lesson_words(said, material, tell)
    if isinstance(said, Factor):
        return factor_words(said, material, tell)
    return tell(said.text)


def factor_words(factor: Factor, material: Material, tell: Tell) -> str:
    """What helped or was in the way; for the commissioner also at which level, who named it, how strong."""
    words = tell(factor.text)
    if material.is_for_family:
        return words
    named = [called(one) for one in factor.named_by.all() if one.withdrawn_at is None]
    about = [
        Level(factor.level).label if factor.level else "",
        factor.theme and tell(factor.theme),
        Strength(factor.strength).label if factor.strength else "",
        named_words(named, factor, tell),
        factor.guideline and _("richtlijn: %(name)s") % {"name": tell(factor.guideline)},
    ]
    told = [str(one) for one in about if one]
    return f"{words.rstrip('. ')} ({'; '.join(told)})" if told else words


def named_words(named: Sequence[str], factor: Factor, tell: Tell) -> str:
    """Who named a factor, by role."""
    who = ", ".join([*named, *([tell(factor.named_words)] if factor.named_words else [])])
    return _("genoemd door %(who)s") % {"who": who} if who else ""


def key_moment_words(moment: KeyMoment, material: Material, tell: Tell) -> str:
    """A moment at which it could have gone otherwise, at which age, and how."""
    words, age = tell(moment.text.rstrip(". ")), age_at(moment.entry_id, material)
    words = f"{words} ({age})" if age else words
    if not moment.otherwise:
        return words
    return _("%(moment)s. Wat anders had gekund: %(otherwise)s") % {
        "moment": words,
        "otherwise": tell(moment.otherwise),
    }


def lesson_words(lesson: Lesson, material: Material, tell: Tell) -> str:
    """A lesson, and the earlier moment at which it could have been otherwise."""
    words, item = tell(lesson.text.rstrip(". ")), told_item(lesson.earlier_entry_id, material)
    earlier = tell(lesson.earlier) if lesson.earlier else tell(item.title) if item else ""
    age = age_at(lesson.earlier_entry_id, material)
    if not earlier:
        return tell(lesson.text)
    return _("%(lesson)s. Het eerdere moment: %(earlier)s") % {
        "lesson": words,
        "earlier": f"{earlier} ({age})" if age else earlier,
    }


def told_item(entry_id: UUID | None, material: Material) -> ToldEntry | None:
    """The moment of the life line that a finding hangs on, where these readers may read it."""
    return next((item for item in material.told if item.entry.pk == entry_id), None)


def age_at(entry_id: UUID | None, material: Material) -> str:
    """The age at a moment of the life line; empty where these readers may not read it or nobody knows."""
    item = told_item(entry_id, material)
    if item is None or item.is_undated or material.birth is None:
        return ""
    return say_age(item.span, material.birth)


def answered(material: Material, tell: Tell) -> Iterable[Block]:
    """What this case says to the general questions of the method; only for who asked for the study."""
    questions = material.method.learning_questions
    answers = [one for one in material.findings.answers if one.number < len(questions)]
    if not answers:
        return
    yield Heading(1, _("De vragen achter de leervraag"))
    for answer in answers:
        yield Heading(2, questions[answer.number])
        yield from (Paragraph(tell(part.strip())) for part in answer.text.splitlines() if part.strip())


def agreed(material: Material, tell: Tell) -> Iterable[Block]:
    """The actions that were agreed upon, for whom, and how they stand."""
    if not material.improvements:
        return
    yield Heading(1, _("Wat we gaan doen"))
    yield filled(
        _("Acties"),
        (_("Wat"), _("Wie"), _("Wanneer"), _("Voor wie"), _("Hoe het staat")),
        tuple(
            (
                capital(tell(one.text)),
                capital(tell(one.owner_words)),
                tell(due(one, material)),
                str(ForWhom(one.for_whom).label) if one.for_whom else "",
                standing(one),
            )
            for one in material.improvements
        ),
    )


def capital(words: str) -> str:
    """The words as a sentence begins; no other letter changes."""
    return words[:1].upper() + words[1:]


def filled(caption: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    """A table without the columns in which nothing stands."""
    used = [column for column in range(len(header)) if any(row[column] for row in rows)]
    return Table(
        caption=caption,
        header=tuple(header[column] for column in used),
        rows=tuple(tuple(row[column] for column in used) for row in rows),
    )


def standing(action: Improvement) -> str:
    """How far an action is, and whether it helps where somebody looked."""
    state = str(ActionState(action.state).label)
    return f"{state}, {Effect(action.effect).label}" if action.effect else state


def due(action: Improvement, material: Material) -> str:
    """When an action should be done: a day becomes its month, so that no day stands in the report."""
    if action.due_on and not action.due_words:
        return month_around(action.due_on)
    return DAY.sub(lambda found: month_of(found[0], material), action.due_words)


def month_of(words: str, material: Material) -> str:
    """The month of a day; words that are no day stay."""
    span = read(words, birth=None, today=material.today).span
    day = span.start.earliest if span else None
    if span is None or day is None or day != span.start.latest:
        return words
    return month_around(day)


def month_around(day: date) -> str:
    """The month of a day, in words."""
    month = Window(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    return say(Span(month, month, SpanKind.MOMENT))
