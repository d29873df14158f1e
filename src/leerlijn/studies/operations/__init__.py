"""The deeds about studies and cases, by noun in the files beside this one."""

from leerlijn.studies.operations.cases import (
    add_participant,
    change_participant,
    default_pseudonym,
    drop_timer,
    free_pseudonym,
    freeze_case,
    freeze_participant,
    log_hours,
    mark_step,
    move_up,
    open_case,
    remove_hours,
    start_timer,
    stop_timer,
)
from leerlijn.studies.operations.studies import (
    add_member,
    change_study,
    change_value_list,
    end_membership,
    start_study,
)

__all__ = [
    "add_member",
    "add_participant",
    "change_participant",
    "change_study",
    "change_value_list",
    "default_pseudonym",
    "drop_timer",
    "end_membership",
    "free_pseudonym",
    "freeze_case",
    "freeze_participant",
    "log_hours",
    "mark_step",
    "move_up",
    "open_case",
    "remove_hours",
    "start_study",
    "start_timer",
    "stop_timer",
]
