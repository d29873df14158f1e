"""Where a facilitator begins: the sessions that they lead, what must be ready, and who waits afterwards."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.accounts.models import User
from leerlijn.exchange.standing import Standing
from leerlijn.improvements.models import RUNNING, Improvement
from leerlijn.meetings.models import Meeting
from leerlijn.meetings.queries.own import LedSession, aftercare_of, led_by
from leerlijn.web.words import moment
from leerlijn.workbench.next_up import NextUp, who_lacks


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be ready before a session: the words, whether it is, and where one sees to it."""

    words: str
    is_ready: bool
    url: str


@dataclass(frozen=True, slots=True)
class LedLine:
    """A session ahead with what must be ready, and how many actions come back in it."""

    led: LedSession
    url: str
    checks: tuple[Check, ...]
    returning: int

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to see to."""
        return all(check.is_ready for check in self.checks)


@dataclass(frozen=True, slots=True)
class CareLine:
    """Somebody who waits after a session: what is to be done, in which case, by when, and where."""

    text: str
    code: str
    by: date | None
    url: str


@dataclass(frozen=True, slots=True)
class Leading:
    """All that a facilitator begins with."""

    sessions: tuple[LedLine, ...]
    care: tuple[CareLine, ...]


def leading_of(
    user: User, known: Collection[Standing], actions: Iterable[Improvement], today: date
) -> Leading:
    """What this account leads in the cases that it may open; four queries, whatever their number."""
    moving = {standing.case.pk: standing for standing in known if not standing.case.is_frozen}
    cases = [standing.case for standing in moving.values()]
    back: dict[object, int] = {}
    for action in actions:
        if action.state in RUNNING or action.is_to_check(today):
            back[action.case_id] = back.get(action.case_id, 0) + 1
    lines = tuple(
        LedLine(
            led=led,
            url=page_of(led.meeting),
            checks=tuple(checks_of(led, moving[led.meeting.case_id])),
            returning=back.get(led.meeting.case_id, 0),
        )
        for led in led_by(user, cases)
    )
    care = aftercare_of(user, cases)
    calls = [
        CareLine(
            _("Bel %(who)s") % {"who": call.seat.called},
            call.seat.meeting.case.code,
            call.due_on,
            after(call.seat.meeting),
        )
        for call in care.calls
    ]
    told = [
        CareLine(
            _("Vertel %(who)s wat jullie leerden") % {"who": seat.called},
            seat.meeting.case.code,
            seat.bring_by,
            after(seat.meeting),
        )
        for seat in care.to_tell
    ]
    return Leading(lines, tuple(sorted((*calls, *told), key=lambda line: line.by or date.max)))


def page_of(meeting: Meeting) -> str:
    """The page of one session."""
    return reverse("session", args=[meeting.case.code, meeting.pk])


def after(meeting: Meeting) -> str:
    """Where the aftercare of a session stands."""
    return reverse("session-after", args=[meeting.case.code, meeting.pk])


def checks_of(led: LedSession, standing: Standing) -> Iterator[Check]:
    """What must be ready: when and where, who comes, who signed, and something to look at."""
    meeting, code = led.meeting, led.meeting.case.code
    change = reverse("session-change", args=[code, meeting.pk])
    when: datetime | None = meeting.starts_at
    yield Check(moment(when) if when else _("Nog geen dag en tijd"), when is not None, change)
    yield Check(meeting.place or _("Nog geen plek"), bool(meeting.place), change)
    asked = ngettext("%(n)s mens uitgenodigd", "%(n)s mensen uitgenodigd", led.asked) % {"n": led.asked}
    yield Check(asked if led.asked else _("Nog niemand uitgenodigd"), bool(led.asked), page_of(meeting))
    signed = (
        _("Nog geen handtekening van %(who)s") % {"who": who_lacks(standing.lacking)}
        if standing.lacking
        else ""
    )
    yield Check(signed or _("Wie moet tekenen, tekende"), not signed, reverse("consent", args=[code]))
    life = _("De levenslijn kan aan de muur") if standing.entries else _("De levenslijn is nog leeg")
    yield Check(life, bool(standing.entries), reverse("life-line", args=[code]))


def lead_next(leading: Leading) -> NextUp | None:
    """A session that goes on now, else who waits after one, else the first that is to come."""
    lines, care = leading.sessions, leading.care
    running = next((line.led for line in lines if line.led.is_running), None)
    if running is not None:
        return go_on_with(running)
    if care:
        return call_first(care)
    return prepare(lines[0]) if lines else None


def go_on_with(led: LedSession) -> NextUp:
    """Back to a session that goes on."""
    code = led.meeting.case.code
    return NextUp(
        title=_("De %(session)s van %(code)s loopt") % {"session": led.name.lower(), "code": code},
        text=_("Ga verder waar je was."),
        act=_("Naar de regie"),
        url=reverse("session-direct", args=[code, led.meeting.pk]),
        brief=led.name.lower(),
    )


def call_first(care: tuple[CareLine, ...]) -> NextUp:
    """The first of who wait after a session."""
    others = len(care) - 1
    more = _("Daarna nog %(n)s keer bellen of vertellen.") % {"n": others}
    return NextUp(
        title=f"{care[0].text}, {care[0].code}",
        text=more if others else _("Vraag hoe het gaat, en schrijf het op."),
        act=_("Naar de nazorg"),
        url=care[0].url,
        brief=care[0].text,
    )


def prepare(line: LedLine) -> NextUp:
    """The first session that is to come."""
    led, left = line.led, sum(not check.is_ready for check in line.checks)
    todo = ngettext("Er is nog %(n)s ding te regelen.", "Er zijn nog %(n)s dingen te regelen.", left)
    return NextUp(
        title=_("Bereid de %(session)s van %(code)s voor")
        % {"session": led.name.lower(), "code": led.meeting.case.code},
        text=todo % {"n": left} if left else _("Alles staat klaar."),
        act=_("Naar de sessie"),
        url=line.url,
        brief=led.name.lower(),
    )
