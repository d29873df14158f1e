from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    CREATE = "create", _("gemaakt")
    READ = "read", _("bekeken")
    UPDATE = "update", _("veranderd")
    DELETE = "delete", _("verwijderd")
    EXPORT = "export", _("meegenomen")
    SEARCH = "search", _("gezocht")
    ISSUE = "issue", _("uitgegeven")
    SIGN_IN = "sign_in", _("ingelogd")


class Outcome(models.TextChoices):
    DONE = "done", _("gelukt")
    REFUSED = "refused", _("geweigerd")


class Channel(models.TextChoices):
    BROWSER = "browser", _("in de browser")
    COMMAND_LINE = "command_line", _("op de opdrachtregel")
    JOB = "job", _("op de achtergrond")
