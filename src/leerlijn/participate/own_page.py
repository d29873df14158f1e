"""The life line as one person of the family reads it: drawn small, and by age with their own words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leerlijn.analysis.queries import drawn
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Account, MoodLine
from leerlijn.lifecourse.moods import moods_of
from leerlijn.lifecourse.own import own_life, viewer_of
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.lifecourse.rules import can_change_words, can_give_star
from leerlijn.lifecourse.stars import are_shared, own_stars, stars_of
from leerlijn.participate.forms.own import OwnWordsForm
from leerlijn.studies.enums import PARENTS
from leerlijn.studies.models import Case, Participant, young_person_of
from leerlijn.toolkit import lifeline

LANE_COLOURS = {
    Track.LIVING.value: "ll-wonen",
    Track.SCHOOL.value: "ll-school",
    Track.HELP.value: "ll-hulp",
    Track.PEOPLE.value: "ll-mensen",
}
SHORTEST_LIST = 2


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One entry as its reader sees it: what it is, who told it, and what stands there in their own words.

    `form` is the place to say that it was otherwise; it is open where it came back with a question.
    """

    item: lifeline.Item
    told: ToldEntry
    told_by: str
    others: tuple[Account, ...]
    mine: tuple[Account, ...]
    is_starred: bool
    matters_to: str
    form: OwnWordsForm | None

    @property
    def colours(self) -> str:
        """The class that brings the colours of its lane."""
        return LANE_COLOURS.get(self.told.entry.track, "")


@dataclass(frozen=True, slots=True)
class OwnAge:
    """What happened at one age; `short` stands on the chip that leads there."""

    heading: str
    years: str
    short: str
    lines: tuple[OwnLine, ...]


def own_frame(person: Participant, here: str) -> dict[str, Any]:
    """What stands around every page of somebody's own."""
    case = person.case
    return {
        "case": case,
        "person": person,
        "name": name_of(person),
        "here": here,
        "destinations": [
            (name, reverse(name, args=[case.code, person.pk]), icon, words)
            for name, icon, words in (
                ("own-life", "route", _("Levenslijn")),
                ("own-mood", "spline", _("Hoe ging het?")),
                ("own-entry-new", "plus", _("Iets toevoegen")),
            )
        ],
    }


def own_page(
    person: Participant, *, opened: UUID | None = None, form: OwnWordsForm | None = None
) -> dict[str, Any]:
    """Everything on the page; `opened` is the entry whose form came back."""
    case, life = person.case, own_life(person)
    moods = moods_of(case, viewer_of(person))
    given = own_stars(person)
    return {
        **own_frame(person, "own-life"),
        "heading": heading_of(person),
        "ages": ages_of(person, life, [star.entry_id for star in given], opened, form),
        "drawing": drawing_of(life, case, moods),
        "drawn_by": and_list([said_of(line.teller, person) for line in moods]),
        "own_mood": next((line for line in moods if line.teller_id == person.pk), None),
        "stars": given,
        "stars_shared": are_shared(given),
        "may_star": can_give_star(len(given)),
    }


def ages_of(
    person: Participant,
    life: Iterable[ToldEntry],
    starred: Collection[UUID],
    opened: UUID | None,
    form: OwnWordsForm | None,
) -> tuple[OwnAge, ...]:
    """The life by age; what nobody can date stands last."""
    by_key = {str(item.entry.pk): item for item in life}
    stars = stars_of(person.case, viewer_of(person))
    whole = drawn(by_key.values(), person.case)
    undated = [item for item in by_key.values() if item.is_undated]
    groups = [
        OwnAge(
            group.heading,
            group.years if group.age is not None else "",
            str(group.age) if group.age is not None else group.heading,
            tuple(
                line_of(
                    item, by_key[item.key], person, starred, stars, form if item.key == str(opened) else None
                )
                for item in group.items
            ),
        )
        for group in lifeline.as_list(whole)
    ]
    if undated:
        lines = tuple(
            line_of(
                undated_item(told),
                told,
                person,
                starred,
                stars,
                form if told.entry.pk == opened else None,
            )
            for told in undated
        )
        groups.append(OwnAge(_("Nog niet bekend wanneer"), "", "?", lines))
    return tuple(groups)


