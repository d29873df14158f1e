"""What is next in words: the heading, why, the button, and where it leads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.consent.rules import Signature
from leerlijn.exchange.standing import Deed, Standing
from leerlijn.methods.definitions import Step
from leerlijn.methods.enums import Block
from leerlijn.studies.models import Case, Study
from leerlijn.workbench.instruments import INSTRUMENT_PLACES

PLACES = {
    Block.CONSENT: "consent",
    Block.INTERVIEWS: "interviews",
    Block.FILE_STUDY: "sources",
    Block.LIFE_LINE: "life-line",
    Block.FAMILY_CHECK: "life-line",
    Block.SESSION: "sessions",
    Block.ANALYSIS: "analysis",
    Block.REPORT: "reports",
    Block.ACTIONS: "improvements",
}


@dataclass(frozen=True, slots=True)
class NextUp:
    """The one thing to do next: `act` is the button, `brief` a few words for a list; no url, no button."""

    title: str
    text: str
    act: str
    url: str
    brief: str


def address(name: str, *arguments: object, otherwise: str = "") -> str:
    """The address of a page by its name, or `otherwise` in a house without that page."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return otherwise


def place_of(step: Step, case: Case) -> str:
    """The page where the work of a step is done; the step's own page where it has none."""
    if step.instrument in INSTRUMENT_PLACES:
        return reverse(INSTRUMENT_PLACES[step.instrument], args=[case.code])
    if step.block not in PLACES:
        return reverse("case-step", args=[case.code, step.key])
    return reverse(PLACES[step.block], args=[case.code])


def next_up(standing: Standing) -> NextUp:
    """What is next in a case."""
    return WORDS[standing.deed](standing)


def sign_first(study: Study) -> NextUp:
    """Before anything else: the reader's own promise of confidentiality."""
    return NextUp(
        title=_("Teken je verklaring over geheimhouding"),
        text=_("Zonder die verklaring gaat in “%(study)s” geen enkele casus open.") % {"study": study.name},
        act=_("Lees en teken"),
        url=reverse("study-statement", args=[study.pk]),
        brief=_("verklaring tekenen"),
    )


def first_case(study: Study) -> NextUp:
    """A study without cases begins with one."""
    return NextUp(
        title=_("Open de eerste casus"),
        text=_("Het onderzoek “%(study)s” staat klaar. Een casus is één jongere, onder een code.")
        % {"study": study.name},
        act=_("Open een casus"),
        url=reverse("case-new", args=[study.pk]),
        brief=_("eerste casus openen"),
    )


def first_study() -> NextUp:
    """Who may start a study and has none begins here."""
    return NextUp(
        title=_("Begin een onderzoek"),
        text=_("Kies hoe jullie leren, en schrijf op wat jullie willen weten. Daarna open je een casus."),
        act=_("Begin een onderzoek"),
        url=reverse("study-new"),
        brief=_("onderzoek beginnen"),
    )


def who_lacks(lacking: Iterable[Signature]) -> str:
    """Who must still sign: "moeder, vader en jongere"."""
    return and_list(dict.fromkeys(signature.participant.pseudonym for signature in lacking))


def and_list(words: Iterable[str]) -> str:
    """Words with "en" before the last."""
    *first, last = words
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def _nothing(_standing: Standing) -> NextUp:
    return NextUp(
        title=_("Deze casus staat stil"),
        text=_("De toestemming is ingetrokken. Niemand leest of schrijft verder; jij ziet de casus nog wel."),
        act="",
        url="",
        brief=_("staat stil"),
    )


def _young_person(standing: Standing) -> NextUp:
    return NextUp(
        title=_("Schrijf op wie er meedoen"),
        text=_(
            "Begin met de jongere. Namen gaan achter slot; overal anders staat een rol of een schuilnaam."
        ),
        act=_("Zet mensen op de lijst"),
        url=reverse("people", args=[standing.case.code]),
        brief=_("mensen op de lijst zetten"),
    )


def _authority(standing: Standing) -> NextUp:
    return NextUp(
        title=_("Schrijf op wie het gezag heeft"),
        text=_("Daar volgt uit wie toestemming geeft. Zonder toestemming kan er nog niets worden gelezen."),
        act=_("Naar de mensen"),
        url=reverse("people", args=[standing.case.code]),
        brief=_("opschrijven wie het gezag heeft"),
    )


def _consent(standing: Standing) -> NextUp:
    who = who_lacks(standing.lacking)
    return NextUp(
        title=_("Vraag toestemming aan %(who)s") % {"who": who},
        text=_("Zolang niet iedereen tekende die moet tekenen, lezen en schrijven we niets."),
        act=_("Naar de toestemming"),
        url=reverse("consent", args=[standing.case.code]),
        brief=_("toestemming van %(who)s") % {"who": who},
    )


