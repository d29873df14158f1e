"""What must happen elsewhere when somebody decides about a proposal.

Proposals wait in the minutes of a session; what they become (a factor, a lesson, an action) lives on higher
floors, which register here from `apps.ready()`, so that they follow within the same transaction.
"""

from collections.abc import Callable

from leerlijn.accounts.models import User
from leerlijn.meetings.models import Proposal

Handler = Callable[[Proposal, User], None]
_HANDLERS: list[Handler] = []


def on_decision(handler: Handler) -> None:
    """Let `handler` follow every decision about a proposal; registering it twice does nothing."""
    if handler not in _HANDLERS:
        _HANDLERS.append(handler)


def tell_of_decision(proposal: Proposal, *, by: User) -> None:
    """Let every app that registered do its part."""
    for handler in _HANDLERS:
        handler(proposal, by)
