"""The parts of a method that an organisation can change: what a form shows of each, and makes of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from leerlijn.methods.definitions import (
    Method,
    Phase,
    QuestionSet,
    Range,
    Session,
    Step,
    Value,
    ValueList,
)
from leerlijn.methods.enums import Block, Mark, Party, Reconstruction
from leerlijn.methods.rules import MOST_PARTS, MOST_VALUES
from leerlijn.workbench.forms.method_parts import (
    AboutForm,
    PhaseRow,
    QuestionsRow,
    SessionRow,
    StepRow,
    ValueRow,
    key_out_of,
    rows_of,
)

# A session that is new begins with one round; its agenda is changed on a page of its own.
FIRST_ROUND, FIRST_HOURS = 60, 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is changed on a page of its own.

    Attributes:
        key: how the address names it.
        title: what it is called.
        form: the class of its form or forms.
        shown: what the form begins with.
        written: the method with what was typed.
        path: where in a definition the rows stand, as a problem names it; empty where there are no rows.
    """

    key: str
    title: str
    form: Any
    shown: Any
    written: Callable[[Any], Method]
    path: str = ""


def about(method: Method, title: str) -> Part:
    """What it is for, who takes part and how long it takes."""
    hours = method.hours
    shown = {
        "name": method.name,
        "summary": method.summary,
        "purpose": method.purpose,
        "focus": method.focus,
        "result": method.result,
        "learning_questions": method.learning_questions,
        "reconstruct": method.life_course.reconstruct.value,
        "life_course": method.life_course.explanation,
        "interviews": method.interviews.explanation,
        "joint_analysis": method.joint_analysis.explanation,
        "family": method.joint_analysis.family,
        "group_least": method.group_size.least,
        "group_most": method.group_size.most,
        "hours_least": hours.least if hours else None,
        "hours_most": hours.most if hours else None,
    }
    return Part("over", title, AboutForm, shown, lambda form: with_about(method, form.cleaned_data))


def with_about(method: Method, told: dict[str, Any]) -> Method:
    """The method with what was typed about it."""
    hours = None
    if told["hours_least"] is not None and told["hours_most"] is not None:
        hours = Range(told["hours_least"], told["hours_most"])
    return replace(
        method,
        **{
            name: told[name]
            for name in ("name", "summary", "purpose", "focus", "result", "learning_questions")
        },
        life_course=replace(
            method.life_course,
            reconstruct=Reconstruction(told["reconstruct"]),
            explanation=told["life_course"],
        ),
        interviews=replace(method.interviews, explanation=told["interviews"]),
        joint_analysis=replace(
            method.joint_analysis, explanation=told["joint_analysis"], family=told["family"]
        ),
        group_size=Range(told["group_least"], told["group_most"]),
        hours=hours,
    )


def steps(method: Method, title: str) -> Part:
    """The steps; what no step uses any more goes with it."""
    shown = [
        {
            "key": step.key,
            "name": step.name,
            "explanation": step.explanation,
            "block": step.block.value,
            "hours": step.hours,
            "detail": f"{step.block}:{step.session or step.instrument}"
            if step.session or step.instrument
            else "",
        }
        for step in method.steps
    ]
    form = rows_of(StepRow, most=MOST_PARTS)
    return Part("stappen", title, form, shown, lambda rows: with_steps(method, rows.kept), "steps")


def with_steps(method: Method, rows: Iterable[Any]) -> Method:
    """The method with these steps."""
    taken = {row.cleaned_data["key"] for row in rows}
    made = []
    for row in rows:
        told, (session, instrument) = row.cleaned_data, row.chosen
        made.append(
            Step(
                key=told["key"] or key_out_of(told["name"], taken),
                name=told["name"],
                explanation=told["explanation"],
                block=Block(told["block"]),
                hours=told["hours"],
                session=session,
                instrument=instrument,
            )
        )
    return without_idle(replace(method, steps=tuple(made)))


def without_idle(method: Method) -> Method:
    """The method without sessions and instruments that no step uses."""
    used = {step.session for step in method.steps} | {step.instrument for step in method.steps}
    return replace(
        method,
        sessions=tuple(session for session in method.sessions if session.key in used),
        instruments=tuple(found for found in method.instruments if found.kind in used),
    )


def sessions(method: Method, title: str) -> Part:
    """The sessions without their agendas; a new one gets a step, a step goes with its session."""
    shown = [
        {
            "key": session.key,
            "name": session.name,
            "explanation": session.explanation,
            "kind": session.kind.value,
            "family_present": session.family_present.value,
            "who": [party.value for party in session.who],
        }
        for session in method.sessions
    ]
    form = rows_of(SessionRow, most=MOST_PARTS)
    return Part("sessies", title, form, shown, lambda rows: with_sessions(method, rows.kept), "sessions")


