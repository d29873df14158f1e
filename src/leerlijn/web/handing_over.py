"""A screen handed over to somebody: until that is ended, the account behind it opens their pages only.

It hangs on this one session, not on the account. Whoever holds the screen leaves by one door, which signs
the account out; so does leaving the screen alone for a while. Knows no domain: `to` is the id of whoever
holds it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import timezone

KEY = "handed_over"
LONGEST_STILL = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """To whom the screen is handed over, the page that leads out, and when it was last used."""

    to: str
    way_out: str
    used_at: float

    @property
    def is_over(self) -> bool:
        """Whether nobody used the screen for too long."""
        return timezone.now().timestamp() - self.used_at > LONGEST_STILL.total_seconds()


def handed_over(request: HttpRequest) -> HandedOver | None:
    """To whom the screen of this session is handed over; None where nobody but the account holds it."""
    found = request.session.get(KEY)
    return HandedOver(found["to"], found["way_out"], found["used_at"]) if found else None


def hand_over(request: HttpRequest, to: object, way_out: str) -> None:
    """From now on only the pages of `to` open in this session. What still waited to be said is dropped."""
    for _waiting in get_messages(request):
        pass  # reading them takes them away: they are for the account, not for whoever gets the screen
    request.session.cycle_key()
    request.session[KEY] = kept(to, way_out)


def stay_awake(request: HttpRequest, handed: HandedOver) -> None:
    """The screen is in use."""
    request.session[KEY] = kept(handed.to, handed.way_out)


def kept(to: object, way_out: str) -> dict[str, Any]:
    """What the session holds of a screen that is handed over and used now."""
    return {"to": str(to), "way_out": way_out, "used_at": timezone.now().timestamp()}
