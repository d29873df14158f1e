"""What must happen elsewhere when somebody takes their consent back, or answers anew what may be done.

Consent lies below the apps that hold what was told; they register here from `apps.ready()`, so that a
withdrawal reaches them within its own transaction.
"""

from collections.abc import Callable

from leerlijn.accounts.models import User
from leerlijn.consent.models import PurposeAnswer, Withdrawal

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
