"""An action as a page shows it: how it stands in words, and what can be done with it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from leerlijn.accounts.models import User
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.models import RUNNING, Improvement
from leerlijn.improvements.rules import can_check_effect

SHAPES = {
    ActionState.TODO: "to",
    ActionState.BUSY: "now",
    ActionState.DONE: "ok",
    ActionState.DROPPED: "stop",
}
ACTS: dict[ActionState, Any] = {
    ActionState.TODO: gettext_lazy("Nog te doen"),
    ActionState.BUSY: gettext_lazy("Bezig"),
    ActionState.DONE: gettext_lazy("Gedaan"),
    ActionState.DROPPED: gettext_lazy("Gaat niet door"),
}


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action with how it stands today."""

    action: Improvement
    is_overdue: bool
    is_to_check: bool

    @property
    def shape(self) -> str:
        """The sign of its state."""
        return SHAPES[ActionState(self.action.state)]

    @property
    def moves(self) -> list[tuple[str, Any]]:
        """The states that it can go to, each with what the button says."""
        return [(state.value, says) for state, says in ACTS.items() if state != self.action.state]

    @property
    def can_check(self) -> bool:
        """Whether somebody can note now whether it helps."""
        return can_check_effect(self.action)

    @property
    def who(self) -> str:
        """Who does it: by account, in words, or both."""
        names = (self.action.owner.name if self.action.owner else "", self.action.owner_words)
        return ", ".join(name for name in names if name)


def line_of(action: Improvement, today: date) -> ActionLine:
    """One action, as it stands on a day."""
    return ActionLine(action, action.is_overdue(today), action.is_to_check(today))


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """Actions that ask for the same."""

    key: str
    head: Any
    lines: tuple[ActionLine, ...]


def groups_of(actions: Iterable[Improvement]) -> tuple[ActionGroup, ...]:
    """Actions by what they ask for, most pressing first; a group without any is left out."""
    today = timezone.localdate()
    lines = [line_of(action, today) for action in actions]
    kinds: tuple[tuple[str, Any, Any], ...] = (
        ("late", gettext_lazy("Had al klaar moeten zijn"), lambda line: line.is_overdue),
        (
            "running",
            gettext_lazy("Nu te doen"),
            lambda line: line.action.state in RUNNING and not line.is_overdue,
        ),
        ("check", gettext_lazy("Kijken of het helpt"), lambda line: line.is_to_check),
        (
            "done",
            gettext_lazy("Gedaan"),
            lambda line: line.action.state == ActionState.DONE and not line.is_to_check,
        ),
        ("dropped", gettext_lazy("Gaat niet door"), lambda line: line.action.state == ActionState.DROPPED),
    )
    groups = (ActionGroup(key, head, tuple(filter(belongs, lines))) for key, head, belongs in kinds)
    return tuple(group for group in groups if group.lines)


@dataclass(frozen=True, slots=True)
class ActionCount:
    """How the actions of somebody's cases stand, for the page on which they begin."""

    total: int
    running: int
    late: int
    to_check: int
    mine: int


def count_of(actions: Iterable[Improvement], user: User) -> ActionCount:
    """How many there are of each kind."""
    lines = [line_of(action, timezone.localdate()) for action in actions]
    running = [line for line in lines if line.action.state in RUNNING]
    return ActionCount(
        total=len(lines),
        running=len(running),
        late=sum(line.is_overdue for line in lines),
        to_check=sum(line.is_to_check for line in lines),
        mine=sum(line.action.owner_id == user.pk for line in running),
    )
