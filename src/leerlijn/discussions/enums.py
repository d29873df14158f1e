from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    MONTHLY = "monthly", _("elke maand")
    TWO_MONTHLY = "two_monthly", _("elke twee maanden")


class SeriesRole(models.TextChoices):
    """What somebody does for a series, whatever their account's role is."""

    FACILITATOR = "facilitator", _("gespreksleider")
    STEWARD = "steward", _("houdt de reeks bij")
    MEMBER = "member", _("lid")


class DiscussionState(models.TextChoices):
    PLANNED = "planned", _("gepland")
    RUNNING = "running", _("bezig")
    HELD = "held", _("gehouden")
    CALLED_OFF = "called_off", _("gaat niet door")


class Presence(models.TextChoices):
    CAME = "came", _("was erbij")
    ABSENT = "absent", _("was er niet")


class NoteKind(models.TextChoices):
    """What a line that was written down in a round is."""

    OPEN_QUESTION = "open_question", _("open vraag")
    FACT = "fact", _("feit")
    METAPHOR = "metaphor", _("beeld")
    VIEW = "view", _("hoe iemand ernaar kijkt")
    WANTED = "wanted", _("wat jullie wilden bereiken")
    VALUE = "value", _("waarom de wet er is")
    EFFECT = "effect", _("wat het teweegbrengt")
    RULE = "rule", _("wat de regels zeggen")
    NOTE = "note", _("aantekening")
    ADVICE = "advice", _("raad")


class Answer(models.TextChoices):
    """What who brings in says to a piece of advice, or to a question that the group put."""

    YES = "yes", _("dit neem ik over")
    NO = "no", _("dit past niet")
    LATER = "later", _("dat weet ik nog niet")
    WARM = "warm", _("warm: dit brengt me verder")
    NEUTRAL = "neutral", _("ertussenin")
    COLD = "cold", _("koud: dit doet me niets")


class PromiseState(models.TextChoices):
    OPEN = "open", _("nog te doen")
    DONE = "done", _("gedaan")
    DROPPED = "dropped", _("gaat niet door")


class Output(StrEnum):
    """What a round brings forth: lines of a kind, or one of the fields that stay after a discussion."""

    QUESTION = "question"
    CORE = "core"
    OPEN_QUESTION = NoteKind.OPEN_QUESTION.value
    FACT = NoteKind.FACT.value
    METAPHOR = NoteKind.METAPHOR.value
    VIEW = NoteKind.VIEW.value
    WANTED = NoteKind.WANTED.value
    VALUE = NoteKind.VALUE.value
    EFFECT = NoteKind.EFFECT.value
    RULE = NoteKind.RULE.value
    NOTE = NoteKind.NOTE.value
    ADVICE = NoteKind.ADVICE.value
    PROMISE = "promise"


class Speaks(StrEnum):
    """Who speaks in a round."""

    EVERYBODY = "everybody"
    IN_TURN = "in_turn"
    BRINGER = "bringer"
    GROUP = "group"
    FACILITATOR = "facilitator"
    NOBODY = "nobody"
