"""Deeds about a study: starting one, what it asks, its team and its categories."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.methods.comparison import with_own_values
from leerlijn.methods.definitions import Method, Value
from leerlijn.methods.loading import dump
from leerlijn.studies.models import Membership, Step, Study
from leerlijn.studies.queries.methods import parts_in_use
from leerlijn.studies.rules import (
    check_start_study,
    check_take_over,
    check_values,
    check_work_on_study,
)


@transaction.atomic
def start_study(
    *, by: User, name: str, method: Method, learning_question: str = "", commissioner: str = ""
) -> Study:
    """Start a study from a method; the method is copied onto it and the starter is its first member."""
    check_start_study(by)
    if Study.objects.filter(organisation=by.organisation, name__iexact=name.strip()).exists():
        raise Refusal(_("Dit onderzoek bestaat al. Kies een andere naam."), code="name_taken")
    study = store(
        Study(
            organisation=by.organisation,
            name=name.strip(),
            learning_question=learning_question.strip(),
            commissioner=commissioner.strip(),
            method_key=method.key,
            method_version=str(method.version),
            method_definition=dump(method),
        )
    )
    store(Membership(study=study, user=by, role=by.role, starts_on=timezone.localdate()))
    log_access(by=by, action=Action.CREATE, subject="study", study=study, subject_id=study.pk)
    return study


@transaction.atomic
def change_study(
    study: Study, *, by: User, learning_question: str, commissioner: str, seen_version: int | None = None
) -> Study:
    """Change what a study asks and for whom."""
    check_work_on_study(by, study)
    study.learning_question = learning_question.strip()
    study.commissioner = commissioner.strip()
    store_change(study, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="study", study=study, subject_id=study.pk)
    return study


@transaction.atomic
def add_member(
    study: Study, user: User, *, by: User, role: Role, starts_on: date | None = None
) -> Membership:
    """Put an account of the same organisation on the team."""
    check_work_on_study(by, study)
    if user.organisation_id != study.organisation_id:
        raise Refusal(_("Deze collega hoort bij een andere organisatie."), code="other_organisation")
    earlier = study.memberships.filter(user=user).first()
    if earlier and (earlier.ends_on is None or earlier.ends_on >= timezone.localdate()):
        raise Refusal(_("Deze collega zit al in het team."), code="already_member")
    # Who comes back keeps the statement that they signed: it lasts after the work has ended.
    member = earlier or Membership(study=study, user=user)
    member.role, member.starts_on, member.ends_on = role, starts_on or timezone.localdate(), None
    store(member)
    log_access(by=by, action=Action.CREATE, subject="membership", study=study, subject_id=member.pk)
    return member


@transaction.atomic
def end_membership(member: Membership, *, by: User) -> None:
    """Somebody leaves the team: from tomorrow no case of this study opens for them."""
    check_work_on_study(by, member.study)
    if member.user_id == by.pk:
        raise Refusal(_("Je kunt jezelf niet uit het team halen. Vraag een collega."), code="self")
    member.ends_on = timezone.localdate() - timedelta(days=1)
    member.save(update_fields=["ends_on"])
    log_access(by=by, action=Action.UPDATE, subject="membership", study=member.study, subject_id=member.pk)


@transaction.atomic
def change_value_list(
    study: Study,
    key: str,
    values: Iterable[Value],
    *,
    by: User,
    in_use: Collection[str],
    seen_version: int | None = None,
) -> Study:
    """Give a study other categories for one track; only the study's own copy of the method changes.

    `in_use` holds the keys of categories in which something stands: those cannot go. Whoever calls from a
    page uses the deeds of `lifecourse.operations`, which know what is in use.
    """
    check_work_on_study(by, study)
    method = study.method
    wanted = tuple(values)
    check_values(method, key, wanted, in_use)
    lists = tuple(replace(old, values=wanted) if old.key == key else old for old in method.value_lists)
    study.method_definition = dump(replace(method, value_lists=lists))
    store_change(study, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="value list", study=study, subject_id=study.pk)
    return study


@transaction.atomic
def take_over_method(study: Study, newer: Method, *, by: User, seen_version: int | None = None) -> Study:
    """Go on with a newer version of the study's method; the study keeps its own categories.

    Every case gets the steps that are new, and loses those that nobody began and the method no longer has.
    """
    check_work_on_study(by, study)
    check_take_over(study.method, newer, parts_in_use(study))
    study.method_version = str(newer.version)
    study.method_definition = dump(with_own_values(study.method, newer))
    store_change(study, seen_version=seen_version)
    follow_steps(study, newer)
    log_access(by=by, action=Action.UPDATE, subject="method version", study=study, subject_id=study.pk)
    return study


def follow_steps(study: Study, method: Method) -> None:
    """Let the steps of every case be those of the method."""
    keys = [step.key for step in method.steps]
    Step.objects.filter(case__study=study).exclude(key__in=keys).delete()
    known = set(Step.objects.filter(case__study=study).values_list("case_id", "key"))
    Step.objects.bulk_create(
        Step(case=case, key=key) for case in study.cases.all() for key in keys if (case.pk, key) not in known
    )
