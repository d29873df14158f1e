from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from leerlijn.methods.advice import BrokenAdvice, load_rules, rules_astray
from leerlijn.methods.definitions import Method
from leerlijn.methods.design import BrokenDesign, Design, load_design
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
    try:
        design = load_design()
    except BrokenDesign as error:
        return [Error(line, id="methods.E003") for line in str(error).splitlines()]
    try:
        wrong = rules_astray(load_rules(), design)
    except BrokenAdvice as error:
        wrong = str(error).splitlines()
    astray = [line for method in found.values() for line in suggestions_astray(method, design)]
    return [
        *(Error(line, id="methods.E004") for line in astray),
        *(Error(line, id="methods.E005") for line in wrong),
    ]


def suggestions_astray(method: Method, design: Design) -> list[str]:
    """What a method suggests for questions or options that are not there."""
    options = {question.key: {option.key for option in question.options} for question in design.all}
    return [
        f"{method.key}: design: {found.question}: {key!r} is er niet om te kiezen"
        for found in method.design
        for key in found.options
        if key not in options.get(found.question, set())
    ]
