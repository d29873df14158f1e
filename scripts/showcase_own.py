"""Pages of one's own in the showcase: a screen handed over to the young person, who told something there."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.lifecourse.enums import OwnHand, Track, Weight
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.lifecourse.operations import Telling, read_time
from leerlijn.lifecourse.own import add_own_entry, own_life, release_own, tell_otherwise
from leerlijn.lifecourse.stars import give_star
from leerlijn.participate.routes import TABLE
from leerlijn.studies.models import Case, Participant, Study
from leerlijn.web.handing_over import KEY, kept

# Nobody's role: the researcher handed the screen over to the young person.
HANDED_OVER = "handed over"


def sign_in(client: Client, role: str, study: Study) -> None:
    """Sign somebody with this role in; for the pages of one's own the screen is handed over as well."""
    account = Role.RESEARCHER if role == HANDED_OVER else role
    client.force_login(User.objects.filter(role=account).first())
    if role == HANDED_OVER:
        case = study.cases.get(code="K-01")
        young = young_person(case)
        session = client.session
        session[KEY] = kept(young.pk, reverse("own-close", args=[case.code, young.pk]))
        session.save()


def young_person(case: Case) -> Participant:
    """Whose life it is."""
    return case.participants.get(role="young_person")


def told_by_others(case: Case) -> Entry:
    """An entry of which the young person told nothing."""
    young = young_person(case)
    return next(
        item.entry
        for item in own_life(young)
        if item.entry.track == Track.LIVING and young not in {account.teller for account in item.accounts}
    )


def own_words(case: Case) -> Account | None:
    """What the young person put there themselves."""
    told = Account.objects.current().filter(entry__case=case, own_hand=OwnHand.TOLD)
    return told.filter(teller=young_person(case)).first()


def fill_in_together(case: Case, *, by: User) -> None:
    """The young person says of one thing that it was otherwise, adds one, and gives stars."""
    young, other = young_person(case), told_by_others(case)
    telling = Telling(text="Ik was eerst drie nachten bij de buurvrouw. Dat staat er niet bij.")
    tell_otherwise(other.pk, young, telling, by=by)
    words = "toen ik 8 was"
    rabbit = Telling(text="Ik kreeg mijn eigen konijn", words=words, span=read_time(case, words).span)
    added = add_own_entry(young, rabbit, by=by, track=Track.EVENTS, weight=Weight.FINE)
    release_own(added.accounts.get(), young, by=by)
    for entry in (added, other):
        give_star(entry.pk, young, by=by)


OWN_FINDERS: dict[str, Callable[[Case], Any]] = {
    **{f"{route.name} person": young_person for route in TABLE if route.handed_to},
    "own-otherwise entry": told_by_others,
    **{f"{name} account": own_words for name in ("own-words", "own-words-share", "own-words-back")},
}
