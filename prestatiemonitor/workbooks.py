"""Whether an Excel workbook may be opened at all. It is a zip file with XML, from someone else.

A small zip can hold gigabytes, and XML can tell its reader to fetch other files. Both are found
before anything is unpacked for reading.
"""

import io
import zipfile
from zipfile import BadZipFile, ZipFile, ZipInfo

MOST_UNPACKED = 250_000_000
"""Bytes of a workbook, unpacked: some 200.000 rows of the national benefits record."""

PARTS = 10_000

_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_CHUNK = 1 << 20


class DataFileError(Exception):
    """A file cannot be read. `rij` is the row where reading stopped, if known."""

    def __init__(self, uitleg: str, oplossing: str, rij: int | None = None) -> None:
        super().__init__(uitleg)
        self.uitleg, self.oplossing, self.rij = uitleg, oplossing, rij


def check_workbook(content: bytes) -> None:
    """Refuse what is no workbook, is too large when unpacked, or declares its own XML types.

    Raises DataFileError.
    """
    try:
        with ZipFile(io.BytesIO(content)) as book:
            parts = book.infolist()
            # Python never unpacks more of a part than the size that the zip file states.
            if len(parts) > PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise too_large("deze Excel-werkmap is uitgepakt te groot")
            declares = any(_declares_types(book, part) for part in parts)
    except (BadZipFile, zipfile.LargeZipFile, OSError, RuntimeError, NotImplementedError):
        raise unreadable_workbook() from None
    if declares:
        raise DataFileError(
            "deze Excel-werkmap verwijst naar iets buiten de werkmap (een DOCTYPE)",
            "Open de werkmap in Excel en bewaar haar opnieuw als .xlsx.",
        )


def _declares_types(book: ZipFile, part: ZipInfo) -> bool:
    """Whether a part has a document type declaration; the standard for workbooks forbids it."""
    tail = b""
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if any(sign in tail + chunk for sign in _DOCTYPES):
                return True
            tail = chunk[-2 * len("<!DOCTYPE") :]
    return False


def too_large(uitleg: str) -> DataFileError:
    """The refusal of a file that would take too much memory."""
    return DataFileError(
        uitleg, "Verdeel de rijen over meer bestanden, bijvoorbeeld een per maand, of lever CSV."
    )


def unreadable_workbook() -> DataFileError:
    """The refusal of what is no workbook."""
    return DataFileError(
        "dit is geen leesbare Excel-werkmap; misschien is hij beschadigd of beveiligd",
        "Bewaar het bestand opnieuw als .xlsx zonder wachtwoord.",
    )
