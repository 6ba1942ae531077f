"""Packages for councils: per municipality a folder with papers that its clerk uploads.

Documents are copied from the site, under names in the order of the agenda. A package depends on
nothing but the site and ``params/``: same input, same bytes.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prestatiemonitor import reuse
from prestatiemonitor.areas import Area
from prestatiemonitor.errors import UserError
from prestatiemonitor.folders import aside, replace_folder, write_whole
from prestatiemonitor.matrix import Report
from prestatiemonitor.packages import pages, texts
from prestatiemonitor.packages.content import Content, content
from prestatiemonitor.packages.naming import FIRST
from prestatiemonitor.packages.systems import SYSTEMS_FILE, Way, load_systems
from prestatiemonitor.packed import packed
from prestatiemonitor.project import Project
from prestatiemonitor.vaststellingen import load_vaststellingen

TEXT = f"{FIRST}-begeleidende-tekst.txt"
CHECKLIST = f"{FIRST}-controlelijst.md"
LISTING = "pakket.json"
VERSION = 1


class PackageError(UserError):
    """Some packages were not made; the message says of which municipality and why, in Dutch."""


def make_packages(
    site: Path, target: Path, project: Project, reports: Sequence[Report], *, fictief: bool,
    adres: str,
) -> list[Path]:  # fmt: skip
    """Make the package of each municipality about the last period of the reports.

    Args:
        site: the composed site, from which documents are copied.
        target: below which each package stands, by the slug of its municipality.
        adres: the web address of the site, ending in a slash.

    Returns:
        The folders, in the order of the areas; none without ``params/raadsinformatie.yml``, and
        none for a municipality without any paper.

    Raises:
        ParamsError: ``params/`` are wrong; no package is made then.
        PackageError: some packages could not be made; those stand no longer, the others do.
    """
    if secret := [str(one) for one in reports if one.editie != "openbaar"]:
        raise PackageError(
            f"Een pakket voor de raad is openbaar; {secret[0]} is van de interne editie."
        )
    made, faults = list[Path](), list[str]()
    for found, way in _contents(project, reports, fictief=fictief, adres=adres):
        _remove(target, found.gebied)
        try:
            made += _package(found, way, site, target)
        except PackageError as error:
            faults.append(f"Pakket {found.gebied.slug}: {error}")
    if faults:
        raise PackageError("\n".join(faults))
    return made


def _contents(
    project: Project, reports: Sequence[Report], *, fictief: bool, adres: str
) -> list[tuple[Content, Way]]:
    """What each municipality gets, before any of it is made."""
    systems = load_systems(project.root, project.areas, project.matrix)
    periods = [one.periode for one in reports if "periode" in one.spec.assen]
    if systems is None or not periods:
        return []
    adopted = load_vaststellingen(project.root, project.areas)
    out = []
    for area in project.areas.gemeenten:
        kind, way = systems.at(area)
        found = content(
            area, max(periods), kind, way, project, adopted, reports, fictief=fictief, adres=adres
        )
        out.append((found, way))
    return out


def _remove(target: Path, area: Area) -> None:
    """What stood there is of another site."""
    shutil.rmtree(target / area.slug, ignore_errors=True)
    (target / f"{area.slug}.zip").unlink(missing_ok=True)


def _package(found: Content, way: Way, site: Path, target: Path) -> list[Path]:
    """The folder of one package, or nothing where there is nothing to give.

    Raises:
        PackageError: a document is missing or empty, two have the same name, or the page does not
            tell what is asked.
    """
    if not found.documenten:
        return []
    folder = target / found.gebied.slug
    _refuse_double(found)
    with aside(folder) as place:
        new = place / "pakket"
        new.mkdir()  # so that others may read it, which they may not what is aside
        for one in found.documenten:
            _copy(site, one.bron.as_posix(), new / one.naam)
        text = texts.accompanying(found, _summary(found, new), _decisions(found, site))
        (new / TEXT).write_text(text, encoding="utf-8")
        (new / CHECKLIST).write_text(texts.checklist(found), encoding="utf-8")
        listed = json.dumps(_listing(found, new), ensure_ascii=False, indent=1)
        (new / LISTING).write_text(f"{listed}\n", encoding="utf-8")
        if way.zip:
            _zip(new, f"{found.gebied.slug}-{str(found.periode).lower()}", folder)
        replace_folder(new, folder)
    return [folder]


def _refuse_double(found: Content) -> None:
    names = Counter(one.naam.casefold() for one in found.documenten)
    if double := [name for name, times in names.items() if times > 1]:
        raise PackageError(
            f"twee documenten heten '{double[0]}'. Verander bij bestandsnaam het patroon, of maak "
            f"tekens_aantal groter, in {SYSTEMS_FILE}."
        )


def _copy(site: Path, place: str, target: Path) -> None:
    try:
        shutil.copyfile(site / place, target)
    except FileNotFoundError:
        raise PackageError(
            f"het document {place} staat niet op de site. Maak de site opnieuw: "
            "prestatiemonitor build --force"
        ) from None
    if not target.stat().st_size:
        raise PackageError(f"het document {place} is leeg. Maak het opnieuw.")


def _summary(found: Content, folder: Path) -> str:
    short = [one.naam for one in found.documenten if one.naam.endswith(".txt")]
    return (folder / short[0]).read_text(encoding="utf-8") if short else ""


def _decisions(found: Content, site: Path) -> dict[int, str]:
    """What is asked of the council, as the pages say it."""
    out = {}
    for item in found.agendapunten:
        if item.besluit is None:
            continue
        page = site / item.pagina / "index.html"
        out[item.nummer] = pages.section(page, item.besluit) if page.is_file() else ""
        if not out[item.nummer]:
            raise PackageError(
                f"op de pagina {item.pagina} staat geen deel ‘{item.besluit}’ met het gevraagde "
                f"besluit. Kijk bij besluit in {SYSTEMS_FILE}."
            )
    return out


def _listing(found: Content, folder: Path) -> Mapping[str, Any]:
    """The package for programs: what it is and which files it holds."""
    titles = {one.naam: one.titel for one in found.documenten}
    titles |= {TEXT: "Begeleidende tekst", CHECKLIST: "Controlelijst"}
    return {
        "versie": VERSION,
        "titel": found.titel,
        "gebied": found.gebied.code,
        "gemeente": found.gebied.naam,
        "periode": str(found.periode),
        "systeem": found.systeem,
        "fictief": found.fictief,
        "concept": found.concept,
        "nog_open": found.open,
        "agendapunten": [
            {
                "nummer": item.nummer,
                "titel": item.titel,
                "rubriek": item.rubriek,
                "vraag": item.vraag,
                "zaaknummer": item.paper.zaaknummer,
                "kenmerk": item.paper.kenmerk,
                "datum": item.paper.datum.isoformat() if item.paper.datum else None,
                "documenten": [one.naam for one in item.documenten],
            }
            for item in found.agendapunten
        ],
        "bestanden": [
            {
                "naam": name,
                "titel": titles[name],
                "bytes_aantal": (folder / name).stat().st_size,
                "sha256": digest,
                "adres": texts.file_address(found, name),
            }
            for name, digest in reuse.contents(folder).items()
        ],
    }


def _zip(folder: Path, inside: str, target: Path) -> None:
    """All of a folder as a zip beside where it comes to stand; same files, same bytes."""
    parts = {f"{inside}/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}
    write_whole(target.with_suffix(".zip"), packed(parts))
