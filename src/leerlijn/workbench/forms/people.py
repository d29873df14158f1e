from collections.abc import Collection
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.exchange.operations.people import PersonDetails, is_minor_role
from leerlijn.identities.enums import NameKind
from leerlijn.identities.models import KnownNameRow
from leerlijn.identities.queries import RosterLine
from leerlijn.studies.enums import ParticipantRole
from leerlijn.studies.models import Participant
from leerlijn.workbench.forms.fields import DayField

SHORTEST_NAME = 3


class PersonForm(forms.Form):
    """Somebody on the roster: what the case knows, and what only the vault holds."""

    role = forms.ChoiceField(
        label=gettext_lazy("Wie is dit voor de jongere?"), choices=ParticipantRole.choices
    )
    pseudonym = forms.CharField(
        label=gettext_lazy("Hoe heet deze persoon in het onderzoek?"),
        help_text=gettext_lazy("Een rol of een verzonnen naam. Dit woord staat op alle pagina’s."),
        max_length=60,
    )
    full_name = forms.CharField(
        label=gettext_lazy("Hoe heet deze persoon echt?"),
        help_text=gettext_lazy("Staat alleen hier. We zoeken deze naam in elk rapport en halen hem weg."),
        max_length=160,
        required=False,
    )
    nicknames = forms.CharField(
        label=gettext_lazy("Welke roepnamen of bijnamen?"),
        help_text=gettext_lazy("Zet een komma tussen twee namen."),
        max_length=300,
        required=False,
    )
    has_authority = forms.BooleanField(label=gettext_lazy("Heeft het gezag over de jongere"), required=False)
    birth_date = DayField(
        label=gettext_lazy("Op welke dag geboren?"),
        help_text=gettext_lazy("Alleen van de jongere en van broers en zussen. Bijvoorbeeld 24-11-2012."),
        required=False,
    )
    is_deceased = forms.BooleanField(
        label=gettext_lazy("Is overleden"),
        help_text=gettext_lazy("Dan wacht er niets meer op deze persoon. Wat die vertelde, blijft staan."),
        required=False,
    )
    organisation = forms.CharField(
        label=gettext_lazy("Bij welke organisatie?"), max_length=160, required=False
    )
    phone = forms.CharField(label=gettext_lazy("Telefoon"), max_length=60, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    address = forms.CharField(label=gettext_lazy("Adres"), max_length=200, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, others: Collection[Participant] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = others

    def clean_pseudonym(self) -> str:
        """Two people in a case never share a pseudonym."""
        wanted = str(self.cleaned_data["pseudonym"]).strip()
        if wanted.casefold() in {person.pseudonym.casefold() for person in self.others}:
            raise forms.ValidationError(_("Zo heet al iemand in deze casus. Zet er een cijfer bij."))
        return wanted

    def clean_role(self) -> str:
        """A case is about one young person."""
        role = str(self.cleaned_data["role"])
        if role == ParticipantRole.YOUNG_PERSON and any(person.is_young_person for person in self.others):
            raise forms.ValidationError(
                _("De jongere staat al op de lijst. Een casus gaat over één jongere.")
            )
        return role

    def clean(self) -> dict[str, Any]:
        """What hangs together: the name stays out of the pseudonym, the birth date belongs to a minor."""
        self.check_name_stays_here()
        self.check_birth_date()
        if self.typed("has_authority") and self.typed("role") == ParticipantRole.YOUNG_PERSON:
            self.add_error(
                "has_authority", _("De jongere heeft geen gezag over zichzelf. Haal dit vinkje weg.")
            )
        return self.cleaned_data

    def check_name_stays_here(self) -> None:
        """A pseudonym that holds a piece of the real name would carry it over every page."""
        real = f"{self.typed('full_name')} {self.typed('nicknames')}".replace(",", " ").casefold().split()
        shown = set(str(self.typed("pseudonym")).casefold().split())
        if any(len(name) >= SHORTEST_NAME and name in shown for name in real):
            self.add_error("pseudonym", _("Dit lijkt op de echte naam. Kies een ander woord."))

    def check_birth_date(self) -> None:
        """Only of who may be a minor, and never in the future."""
        born = self.cleaned_data.get("birth_date")
        if born and not is_minor_role(str(self.typed("role"))):
            reason = _("Dit bewaren we alleen van de jongere en van broers en zussen. Maak dit vak leeg.")
            self.add_error("birth_date", reason)
        elif born and born > timezone.localdate():
            self.add_error("birth_date", _("Deze dag ligt nog voor ons. Welke dag was het wel?"))

    def typed(self, name: str) -> Any:
        """What was filled in, as far as it could be read."""
        return self.cleaned_data.get(name) or ""

    def details(self) -> PersonDetails:
        """What was filled in, for the operation."""
        data = {name: self.cleaned_data[name] for name in self.fields if name != "seen_version"}
        return PersonDetails(**{**data, "nicknames": split_names(data["nicknames"])})


class KnownNameForm(forms.Form):
    """A school, organisation, place or street that must not show in a report."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is het?"),
        choices=[choice for choice in NameKind.choices if choice[0] != NameKind.PERSON],
    )
    text = forms.CharField(label=gettext_lazy("Welke naam?"), max_length=160)
    stands_for = forms.CharField(
        label=gettext_lazy("Waar staat het voor?"),
        help_text=gettext_lazy("Bijvoorbeeld: de basisschool, het wijkteam."),
        max_length=80,
        required=False,
    )

    def __init__(self, *args: Any, known: Collection[KnownNameRow] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_text(self) -> str:
        """Once is enough."""
        text = str(self.cleaned_data["text"]).strip()
        if text.casefold() in {row.text.casefold() for row in self.known}:
            raise forms.ValidationError(_("Deze naam staat er al."))
        return text


def split_names(words: str) -> tuple[str, ...]:
    """Names with commas between them."""
    return tuple(name.strip() for name in words.split(",") if name.strip())


def starting_from(line: RosterLine) -> dict[str, Any]:
    """What the form shows of somebody who is on the roster."""
    person, identity = line.person, line.identity
    return {
        "role": person.role,
        "pseudonym": person.pseudonym,
        "has_authority": person.has_authority,
        "birth_date": person.birth_date,
        "is_deceased": person.is_deceased,
        "full_name": identity.full_name,
        "nicknames": ", ".join(identity.nicknames),
        "organisation": identity.organisation,
        "phone": identity.phone,
        "email": identity.email,
        "address": identity.address,
        "seen_version": person.version,
    }
