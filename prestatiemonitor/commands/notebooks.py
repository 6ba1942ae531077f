"""``prestatiemonitor notebooks``: what git may have of notebooks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from prestatiemonitor.console import err, out, root, told
from prestatiemonitor.errors import UserError

PATHS = click.argument(
    "bestanden", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)


@click.group()
def notebooks() -> None:
    """Houd uitvoer en vertrouwelijke gegevens uit de notebooks die git bewaart."""


@notebooks.command()
@PATHS
def check(bestanden: tuple[Path, ...]) -> None:
    """Zoek uitvoer en vertrouwelijke gegevens in alle notebooks in git, of in BESTANDEN.

    Einde 0: er is niets gevonden. Einde 1: wel.
    """
    from prestatiemonitor import tracked

    with told():
        folder = root()
        found = tracked.check(folder, _relative(folder, bestanden))
    if not found:
        out.print("De notebooks bevatten geen uitvoer.")
        return
    for line in found:
        err.print(line, markup=False)
    err.print("Haal het weg met: prestatiemonitor notebooks fix", markup=False)
    sys.exit(1)


@notebooks.command()
@PATHS
def fix(bestanden: tuple[Path, ...]) -> None:
    """Haal alle uitvoer uit de notebooks in git, of uit BESTANDEN.

    Einde 1: er blijft iets over dat u zelf moet weghalen.
    """
    from prestatiemonitor import tracked

    with told():
        folder = root()
        paths = _relative(folder, bestanden)
        changed = tracked.fix(folder, paths)
        left = tracked.check(folder, paths)
    for path in changed:
        out.print(f"Opgeschoond: {path.as_posix()}", markup=False)
    if not changed:
        out.print("Er was niets op te schonen.")
    for line in left:
        err.print(line, markup=False)
    sys.exit(1 if left else 0)


def _relative(folder: Path, given: tuple[Path, ...]) -> list[Path] | None:
    """The files as seen from the project; None where none was named."""
    if not given:
        return None
    here = [path.resolve() for path in given]
    if outside := [path.name for path in here if not path.is_relative_to(folder)]:
        raise UserError(f"{', '.join(outside)}: dit bestand staat niet in het project.")
    return [path.relative_to(folder) for path in here]
