"""The versions of a case report, as addresses and pages name them."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from leerlijn.reports.enums import Readers


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its word in addresses and file names, for whom it is, and what it holds."""

    slug: str
    readers: Readers
    label: Promise
    holds: Promise


VERSIONS = (
    Version(
        "opdrachtgever",
        Readers.COMMISSIONER,
        gettext_lazy("Voor de opdrachtgever"),
        gettext_lazy(
            "In de versie voor de opdrachtgever staat alles wat gedeeld mag worden, ook wat uit de "
            "reflectiesessie kwam."
        ),
    ),
    Version(
        "gezin",
        Readers.FAMILY,
        gettext_lazy("Voor het gezin"),
        gettext_lazy(
            "In de versie voor het gezin staat alleen wat de vertellers met elkaar willen delen, en niets "
            "uit de reflectiesessie."
        ),
    ),
    Version(
        "jongere",
        Readers.YOUNG_PERSON,
        gettext_lazy("Voor de jongere"),
        gettext_lazy(
            "De jongere leest wat het gezin leest, korter, met uitleg bij moeilijke woorden, en zonder wat "
            "papieren over gezondheid zeggen."
        ),
    ),
    Version(
        "samenvatting",
        Readers.SUMMARY,
        gettext_lazy("Op één blad"),
        gettext_lazy(
            "Op één blad staan voor de opdrachtgever de vraag, wat het meest woog, de lessen en de acties."
        ),
    ),
)


def version_named(slug: str) -> Version:
    """The version that an address names; any other address does not exist."""
    for version in VERSIONS:
        if version.slug == slug:
            return version
    raise Http404


def version_for(readers: str) -> Version:
    """The version for these readers."""
    return next(version for version in VERSIONS if version.readers == readers)
