"""How much of what was erased, in words for a receipt."""

from collections.abc import Callable

from django.utils.translation import ngettext

from leerlijn.consent.models import Erasure

WORDS: dict[str, Callable[[int], str]] = {
    "stories": lambda n: ngettext("%(n)s verhaal in de levensloop", "%(n)s verhalen in de levensloop", n),
    "moments": lambda n: ngettext("%(n)s moment", "%(n)s momenten", n),
    "moods": lambda n: ngettext("%(n)s lijn “hoe ging het?”", "%(n)s lijnen “hoe ging het?”", n),
    "stars": lambda n: ngettext("%(n)s keer “dit telt het meest”", "%(n)s keer “dit telt het meest”", n),
    "sources": lambda n: ngettext("%(n)s bron met het bestand", "%(n)s bronnen met hun bestanden", n),
    "interviews": lambda n: ngettext("%(n)s gesprek", "%(n)s gesprekken", n),
    "fragments": lambda n: ngettext("%(n)s aangestreept stuk", "%(n)s aangestreepte stukken", n),
    "masked_texts": lambda n: ngettext(
        "%(n)s verslag waarin de woorden onleesbaar zijn",
        "%(n)s verslagen waarin de woorden onleesbaar zijn",
        n,
    ),
    "rows": lambda n: ngettext("%(n)s rij van een lijst", "%(n)s rijen van lijsten", n),
    "lists": lambda n: ngettext("%(n)s lijst", "%(n)s lijsten", n),
    "calls": lambda n: ngettext("%(n)s aantekening van nazorg", "%(n)s aantekeningen van nazorg", n),
    "meetings": lambda n: ngettext("%(n)s sessie", "%(n)s sessies", n),
    "discussions": lambda n: ngettext("%(n)s bespreking", "%(n)s besprekingen", n),
    "cause_trees": lambda n: ngettext("%(n)s oorzakenboom", "%(n)s oorzakenbomen", n),
    "comparisons": lambda n: ngettext("%(n)s vergelijking", "%(n)s vergelijkingen", n),
    "sheets": lambda n: ngettext("%(n)s ingevuld blad", "%(n)s ingevulde bladen", n),
    "findings": lambda n: ngettext("%(n)s uitkomst", "%(n)s uitkomsten", n),
    "improvements": lambda n: ngettext("%(n)s actie", "%(n)s acties", n),
    "reports": lambda n: ngettext("%(n)s rapport", "%(n)s rapporten", n),
    "name_decisions": lambda n: ngettext("%(n)s keuze over een naam", "%(n)s keuzes over namen", n),
    "contacts": lambda n: ngettext("%(n)s set contactgegevens", "%(n)s sets contactgegevens", n),
    "names": lambda n: ngettext("%(n)s naam", "%(n)s namen", n),
    "signed_forms": lambda n: ngettext("%(n)s getekend formulier", "%(n)s getekende formulieren", n),
    "people": lambda n: ngettext("%(n)s mens van de lijst", "%(n)s mensen van de lijst", n),
}


def erased_lines(receipt: Erasure) -> list[str]:
    """One line for each kind of thing that was erased."""
    return [
        words(receipt.counts[kind]) % {"n": receipt.counts[kind]}
        for kind, words in WORDS.items()
        if receipt.counts.get(kind)
    ]
