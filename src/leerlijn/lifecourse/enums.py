from django.db import models
from django.utils.translation import gettext_lazy as _


class Track(models.TextChoices):
    LIVING = "living", _("Wonen")
    SCHOOL = "school", _("School")
    EVENTS = "events", _("Gebeurtenissen")
    HELP = "help", _("Hulp")
    PEOPLE = "people", _("Mensen")


# How lists and the exchange format name the tracks.
TRACK_OF_WORD = {
    "wonen": Track.LIVING,
    "onderwijs": Track.SCHOOL,
    "gebeurtenissen": Track.EVENTS,
    "hulp": Track.HELP,
    "belangrijke mensen": Track.PEOPLE,
}
WORD_OF_TRACK = {track: word for word, track in TRACK_OF_WORD.items()}


class Weight(models.TextChoices):
    FINE = "fine", _("fijn")
    HEAVY = "heavy", _("zwaar")
    PLAIN = "plain", _("gewoon")


class Arrival(models.TextChoices):
    """How somebody came to live somewhere, as it was told; nothing is "planned" unless somebody said so."""

    PLANNED = "planned", _("gepland")
    UNPLANNED = "unplanned", _("niet gepland")


class Place(models.TextChoices):
    """Whether a home or school is one that was not there before, as it was told."""

    NEW = "new", _("een nieuwe plek")
    AGAIN = "again", _("terug op een plek van eerder")
    SAME = "same", _("geen andere plek: dit gaat over een plek die er al staat")


class Relation(models.TextChoices):
    """How an entry lies to the one that its time hangs on."""

    BEFORE = "before", _("ervoor")
    AFTER = "after", _("erna")
    AT = "at", _("erbij")
    DURING = "during", _("tijdens")


class Deed(models.TextChoices):
    """What was done to an entry; each can be undone."""

    ADDED = "added", _("erbij gezet")
    CHANGED = "changed", _("veranderd")
    REMOVED = "removed", _("weggehaald")
    ACCOUNT_ADDED = "account_added", _("verhaal erbij gezet")
    ACCOUNT_CORRECTED = "account_corrected", _("verhaal verbeterd")
    SETTLED = "settled", _("tijd afgesproken")
    HUNG = "hung", _("aan een ander moment gehangen")
    MOVED = "moved", _("schoof mee")
    RELEASED = "released", _("vrijgegeven")
    ORDERED = "ordered", _("op volgorde gezet")
    LANDMARK = "landmark", _("ijkpunt gekozen of losgelaten")
    TAKEN_BACK = "taken_back", _("eigen woorden teruggenomen")
    KEPT = "kept", _("weer bij het team gehouden")


class OwnHand(models.TextChoices):
    """How words came in that somebody put there with their own hand, or had typed for them."""

    TOLD = "told", _("zelf erbij gezet")
    OTHERWISE = "otherwise", _("dit was anders")


class PairVerdict(models.TextChoices):
    """What a person says of two entries that may be one happening."""

    SAME = "same", _("hetzelfde")
    OTHER = "other", _("iets anders")
    LATER = "later", _("later kijken")
