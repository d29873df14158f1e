"""A conversation as somebody types in it: each question with what stands there, or what was just typed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from leerlijn.sources.models import Interview, Question
from leerlijn.sources.operations import Typed
from leerlijn.web.forms import place_in
from leerlijn.workbench.views.lifeline_conflict import marked

UrlOf = Callable[[Question], str]


@dataclass(frozen=True, slots=True)
class Both:
    """What two people wrote at one question, with the differing words marked."""

    who: str
    mine: SafeString
    theirs: SafeString
    version: int


@dataclass(frozen=True, slots=True)
class Row:
    """One question on the page; `version` is the one that whoever types had before them."""

    question: Question
    url: str
    answer: str
    is_asked: bool
    version: int
    clash: Both | None = None


def typed_in(questions: Iterable[Question], sent: Mapping[str, str]) -> list[Typed]:
    """What was sent for each question. Where the other text was chosen, nothing is kept of one's own."""
    return [
        Typed(
            question_id=str(question.pk),
            answer=sent[f"answer-{question.pk}"],
            is_asked=f"asked-{question.pk}" in sent,
            seen_version=place_in(
                sent.get(f"settle-{question.pk}") or sent.get(f"version-{question.pk}", "")
            ),
        )
        for question in questions
        if f"answer-{question.pk}" in sent and f"theirs-{question.pk}" not in sent
    ]


def rows_of(
    interview: Interview, url_of: UrlOf, typed: Iterable[Typed] = (), overtaken: Iterable[Question] = ()
) -> list[Row]:
    """The questions as they stand, and where somebody typed, with what they typed."""
    mine = {said.question_id: said for said in typed}
    clashing = {question.pk for question in overtaken}
    return [
        row_of(question, url_of(question), mine.get(str(question.pk)), clashes=question.pk in clashing)
        for question in interview.questions.select_related("typed_by")
    ]


def row_of(question: Question, url: str, said: Typed | None, *, clashes: bool = False) -> Row:
    """One question; after a clash it goes on from the version that whoever typed had, until they choose."""
    if said is None:
        return Row(question, url, question.answer, question.is_asked, question.version)
    if not clashes:
        return Row(question, url, said.answer, said.is_asked, question.version)
    who = question.typed_by.name if question.typed_by else ""
    both = Both(who, *marked(said.answer, question.answer), question.version)
    return Row(question, url, said.answer, said.is_asked, said.seen_version, both)
