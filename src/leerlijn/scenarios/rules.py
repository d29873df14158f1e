"""What a comparison must satisfy: one horizon, reasons for what is assumed, and prices."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.scenarios.enums import REFERENCES, ColumnKind
from leerlijn.scenarios.models import Activity, Column, Comparison, Price, PriceList
from leerlijn.studies.rules import can_start_study
from leerlijn.toolkit.balances import ReadPrices
from leerlijn.toolkit.dates import Span

FIRST_YEAR, LAST_YEAR = 2000, 2100
FEW = 5


def check_import_prices(user: User) -> None:
    """Who starts studies brings in price lists.

    Raises:
        Refusal: with code "role".
    """
    if not can_import_prices(user):
        said = _("Alleen een casusonderzoeker of gespreksleider leest een prijslijst in.")
        raise Refusal(said, code="role")


def can_import_prices(user: User) -> bool:
    """Whether the account may bring in a price list."""
    return can_start_study(user)


def check_read_prices(read: ReadPrices) -> None:
    """A list is taken whole or not at all: nobody guesses a unit or a price.

    Raises:
        Refusal: with code "no_heads", "no_rows", "unknown_unit", "no_price", "no_what" or "double".
    """
    if read.heads_missing:
        said = _("We vinden de kolommen wat, eenheid en prijs niet. Begin met de lege lijst.")
        raise Refusal(said, code="no_heads")
    wrong = (
        (read.without_what, _("Er staat niet wat het is in rij %(rows)s."), "no_what"),
        (
            read.unknown_units,
            _("Kies als eenheid uur, dag, etmaal, traject, stuk of jaar. Kijk naar rij %(rows)s."),
            "unknown_unit",
        ),
        (read.unread_prices, _("Schrijf de prijs als 85,50. Kijk naar rij %(rows)s."), "no_price"),
        (read.doubles, _("Dit staat er dubbel in, met dezelfde eenheid: rij %(rows)s."), "double"),
    )
    for rows, sentence, code in wrong:
        if rows:
            raise Refusal(sentence % {"rows": some_of(rows)}, code=code)
    if not read.rows:
        raise Refusal(_("Er staat nog geen prijs in deze lijst."), code="no_rows")


def can_take_prices(read: ReadPrices) -> bool:
    """Whether a list that was read can be taken."""
    return read.is_whole and not read.heads_missing


def some_of(rows: Collection[int]) -> str:
    """The first few numbers, and that there are more."""
    shown = ", ".join(map(str, sorted(rows)[:FEW]))
    return f"{shown} …" if len(rows) > FEW else shown


def check_year(year: int) -> None:
    """Prices are of a year.

    Raises:
        Refusal: with code "year".
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal(_("Van welk jaar zijn deze prijzen? Schrijf het jaar in vier cijfers."), code="year")


def check_remove_prices(price_list: PriceList, *, in_use: bool) -> None:
    """A list with which somebody reckoned stays.

    Raises:
        Refusal: with code "in_use".
    """
    if not can_remove_prices(price_list, in_use=in_use):
        raise Refusal(
            _("Met deze lijst is al gerekend. Zij blijft staan, ook als er een nieuwe komt."), code="in_use"
        )


def can_remove_prices(price_list: PriceList, *, in_use: bool) -> bool:
    """Whether a list may go."""
    return price_list.removed_at is None and not in_use


def check_horizon(begins_on: date, ends_on: date) -> None:
    """All columns look at the same stretch of time, and it takes time.

    Raises:
        Refusal: with code "horizon".
    """
    if ends_on <= begins_on:
        raise Refusal(_("De laatste dag komt na de eerste dag."), code="horizon")


def can_have_horizon(begins_on: date, ends_on: date) -> bool:
    """Whether these days make a stretch of time."""
    return ends_on > begins_on


def check_kinds(kinds: Collection[str], in_use: Collection[str] = ()) -> None:
    """What happened, beside one or two references; a column in which something stands stays.

    Raises:
        Refusal: with code "no_reference" or "column_in_use".
    """
    if not set(kinds) & set(REFERENCES):
        said = _("Kies waarmee je vergelijkt: niets doen, iets anders doen, of allebei.")
        raise Refusal(said, code="no_reference")
    if set(in_use) - {*kinds, ColumnKind.ACTUAL}:
        said = _("In deze kolom staat al iets. Haal dat eerst weg.")
        raise Refusal(said, code="column_in_use")


