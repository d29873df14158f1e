"""What is good to know about a case before going on: facts, never a judgement."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.consent.rules import SIGNS_ALONE, SIGNS_TOO
from leerlijn.exchange.standing import Birthday, Standing
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.web.words import day
from leerlijn.workbench.next_up import and_list

MOST_DIFFERENCES = 2


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know: a sign, the fact, what follows from it, and where to go."""

    sign: str
    fact: str
    text: str = ""
    act: str = ""
    url: str = ""


def notes_of(standing: Standing) -> Iterator[Note]:
    """What the case itself tells."""
    if standing.birthday is not None:
        yield birthday_note(standing, standing.birthday)
    for person in standing.withdrawn:
        yield Note(
            "pause",
            _("%(who)s trok de toestemming in.") % {"who": capital(person.pseudonym)},
            _("Wat %(who)s vertelde, staat stil.") % {"who": person.pseudonym},
        )
    if standing.calls or standing.to_tell:
        yield Note(
            "phone",
            _("Na een sessie wacht nog iemand op jullie."),
            _("Op een telefoontje, of om te horen wat jullie leerden."),
            _("Naar de sessies"),
            reverse("sessions", args=[standing.case.code]),
        )
    if standing.on_word:
        yield Note(
            "file-up",
            _("Nog niet elk getekend formulier is hier."),
            _("Tot dan staat er “concept” op het rapport."),
            _("Formulieren toevoegen"),
            reverse("consent", args=[standing.case.code]),
        )


def birthday_note(standing: Standing, birthday: Birthday) -> Note:
    """Who decides changes with an age."""
    who = standing.young.pseudonym if standing.young else ""
    fact = _("Op %(day)s wordt %(who)s %(age)s.") % {"day": day(birthday.on), "who": who, "age": birthday.age}
    return Note(
        "cake",
        fact,
        what_changes(birthday.age) % {"who": who},
        _("Nieuwe toestemming voorbereiden"),
        reverse("consent", args=[standing.case.code]),
    )


def what_changes(age: int) -> str:
    """What a birthday changes, with a place for the pseudonym."""
    if age == SIGNS_TOO:
        return _("Dan tekent %(who)s mee.")
    if age == SIGNS_ALONE:
        return _("Dan beslist %(who)s zelf.")
    return _("Dan is %(who)s volwassen en tekent de tekst voor volwassenen.")


def differences(life: Iterable[ToldEntry], code: str) -> Iterator[Note]:
    """Where people tell it differently: never wrong, always worth reading side by side."""
    found = [item for item in life if item.differs]
    for item in found[:MOST_DIFFERENCES]:
        yield Note(
            "messages-square",
            _("%(who)s vertellen het anders") % {"who": capital(and_list(item.tellers or ("",)))}
            if len(item.tellers) > 1
            else _("Twee verhalen verschillen"),
            _("over “%(what)s”.") % {"what": item.title},
            _("Naast elkaar lezen"),
            reverse("life-line", args=[code]),
        )


def capital(words: str) -> str:
    """The first letter as a capital, the rest as it was."""
    return words[:1].upper() + words[1:]
