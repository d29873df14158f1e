"""The codes for root causes: what comes along is whole, and what is broken says where."""

import pytest

from leerlijn.causes.codes import FILE, Area, BrokenCodes, Layer, load_codes, parse
from leerlijn.methods.enums import Mark

TEXT = FILE.read_text()


def test_twenty_codes_come_along_technology_and_organisation_before_people():
    found = load_codes()

    assert len(found.codes) == 20
    assert [area.key for area in found.areas] == list(Area)
    assert [list(Area).index(one.area) for one in found.codes] == sorted(
        list(Area).index(one.area) for one in found.codes
    )


def test_of_each_area_what_lies_outside_ones_reach_is_asked_first():
    found = load_codes()

    assert [found.of_area(area)[0].code for area in (Area.TECHNICAL, Area.ORGANISATIONAL, Area.HUMAN)] == [
        "TEX", "OEX", "HEX",
    ]  # fmt: skip


def test_what_no_source_confirms_is_a_concept():
    found = load_codes()

    assert {one.code for one in found.codes if one.mark is Mark.CONCEPT} == {"HRM", "HSS", "HST", "PRF"}
    assert {measure.mark for measure in found.measures} == {Mark.CONCEPT}


def test_people_are_active_causes_and_the_others_latent():
    layers = {one.area: one.layer for one in load_codes().codes}

    assert layers == {
        Area.TECHNICAL: Layer.LATENT,
        Area.ORGANISATIONAL: Layer.LATENT,
        Area.HUMAN: Layer.ACTIVE,
        Area.OTHER: Layer.OTHER,
    }


def test_to_ask_people_to_try_harder_is_advised_against():
    motivate = next(measure for measure in load_codes().measures if measure.key == "motivate")

    assert not motivate.fits
    assert {"HRV", "HSS"} <= set(motivate.advised_against)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code = "OP"', 'code = "OK"', "'OK' staat er twee keer"),
        ('fits = ["OP"]', 'fits = ["ZZ"]', "'ZZ', en die code is er niet"),
        (
            'area = "other"\nlayer = "other"\nname = "Past',
            'area = "nowhere"\nlayer = "other"\nname = "Past',
            "area",
        ),
        ("[[areas]]", "[[areas", "geen TOML"),
    ],
)
def test_broken_codes_stop_the_start_with_key_and_reason(old, new, said):
    with pytest.raises(BrokenCodes, match=r"codes\.toml") as broken:
        parse(TEXT.replace(old, new, 1).encode())

    assert said in str(broken.value)
