"""What must happen elsewhere when somebody takes their consent back, or answers anew what may be done.

Consent lies below the apps that hold what was told; they register here from `apps.ready()`, so that a
withdrawal reaches them within its own transaction.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

from leerlijn.accounts.models import User
from leerlijn.consent.models import PurposeAnswer, Withdrawal
from leerlijn.studies.models import Case, Participant

Handler = Callable[[Withdrawal, User], None]
AnswerHandler = Callable[[PurposeAnswer, User], None]
_HANDLERS: list[Handler] = []
_ON_ANSWER: list[AnswerHandler] = []


def on_withdrawal(handler: Handler) -> None:
    """Let `handler` take part in every withdrawal; registering it twice does nothing."""
    if handler not in _HANDLERS:
        _HANDLERS.append(handler)


def tell_of_withdrawal(withdrawal: Withdrawal, *, by: User) -> None:
    """Let every app that registered do its part."""
    for handler in _HANDLERS:
        handler(withdrawal, by)


def on_answer(handler: AnswerHandler) -> None:
    """Let `handler` follow what people agree to; registering it twice does nothing."""
    if handler not in _ON_ANSWER:
        _ON_ANSWER.append(handler)


def tell_of_answer(answer: PurposeAnswer, *, by: User) -> None:
    """Let every app that registered follow a new answer."""
    for handler in _ON_ANSWER:
        handler(answer, by)


@dataclass(frozen=True, slots=True)
class Erasing:
    """What is being erased, and what was: handed from eraser to eraser, from the highest floor down.

    `person` is None where all that identifies anybody in the case goes. `files` are taken off the disk once
    everything is kept. `keys` names what a key vault holds a key for ("case:<id>", "source:<id>").
    """

    case: Case
    person: Participant | None
    reports: frozenset[UUID] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)
    files: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    report_decisions: list[dict[str, Any]] = field(default_factory=list)

    def drop(self, rows: "models.QuerySet[Any]", said: str = "", *, files: str = "") -> None:
        """Delete rows, with the file of each that `files` names, and count them under a word for people."""
        if files:
            self.files.extend(name for name in rows.values_list(files, flat=True) if name)
        number = rows.count()
        rows.delete()
        if said and number:
            self.counts[said] += number


Eraser = Callable[[Erasing], None]
_ERASERS: list[Eraser] = []
_ERASED: set[type[models.Model]] = set()
_EXEMPT: dict[type[models.Model], str] = {}
_KEY_DESTROYERS: list[Eraser] = []


def register_eraser(
    eraser: Eraser,
    *,
    models_erased: Iterable[type[models.Model]],
    exempt: "dict[type[models.Model], str] | None" = None,
) -> None:
    """Let an app erase its own when somebody wants that; registering it twice does nothing.

    Args:
        eraser: what erases. Erasers run from the last that registered to the first: higher floors first.
        models_erased: the models of the app of which it takes rows away or empties them.
        exempt: the models that stay as they are, each with the reason.
    """
    if eraser not in _ERASERS:
        _ERASERS.append(eraser)
    _ERASED.update(models_erased)
    _EXEMPT.update(exempt or {})


def erasers() -> tuple[Eraser, ...]:
    """Every eraser, higher floors first."""
    return tuple(reversed(_ERASERS))


def erased_models() -> frozenset[type[models.Model]]:
    """Every model that some eraser takes care of."""
    return frozenset(_ERASED)


def exempt_models() -> dict[type[models.Model], str]:
    """Every model that stays when people are erased, with the reason."""
    return dict(_EXEMPT)


def on_keys_to_destroy(destroyer: Eraser) -> None:
    """Let a key vault destroy the keys of what was erased (`erasing.keys`), after the rows are gone."""
    if destroyer not in _KEY_DESTROYERS:
        _KEY_DESTROYERS.append(destroyer)


def key_destroyers() -> tuple[Eraser, ...]:
    """Whoever holds keys of what is erased."""
    return tuple(_KEY_DESTROYERS)
