"""Nothing that hangs on a person or a case is forgotten by the erasers."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Field, Model

from leerlijn.audit.models import AccessEvent
from leerlijn.consent import registry
from leerlijn.consent.models import Declaration
from leerlijn.consent.registry import erased_models, exempt_models
from leerlijn.studies.models import Case, Participant

ROOTS = {Case, Participant}


def points_at(model: type[Model]) -> Iterator[type[Model]]:
    """The models that this one points at."""
    for field in model._meta.get_fields():
        if isinstance(field, Field) and field.is_relation and field.related_model is not None:
            yield field.related_model


def reachable() -> set[type[Model]]:
    """Every model of the house from which a way of keys leads to a case or a person."""
    found, ours = (
        set(ROOTS),
        [model for model in apps.get_models() if model.__module__.startswith("leerlijn.")],
    )
    while new := {model for model in ours if model not in found and found & set(points_at(model))}:
        found |= new
    return found


def unattended() -> set[str]:
    return {model.__name__ for model in reachable() - erased_models() - set(exempt_models())}


def test_every_model_that_hangs_on_a_case_has_an_eraser_or_a_reason_to_stay() -> None:
    assert len(reachable()) > 40
    assert unattended() == set()


def test_a_model_that_nobody_erases_is_seen(monkeypatch) -> None:
    monkeypatch.setattr(registry, "_ERASED", registry._ERASED - {Declaration})

    assert unattended() == {"Declaration"}


def test_what_stays_says_why_and_is_not_erased_too() -> None:
    assert all(len(because.split()) > 4 for because in exempt_models().values())
    assert not erased_models() & set(exempt_models())


def test_the_log_points_at_nothing_so_that_it_outlives_what_it_tells_of() -> None:
    assert list(points_at(AccessEvent)) == []


def test_people_go_last_for_everything_else_hangs_on_them() -> None:
    names = [eraser.__name__ for eraser in registry.erasers()]

    assert names[0] == "erase_what_is_named"
    assert names[-2:] == ["erase_consent", "erase_people"]
