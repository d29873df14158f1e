"""Take every check on who may what away, one by one, on both databases: its part of the matrix must turn red.

The pipeline draws five of them by lot; this takes all. Ctrl-C ends it.
"""

import os
import sys
import tempfile

from scripts.parts import BIN, Part, command, run_parts
from scripts.throwaway_postgresql import postgresql

TESTS = "tests/house/test_mutants.py"


def main() -> int:
    """Run all of them on SQLite and on PostgreSQL; gives the exit code."""
    with tempfile.TemporaryDirectory(prefix="leerlijn-mutants-") as home, postgresql() as address:
        plain = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        every = {**plain, "LEERLIJN_HOME": home, "LEERLIJN_MUTANTS": "all"}
        surroundings = {"SQLite": every, "PostgreSQL": {**every, "DATABASE_URL": address}}
        return run_parts(
            [
                Part(f"mutants on {name}", command(BIN / "pytest", "-q", "-s", TESTS, env=env))
                for name, env in surroundings.items()
            ]
        )


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
