"""The deed of choosing how long a study keeps what."""

from collections.abc import Mapping

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.enums import Material
from leerlijn.consent.models import RetentionPeriod
from leerlijn.consent.rules import check_periods
from leerlijn.core.operations import store, store_change
from leerlijn.studies.models import Study
from leerlijn.studies.rules import check_work_on_study


@transaction.atomic
def choose_periods(study: Study, months: Mapping[Material, int], *, by: User) -> None:
    """Write down how many months after the report each kind of material is kept.

    Raises:
        Refusal: as `check_periods` and `check_work_on_study`.
    """
    check_work_on_study(by, study)
    check_periods(months)
    for material, number in months.items():
        known = RetentionPeriod.objects.filter(study=study, material=material).first()
        if known is None:
            store(RetentionPeriod(study=study, material=material, months=number))
        elif known.months != number:
            known.months = number
            store_change(known)
    log_access(by=by, action=Action.UPDATE, subject="retention", study=study, subject_id=study.pk)
