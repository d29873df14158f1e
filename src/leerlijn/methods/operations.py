"""Deeds about an organisation's own methods: copying one, changing it, taking one in from a file."""

import re
from dataclasses import replace
from itertools import count

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.methods.definitions import Method, Origin
from leerlijn.methods.enums import Mark
from leerlijn.methods.loading import dump, from_dict, load_definitions, parse
from leerlijn.methods.models import OwnMethod, OwnMethodChange
from leerlijn.methods.rules import check_own_method, check_shape_methods, check_size

LONGEST_KEY = 50
# These words stand in the addresses of other pages about methods.
RESERVED = frozenset({"inlezen", "welke-past"})


@transaction.atomic
def copy_method(method: Method, *, by: User, name: str) -> OwnMethod:
    """Make a method of the organisation's own out of another; from then on the two go their own way."""
    check_shape_methods(by)
    came_from = Origin(
        about=_("Deze methode als geheel"),
        mark=Mark.CONCEPT,
        origin=_("Gekopieerd van %(name)s, versie %(version)s, en daarna van onszelf.")
        % {"name": method.name, "version": method.version},
    )
    own = replace(
        method,
        key=free_key(name, by),
        name=name.strip(),
        version=1,
        sources=(*method.sources, came_from),
    )
    return keep(OwnMethod(organisation=by.organisation, key=own.key), own, by=by)


@transaction.atomic
def change_method(own: OwnMethod, method: Method, *, by: User, seen_version: int | None = None) -> OwnMethod:
    """Give an own method another definition, which gets the next version; the one before is kept.

    Raises:
        BrokenDefinition: when something does not hold in it; the key of each problem says where.
        Overtaken: when another change came first.
    """
    check_shape_methods(by)
    check_own_method(by, own.organisation_id)
    before = from_dict(own.definition)
    if replace(method, version=before.version) == before:
        return own
    store(OwnMethodChange(own=own, definition=own.definition, by=own.by))
    return keep(
        own, replace(method, key=own.key, version=before.version + 1), by=by, seen_version=seen_version
    )


@transaction.atomic
def take_in_method(text: str, *, by: User) -> OwnMethod:
    """Take a method in from a file; one that the organisation has already by that key gets a new version.

    Raises:
        BrokenDefinition: when the file cannot be used; the problems say where and why.
    """
    check_shape_methods(by)
    method = parse(text, file=_("het bestand"))
    check_size(method)
    own = OwnMethod.objects.filter(organisation=by.organisation, key=method.key).first()
    if own:
        return change_method(own, method, by=by)
    key = method.key if method.key not in {*load_definitions(), *RESERVED} else free_key(method.name, by)
    return keep(OwnMethod(organisation=by.organisation, key=key), replace(method, key=key, version=1), by=by)


def keep(own: OwnMethod, method: Method, *, by: User, seen_version: int | None = None) -> OwnMethod:
    """Check a definition and keep it; the log says who."""
    check_size(method)
    own.definition, own.by = dump(method), by
    from_dict(own.definition, file=method.name)
    is_new = own._state.adding  # noqa: SLF001 - Django's documented way to know a row that is not kept yet
    kept = store(own) if is_new else store_change(own, seen_version=seen_version)
    action = Action.CREATE if is_new else Action.UPDATE
    log_access(by=by, action=action, subject="method", subject_id=kept.pk)
    return kept


def free_key(name: str, by: User) -> str:
    """A key out of a name that no method of the organisation has."""
    plain = re.sub(r"[^a-z0-9-]", "", slugify(name))[:LONGEST_KEY].strip("-")
    if not plain:
        raise Refusal(_("Geef de methode een naam met letters."), code="no_name")
    taken = {
        *RESERVED,
        *load_definitions(),
        *OwnMethod.objects.filter(organisation=by.organisation).values_list("key", flat=True),
    }
    candidates = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(key for key in candidates if key not in taken)
