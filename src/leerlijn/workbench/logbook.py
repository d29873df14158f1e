"""The access log in words: what each kind of thing is called, and for which work it was touched."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Action
from leerlijn.audit.models import AccessEventQuerySet
from leerlijn.audit.queries import FoldedLine, SeenLine, Wanted, as_line, folded

ON_A_PAGE = 50
NO_CODES: Mapping[str, str] = MappingProxyType({})
CONSENT, PEOPLE, SOURCES, LIFE = _("toestemming"), _("mensen en namen"), _("bronnen"), _("levensloop")
SESSIONS, REPORT, STUDY, TASKS = _("sessies"), _("rapport"), _("onderzoek opzetten"), _("de casus sturen")
WATCH, ANALYSIS, ACTIONS = _("toezicht"), _("wat we leren"), _("acties")
TALKS = _("besprekingen")
SUBJECTS: dict[str, tuple[Any, Any]] = {
    "access log": (_("logboek"), WATCH),
    "account": (_("account"), STUDY),
    "block": (_("voor wie een casus gesloten is"), WATCH),
    "backup": (_("reservekopie"), WATCH),
    "case": (_("casus"), TASKS),
    "case draw": (_("loting van casussen"), STUDY),
    "case frozen": (_("casus stilgezet"), CONSENT),
    "case proposal": (_("voorgestelde casus"), STUDY),
    "cause profile": (_("waar de oorzaken liggen"), ANALYSIS),
    "cases": (_("overzicht van casussen"), TASKS),
    "cause": (_("oorzaak"), ANALYSIS),
    "cause tree": (_("oorzakenboom"), ANALYSIS),
    "cause trees": (_("oorzakenbomen"), ANALYSIS),
    "confidentiality statement": (_("verklaring over geheimhouding"), CONSENT),
    "comparison": (_("vergelijking"), ANALYSIS),
    "comparisons": (_("vergelijkingen van een onderzoek"), ANALYSIS),
    "consent": (_("toestemming"), CONSENT),
    "consent form": (_("formulier om te tekenen"), CONSENT),
    "declaration": (_("toestemming van iemand"), CONSENT),
    "discussion": (_("bespreking"), TALKS),
    "discussion attendance": (_("wie er bij een bespreking was"), TALKS),
    "discussion evaluation": (_("hoe een bespreking was"), TALKS),
    "discussion member": (_("lid van een reeks besprekingen"), TALKS),
    "discussion note": (_("wat er in een bespreking gezegd is"), TALKS),
    "discussion promise": (_("afspraak na een bespreking"), TALKS),
    "discussion way": (_("manier van bespreken"), TALKS),
    "discussion series": (_("reeks besprekingen"), TALKS),
    "entry": (_("moment of periode"), LIFE),
    "erasure": (_("wat er na een intrekking gebeurde"), CONSENT),
    "family designer": (_("ouder of jongere die meedenkt"), STUDY),
    "hint word": (_("woord om op te letten"), TALKS),
    "folder": (_("map met bestanden"), SOURCES),
    "hours": (_("uren"), TASKS),
    "identity": (_("naam en contact van iemand"), PEOPLE),
    "intake": (_("ingeleverde bestanden"), SOURCES),
    "interview": (_("gesprek in de maak"), SOURCES),
    "known name": (_("naam van een school of plaats"), PEOPLE),
    "known names": (_("namen van scholen en plaatsen"), PEOPLE),
    "life course": (_("levensloop als gegevens"), LIFE),
    "life line": (_("levenslijn"), LIFE),
    "mood line": (_("lijn “hoe ging het?”"), LIFE),
    "mood line kept": (_("lijn “hoe ging het?”, toch niet gedeeld"), LIFE),
    "mood line released": (_("lijn “hoe ging het?”, vrijgegeven"), LIFE),
    "mood line shown": (_("lijn “hoe ging het?”, welke er staat"), LIFE),
    "log in": (_("inloggen"), WATCH),
    "log out": (_("uitloggen"), WATCH),
    "meeting": (_("sessie"), SESSIONS),
    "purpose": (_("wat iemand goedvindt"), CONSENT),
    "recording": (_("of opnemen mag"), CONSENT),
    "retention": (_("bewaartijden van een onderzoek"), STUDY),
    "kept long enough": (_("weggehaald na de bewaartijd"), CONSENT),
    "seat": (_("plek aan tafel"), SESSIONS),
    "invitation": (_("uitnodiging voor een sessie"), SESSIONS),
    "hypothesis": (_("vermoeden voor een sessie"), SESSIONS),
    "table question": (_("vraag uit de levenslijn in een sessie"), SESSIONS),
    "session minutes": (_("verslag, tijdens de sessie getypt"), SESSIONS),
    "own notes": (_("eigen aantekeningen"), SESSIONS),
    "wall": (_("muur van een sessie"), SESSIONS),
    "aftercare": (_("nazorg"), SESSIONS),
    "method": (_("methode"), STUDY),
    "membership": (_("lid van het team"), STUDY),
    "method version": (_("versie van de methode"), STUDY),
    "name decision": (_("besluit over een naam"), REPORT),
    "names": (_("lijst met namen"), PEOPLE),
    "own life line": (_("levenslijn, door iemand zelf"), LIFE),
    "screen handed over": (_("samen invullen"), LIFE),
    "star": (_("ster bij een moment"), LIFE),
    "own studies": (_("eigen onderzoeken"), STUDY),
    "participant": (_("iemand op de lijst"), PEOPLE),
    "participant frozen": (_("deel van iemand stilgezet"), CONSENT),
    "accounts frozen": (_("deel van iemand stilgezet"), CONSENT),
    "together": (_("of jongere en ouders meededen"), ANALYSIS),
    "track word": (_("eigen woord voor een spoor"), LIFE),
    "partner": (_("organisatie die meedoet"), STUDY),
    "price list": (_("prijslijst"), ANALYSIS),
    "proposal": (_("voorstel uit een verslag"), SESSIONS),
    "fragment": (_("stuk tekst"), SOURCES),
    "factor": (_("wat hielp of in de weg zat"), ANALYSIS),
    "key moment": (_("kantelpunt"), ANALYSIS),
    "lesson": (_("les"), ANALYSIS),
    "answer": (_("antwoord op een leervraag"), ANALYSIS),
    "analysis": (_("wat er uit de casus kwam"), ANALYSIS),
    "improvement": (_("actie"), ACTIONS),
    "improvements": (_("lijst met acties"), ACTIONS),
    "own improvements": (_("eigen acties"), ACTIONS),
    "reminder": (_("herinnering aan een actie"), ACTIONS),
    "report": (_("rapport"), REPORT),
    "report file": (_("bestand van een rapport"), REPORT),
    "report withdrawn": (_("rapport"), REPORT),
    "restore": (_("reservekopie teruggezet"), WATCH),
    "results": (_("overzicht voor de opdrachtgever"), REPORT),
    "second code": (_("tweede code van een oorzaak"), ANALYSIS),
    "search": (_("zoeken"), WATCH),
    "signed form": (_("getekend formulier"), CONSENT),
    "source": (_("bron"), SOURCES),
    "source frozen": (_("bron vastgezet"), SOURCES),
    "sources": (_("lijst met bronnen"), SOURCES),
    "step": (_("stap"), TASKS),
    "study": (_("onderzoek"), STUDY),
    "study plan": (_("onderzoeksplan"), STUDY),
    "study design": (_("opzet van een onderzoek"), STUDY),
    "team": (_("team"), STUDY),
    "timeline list": (_("tijdlijn uit een bestand"), LIFE),
    "timeline row": (_("rij van een tijdlijn"), LIFE),
    "timeline rows": (_("rijen van een tijdlijn"), LIFE),
    "times moved with birth date": (_("tijden, mee met de geboortedatum"), LIFE),
    "timer": (_("klok"), TASKS),
    "value list": (_("lijst met categorieën"), STUDY),
    "trace check": (_("nakijken met vier ogen"), REPORT),
    "withdrawal": (_("intrekking"), CONSENT),
}
SIGNED_OUT = "log out"
REASONS = {
    "blocked": _("deze casus is voor deze persoon gesloten"),
    "consent_missing": _("de toestemming was er nog niet"),
    "csrf": _("het formulier stond te lang open, of kwam van een andere site"),
    "form": _("het formulier was nog niet goed ingevuld"),
    "frozen": _("de casus staat stil"),
    "method": _("zo gaat deze pagina niet open"),
    "no_such_file": _("er niet, of niet voor deze lezer"),
    "not_recognised": _("mailadres en wachtwoord hoorden niet bij elkaar"),
    "not_there": _("er niet, of niet in deze casus"),
    "handed_over": _("het scherm was voor iemand van het gezin"),
    "not_handed_over": _("het scherm was niet voor deze persoon"),
    "not_on_team": _("niet in het team"),
    "not_open_to_you": _(
        "niet in het team, niet getekend, gesloten voor deze persoon, of de casus staat stil"
    ),
    "role": _("niet voor deze rol"),
    "statement_missing": _("de verklaring was nog niet getekend"),
}
PERIODS = (
    ("", _("altijd")),
    ("0", _("vandaag")),
    ("6", _("de laatste 7 dagen")),
    ("29", _("de laatste 30 dagen")),
)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log as the page says it."""

    line: FoldedLine
    name: str
    code: str = ""

    @property
    def role(self) -> str:
        """The role in which somebody acted."""
        known = self.line.actor_role in Role.values
        return str(Role(self.line.actor_role).label) if known else self.line.actor_role

    @property
    def subject(self) -> str:
        """What was touched; entries tell their deed in the kind itself."""
        return str(words_of(self.line.subject)[0])

    @property
    def work(self) -> str:
        """For which work."""
        return str(words_of(self.line.subject)[1])

    @property
    def deed(self) -> str:
        """What was done, and how often that day."""
        label = str(_("uitgelogd") if self.line.subject == SIGNED_OUT else self.line.action.label)
        often = ngettext("%(n)s keer", "%(n)s keer", self.line.times) % {"n": self.line.times}
        return label if self.line.times == 1 else _("%(often)s %(deed)s") % {"often": often, "deed": label}

    @property
    def reason(self) -> str:
        """Why a rule stopped it, where that can be said."""
        return str(REASONS.get(self.line.reason, ""))


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log: its lines, and where it stands among the pages."""

    place: Page[Any]
    lines: tuple[LogLine, ...]


def words_of(subject: str) -> tuple[Any, Any]:
    """The noun and the work of a kind of thing; "entry changed" is found under "entry"."""
    return SUBJECTS.get(subject) or SUBJECTS.get(subject.split(" ", 1)[0]) or (subject, "")


def read_log(
    events: AccessEventQuerySet,
    wanted: Wanted,
    *,
    people: Mapping[str, str],
    codes: Mapping[str, str] = NO_CODES,
    page: int | str = 1,
) -> LogPage:
    """One page of the log in words; two queries, whatever its length.

    `people` are the names of accounts by id, `codes` those of cases where several are shown together.
    """
    found = Paginator(folded(events, wanted), ON_A_PAGE).get_page(page)
    return LogPage(found, tuple(in_words(as_line(row), people, codes) for row in found))


def in_words(line: FoldedLine, people: Mapping[str, str], codes: Mapping[str, str]) -> LogLine:
    """A line with the account's name, or that the account is gone, and the case's code."""
    name = people.get(line.actor_id) or str(_("een account dat er niet meer is"))
    return LogLine(line, name, codes.get(line.case_id, ""))


def since(days: str) -> date | None:
    """The first day of a period of so many days before today; None for always."""
    return timezone.localdate() - timedelta(days=int(days)) if days else None


def deeds() -> list[tuple[str, Any]]:
    """The kinds of deeds to choose from."""
    return [("", _("alles")), *Action.choices, ("refused", _("geweigerd"))]


@dataclass(frozen=True, slots=True)
class SeenOf:
    """What somebody saw of one case, or of the study apart from cases where there is no code."""

    code: str
    lines: tuple[tuple[str, str, SeenLine], ...]


def seen_in_words(lines: Iterable[SeenLine], codes: Mapping[str, str]) -> tuple[SeenOf, ...]:
    """What somebody saw, by case: the noun, the deed, and how often; the study itself comes last."""
    found: dict[str, list[tuple[str, str, SeenLine]]] = {}
    for line in lines:
        said = (str(words_of(line.subject)[0]), str(line.action.label), line)
        found.setdefault(codes.get(line.case_id, ""), []).append(said)
    return tuple(
        SeenOf(code, tuple(found[code])) for code in sorted(found, key=lambda code: (not code, code))
    )


COLUMNS = (
    "at", "actor_id", "actor", "actor_role", "organisation_id", "study_id", "case_id", "case", "action",
    "subject", "subject_id", "purpose", "outcome", "reason", "channel",
)  # fmt: skip
# A table programme reads what begins with one of these as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CHUNK = 2000


def as_csv_lines(
    events: AccessEventQuerySet, people: Mapping[str, str], codes: Mapping[str, str]
) -> Iterator[str]:
    """The log for an auditor, oldest first, one line at a time: a log of years does not fit in memory."""
    yield csv_line(COLUMNS)
    for event in events.order_by("at", "id").iterator(chunk_size=CHUNK):
        more = {"actor": people.get(event.actor_id, ""), "case": codes.get(event.case_id, "")}
        yield csv_line([more.get(name, getattr(event, name, "")) for name in COLUMNS])


def csv_line(values: Iterable[Any]) -> str:
    """One line; nothing in it is run as a formula."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([plain_cell(value) for value in values])
    return line.getvalue()


def plain_cell(value: Any) -> str:
    """A value as text that a table programme only shows."""
    said = value.isoformat() if isinstance(value, datetime) else str(value)
    return f"'{said}" if said.startswith(FORMULA) else said
