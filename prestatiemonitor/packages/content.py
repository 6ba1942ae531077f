"""What goes in the package of one municipality: items of an agenda, each with its documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from prestatiemonitor import formats
from prestatiemonitor.areas import Area
from prestatiemonitor.matrix import Report
from prestatiemonitor.packages.naming import file_name
from prestatiemonitor.packages.systems import DocumentChoice, ItemChoice, System, Way
from prestatiemonitor.papers import PAPERS_FILE, Paper
from prestatiemonitor.periods import Period
from prestatiemonitor.project import Project
from prestatiemonitor.vaststellingen import ADOPTION_FILE, Vaststelling, Vaststellingen


@dataclass(frozen=True)
class Document:
    """A document of the site, and how it is called in the package.

    Attributes:
        naam: its name in the package.
        titel: what it is, of whom.
        bron: where it stands below the site.
        pagina: the folder of its page below the site.
        bijlage: its number as appendix; None: it is the paper itself.
        vaststelling: who adopted it; None: that is not asked of it.
    """

    naam: str
    titel: str
    bron: PurePosixPath
    pagina: PurePosixPath
    bijlage: int | None
    vaststelling: Vaststelling | None


@dataclass(frozen=True)
class Item:
    """An item on the agenda.

    Attributes:
        paper: what the municipality filled in about it.
        besluit: the part of its page with what the council is asked to decide, if it is.
        paginas: folders below the site of pages to read beside those of its documents.
    """

    nummer: int
    titel: str
    rubriek: str
    vraag: str
    besluit: str | None
    paper: Paper
    documenten: tuple[Document, ...]
    paginas: tuple[PurePosixPath, ...]

    @property
    def pagina(self) -> PurePosixPath:
        """The page of its paper."""
        return self.documenten[0].pagina


@dataclass(frozen=True)
class Content:
    """All of a package before any file is read."""

    gebied: Area
    periode: Period
    systeem: System
    fictief: bool
    adres: str
    aanwijzingen: tuple[str, ...]
    agendapunten: tuple[Item, ...]

    @property
    def documenten(self) -> tuple[Document, ...]:
        return tuple(one for item in self.agendapunten for one in item.documenten)

    @property
    def titel(self) -> str:
        return f"Stukken voor de gemeenteraad van {self.gebied.naam}, {self.periode.label()}"

    @property
    def open(self) -> list[str]:
        """What is missing, in Dutch, before its papers are more than a concept; in order."""
        found = [*_papers(self.agendapunten), *_adoptions(self.documenten)]
        return list(dict.fromkeys(found))

    @property
    def concept(self) -> bool:
        return bool(self.open)


def _papers(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        lacking = [
            name
            for name, value in (
                ("het zaaknummer", item.paper.zaaknummer),
                ("de datum", item.paper.datum),
            )
            if value is None
        ]
        if lacking:
            yield f"{item.paper.stuk}: vul {formats.enumeration(lacking)} in ({PAPERS_FILE})"


def _adoptions(documents: Sequence[Document]) -> Iterator[str]:
    for one in documents:
        if one.vaststelling is not None and one.vaststelling.concept:
            yield f"{one.titel}: nog niet vastgesteld ({ADOPTION_FILE})"


def content(
    area: Area, period: Period, kind: System, way: Way, project: Project,
    adopted: Vaststellingen, reports: Sequence[Report], *, fictief: bool, adres: str,
) -> Content:  # fmt: skip
    """What a municipality gets about a period; an item without its first document falls away."""
    items: list[Item] = []
    for choice in way.agendapunten:
        number = len(items) + 1
        found = list(_documents(choice, number, area, period, way, project, adopted, reports))
        if found and found[0].bijlage is None:
            pages = _pages(choice, area, period, reports)
            items.append(_item(choice, number, area, period, way, project, tuple(found), pages))
    return Content(area, period, kind, fictief, adres, way.aanwijzingen, tuple(items))


def _item(
    choice: ItemChoice, number: int, area: Area, period: Period, way: Way, project: Project,
    documents: tuple[Document, ...], pages: tuple[PurePosixPath, ...],
) -> Item:  # fmt: skip
    paper = project.papers.at(area.code, period, project.policy).paper(choice.stuk)
    title = choice.titel.format(
        regio=project.areas.regio.naam, gemeente=area.naam, periode=period.label(),
        jaar=period.year, volgend_jaar=period.year + 1,
    )  # fmt: skip
    return Item(
        number, formats.sentence_case(paper.onderwerp or title),
        way.rubrieken.get(choice.stuk, ""), choice.vraag, choice.besluit, paper, documents,
        pages,
    )  # fmt: skip


def _pages(
    choice: ItemChoice, area: Area, period: Period, reports: Sequence[Report]
) -> tuple[PurePosixPath, ...]:
    found = (_report(name, area, period, reports) for name in choice.paginas)
    return tuple(report.address for report in found if report is not None)


def _documents(
    choice: ItemChoice, number: int, area: Area, period: Period, way: Way, project: Project,
    adopted: Vaststellingen, reports: Sequence[Report],
) -> Iterator[Document]:  # fmt: skip
    appendix = 0
    for one in choice.documenten:
        place = project.areas.regio if one.van == "regio" else area
        report = _report(one.rapport, place, period, reports)
        if report is None:
            continue
        appendix += one.bijlage
        yield _document(one, report, number, appendix if one.bijlage else None, way, adopted)


def _report(name: str, area: Area, period: Period, reports: Sequence[Report]) -> Report | None:
    """The report of this name about an area and period, as far as it varies by them.

    None where it is not made for this period or area.
    """
    fits = (
        one
        for one in reports
        if one.name == name
        and ("periode" not in one.spec.assen or one.periode == period)
        and ("gebied" not in one.spec.assen or one.gebied == area)
    )
    return next(fits, None)


def _document(
    choice: DocumentChoice, report: Report, number: int, appendix: int | None, way: Way,
    adopted: Vaststellingen,
) -> Document:  # fmt: skip
    file = next(name for name in report.files if name.endswith(f".{choice.soort}"))
    area, period = report.gebied, report.periode
    name = file_name(
        way.bestandsnaam, choice.soort, number, choice.titel, area.naam, str(period), appendix
    )
    title = f"{choice.titel} {area.naam}, {period.label()}"
    return Document(
        name, title, report.address / file, report.address, appendix,
        adopted.at(area.code, period) if choice.vaststelling else None,
    )  # fmt: skip
