"""Everything about the code that a machine can see without running the product."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable

from scripts.parts import BIN, ROOT, Part, command, run_parts

BIOME = "@biomejs/biome@2.6.8"
LOCKS = ("requirements.lock", "requirements-dev.lock")
PLACES = ("src", "tests", "scripts", "manage.py")


def main() -> int:
    """Run every check; gives the exit code."""
    with tempfile.TemporaryDirectory(prefix="leerlijn-check-") as home:
        development = {**os.environ, "LEERLIJN_HOME": home}
        development.pop("DATABASE_URL", None)
        return run_parts(
            [
                Part("formatting", command(BIN / "ruff", "format", "--check", *PLACES)),
                Part("ruff", command(BIN / "ruff", "check", *PLACES)),
                Part(
                    "types (mypy strict)", command(BIN / "mypy", "src/leerlijn", "scripts", env=development)
                ),
                Part("import contracts", command(BIN / "lint-imports", env=development)),
                Part(
                    "migrations complete", manage("makemigrations", "--check", "--dry-run", env=development)
                ),
                Part(
                    "translations complete", command(sys.executable, "-m", "scripts.translations", "--check")
                ),
                Part("templates", templates),
                Part("scripts and styles (biome)", biome),
                Part(
                    "safe settings (check --deploy)",
                    manage("check", "--deploy", "--fail-level", "WARNING", env=production(development)),
                ),
                Part("locks name no address", locks),
            ]
        )


def manage(*words: str, env: dict[str, str]) -> Callable[[], bool]:
    """One of Django's own commands."""
    return command(sys.executable, "manage.py", *words, env=env)


def production(surroundings: dict[str, str]) -> dict[str, str]:
    """The settings of an organisation: behind its own https address, with a secret from outside."""
    return {
        **surroundings,
        "LEERLIJN_ORIGIN": "https://leerlijn.example",
        "LEERLIJN_HOSTS": "leerlijn.example",
        "LEERLIJN_SECRET_KEY": secrets.token_urlsafe(64),
    }


def templates() -> bool:
    """Templates in one form: djade for their tags, djhtml for their indentation."""
    pages = [str(path) for path in sorted(ROOT.glob("src/leerlijn/*/templates/**/*.html"))]
    if not pages:
        return True
    tags = command(BIN / "djade", "--check", "--target-version", "5.2", *pages)()
    return command(BIN / "djhtml", "--tabwidth", "2", "--check", *pages)() and tags


def biome() -> bool:
    """JavaScript and CSS; biome comes from npm, at one version, and only developers need it."""
    if shutil.which("npm") is None:
        print("npm is missing. As root on Debian:\n  apt-get install npm")
        return False
    return command(
        "npm", "exec", "--yes", f"--package={BIOME}", "--", "biome", "check", "--error-on-warnings"
    )()


def locks() -> bool:
    """A lock with an address in it would pin where things come from, not what they are."""
    wrong = [
        f"{name}:{number}: {line}"
        for name in LOCKS
        for number, line in enumerate((ROOT / name).read_text().splitlines(), 1)
        if "://" in line
    ]
    kept = subprocess.run(
        ["git", "ls-files", "*uv.lock"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    wrong += [f"{name} is committed; it holds addresses" for name in kept.stdout.split()]
    print("\n".join(wrong) or "none")
    return not wrong


if __name__ == "__main__":
    sys.exit(main())
