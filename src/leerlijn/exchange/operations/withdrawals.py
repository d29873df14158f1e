"""What lists, the life course and guides must still learn when somebody takes their consent back."""

from django.db import transaction
from django.db.models import Q

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.models import Withdrawal
from leerlijn.exchange.tellers import tellers_of
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.sources.operations import clear_life_questions


@transaction.atomic
def claim_accounts(withdrawal: Withdrawal, by: User) -> None:
    """Put accounts that may be this person's on their name, so that they stand still with the rest.

    An account names its teller in words alone where those were not sure, or where several people told it
    together. Names are known here only, so it is settled once, and every later read asks the teller.
    """
    person = withdrawal.participant
    tellers = tellers_of(withdrawal.case)
    unsure = Account.objects.filter(entry__case=withdrawal.case).exclude(teller=person)
    unsure = unsure.filter(Q(teller=None) | ~Q(told_by=""))
    theirs = [pk for pk, words in unsure.values_list("pk", "told_by") if person.pk in tellers.may_be(words)]
    if theirs:
        Account.objects.filter(pk__in=theirs).update(teller=person)
        log_access(by=by, action=Action.UPDATE, subject="accounts frozen", case=withdrawal.case)


@transaction.atomic
def clear_guides(withdrawal: Withdrawal, by: User) -> None:
    """Leave the words of whoever withdrew in no guide of somebody else; after their accounts were claimed.

    A question that was asked keeps its words only where it surely rests on moments that others alone told of:
    the key of a question about moments ends with them.
    """
    told = Account.objects.filter(entry__case=withdrawal.case)
    taken_back = told.exclude(pk__in=told.not_taken_back().values("pk"))
    others = Entry.objects.filter(pk__in=told.values("entry")).exclude(pk__in=taken_back.values("entry"))
    theirs_alone = {str(pk) for pk in others.values_list("pk", flat=True)}

    def may_stay(key: str) -> bool:
        return set(key.split(":")[1:]) <= theirs_alone

    clear_life_questions(withdrawal.case, by=by, may_stay=may_stay)
