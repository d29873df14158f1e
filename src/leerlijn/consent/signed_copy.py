"""The form that somebody signed on a screen: the text as it stood there, what they ticked, and their name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateformat import format as say_date
from django.utils.translation import gettext as _
from django.utils.translation import override

from leerlijn.consent.enums import Capacity
from leerlijn.consent.texts import Section, Text
from leerlijn.toolkit.document.blocks import Block, BulletList, Document, Facts, Heading, Paragraph
from leerlijn.toolkit.document.pdf import to_pdf

MOMENT = "j F Y, H:i"


@dataclass(frozen=True, slots=True)
class OnScreen:
    """What somebody put under a form on a screen: their name, as what they sign, and the boxes in words."""

    name: str
    capacities: tuple[Capacity, ...]
    ticked: tuple[str, ...]
    left_open: tuple[str, ...]


@override("nl")
def signed_pdf(text: Text, case_code: str, signed: OnScreen, at: datetime) -> bytes:
    """The signed form as a file that is kept as a scan of paper is."""
    version = _("versie %(version)s van %(day)s") % {
        "version": text.version,
        "day": say_date(text.date, "j F Y"),
    }
    document = Document(
        title=text.title,
        subtitle=text.opening,
        running_head=f"{text.key}, {version} · {case_code}",
        blocks=tuple(blocks_of(text.sections, signed, at)),
        contents=False,
        compact=True,
    )
    return to_pdf(document)


def blocks_of(sections: Iterable[Section], signed: OnScreen, at: datetime) -> Iterable[Block]:
    """The text, the boxes and the signature."""
    for section in sections:
        yield Heading(2, section.title)
        yield from (Paragraph(paragraph) for paragraph in section.paragraphs)
        if section.points:
            yield BulletList(section.points)
    yield Heading(2, _("Wat je goed vindt"))
    yield BulletList(tuple(_("Ja: %(what)s") % {"what": label} for label in signed.ticked))
    if signed.left_open:
        yield BulletList(
            tuple(_("Niet aangekruist: %(what)s") % {"what": label} for label in signed.left_open)
        )
    yield Heading(2, _("Getekend op het scherm"))
    yield Facts(
        (
            (_("Naam"), signed.name),
            (_("Tekent"), ", ".join(str(capacity.label) for capacity in signed.capacities)),
            (_("Op"), say_date(at, MOMENT)),
        )
    )
