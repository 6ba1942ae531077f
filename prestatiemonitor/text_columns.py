"""Text in columns in which each distinct text stands once.

Most columns of a delivery hold codes, dates and municipalities: few texts, many rows. Kept like
this, millions of rows take less room than their file, and what a text means is asked once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Row = tuple[int, list[str]]
"""A row with its number in the file."""

ROWS_AT_ONCE = 20_000


@dataclass
class TextColumns:
    """Rows of a file, collected part by part: texts without spaces around them.

    Rows without any text are skipped. `uneven` are rows that have not `width` cells, empty cells
    at their end not counted; they are in no column.
    """

    width: int
    uneven: list[int] = field(default_factory=list)
    _rows: list[Numbers] = field(default_factory=list, repr=False)
    _parts: list[list[pa.DictionaryArray]] = field(default_factory=list, repr=False)

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Add numbered rows that may each have another number of cells."""
        filled = ((number, row) for number, row in rows if any(row))
        # Rows of Python text take ten times the room of columns; so never all rows at once.
        while part := list(islice(filled, ROWS_AT_ONCE)):
            body = [(number, without_empty_end(row, self.width)) for number, row in part]
            self.uneven += [number for number, row in body if len(row) != self.width]
            even = [(number, row) for number, row in body if len(row) == self.width]
            cells = ([row[place] for _, row in even] for place in range(self.width))
            self._rows.append(np.array([number for number, _ in even], dtype=np.int64))
            texts = [pa.array(column, pa.string()) for column in cells]
            self._parts.append([column.dictionary_encode() for column in texts])

    def add_columns(self, first: int, columns: Sequence[pa.DictionaryArray]) -> None:
        """Add rows that are numbered from `first`, as at least `width` columns of equal length."""
        columns = [_trimmed(column) for column in columns]
        rows = np.arange(first, first + len(columns[0]), dtype=np.int64)
        filled = _any_filled(columns, len(rows))
        even = filled & ~_any_filled(columns[self.width :], len(rows))
        self.uneven += rows[filled & ~even].tolist()
        kept = [column if even.all() else column.filter(pa.array(even)) for column in columns]
        self._rows.append(rows[even])
        self._parts.append(kept[: self.width])

    @property
    def rows(self) -> Numbers:
        """The row in the file of each."""
        return np.concatenate([np.empty(0, np.int64), *self._rows])

    def column(self, place: int) -> list[pa.DictionaryArray]:
        """One column, in parts."""
        return [part[place] for part in self._parts]

    def frame(self) -> pd.DataFrame:
        """All rows: categorical columns numbered from 0, the index is the row in the file."""
        columns = {place: _categorical(self.column(place)) for place in range(self.width)}
        return pd.DataFrame(columns, index=pd.Index(self.rows), columns=range(self.width))


def constant(text: str, count: int) -> pa.DictionaryArray:
    """A column that says the same in every row."""
    return pa.DictionaryArray.from_arrays(np.zeros(count, np.int32), pa.array([text]))


def stacked(
    files: Sequence[tuple[TextColumns, Mapping[str, int | str]]], names: Iterable[str]
) -> pd.DataFrame:
    """The rows of several files below each other; the index is the row in the file.

    Each file says of a name in which column it stands, or what is the same in all of its rows. A
    name that a file does not have is empty text there.
    """

    def parts(name: str) -> Iterator[pa.DictionaryArray]:
        for columns, places in files:
            place = places.get(name, "")
            if isinstance(place, int):
                yield from columns.column(place)
            else:
                yield constant(place, len(columns.rows))

    rows = np.concatenate([np.empty(0, np.int64), *(columns.rows for columns, _ in files)])
    return pd.DataFrame({name: _categorical(list(parts(name))) for name in names}, pd.Index(rows))


def _categorical(parts: list[pa.DictionaryArray]) -> pd.Categorical:
    whole = pa.chunked_array([constant("", 0), *parts]).unify_dictionaries().combine_chunks()
    distinct = pd.Index(whole.dictionary.to_pylist(), dtype="str")
    return pd.Categorical.from_codes(whole.indices.to_numpy(), distinct, validate=False)


def without_empty_end(row: list[str], width: int) -> list[str]:
    """A row without the empty cells after cell number `width`."""
    end = len(row)
    while end > width and not row[end - 1]:
        end -= 1
    return row[:end]


def _trimmed(column: pa.DictionaryArray) -> pa.DictionaryArray:
    """The same texts without spaces around them, as `str.strip` sees spaces."""
    trimmed = pc.utf8_trim_whitespace(column.dictionary)
    if trimmed.equals(column.dictionary):
        return column
    texts = trimmed.unique()
    return pa.DictionaryArray.from_arrays(pc.index_in(trimmed, texts).take(column.indices), texts)


def _any_filled(columns: Sequence[pa.DictionaryArray], count: int) -> Flags:
    """Per row whether any of its cells has text."""
    empty = np.ones(count, dtype=bool)
    for column in columns:
        if not empty.any():
            break
        # Without an empty text in the dictionary no code is -1.
        code = pc.index(column.dictionary, "").as_py()
        empty &= column.indices.to_numpy() == code
    return ~empty
