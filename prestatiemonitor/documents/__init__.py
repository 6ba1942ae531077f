"""Documents: what councils and papers get as a file, from the same executed reports as the pages.

Which report becomes which files is in ``params/rapporten.yml``. Of every report that has its counts
as CSV there is a workbook too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from prestatiemonitor import columns, fingerprint, reuse, spreadsheet
from prestatiemonitor.documents import content, pdf, text, word
from prestatiemonitor.documents.content import Content, DocumentError
from prestatiemonitor.documents.style import Style
from prestatiemonitor.fingerprint import Fingerprint
from prestatiemonitor.folders import aside, replace_folder
from prestatiemonitor.matrix import Format, Report
from prestatiemonitor.publication import Publication
from prestatiemonitor.spreadsheet import About

__all__ = [
    "DocumentError", "DocumentFailure", "Words", "documents_folder", "files", "make_documents",
    "outdated",
]  # fmt: skip

FOLDER = "documenten"
MAKERS: Mapping[Format, Callable[[Content, Style], bytes]] = {
    "pdf": pdf.make,
    "docx": word.make,
    "txt": text.make,
}


@dataclass(frozen=True)
class Words:
    """What documents say that is not in their report.

    Attributes:
        publication: the words of the publication.
        licence: under which counts may be used again, as readers read it; empty: not told.
    """

    publication: Publication
    licence: str = ""

    def about(self, report: Report) -> About:
        """What the workbook of a report tells of itself."""
        words, secret = self.publication, report.editie == "intern"
        return About(words.titel, words.organisatie, self.licence, secret)


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


def files(report: Report, executed: Path) -> tuple[str, ...]:
    """The names of all that is made of an executed report, in its folder of documents."""
    counts = executed / report.folder / columns.FILE
    return (*report.files, columns.WORKBOOK) if counts.is_file() else report.files


def outdated(reports: Sequence[Report], executed: Path, words: Words, notes: Path) -> list[Report]:
    """The reports whose documents are not what they would be now.

    Args:
        executed: the folder below which each report stands at its ``folder``.
        notes: below which stands what documents were made of.
    """
    return [
        report
        for report in reports
        if files(report, executed)
        and reuse.why(
            _note(notes, report),
            documents_folder(executed, report),
            _made_of(report, executed, words),
        )
    ]


def make_documents(
    reports: Sequence[Report],
    executed: Path,
    words: Words,
    workers: int,
    notes: Path | None = None,
) -> list[DocumentFailure]:
    """Make the documents of all reports that have any; what fails leaves the others alone.

    Args:
        executed: the folder below which each report stands at its ``folder``.
        notes: below which is noted what they were made of; None notes nothing.
    """
    chosen = [report for report in reports if files(report, executed)]
    with ThreadPoolExecutor(workers) as pool:
        found = pool.map(lambda report: _noted(report, executed, words, notes), chosen)
        return [failure for failures in found for failure in failures]


def _noted(
    report: Report, executed: Path, words: Words, notes: Path | None
) -> list[DocumentFailure]:
    if notes is None:
        return _make(report, executed, words)
    note, made_of = _note(notes, report), _made_of(report, executed, words)
    reuse.forget(note)
    failures = _make(report, executed, words)
    if not failures:
        reuse.remember(note, documents_folder(executed, report), made_of)
    return failures


def _note(notes: Path, report: Report) -> Path:
    return notes / report.editie / FOLDER / Path(*report.place) / f"{report.name}.json"


def _made_of(report: Report, executed: Path, words: Words) -> Fingerprint:
    style = asdict(_style(report, words)) if report.files else {}
    return {
        "rapport": fingerprint.digest(reuse.contents(executed / report.folder)),
        "opmaak": fingerprint.digest([style, asdict(words.about(report)), files(report, executed)]),
        **fingerprint.program("documents"),
    }


def _make(report: Report, executed: Path, words: Words) -> list[DocumentFailure]:
    """The documents of one report, in a folder that appears whole."""
    target = documents_folder(executed, report)
    with aside(target) as folder:
        failures = _papers(report, executed, words, folder) if report.files else []
        if columns.WORKBOOK in files(report, executed):
            table = (executed / report.folder / columns.FILE).read_text(encoding="utf-8")
            (folder / columns.WORKBOOK).write_bytes(spreadsheet.make(table, words.about(report)))
        replace_folder(folder, target)
    return failures


def _papers(report: Report, executed: Path, words: Words, folder: Path) -> list[DocumentFailure]:
    """What is to be read and printed, in an empty folder."""
    spec, failures = report.spec.documenten, []
    assert spec is not None  # noqa: S101 - there are files, so there is something to make
    try:
        found = content.read(executed / report.folder)
    except DocumentError as error:
        return [DocumentFailure(file, str(error)) for file in report.files]
    style = _style(report, words)
    for kind, file in zip(spec.soorten, report.files, strict=True):
        try:
            (folder / file).write_bytes(MAKERS[kind](found, style))
        except DocumentError as error:
            failures.append(DocumentFailure(file, str(error)))
    return failures


def _style(report: Report, words: Words) -> Style:
    spec = report.spec.documenten
    assert spec is not None  # noqa: S101 - only of reports with documents
    of_town = spec.brief and report.gebied.soort == "gemeente"
    sender = words.publication.organisatie
    return Style(
        title=report.document_title,
        sender=f"Gemeente {report.gebied.naam}" if of_town else sender,
        description=words.publication.omschrijving,
        letter=spec.brief,
        confidential=report.editie == "intern",
    )
