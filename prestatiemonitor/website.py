"""The website of an edition: the executed reports, laid out with a menu and rendered."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from prestatiemonitor.documents import documents_folder, files
from prestatiemonitor.folders import aside, replace_folder
from prestatiemonitor.inspection import load_inspection
from prestatiemonitor.matrix import Report
from prestatiemonitor.orders import Renderer
from prestatiemonitor.periods import Period
from prestatiemonitor.places import Editie, pages_folder, site_folder
from prestatiemonitor.project import Project
from prestatiemonitor.site import Rendered, StagedPage, render, stage
from prestatiemonitor.site.navigation import Choice, NavReport, navigation
from prestatiemonitor.site.staging import fixed_pages
from prestatiemonitor.statement import load_statement
from prestatiemonitor.statement_page import Told, parts

ACCESSIBILITY = "reports/toegankelijkheid.qmd"
LOOSE = "algemeen"
"""What results are about that belong to no theme."""


def make_site(
    project: Project,
    reports: Sequence[Report],
    executed: Path,
    editie: Editie,
    renderer: Renderer,
    fictief: bool,
    *,
    force: bool = False,
) -> Rendered:
    """Render exactly the planned reports; the former site stays until the new one is whole.

    Args:
        executed: the folder below which each report stands at its ``folder``.
        force: pages are converted again, also those that did not change.

    Raises:
        RenderError: a report is missing or a page is faulty; all faults at once, in Dutch.
    """
    target, kept = site_folder(project.root, editie), pages_folder(project.root, editie)
    if force:
        shutil.rmtree(kept, ignore_errors=True)
    pages = [
        StagedPage(
            executed / r.folder,
            r.address,
            documents_folder(executed, r) if files(r, executed) else None,
        )
        for r in reports
    ]
    with tempfile.TemporaryDirectory(prefix="pm-") as workplace, aside(target) as new:
        staged = Path(workplace) / "project"
        words = variables(project, editie, fictief)
        menus = menu(project, reports, words["herkomst"])
        made = accessibility(project, len(pages), fictief=fictief)
        lay_out(project.root, pages, menus, words, made, editie, staged)
        rendered = render(staged, new / "site", renderer, kept)
        replace_folder(new / "site", target)
    return rendered


def lay_out(
    root: Path,
    pages: Sequence[StagedPage],
    menus: Mapping[str, object],
    words: Mapping[str, str],
    made: Mapping[str, str],
    editie: Editie,
    staged: Path,
) -> None:
    """Write the project folder that renderers read.

    Args:
        menus, words, made: see ``menu``, ``variables`` and ``accessibility``.

    Raises:
        RenderError: a file or a report is missing.
    """
    stage(root, staged, pages, menus, words, made)
    if editie == "intern":
        mark_confidential(staged)


def accessibility(project: Project, reports: int, *, fictief: bool) -> dict[str, str]:
    """What the page about accessibility takes in: what is stated, and what tests found.

    Args:
        reports: how many pages are reports.
    """
    told = Told(
        project.publication, load_statement(project.root), load_inspection(project.root),
        fictief, reports + len(fixed_pages(project.root)),
    )  # fmt: skip
    return parts(told)


def mark_confidential(staged: Path) -> None:
    """Let every page of a staged project say that it is confidential."""
    sheet, own = staged / "stijl.css", Path(__file__).with_name("site") / "vertrouwelijk.css"
    text = sheet.read_text(encoding="utf-8") + own.read_text(encoding="utf-8")
    sheet.write_text(text, encoding="utf-8")


def variables(project: Project, editie: Editie, fictief: bool) -> dict[str, str]:
    """What fixed pages may name with ``{{< var … >}}``."""
    publication = project.publication
    herkomst = "Fictieve voorbeeldcijfers" if fictief else f"Cijfers van {publication.organisatie}"
    secret = "" if editie == "openbaar" else " Interne editie: vertrouwelijk, niet verspreiden."
    return {
        "titel": publication.titel,
        "organisatie": publication.organisatie,
        "omschrijving": publication.omschrijving,
        "contact": publication.contact,
        "herkomst": f"{herkomst}.{secret}",
    }


def menu(project: Project, reports: Sequence[Report], footer_text: str) -> dict[str, object]:
    """The generated navigation: menus by period and area, a small sidebar per place."""
    periods = sorted({r.periode for r in reports if "periode" in r.spec.assen})
    return navigation(
        project.publication.titel,
        [Choice(str(period), _period_text(period)) for period in periods],
        [Choice(area.slug, area.naam) for area in project.areas.published],
        [_entry(project, report) for report in reports],
        description=project.publication.omschrijving,
        footer=[("Toegankelijkheid", ACCESSIBILITY)],
        footer_text=footer_text,
    )


def _entry(project: Project, report: Report) -> NavReport:
    """A report in the navigation; pages of results stand together by theme."""
    address = PurePosixPath(report.address)
    if report.spec.by_indicator:
        agreement = project.agreements[report.periode.year]
        found = agreement.indicator(report.indicator)
        theme = agreement.theme(found.thema).naam if found.thema else LOOSE
        return NavReport(found.naam, address, groep=f"Resultaten: {theme.lower()}")
    return NavReport(
        report.spec.tekst,
        address,
        periode=str(report.periode) if "periode" in report.spec.assen else None,
        gebied=report.gebied.slug if "gebied" in report.spec.assen else None,
    )


def _period_text(period: Period) -> str:
    return period.label().capitalize()
