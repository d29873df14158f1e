"""The invitation for a session, one for each person: as a page, and as a file to print. It holds no names."""

from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from leerlijn.consent.texts import BLANK
from leerlijn.meetings.agreements import Agreement
from leerlijn.meetings.models import Meeting, Seat
from leerlijn.meetings.queries import agreed_for, phases_of, session_of
from leerlijn.studies.models import Participant
from leerlijn.toolkit.document.blocks import BulletList, Document, Facts, Heading, Paragraph
from leerlijn.toolkit.document.pdf import to_pdf
from leerlijn.web import words


@dataclass(frozen=True, slots=True)
class Letter:
    """One invitation, ready to be shown or printed; the name is for a pen."""

    who: str
    title: str
    greeting: str
    opening: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    rounds: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    good_to_know: tuple[str, ...]
    end: str


# Letters are Dutch, whatever language the page speaks of whoever prints them.
@override("nl")
def letter_for(meeting: Meeting, seat: Seat) -> Letter:
    """The invitation for who sits here, in words for them."""
    session = session_of(meeting)
    name = session.name.lower() if session else str(meeting.get_kind_display())
    return Letter(
        who=seat.called,
        title=_("Kom je naar de %(session)s?") % {"session": name},
        greeting=_("Beste %(blank)s,") % {"blank": BLANK},
        opening=opening_for(meeting, seat.participant),
        facts=tuple(facts_of(meeting)),
        rounds=tuple(phase.name for phase in phases_of(meeting)),
        agreements=agreed_for(meeting.case.study),
        good_to_know=good_to_know(seat.participant),
        end=_("Kun je niet, of wil je eerst iets vragen? Bel of mail: %(blank)s") % {"blank": BLANK},
    )


def opening_for(meeting: Meeting, person: Participant | None) -> tuple[str, ...]:
    """Why we ask this person."""
    question = meeting.case.study.learning_question
    asked = (_("We willen dit leren: %(question)s") % {"question": question},) if question else ()
    if person is not None and person.is_young_person:
        first = _("We kijken samen naar jouw verhaal. Jij begint, als je dat wilt.")
    elif person is not None and person.is_family:
        first = _("We kijken samen naar het verhaal dat jullie vertelden. Wat jij weet, weet niemand anders.")
    elif meeting.is_with_family:
        first = _("We kijken samen met een gezin terug op hun verhaal. Jij was erbij. Daarom vragen we jou.")
    elif meeting.is_for_professionals_only:
        first = _("We kijken met professionals terug op een verhaal. Wat vraagt het van ons werk?")
    else:
        first = _("Een casusonderzoek is klaar. We bespreken wat we leerden en wat er gaat veranderen.")
    blame = _("We zoeken geen schuld. We zoeken wat hielp, en hoe het eerder anders had gekund.")
    return (first, *asked, blame)


def facts_of(meeting: Meeting) -> list[tuple[str, str]]:
    """When, where, how long, and who leads; what is not known yet is a line for a pen."""
    starts_at = localtime(meeting.starts_at) if meeting.starts_at else None
    minutes = sum(phase.minutes for phase in phases_of(meeting))
    leader = meeting.facilitator.name if meeting.facilitator else BLANK
    found = [
        (_("Wanneer"), words.moment(starts_at) if starts_at else BLANK),
        (_("Waar"), meeting.place or BLANK),
    ]
    if minutes:
        found.append((_("Hoe lang"), how_long(minutes)))
    return [*found, (_("Wie het gesprek leidt"), leader)]


def how_long(minutes: int) -> str:
    """170 minutes are "ongeveer 3 uur, met een pauze"."""
    hours = words.hours_in_words(round(minutes / 30) / 2)
    return _("ongeveer %(hours)s uur, met een pauze") % {"hours": hours}


def good_to_know(person: Participant | None) -> tuple[str, ...]:
    """What takes away worry, for this person."""
    common = (_("Je vertelt alleen wat je wilt. Stoppen mag altijd, ook halverwege."),)
    if person is not None and person.is_family:
        return (
            *common,
            _("Je mag iemand meenemen bij wie je je veilig voelt. Laat het even weten."),
            _("Na afloop belt iemand van ons je op, om te horen hoe het met je is."),
        )
    return (*common, _("Niemand wordt beoordeeld op wat die zegt of toen deed."))


def letter_file(meeting: Meeting, seat: Seat) -> bytes:
    """The invitation as PDF."""
    letter = letter_for(meeting, seat)
    with override("nl"):
        headings = _("Dit gaan we doen"), _("Dit spreken we af"), _("Goed om te weten")
    return to_pdf(
        Document(
            title=letter.title,
            contents=False,
            blocks=(
                Paragraph(letter.greeting),
                *(Paragraph(each) for each in letter.opening),
                Facts(letter.facts),
                Heading(1, headings[0]),
                BulletList(letter.rounds),
                Heading(1, headings[1]),
                BulletList(tuple(each.words for each in letter.agreements)),
                Heading(1, headings[2]),
                BulletList(letter.good_to_know),
                Paragraph(letter.end),
            ),
        )
    )
