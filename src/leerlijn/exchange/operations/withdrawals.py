"""What lists and the life course must still learn when somebody takes their consent back."""

from django.db import transaction
from django.db.models import Q

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.models import Withdrawal
from leerlijn.exchange.tellers import tellers_of
from leerlijn.lifecourse.models import Account


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
