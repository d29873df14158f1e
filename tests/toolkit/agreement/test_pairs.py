"""Agreement of two coders, against figures that can be reckoned by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.toolkit.agreement import agreement_of

CODES = st.sampled_from(["OP", "OM", "HRV", "X"])


def test_fifty_proposals_read_by_two_people():
    # Twice yes 20, yes and no 5, no and yes 10, twice no 15: observed .7, expected .5 * .6 + .5 * .4 = .5.
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15

    found = agreement_of(pairs)

    assert (found.items, found.share) == (50, pytest.approx(0.7))
    assert found.kappa == pytest.approx(0.4)


def test_nothing_coded_twice_says_nothing():
    assert agreement_of([]).kappa is None


def test_where_both_gave_everything_one_code_chance_explains_all():
    assert (agreement_of([("OP", "OP")] * 4).share, agreement_of([("OP", "OP")] * 4).kappa) == (1.0, None)


@given(st.lists(st.tuples(CODES, CODES), min_size=1, max_size=40))
def test_it_does_not_matter_who_is_called_first(pairs):
    one, other = agreement_of(pairs), agreement_of([(b, a) for a, b in pairs])

    assert one.share == other.share
    assert one.kappa == pytest.approx(other.kappa) if one.kappa is not None else other.kappa is None
    assert one.kappa is None or -1 - 1e-9 <= one.kappa <= 1 + 1e-9


@given(st.lists(CODES, min_size=2, max_size=40).filter(lambda codes: len(set(codes)) > 1))
def test_who_agree_on_everything_have_kappa_one(codes):
    assert agreement_of([(code, code) for code in codes]).kappa == pytest.approx(1.0)