def _wait(standing: Standing) -> NextUp:
    return NextUp(
        title=_("Je bestanden worden gelezen"),
        text=_("Dat duurt kort. Je kunt intussen gewoon verder werken."),
        act=_("Kijk hoe ver het is"),
        url=reverse("sources", args=[standing.case.code]),
        brief=_("bestanden worden gelezen"),
    )


def _hand_in(standing: Standing) -> NextUp:
    return NextUp(
        title=_("Zet de eerste bronnen klaar"),
        text=_("Een tijdlijn, een gesprek, een stuk uit een dossier: lever in wat je hebt."),
        act=_("Lever bestanden in"),
        url=reverse("intake", args=[standing.case.code]),
        brief=_("eerste bronnen klaarzetten"),
    )


def _rows(standing: Standing) -> NextUp:
    many = standing.rows
    title = ngettext("Kijk %(many)s regel na", "Kijk %(many)s regels na", many) % {"many": many}
    return NextUp(
        title=title,
        text=_("Wat al goed gelezen is, staat in de levenslijn. Hier is jouw oog nodig."),
        act=_("Regels nakijken"),
        url=reverse("intake-review", args=[standing.case.code]),
        brief=ngettext("%(many)s regel nakijken", "%(many)s regels nakijken", many) % {"many": many},
    )


def _life_line(standing: Standing) -> NextUp:
    return NextUp(
        title=_("Begin de levenslijn"),
        text=_("Zet er iets bij wat iemand vertelde. Ongeveer is goed."),
        act=_("Naar de levenslijn"),
        url=reverse("life-line", args=[standing.case.code]),
        brief=_("levenslijn beginnen"),
    )


def _proposals(standing: Standing) -> NextUp:
    many = standing.proposals
    return NextUp(
        title=_("Kies wat je overneemt uit de verslagen"),
        text=ngettext("%(many)s punt wacht op jou.", "%(many)s punten wachten op jou.", many)
        % {"many": many},
        act=_("Naar de sessies"),
        url=reverse("sessions", args=[standing.case.code]),
        brief=_("kiezen uit de verslagen"),
    )


def _aftercare(standing: Standing) -> NextUp:
    many = standing.calls
    called = ngettext("%(many)s mens is nog niet gebeld.", "%(many)s mensen zijn nog niet gebeld.", many)
    told = ngettext(
        "%(many)s mens hoorde nog niet wat jullie leerden.",
        "%(many)s mensen hoorden nog niet wat jullie leerden.",
        standing.to_tell,
    )
    words = [called % {"many": many}] if many else []
    words += [told % {"many": standing.to_tell}] if standing.to_tell else []
    return NextUp(
        title=_("Vraag hoe het met iedereen gaat"),
        text=" ".join(words),
        act=_("Naar de sessies"),
        url=reverse("sessions", args=[standing.case.code]),
        brief=_("bellen na de sessie"),
    )


def _report(standing: Standing) -> NextUp:
    return NextUp(
        title=_("Maak het eerste rapport"),
        text=_("Alles wat er is, wordt één verhaal zonder namen. Jij kijkt elke naam na."),
        act=_("Naar het rapport"),
        url=reverse("reports", args=[standing.case.code]),
        brief=_("rapport maken"),
    )


def _issue(standing: Standing) -> NextUp:
    return NextUp(
        title=_("Maak het rapport af"),
        text=_("Er ligt een rapport in de maak. Kijk de namen na en geef het uit."),
        act=_("Verder met het rapport"),
        url=reverse("reports", args=[standing.case.code]),
        brief=_("rapport afmaken"),
    )


def _steps(standing: Standing) -> NextUp:
    step = standing.step
    assert step is not None  # noqa: S101 - this deed is only next while a step is open
    return NextUp(
        title=step.name,
        text=step.explanation,
        act=_("Ga verder"),
        url=place_of(step, standing.case),
        brief=step.name.lower(),
    )


def _ready(standing: Standing) -> NextUp:
    return NextUp(
        title=_("Deze casus is rond"),
        text=_("Alle stappen zijn klaar en het rapport is uitgegeven."),
        act=_("Bekijk het rapport"),
        url=reverse("reports", args=[standing.case.code]),
        brief=_("rond"),
    )


WORDS: dict[Deed, Callable[[Standing], NextUp]] = {
    Deed.NOTHING: _nothing,
    Deed.YOUNG_PERSON: _young_person,
    Deed.AUTHORITY: _authority,
    Deed.CONSENT: _consent,
    Deed.WAIT: _wait,
    Deed.HAND_IN: _hand_in,
    Deed.ROWS: _rows,
    Deed.LIFE_LINE: _life_line,
    Deed.AFTERCARE: _aftercare,
    Deed.PROPOSALS: _proposals,
    Deed.REPORT: _report,
    Deed.ISSUE: _issue,
    Deed.STEPS: _steps,
    Deed.READY: _ready,
}