def line_of(
    item: lifeline.Item,
    told: ToldEntry,
    person: Participant,
    starred: Collection[UUID],
    stars: dict[UUID, tuple[Participant, ...]],
    form: OwnWordsForm | None,
) -> OwnLine:
    """One entry. Who already put their own words beside it, changes those instead of adding more."""
    mine = tuple(account for account in told.accounts if can_change_words(account, person))
    others = tuple(
        account for account in told.accounts if account not in mine and account.text.strip() != told.title
    )
    says_already = len(mine) == len(told.accounts) or any(account.own_hand for account in mine)
    matters = [whose for whose in stars.get(told.entry.pk, ()) if whose.pk != person.pk]
    return OwnLine(
        item=item,
        told=told,
        told_by=told_by(told, person),
        others=others,
        mine=mine,
        is_starred=told.entry.pk in starred,
        matters_to=and_list([whose.pseudonym for whose in matters]),
        form=None if says_already else form or words_form(told, person),
    )


def words_form(told: ToldEntry, person: Participant) -> OwnWordsForm:
    """The empty place beside one entry for how it was for this person."""
    return OwnWordsForm(case=person.case, auto_id=f"{told.entry.pk}-%s")


def undated_item(told: ToldEntry) -> lifeline.Item:
    """An entry in words that has no place in the line yet."""
    entry, key = told.entry, str(told.entry.pk)
    lone = lifeline.Life(birth=None, today=entry.created_at.date())
    if entry.track == Track.EVENTS:
        weight = lifeline.Weight(told.weight.value)
        lone = replace(
            lone, events=(lifeline.Event(key=key, title=told.title, span=told.span, weight=weight),)
        )
    else:
        lane = lifeline.Lane(entry.track)
        lone = replace(lone, spells=(lifeline.Spell(key=key, lane=lane, title=told.title, span=told.span),))
    return lifeline.as_list(lone)[0].items[0]


def drawing_of(life: Iterable[ToldEntry], case: Case, moods: Iterable[MoodLine]) -> SafeString | str:
    """How it went, with what happened on it; empty where there is neither a line nor anything on it."""
    whole = drawn(life, case, moods=moods)
    if not whole.events and not any(len(mood.points) >= SHORTEST_LIST for mood in whole.moods):
        return ""
    svg = lifeline.draw(lifeline.layout(whole, size=lifeline.MOOD), title=_("Hoe ging het?"), ids="own")
    return mark_safe(svg)  # noqa: S308 -- the toolkit escapes every word that it writes into the drawing


def heading_of(person: Participant) -> str:
    """Whose life this is, as one says it to who reads."""
    if person.is_young_person:
        name = name_of(person)
        return _("Dit is jouw levenslijn, %(name)s") % {"name": name} if name else _("Dit is jouw levenslijn")
    if person.role in PARENTS:
        return _("De levenslijn van je kind")
    young = young_person_of(person.case)
    return _("De levenslijn van %(name)s") % {"name": (young and name_of(young)) or _("de jongere")}


def name_of(person: Participant) -> str:
    """The name that somebody chose; empty where they only go by what they are."""
    role = str(person.get_role_display())
    return "" if person.pseudonym.casefold() in role.casefold() else person.pseudonym


def told_by(told: ToldEntry, person: Participant) -> str:
    """Who tells, with "jou" for the reader."""
    names = [
        said_of(account.teller, person) if not account.told_by else account.told_by
        for account in told.accounts
    ]
    return and_list([name for name in dict.fromkeys(names) if name])


def said_of(teller: Participant | None, person: Participant) -> str:
    """Somebody as one speaks of them to the reader."""
    if teller is None:
        return ""
    return _("jou") if teller.pk == person.pk else teller.pseudonym


def and_list(names: list[str]) -> str:
    """Names in a sentence: "jou, moeder en school"."""
    if len(names) < SHORTEST_LIST:
        return "".join(names)
    return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
