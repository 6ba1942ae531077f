"""Lays out a fresh project folder that Quarto and the embedded renderer read alike."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from prestatiemonitor.site.errors import RenderError

PAGE = "index.ipynb"
SHARED = ("_quarto.yml", "stijl.css", "licht.scss", "donker.scss", "toegankelijk.lua")
# Executed reports live below reports/ too, one folder an edition; only `StagedPage`s come along.
_EDITION_FOLDERS = {("reports", "openbaar"), ("reports", "intern")}


@dataclass(frozen=True)
class StagedPage:
    """An executed report: a folder with index.ipynb and its charts, and its address in the site.

    `address` is the folder of the page, relative to the site: `.` is the home page. `beside`: a
    folder whose files stand beside the page.
    """

    source_folder: Path
    address: PurePosixPath
    beside: Path | None = None


def stage(
    root: Path,
    target: Path,
    pages: Sequence[StagedPage],
    navigation: Mapping[str, object],
    variables: Mapping[str, str],
    parts: Mapping[str, str] | None = None,
) -> None:
    """Write the project to `target`, a folder that is empty or does not exist yet.

    `parts`: what fixed pages take in with `{{< include … >}}`, by its place in the project.

    Raises RenderError for a missing shared file or report, an address outside the site, or two
    pages at one address.
    """
    if target.exists() and any(target.iterdir()):
        raise RenderError(f"De map {target} is niet leeg; kies een nieuwe map.")
    fixed = fixed_pages(root)
    if faults := _faults(root, pages, fixed):
        raise RenderError(faults)
    target.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        shutil.copyfile(root / name, target / name)
    for page in fixed:
        (target / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / page, target / page)
    for staged in pages:
        for folder in filter(None, (staged.source_folder, staged.beside)):
            shutil.copytree(folder, target / staged.address, dirs_exist_ok=True)
    for place, text in (parts or {}).items():
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        (target / place).write_text(text, encoding="utf-8")
    _write_yaml(target / "_navigatie.yml", navigation)
    _write_yaml(target / "_variables.yml", variables)


def fixed_pages(root: Path) -> list[PurePosixPath]:
    """The .qmd pages of the root and of reports/, without the executed editions."""
    found = [*root.glob("*.qmd"), *(root / "reports").rglob("*.qmd")]
    relative = [PurePosixPath(path.relative_to(root).as_posix()) for path in found]
    return sorted(page for page in relative if page.parts[:2] not in _EDITION_FOLDERS)


def _faults(root: Path, pages: Sequence[StagedPage], fixed: Sequence[PurePosixPath]) -> list[str]:
    faults = [
        f"Het bestand {root / name} ontbreekt." for name in SHARED if not (root / name).is_file()
    ]
    taken = {page.with_suffix("") for page in fixed}
    for staged in pages:
        address = staged.address
        if address.is_absolute() or ".." in address.parts:
            faults.append(f"Het adres {address} ligt buiten de site.")
        if not (staged.source_folder / PAGE).is_file():
            faults.append(f"Het rapport {staged.source_folder / PAGE} ontbreekt.")
        if staged.beside is not None and not staged.beside.is_dir():
            faults.append(f"De map met documenten {staged.beside} ontbreekt.")
        if address / "index" in taken:
            faults.append(f"Er zijn twee pagina's voor het adres {address}.")
        taken.add(address / "index")
    return faults


def _write_yaml(path: Path, content: Mapping[str, object] | Mapping[str, str]) -> None:
    text = yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")
