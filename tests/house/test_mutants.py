"""Take a check away, and the matrix says so: five drawn by lot, or all of them (`./run mutants`)."""

import os
import random
import sys
import time

import pytest
from django.db import transaction

from tests.house.matrix import World, make_world
from tests.house.mutants import Mutant, lives, mutants

pytestmark = pytest.mark.django_db
DRAWN = 5
EVERY = os.environ.get("LEERLIJN_MUTANTS") == "all"
SEED = int(os.environ.get("LEERLIJN_SEED") or time.time())


def alive(world: World, mutant: Mutant) -> str:
    """As `lives`; whatever was changed on the way is put back."""
    with transaction.atomic():
        said = lives(world, mutant)
        transaction.set_rollback(True)
    world.clients.clear()
    world.case.refresh_from_db()
    return said


def test_taking_a_check_away_turns_its_own_part_of_the_matrix_red(record_property) -> None:
    everything = mutants()
    drawn = everything if EVERY else random.Random(SEED).sample(everything, DRAWN)
    world = make_world()
    said_first = f"seed {SEED}: {len(drawn)} of {len(everything)} checks are taken away, one by one\n"
    sys.stdout.write(said_first)
    record_property("seed", SEED)

    alive_still = [said for mutant in drawn if (said := alive(world, mutant))]

    assert alive_still == [], f"seed {SEED}"


def test_every_query_word_on_which_many_pages_rest_is_among_the_checks() -> None:
    named = {mutant.name.split(":")[0] for mutant in mutants() if not mutant.page}

    assert named == {
        "whose team", "from and until", "signed", "only workers", "only stewards", "stands still",
        "closed to a researcher", "closed to a steward", "members",
    }  # fmt: skip
