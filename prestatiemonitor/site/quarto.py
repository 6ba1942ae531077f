"""Renders the project with Quarto, where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path

from prestatiemonitor.site.errors import RenderError

OUTPUT = "_site"
_TAIL = 20


def find() -> Path | None:
    """Quarto on PATH, or None."""
    found = shutil.which("quarto")
    return Path(found) if found else None


def render(project: Path, target: Path) -> tuple[str, ...]:
    """Render `project` and move the site to `target`, which does not exist yet.

    Returns the warnings of Quarto, as it wrote them.

    Raises RenderError, with the end of Quarto's own message, when Quarto is absent or fails.
    """
    quarto = find()
    if quarto is None:
        raise RenderError(
            "Quarto staat niet op deze computer. Installeer Quarto 1.4 of nieuwer, "
            "of kies de ingebouwde opmaker."
        )
    done = subprocess.run(
        [str(quarto), "render", "."],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    if done.returncode != 0:
        tail = "\n".join((done.stderr or done.stdout).strip().splitlines()[-_TAIL:])
        raise RenderError(f"Quarto stopte met fout {done.returncode}:\n{tail}")
    if not (project / OUTPUT).is_dir():
        raise RenderError(f"Quarto was klaar, maar de map {project / OUTPUT} is er niet.")
    shutil.move(project / OUTPUT, target)
    return tuple(line for line in done.stderr.splitlines() if line.startswith("WARNING"))
