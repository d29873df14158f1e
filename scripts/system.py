"""What the tests need of the machine: PostgreSQL and Chromium from Debian, installed where that may be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")


def chromium() -> str | None:
    """Debian's Chromium, or the one that LEERLIJN_CHROMIUM names."""
    named = os.environ.get("LEERLIJN_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return shutil.which("chromium") or shutil.which("chromium-browser")


def postgresql_programs() -> Path | None:
    """The folder of the newest PostgreSQL server here; Debian keeps it off the path."""
    versions = [path.parent for path in DEBIAN_POSTGRESQL.glob("*/bin/initdb")]
    if versions:
        return max(versions, key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def ensure_packages(*names: str) -> None:
    """Install Debian packages as root; anybody else is told how, and the run stops with a failure."""
    if not names:
        return
    order = f"apt-get install --no-install-recommends {' '.join(names)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(f"The tests need {' and '.join(names)}. As root on Debian:\n  {order}")
    print(f"Installing {' and '.join(names)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    done = subprocess.run([*order.split(), "-y", "-qq"], env=quiet, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(f"Could not install {' and '.join(names)}. Try:\n  {order}")
