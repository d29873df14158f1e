from django.db import transaction
from django.utils.translation import gettext as _

from leerlijn.accounts.models import Organisation, User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.names import BODIES, names_of
from leerlijn.identities.queries import identities_of
from leerlijn.lifecourse.enums import TRACK_OF_WORD, WORD_OF_TRACK, Track
from leerlijn.lifecourse.models import TrackWord
from leerlijn.studies.models import Case
from leerlijn.toolkit.intake.tracks import Track as ListTrack
from leerlijn.toolkit.redaction import NameFinder, Why

SHORTEST = 2


def words_of(organisation: Organisation) -> dict[str, ListTrack]:
    """The organisation's own words for tracks, for guessing; one query."""
    kept = organisation.track_words.values_list("word", "track")
    return {word: ListTrack(WORD_OF_TRACK[Track(track)]) for word, track in kept}


def track_named(track: ListTrack) -> Track:
    """The track of a life course that a list calls so."""
    return TRACK_OF_WORD[track]


@transaction.atomic
def add_track_word(case: Case, *, by: User, word: str, track: Track) -> TrackWord:
    """Put a word on the list of a case's organisation; a word that stands there goes to the chosen track.

    Colleagues who do not know this case read that list: a name of somebody in it is refused.
    """
    organisation = case.organisation
    check_own_organisation(organisation, by)
    check_names_nobody(case, word)
    word = " ".join(word.split()).casefold()
    if len(word.strip("*")) < SHORTEST:
        raise Refusal(_("Schrijf een woord van minstens twee letters."), code="too_short")
    kept = organisation.track_words.filter(word=word).first()
    kept = kept or TrackWord(organisation=organisation, word=word)
    kept.track, kept.added_by = track, by
    store(kept)
    log_access(by=by, action=Action.CREATE, subject="track word", subject_id=kept.pk)
    return kept


@transaction.atomic
def remove_track_word(word: TrackWord, *, by: User) -> None:
    """Take a word off the list; moments that were put in with it stay where they are."""
    check_own_organisation(word.organisation, by)
    log_access(by=by, action=Action.DELETE, subject="track word", subject_id=word.pk)
    word.delete()


def check_names_nobody(case: Case, words: str) -> None:
    """Words that a whole organisation reads or remembers hold no name of a person in the case.

    Raises:
        Refusal: with code "names_somebody".
    """
    people = [
        name for identity in identities_of(case).values() for name in names_of(identity) if name.text.strip()
    ]
    finder = NameFinder([name for name in people if name.category not in BODIES])
    found = (one for written in (words, words.title()) for one in finder.find(written))
    if any(one.why == Why.ROSTER for one in found):
        raise Refusal(
            _("Hier staat een naam uit deze casus in. De hele organisatie leest dit: kies een ander woord."),
            code="names_somebody",
        )


def check_own_organisation(organisation: Organisation, by: User) -> None:
    """Words are extended by the people of the organisation itself."""
    if by.organisation_id != organisation.pk:
        raise Refusal(_("Deze woorden zijn van een andere organisatie."), code="other_organisation")
