from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.lifecourse.enums import Deed
from leerlijn.lifecourse.models import Account, Change, Entry, MoodLine, TimelineRow
from leerlijn.methods.definitions import Value
from leerlijn.studies.models import Participant
from leerlijn.toolkit.dates import Span

FEWEST_LANDMARKS, MOST_LANDMARKS = 3, 5
MOST_STARS = 5


def check_release(account: Account) -> None:
    """Only what a person told is released, and only once."""
    if account.released_at is not None:
        raise Refusal(_("Dit verhaal is al vrijgegeven."), code="released")


def check_release_mood(line: MoodLine) -> None:
    """A line is released once, as it stands."""
    if line.released_at is not None:
        raise Refusal(_("Deze lijn is al vrijgegeven."), code="released")
    if line.hidden_at is not None:
        raise Overtaken(_("Deze lijn is intussen opnieuw getekend. Er is niets weg."))


def can_release_mood(line: MoodLine) -> bool:
    """Whether a line can be released now."""
    try:
        check_release_mood(line)
    except Refusal:
        return False
    return True


def check_drawn(times: Collection[object]) -> None:
    """Two points make a line, and at one time it went in one way."""
    if len(times) < 2:  # noqa: PLR2004 -- one point is not a line
        raise Refusal(
            _("Kies bij twee of meer leeftijden hoe het ging. Dan wordt het een lijn."), code="no_line"
        )
    if len(set(times)) < len(times):
        raise Refusal(_("Er staan twee punten op hetzelfde moment."), code="same_time")


def check_seen_line(current: MoodLine | None, seen: str) -> None:
    """Whoever draws anew had the line before them that stands now; `seen` is "" where there was none."""
    if seen != (str(current.pk) if current else ""):
        raise Overtaken(
            _("Iemand anders tekende deze lijn ook. Er is niets weg: kijk eerst wat er nu staat.")
        )


def check_seen_waiting(waiting: int, seen: int | None) -> None:
    """There is something to release, and it is as much as the teller was asked about."""
    if not waiting:
        raise Refusal(_("Er is niets meer dat op vrijgeven wacht."), code="nothing_waits")
    if seen is not None and seen != waiting:
        raise Overtaken(_("Het aantal verhalen is veranderd. Er is nog niets vrijgegeven."))


def check_stands(account: Account) -> None:
    """Only the wording that stands now is corrected; an earlier one is kept as it is."""
    if account.hidden_at is not None:
        raise Overtaken(_("Iemand anders verbeterde dit verhaal ook. Er is niets weg."))


def check_landmark(entry: Entry) -> None:
    """A life has a few landmarks; with more of them nobody finds the way by them."""
    chosen = Entry.objects.present().filter(case=entry.case, is_landmark=True).exclude(pk=entry.pk)
    if chosen.count() >= MOST_LANDMARKS:
        raise Refusal(_("Vijf ijkpunten is genoeg. Laat er eerst een los."), code="enough_landmarks")


def check_join(entry: Entry, other: Entry) -> None:
    """Two entries of one life on one track, both in the life course, can turn out to be the same."""
    if entry.pk == other.pk:
        raise Refusal(_("Dit is al hetzelfde moment."), code="same_entry")
    if entry.case_id != other.case_id or entry.track != other.track:
        raise Refusal(_("Kies een moment op hetzelfde spoor."), code="other_track")
    if entry.removed_at is not None or other.removed_at is not None:
        raise Refusal(_("Een van de twee is weggehaald. Zet die eerst terug."), code="removed")


def check_part(change: Change, *, told_anew: bool) -> None:
    """What was joined comes loose again, whatever came later, unless its own words changed since."""
    if "joined" not in change.before or change.undone_at is not None:
        raise Refusal(_("Dit is al los."), code="loose")
    if change.entry.removed_at is not None:
        raise Refusal(_("Dit hoort nu zelf bij een ander moment. Maak dat eerst los."), code="joined")
    if told_anew:
        raise Refusal(
            _("Daarna is een van deze verhalen verbeterd of vrijgegeven. Maak eerst dat ongedaan."),
            code="told_anew",
        )


def check_still_asked(*, is_asked: bool) -> None:
    """Only a pair that still waits is answered."""
    if not is_asked:
        raise Overtaken(_("Over deze twee is al geantwoord. Kijk naar de volgende."))


def check_movable(*, has_neighbour: bool, is_loose: bool) -> None:
    """Only what overlaps is put in order by hand; what surely came first stays first."""
    if not has_neighbour:
        raise Refusal(_("Hier staat niets meer om mee te wisselen."), code="edge")
    if not is_loose:
        raise Refusal(_("Van deze twee is de volgorde zeker."), code="sure")


