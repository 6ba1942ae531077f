"""Documents: what councils and papers get as a file, from the same executed reports as the pages.

Which report becomes which files is in ``params/rapporten.yml``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from prestatiemonitor import fingerprint, reuse
from prestatiemonitor.documents import content, pdf, text, word
from prestatiemonitor.documents.content import Content, DocumentError
from prestatiemonitor.documents.style import Style
from prestatiemonitor.fingerprint import Fingerprint
from prestatiemonitor.folders import aside, replace_folder
from prestatiemonitor.matrix import Format, Report
from prestatiemonitor.publication import Publication

__all__ = ["DocumentError", "DocumentFailure", "documents_folder", "make_documents", "outdated"]

FOLDER = "documenten"
MAKERS: Mapping[Format, Callable[[Content, Style], bytes]] = {
    "pdf": pdf.make,
    "docx": word.make,
    "txt": text.make,
}


@dataclass(frozen=True)
class DocumentFailure:
    """A document that was not made, and why (Dutch)."""

    file: str
    error: str

    def __str__(self) -> str:
        return f"{self.file}: {self.error}"


def documents_folder(executed: Path, report: Report) -> Path:
    """Where the documents of a report stand, below the folder of all executed reports."""
    return executed / report.editie / FOLDER / Path(*report.place) / report.name


def outdated(
    reports: Sequence[Report], executed: Path, publication: Publication, notes: Path
) -> list[Report]:
    """The reports whose documents are not what they would be now.

    Args:
        executed: the folder below which each report stands at its ``folder``.
        notes: below which stands what documents were made of.
    """
    return [
        report
        for report in reports
        if report.files
        and reuse.why(
            _note(notes, report),
            documents_folder(executed, report),
            _made_of(report, executed, publication),
        )
    ]


def make_documents(
    reports: Sequence[Report],
    executed: Path,
    publication: Publication,
    workers: int,
    notes: Path | None = None,
) -> list[DocumentFailure]:
    """Make the documents of all reports that have any; what fails leaves the others alone.

    Args:
        executed: the folder below which each report stands at its ``folder``.
        notes: below which is noted what they were made of; None notes nothing.
    """
    chosen = [report for report in reports if report.files]
    with ThreadPoolExecutor(workers) as pool:
        found = pool.map(lambda report: _noted(report, executed, publication, notes), chosen)
        return [failure for failures in found for failure in failures]


def _noted(
    report: Report, executed: Path, publication: Publication, notes: Path | None
) -> list[DocumentFailure]:
    if notes is None:
        return _make(report, executed, publication)
    note, made_of = _note(notes, report), _made_of(report, executed, publication)
    reuse.forget(note)
    failures = _make(report, executed, publication)
    if not failures:
        reuse.remember(note, documents_folder(executed, report), made_of)
    return failures


def _note(notes: Path, report: Report) -> Path:
    return notes / report.editie / FOLDER / Path(*report.place) / f"{report.name}.json"


def _made_of(report: Report, executed: Path, publication: Publication) -> Fingerprint:
    style = asdict(_style(report, publication))
    return {
        "rapport": fingerprint.digest(reuse.contents(executed / report.folder)),
        "opmaak": fingerprint.digest([style, report.files]),
        **fingerprint.program("documents"),
    }


def _make(report: Report, executed: Path, publication: Publication) -> list[DocumentFailure]:
    """The documents of one report, in a folder that appears whole."""
    try:
        found = content.read(executed / report.folder)
    except DocumentError as error:
        return [DocumentFailure(file, str(error)) for file in report.files]
    spec, failures = report.spec.documenten, []
    assert spec is not None  # noqa: S101 - there are files, so there is something to make
    style = _style(report, publication)
    target = documents_folder(executed, report)
    with aside(target) as folder:
        for kind, file in zip(spec.soorten, report.files, strict=True):
            try:
                (folder / file).write_bytes(MAKERS[kind](found, style))
            except DocumentError as error:
                failures.append(DocumentFailure(file, str(error)))
        replace_folder(folder, target)
    return failures


def _style(report: Report, publication: Publication) -> Style:
    spec = report.spec.documenten
    assert spec is not None  # noqa: S101 - only of reports with documents
    of_town = spec.brief and report.gebied.soort == "gemeente"
    about = [report.gebied.naam] if "gebied" in report.spec.assen else []
    about += [report.periode.label()] if "periode" in report.spec.assen else []
    return Style(
        title=": ".join([spec.titel, *([", ".join(about)] if about else [])]),
        sender=f"Gemeente {report.gebied.naam}" if of_town else publication.organisatie,
        description=publication.omschrijving,
        letter=spec.brief,
        confidential=report.editie == "intern",
    )