def with_sessions(method: Method, rows: Iterable[Any]) -> Method:
    """The method with these sessions."""
    before = {session.key: session for session in method.sessions}
    taken = {*before, *(step.key for step in method.steps)}
    made, added = [], []
    for row in rows:
        told, (kind, present, who) = row.cleaned_data, row.kinds
        key = told["key"] if told["key"] in before else key_out_of(told["name"], taken)
        old = before.get(key)
        agenda = old.agenda if old else (Phase("begin", told["name"], FIRST_ROUND),)
        made.append(Session(key, told["name"], kind, told["explanation"], who, present, agenda))
        if old is None:
            added.append(
                Step(key, told["name"], told["explanation"], Block.SESSION, FIRST_HOURS, session=key)
            )
    kept = {session.key for session in made}
    stay = [step for step in method.steps if not step.session or step.session in kept]
    return replace(method, sessions=tuple(made), steps=(*stay, *added))


def agenda(method: Method, session: Session) -> Part:
    """The agenda of one session."""
    shown = [
        {
            "key": phase.key,
            "name": phase.name,
            "minutes": phase.minutes,
            "explanation": phase.explanation,
            "prompts": phase.prompts,
        }
        for phase in session.agenda
    ]
    place = method.sessions.index(session)

    def written(rows: Any) -> Method:
        taken = {row.cleaned_data["key"] for row in rows.kept}
        phases = tuple(
            Phase(
                key=row.cleaned_data["key"] or key_out_of(row.cleaned_data["name"], taken),
                **{name: row.cleaned_data[name] for name in ("name", "minutes", "explanation", "prompts")},
            )
            for row in rows.kept
        )
        own = replace(session, agenda=phases, mark=Mark.CONCEPT)
        return replace(method, sessions=(*method.sessions[:place], own, *method.sessions[place + 1 :]))

    path = f"sessions[{place + 1}].agenda"
    return Part(
        f"agenda-{session.key}", session.name, rows_of(PhaseRow, most=MOST_PARTS), shown, written, path
    )


def questions(method: Method, title: str) -> Part:
    """The questions for conversations."""
    shown = [
        {"key": str(number), "role": found.role.value, "title": found.title, "questions": found.questions}
        for number, found in enumerate(method.questions)
    ]

    def written(rows: Any) -> Method:
        made = tuple(
            QuestionSet(
                Party(row.cleaned_data["role"]), row.cleaned_data["title"], row.cleaned_data["questions"]
            )
            for row in rows.kept
        )
        # What nobody touched keeps the mark that it had.
        same = {replace(found, mark=Mark.CONCEPT): found for found in method.questions}
        return replace(method, questions=tuple(same.get(found, found) for found in made))

    return Part("vragen", title, rows_of(QuestionsRow, most=MOST_PARTS), shown, written, "questions")


def values(method: Method, kept: ValueList) -> Part:
    """The choices of one list; what is changed or new is a proposal until somebody confirms it."""
    shown = [
        {
            "key": value.key,
            "label": value.label,
            "group": value.group,
            "words": value.words,
            "tone": value.tone,
        }
        for value in kept.values
    ]
    before = {value.key: value for value in kept.values}
    place = method.value_lists.index(kept)

    def written(rows: Any) -> Method:
        taken = {row.cleaned_data["key"] for row in rows.kept}
        made = tuple(value_of(row.cleaned_data, before, taken) for row in rows.kept)
        lists = (
            *method.value_lists[:place],
            replace(kept, values=made),
            *method.value_lists[place + 1 :],
        )
        return replace(method, value_lists=lists)

    path = f"value_lists[{place + 1}].values"
    return Part(f"lijst-{kept.key}", kept.name, rows_of(ValueRow, most=MOST_VALUES), shown, written, path)


def value_of(told: dict[str, Any], before: dict[str, Value], taken: set[str]) -> Value:
    """One choice as it was typed; all else that it had before stays."""
    old = before.get(told["key"])
    typed = {
        "label": told["label"],
        "group": told["group"],
        "words": told["words"],
        "tone": told["tone"],
    }
    if old is None:
        return Value(key=key_out_of(told["label"], taken), mark=Mark.CONCEPT, **typed)
    new = replace(old, **typed)
    return new if new == old else replace(new, mark=Mark.CONCEPT)