def check_undo(change: Change) -> None:
    """Only the last thing done to an entry can be undone, and only once."""
    if "joined_into" in change.before and change.undone_at is None:
        raise Refusal(_("Dit hoort nu bij een ander moment. Maak het daar ongedaan."), code="joined")
    if change.deed == Deed.MOVED:
        raise Refusal(
            _("Dit schoof mee met iets anders. Zet dat terug, dan schuift dit ook terug."), code="moved"
        )
    last = change.entry.changes.filter(undone_at=None).exclude(deed=Deed.MOVED).first()
    if last is None or last.pk != change.pk:
        raise Refusal(_("Daarna is er al iets anders veranderd. Maak eerst dat ongedaan."), code="not_last")


def can_undo(change: Change) -> bool:
    """Whether this deed can be undone now."""
    try:
        check_undo(change)
    except Refusal:
        return False
    return True


def check_hang(entry: Entry, on: Entry) -> None:
    """A time hangs on another entry of the same life that is there, and never on itself in a circle."""
    if entry.case_id != on.case_id or on.removed_at is not None:
        raise Refusal(_("Kies een moment dat in deze levenslijn staat."), code="no_such_entry")
    held: Entry | None = on
    while held is not None:
        if held.pk == entry.pk:
            raise Refusal(_("Dat moment hangt zelf aan dit moment. Kies een ander."), code="circle")
        held = held.hangs_on


def check_has_time(span: Span | None) -> Span:
    """What a time hangs on must say when it was itself; gives the time that follows from it."""
    if span is None:
        raise Refusal(
            _("Van dat moment weten we nog niet wanneer het begon of ophield. Geef het eerst een tijd."),
            code="no_time",
        )
    return span


def check_untaken(row: TimelineRow) -> None:
    """What stands in the life course is changed there, not in the list that it came from."""
    if row.is_taken:
        raise Refusal(_("Deze regel staat al in de levenslijn."), code="taken")


def check_take(row: TimelineRow) -> None:
    """A row goes into the life course once, and only when it can be read."""
    check_untaken(row)
    if not row.track:
        raise Refusal(_("Kies eerst een spoor."), code="no_track")
    if not row.text.strip():
        raise Refusal(_("Schrijf eerst op wat er gebeurde."), code="no_text")


def check_category(values: Iterable[Value], key: str) -> None:
    """A category can only be changed while it is on the list."""
    if key not in {value.key for value in values}:
        raise Refusal(_("Deze categorie staat niet meer op de lijst."), code="no_such_category")


def check_own_pages(person: Participant) -> None:
    """Pages of one's own are for the family, and for who lives to fill them in."""
    if not person.is_family:
        raise Refusal(_("Deze bladzijden zijn voor de jongere en de familie."), code="not_family")
    if person.is_deceased:
        raise Refusal(_("Deze persoon leeft niet meer."), code="deceased")


def can_have_own_pages(person: Participant) -> bool:
    """Whether pages of one's own are for this person."""
    try:
        check_own_pages(person)
    except Refusal:
        return False
    return True


def check_own_words(account: Account, person: Participant) -> None:
    """Somebody's hand reaches their own words as they stand, told by them alone; never what others said."""
    if account.teller_id != person.pk or account.told_by:
        raise Refusal(_("Dit vertelde iemand anders. Jouw verhaal komt ernaast."), code="not_own")
    check_stands(account)


def can_change_words(account: Account, person: Participant) -> bool:
    """Whether these are somebody's own words, to change, to take back, to release or to keep."""
    try:
        check_own_words(account, person)
    except Refusal:
        return False
    return True


def check_keep(account: Account) -> None:
    """Only what others may read is kept from them again."""
    if account.released_at is None:
        raise Refusal(_("Dit lezen alleen jij en het team al."), code="kept")


def check_keep_mood(line: MoodLine) -> None:
    """Only a line that others may see, and that still stands, is kept from them again."""
    if line.released_at is None:
        raise Refusal(_("Deze lijn zien alleen jij en het team al."), code="kept")
    if line.hidden_at is not None:
        raise Overtaken(_("Deze lijn is intussen opnieuw getekend. Er is niets weg."))


def check_own_line(line: MoodLine, person: Participant) -> None:
    """A line is its drawer's own."""
    if line.teller_id != person.pk:
        raise Refusal(_("Deze lijn tekende iemand anders."), code="not_own")


def check_star(given: int) -> None:
    """What matters most is a few things: with more of them nothing stands out."""
    if given >= MOST_STARS:
        raise Refusal(_("Vijf sterren is genoeg. Haal er eerst een weg."), code="enough_stars")


def can_give_star(given: int) -> bool:
    """Whether somebody who gave so many stars can give one more."""
    return given < MOST_STARS


def check_undo_own(change: Change, person: Participant) -> None:
    """Somebody undoes what they did themselves, as long as nothing came after it."""
    if change.hand_id != person.pk:
        raise Refusal(_("Dit deed iemand anders."), code="not_own")
    check_undo(change)
