"""What is read of the method of a study: whether there is a newer version, and what of it is in use."""

from leerlijn.methods.comparison import Part, PartKind
from leerlijn.methods.definitions import Method
from leerlijn.methods.loading import load_definitions
from leerlijn.methods.models import OwnMethod
from leerlijn.methods.queries import method_of
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import HourEntry, Step, Study, Timer
from leerlijn.studies.registry import used_above


def newer_method(study: Study) -> Method | None:
    """A newer version of the method of a study, where there is one; also of one of the organisation's own."""
    found = load_definitions().get(study.method_key)
    if found is None:
        own = OwnMethod.objects.filter(organisation_id=study.organisation_id, key=study.method_key).first()
        found = method_of(own) if own else None
    return found if found and found.version > int(study.method_version) else None


def parts_in_use(study: Study) -> frozenset[Part]:
    """The parts of its method on which something in a study rests."""
    cases = {"case__study": study}
    begun = Step.objects.filter(**cases).exclude(state__in=("", StepState.TODO), remark="")
    steps = {
        *begun.values_list("key", flat=True),
        *HourEntry.objects.filter(**cases).order_by().values_list("step_key", flat=True).distinct(),
        *Timer.objects.filter(**cases).values_list("step_key", flat=True),
    }
    return frozenset((PartKind.STEP, key) for key in steps) | used_above(study)
