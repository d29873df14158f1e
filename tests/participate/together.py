"""What the tests of somebody's own pages share: a life with something to see and something to hide for each."""

from django.test import Client
from django.urls import reverse

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.operations import Telling, add_account, read_time, release_account
from leerlijn.studies.models import Case, Participant
from tests.factories import make_entry, person


def sit_down(client: Client, case: Case, role: str) -> Participant:
    """Hand the screen over to somebody of the case."""
    whose = person(case, role)
    answer = client.post(reverse("together", args=[case.code]), {"person": str(whose.pk)})
    assert answer.status_code == 302
    return whose


def own(name: str, whose: Participant, *more: object) -> str:
    """The address of one of somebody's own pages."""
    return reverse(name, args=[whose.case.code, whose.pk, *more])


def tell(case, by, text, *, teller, released=False, words="2016", track=Track.EVENTS, **more):
    """An entry that somebody told, released or not."""
    entry = make_entry(case, by=by, text=text, words=words, teller=teller, track=track, **more)
    if released:
        release_account(entry.accounts.get(), by=by)
    return entry


def tell_too(entry, by, text, *, teller, words="", released=False):
    """One more account of an entry."""
    case = entry.case
    told = Telling(text=text, words=words, span=read_time(case, words).span, teller=person(case, teller))
    account = add_account(entry, told, by=by)
    return release_account(account, by=by) if released else account
