"""Why the gate asks about a string, in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlijn.exchange.names import Question
from leerlijn.toolkit.redaction import Category, Why

WHAT = {
    Category.PERSON: gettext_lazy("een naam van iemand"),
    Category.NICKNAME: gettext_lazy("een bijnaam"),
    Category.SCHOOL: gettext_lazy("een school"),
    Category.ORGANISATION: gettext_lazy("een organisatie"),
    Category.PLACE: gettext_lazy("een plaats"),
    Category.STREET: gettext_lazy("een straat of adres"),
    Category.EMAIL: gettext_lazy("een mailadres"),
    Category.PHONE: gettext_lazy("een telefoonnummer"),
    Category.POSTCODE: gettext_lazy("een postcode"),
    Category.CITIZEN_NUMBER: gettext_lazy("een burgerservicenummer"),
    Category.DATE: gettext_lazy("een volledige datum"),
    Category.INITIALS: gettext_lazy("voorletters van iemand"),
    Category.ACCOUNT_NUMBER: gettext_lazy("een rekeningnummer"),
    Category.PLATE: gettext_lazy("een kenteken"),
    Category.CASE_NUMBER: gettext_lazy("een nummer van een dossier"),
    Category.WEB: gettext_lazy("een webadres"),
    Category.UNKNOWN_CAPITAL: gettext_lazy("een woord met een hoofdletter"),
}
HOW = {
    Why.PATTERN: gettext_lazy("Dit is %(what)s."),
    Why.ROSTER: gettext_lazy("Staat op de lijst van deze casus: %(what)s."),
    Why.ROSTER_LIKE: gettext_lazy("Lijkt op iets van de lijst van deze casus: %(what)s."),
    Why.RULE: gettext_lazy("Staat in de zin als %(what)s."),
    Why.LIST: gettext_lazy("Staat in onze algemene lijst: %(what)s."),
    Why.CAPITAL: gettext_lazy("Dit is %(what)s dat we niet kennen. Misschien is het een naam."),
}
GROUPS = {
    Category.PERSON: gettext_lazy("Alleen namen van mensen"),
    Category.NICKNAME: gettext_lazy("Alleen bijnamen"),
    Category.SCHOOL: gettext_lazy("Alleen scholen"),
    Category.ORGANISATION: gettext_lazy("Alleen organisaties"),
    Category.PLACE: gettext_lazy("Alleen plaatsen"),
    Category.STREET: gettext_lazy("Alleen straten en adressen"),
    Category.DATE: gettext_lazy("Alleen datums"),
    Category.UNKNOWN_CAPITAL: gettext_lazy("Alleen woorden met een hoofdletter"),
}
KEEPS = (
    gettext_lazy("gewoon woord"),
    gettext_lazy("algemene naam"),
    gettext_lazy("staat ook in openbare bron"),
)


def because(question: Question) -> str:
    """Why it was found, whether it is perhaps no name at all, and how often it is there."""
    said = [str(HOW[question.why]) % {"what": WHAT[question.category]}]
    if question.keep:
        said.append(_("Hier waarschijnlijk een gewoon woord."))
    if question.count > 1:
        said.append(
            ngettext("Komt %(n)s keer voor.", "Komt %(n)s keer voor.", question.count) % {"n": question.count}
        )
    return " ".join(said)


def group_name(category: Category) -> str:
    """What a button calls all strings of one kind."""
    return str(GROUPS.get(category, _("Alleen: %(what)s") % {"what": WHAT[category]}))
