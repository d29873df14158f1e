from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from leerlijn.methods.loading import BrokenDefinition, load_definitions


def check_definitions(app_configs: Sequence[AppConfig] | None, **_options: Any) -> list[CheckMessage]:
    """Refuse to start while a definition is broken: a study would copy it and keep it."""
    del app_configs  # the definitions belong to no app; Django hands this over by name
    try:
        found = load_definitions()
    except BrokenDefinition as error:
        return [Error(line, id="methods.E001") for line in str(error).splitlines()]
    if not found:
        return [Error("Er is geen enkele methode om mee te werken.", id="methods.E002")]
    return []
