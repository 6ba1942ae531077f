"""The documents of a site as papers: whose they are, what they are about and what was done to them.

Every standard that lists documents is written from these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import get_args

from prestatiemonitor import papers
from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata import organisations, terms
from prestatiemonitor.metadata.given import Given
from prestatiemonitor.metadata.organisations import Organisation
from prestatiemonitor.metadata.settings import Paper
from prestatiemonitor.metadata.terms import Term
from prestatiemonitor.vaststellingen import load_vaststellingen


@dataclass(frozen=True)
class Handling:
    """What was done to a document, when (Dutch local time) and by whom."""

    kind: Term
    moment: datetime
    by: Organisation


@dataclass(frozen=True)
class Document:
    """One file of a report.

    Attributes:
        path: below the site.
        stem: what the files of one paper share; it is the paper's own mark.
        kind: how the file's name ends.
        title, short: of the paper; ``short`` is what kind of paper it is.
        publisher, responsible: whose it is, and who answers for what it says.
        shared: who else it is about, of a paper of the region.
        made: the day on which it was first made of what was delivered.
        begin, end: what it is about.
        paper: what kind of paper it is, from the settings.
        refers: path below the site and title of the document it refers to.
    """

    report: Report
    path: str
    stem: str
    kind: str
    title: str
    short: str
    publisher: Organisation
    responsible: Organisation
    shared: tuple[Organisation, ...]
    made: date
    begin: date
    end: date
    handling: Handling
    paper: Paper
    refers: tuple[str, str] | None


def documents(given: Given, delivered: Mapping[str, str]) -> list[Document]:
    """The documents of all reports, sorted by path.

    Args:
        delivered: the day on which each period was delivered, in ISO notation.
    """
    adopted = load_vaststellingen(given.project.root, given.project.areas)
    found: list[Document] = []
    for report in given.reports:
        if report.files:
            paper = given.settings.stukken[report.name]
            made = date.fromisoformat(delivered[str(report.periode)])
            adoption = adopted.at(report.gebied.code, report.periode)
            final = paper.vaststelling and not adoption.concept
            found += _of(given, report, paper, made, adoption.tijdstip if final else None)
    return sorted(found, key=lambda one: one.path)


def _of(
    given: Given, report: Report, paper: Paper, made: date, adopted: datetime | None
) -> Iterator[Document]:
    town = report.gebied.soort == "gemeente"
    publisher = organisations.of_area(report.gebied, given.project)
    concept = " (concept)" if paper.vaststelling and adopted is None else ""
    shared = () if town else given.project.areas.gemeenten
    for file in report.files:
        stem, _, kind = file.rpartition(".")
        yield Document(
            report=report,
            path=(report.address / file).as_posix(),
            stem=stem,
            kind=kind,
            title=given.titled(f"{report.document_title}{concept}"),
            short=report.spec.documenten.titel if report.spec.documenten else "",
            publisher=publisher,
            responsible=organisations.agency(given.project),
            shared=tuple(organisations.of_area(area, given.project) for area in shared),
            made=made,
            begin=report.periode.start,
            end=report.periode.end,
            handling=_handling(given, report, made, adopted, publisher),
            paper=paper,
            refers=_referred(given, report, paper),
        )


def _handling(
    given: Given, report: Report, made: date, adopted: datetime | None, by: Organisation
) -> Handling:
    """DiWoo asks for at least one: adoption, or else that the paper came in."""
    if adopted is not None:
        return Handling(terms.ADOPTED, adopted, by)
    day = made
    if report.name in get_args(papers.Stuk) and report.spec.snede.raad:
        known = given.project.papers.at(report.gebied.code, report.periode, given.project.policy)
        day = next(one for one in known.stukken if one.stuk == report.name).datum or made
    return Handling(terms.RECEIVED, datetime.combine(day, time()), by)


def _referred(given: Given, report: Report, paper: Paper) -> tuple[str, str] | None:
    """The document that a paper refers to: of the same period and area, first kind of file."""
    return next(
        (
            ((other.address / other.files[0]).as_posix(), given.titled(other.document_title))
            for other in given.reports
            if other.name == paper.verwijst_naar
            and (other.periode, other.gebied) == (report.periode, report.gebied)
        ),
        None,
    )
