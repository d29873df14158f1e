from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.meetings.models import Call, Meeting, Seat

FIRST_CALL = timedelta(days=1)


def prepare_calls(meeting: Meeting) -> None:
    """One call for everybody of the case who was there, the day after; part of closing a session."""
    here = meeting.seats.not_withdrawn().present().exclude(participant=None).filter(call=None)
    for seat in here.order_by("participant__order", "created_at"):
        day = (meeting.held_on or timezone.localdate()) + FIRST_CALL
        store(Call(seat=seat, caller=meeting.facilitator, due_on=day))


@transaction.atomic
def add_call(seat: Seat, *, by: User, caller: User | None, due_on: date | None) -> Call:
    """Somebody is called as well."""
    check_may_write(seat.meeting.case, by=by, teller=seat.participant)
    known = Call.objects.filter(seat=seat).first()
    call = known or store(Call(seat=seat))
    return plan_call(call, by=by, caller=caller, due_on=due_on)


@transaction.atomic
def plan_call(call: Call, *, by: User, caller: User | None, due_on: date | None) -> Call:
    """Agree who calls, and when."""
    check_may_write(call.seat.meeting.case, by=by, teller=call.seat.participant)
    call.caller, call.due_on = caller, due_on
    return keep_call(call, by=by)


@transaction.atomic
def note_call(call: Call, *, by: User, how: str, on: date | None = None) -> Call:
    """Somebody was called: on which day, and in one line how it went."""
    check_may_write(call.seat.meeting.case, by=by, teller=call.seat.participant)
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise Refusal(_("Deze dag moet nog komen."), code="future")
    call.done_on, call.how = day, how.strip()
    return keep_call(call, by=by)


def keep_call(call: Call, *, by: User) -> Call:
    """Store a call and tell the log."""
    store_change(call)
    case = call.seat.meeting.case
    log_access(by=by, action=Action.UPDATE, subject="aftercare", case=case, subject_id=call.pk)
    return call
