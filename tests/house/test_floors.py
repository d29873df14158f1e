from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, OneToOneField

from tests.house.house import apps as app_folders
from tests.house.house import floors, height


def own_relations() -> Iterator[tuple[str, str, Any]]:
    for config in apps.get_app_configs():
        if config.name.startswith("leerlijn."):
            for model in config.get_models():
                for field in model._meta.get_fields():
                    if isinstance(field, (ForeignKey, OneToOneField, ManyToManyField)):
                        yield config.label, field.related_model._meta.app_label, field


def test_every_app_stands_on_a_floor() -> None:
    rooms = set().union(*floors())

    homeless = [path.name for path in app_folders() if path.name not in rooms]

    assert homeless == []


def test_foreign_keys_point_to_the_same_app_or_down() -> None:
    ours = {path.name for path in app_folders()}

    upward = [
        f"{field.model.__name__}.{field.name} points up from {source} to {target}"
        for source, target, field in own_relations()
        if target in ours and target != source and height(target) >= height(source)
    ]

    assert upward == []


def test_no_way_back_leads_into_the_name_vault() -> None:
    ways_back = [
        f"{field.model.__name__}.{field.name}: {field.remote_field.related_name!r}"
        for source, target, field in own_relations()
        if source == "identities" and target != "identities" and field.remote_field.related_name != "+"
    ]

    assert ways_back == []


def test_there_are_relations_to_look_at() -> None:
    assert len(list(own_relations())) > 10
