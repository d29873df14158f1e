"""Whether a study's learning question names somebody: families and the commissioner read it too."""

from leerlijn.exchange.action_texts import finders_of
from leerlijn.studies.models import Study
from leerlijn.studies.rules import NO_NAMES, words_of_settings
from leerlijn.toolkit.redaction import NameFinder


def names_in_question(study: Study) -> tuple[str, ...]:
    """Words of the question that the vault of one of its cases knows, or that look like a name."""
    question = study.learning_question
    cases = study.cases.prefetch_related("participants")
    finders = [*finders_of(cases).values(), NameFinder(())]
    plain = words_of_settings()
    return tuple(
        dict.fromkeys(
            finding.text
            for finder in finders
            for finding in finder.find(question)
            if not (finding.keep or finding.category in NO_NAMES or finding.text.casefold() in plain)
        )
    )
