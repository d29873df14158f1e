from django.db import transaction
from django.utils.translation import gettext as _

from leerlijn.accounts.models import Organisation, User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import TRACK_OF_WORD, WORD_OF_TRACK, Track
from leerlijn.lifecourse.models import TrackWord
from leerlijn.toolkit.intake.tracks import Track as ListTrack

SHORTEST = 2


def words_of(organisation: Organisation) -> dict[str, ListTrack]:
    """The organisation's own words for tracks, for guessing; one query."""
    kept = organisation.track_words.values_list("word", "track")
    return {word: ListTrack(WORD_OF_TRACK[Track(track)]) for word, track in kept}


def track_named(track: ListTrack) -> Track:
    """The track of a life course that a list calls so."""
    return TRACK_OF_WORD[track]


@transaction.atomic
def add_track_word(organisation: Organisation, *, by: User, word: str, track: Track) -> TrackWord:
    """Put a word on the organisation's list; a word that stands there already goes to the chosen track."""
    word = " ".join(word.split()).casefold()
    check_own_organisation(organisation, by)
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


def check_own_organisation(organisation: Organisation, by: User) -> None:
    """Words are extended by the people of the organisation itself."""
    if by.organisation_id != organisation.pk:
        raise Refusal(_("Deze woorden zijn van een andere organisatie."), code="other_organisation")
