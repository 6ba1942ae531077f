"""A CSV file of any size as columns of text.

Python's own reader decides what a file means; it goes row by row, and strictly. Almost all files
are plainer than what it allows. The parts of a file that can only mean one thing are read by
pyarrow, many times faster; everything else (a row with too few cells, a quote in the middle of a
cell, a line break that is not one) is left to Python's reader.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from prestatiemonitor.text_columns import Row, TextColumns, without_empty_end
from prestatiemonitor.workbooks import DataFileError

DELIMITERS = ";,\t|"

PART = 1 << 22
"""Bytes that are read at once."""

_QUOTE = b'"'
_TEXTS = pa.dictionary(pa.int32(), pa.string())


def read_csv(content: bytes) -> tuple[list[str], TextColumns]:
    """The header of a file and its rows; a row is numbered as a person sees it in the file.

    Raises DataFileError, if it can with the row from which the file cannot be read.
    """
    return _Reading(content).read()


class _Reading:
    """One file, read from its begin to its end."""

    def __init__(self, content: bytes) -> None:
        self._content, self._encoding = content, _encoding(content)
        marked = self._encoding == "utf-8" and content.startswith(codecs.BOM_UTF8)
        self._at, self._rows = len(codecs.BOM_UTF8) if marked else 0, 0
        lines = self._text(self._at, len(content))
        first_line = next((line for line in lines if line.strip("\r\n")), "")
        self._delimiter = max(DELIMITERS, key=first_line.count)

    def read(self) -> tuple[list[str], TextColumns]:
        # To Python's reader a return without a line feed is a line break too.
        plain = self._content.count(b"\r") == self._content.count(b"\r\n")
        bytes_ = io.BytesIO(self._content)
        bytes_.seek(self._at)
        lines = map(self._decoded, bytes_) if plain else self._text(self._at, len(self._content))
        first = next((row for row in self._parsed(lines) if any(row)), [])
        header = without_empty_end(first, 0)
        columns = TextColumns(len(header))
        if not plain:
            columns.add_rows(self._numbered(lines))
            return header, columns
        self._at = bytes_.tell()
        while self._at < len(self._content):
            self._read_part(columns, len(first))
        return header, columns

    def _read_part(self, columns: TextColumns, cells: int) -> None:
        end = self._end_of_part()
        part = self._content[self._at : end]
        quotes_are_plain = _quotes_are_plain(part, self._delimiter)
        if quotes_are_plain and (found := self._fast(part, cells)):
            columns.add_columns(self._rows + 1, found)
            self._rows += len(found[0])
        else:
            # Where quotes are not plain, the end of a part may lie within a cell.
            end = end if quotes_are_plain else len(self._content)
            columns.add_rows(self._numbered(self._text(self._at, end)))
        self._at = end

    def _end_of_part(self) -> int:
        """Behind the last line that lies in a part as a whole; without one, the end of the file."""
        if self._at + PART >= len(self._content):
            return len(self._content)
        return self._content.rfind(b"\n", self._at, self._at + PART) + 1 or len(self._content)

    def _fast(self, part: bytes, cells: int) -> list[pa.DictionaryArray] | None:
        """The columns of a part, if all its rows have so many cells."""
        names = [str(place) for place in range(cells)]
        quoted = _QUOTE in part
        utf8 = part if self._encoding == "utf-8" else self._decoded(part).encode()
        try:
            table = arrow_csv.read_csv(
                pa.BufferReader(utf8),
                arrow_csv.ReadOptions(
                    column_names=names, use_threads=False, block_size=len(utf8) + 1
                ),
                arrow_csv.ParseOptions(
                    delimiter=self._delimiter,
                    quote_char=_QUOTE.decode() if quoted else False,
                    newlines_in_values=quoted,
                    ignore_empty_lines=False,
                ),
                arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, _TEXTS), null_values=[]),
            )
        except pa.ArrowInvalid:
            return None
        columns = [column.combine_chunks() for column in table.columns]
        longest = max(pc.max(pc.binary_length(one.dictionary)).as_py() or 0 for one in columns)
        return columns if longest <= csv.field_size_limit() else None

    def _text(self, start: int, end: int) -> Iterator[str]:
        return io.TextIOWrapper(io.BytesIO(self._content[start:end]), self._encoding, newline="")

    def _decoded(self, line: bytes) -> str:
        return line.decode(self._encoding)

    def _numbered(self, lines: Iterable[str]) -> Iterator[Row]:
        for row in self._parsed(lines):
            yield self._rows, row

    def _parsed(self, lines: Iterable[str]) -> Iterator[list[str]]:
        try:
            for row in csv.reader(lines, delimiter=self._delimiter, strict=True):
                self._rows += 1
                yield [cell.strip() for cell in row]
        except csv.Error:
            raise DataFileError(
                "vanaf deze rij is het bestand niet te lezen, bijvoorbeeld door een "
                "aanhalingsteken dat niet wordt gesloten of een bestand dat halverwege ophoudt",
                "Maak het bestand opnieuw en lever het opnieuw in.",
                self._rows + 1,
            ) from None


def _quotes_are_plain(part: bytes, delimiter: str) -> bool:
    """Whether quotes only stand around whole cells, and doubled within those."""
    if _QUOTE not in part:
        return True
    text = np.frombuffer(part, np.uint8)
    quotes = np.flatnonzero(text == ord(_QUOTE))
    if len(quotes) % 2:
        return False
    beside = np.isin(np.arange(256), list(f"{delimiter}\r\n".encode() + _QUOTE))
    opening, closing = quotes[::2], quotes[1::2]
    before = text[opening[opening > 0] - 1]
    after = text[closing[closing < len(text) - 1] + 1]
    return bool(beside[before].all() and beside[after].all())


def _encoding(content: bytes) -> str:
    """The encoding in which all of `content` is text."""
    for encoding in ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            parts = iter(partial(io.BytesIO(content).read, 1 << 20), b"")
            for _ in codecs.iterdecode(parts, encoding):
                pass
            if b"\0" not in content:
                return encoding
    raise DataFileError(
        "dit is geen tekst in UTF-8 of Windows-1252", "Bewaar het bestand als CSV in UTF-8."
    )