def can_have_kinds(kinds: Collection[str], in_use: Collection[str] = ()) -> bool:
    """Whether a comparison can have these columns."""
    try:
        check_kinds(kinds, in_use)
    except Refusal:
        return False
    return True


def check_reason(column: Column, reason: str) -> None:
    """What did not happen is assumed, and an assumption has a reason.

    Raises:
        Refusal: with code "no_reason".
    """
    if not can_stand(column, reason):
        said = _("Dit is niet gebeurd. Schrijf op waarom je denkt dat het zo was gegaan.")
        raise Refusal(said, code="no_reason")


def can_stand(column: Column, reason: str) -> bool:
    """Whether something with this reason may stand in a column."""
    return column.is_actual or bool(reason.strip())


def check_within(comparison: Comparison, span: Span | None) -> None:
    """Nothing stands in a column that surely lies outside the horizon.

    Raises:
        Refusal: with code "outside".
    """
    if not can_lie(comparison, span):
        said = _("Dit valt buiten de tijd die jullie vergelijken.")
        raise Refusal(said, code="outside")


def can_lie(comparison: Comparison, span: Span | None) -> bool:
    """Whether a time may lie within the horizon; a time that nobody knows may."""
    return span is None or fits(span, comparison.begins_on, comparison.ends_on)


def fits(span: Span, begins_on: date, ends_on: date) -> bool:
    """Whether some of a time may lie between two days, both counted."""
    latest_end = span.end.latest or (span.start.latest if span.end.earliest is None else None)
    too_early = latest_end is not None and latest_end < begins_on
    too_late = span.start.earliest is not None and span.start.earliest > ends_on
    return not too_early and not too_late


def check_price(comparison: Comparison, activity: Activity) -> None:
    """An activity has a price from the list of its comparison, in the same unit, or is said to have none.

    Raises:
        Refusal: with code "no_price", "both", "other_list" or "other_unit".
    """
    price = activity.price
    if price is None and not activity.has_no_price:
        raise Refusal(_("Kies een prijs, of kies “geen prijs”."), code="no_price")
    if price is None:
        return
    if activity.has_no_price:
        raise Refusal(_("Kies een prijs of “geen prijs”, niet allebei."), code="both")
    if not of_list(comparison, price):
        raise Refusal(_("Deze prijs staat niet in de lijst van deze vergelijking."), code="other_list")
    if price.unit != activity.unit:
        said = _("Deze prijs is per %(unit)s. Schrijf ook op hoeveel het was per %(unit)s.")
        raise Refusal(said % {"unit": price.get_unit_display()}, code="other_unit")


def can_have_price(comparison: Comparison, activity: Activity) -> bool:
    """Whether an activity stands with its price, or without one on purpose."""
    try:
        check_price(comparison, activity)
    except Refusal:
        return False
    return True


def of_list(comparison: Comparison, price: Price) -> bool:
    """Whether a price stands in the list of a comparison."""
    return price.price_list_id == comparison.price_list_id


def check_change_list(comparison: Comparison, price_list: PriceList | None, *, in_use: bool) -> None:
    """A comparison with which was reckoned keeps its list: two lists never mix.

    Raises:
        Refusal: with code "list_in_use" or "other_organisation".
    """
    if price_list is not None and price_list.organisation_id != comparison.case.organisation.pk:
        raise Refusal(_("Deze prijslijst is van een andere organisatie."), code="other_organisation")
    if in_use and price_list != comparison.price_list:
        said = _("Er staan al prijzen uit deze lijst in de vergelijking. Haal die eerst weg.")
        raise Refusal(said, code="list_in_use")


def can_change_list(comparison: Comparison, price_list: PriceList | None, *, in_use: bool) -> bool:
    """Whether a comparison may go on with this list."""
    try:
        check_change_list(comparison, price_list, in_use=in_use)
    except Refusal:
        return False
    return True
