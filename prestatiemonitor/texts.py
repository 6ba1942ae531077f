"""Texts that stand among other texts, and rows as one text: who and what is in two tables."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Texts = pd.Series | pd.api.extensions.ExtensionArray


def among(texts: pd.Series, others: Texts) -> "pd.Series[bool]":
    """Which texts stand among others; a missing text never does.

    `Series.isin` makes a Python text of each of the others, which takes as long as it takes to
    count everything else.
    """
    wanted = pa.array(others, pa.large_string(), from_pandas=True)
    found = pc.is_in(pa.array(texts, pa.large_string(), from_pandas=True), wanted, skip_nulls=True)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=texts.index)


def places_among(texts: pd.Series, others: Texts) -> "npt.NDArray[np.int64]":
    """For each text its place among others, that are all different; -1 if it is not there."""
    wanted = pa.array(others, pa.large_string(), from_pandas=True)
    found = pc.index_in(pa.array(texts, pa.large_string(), from_pandas=True), wanted)
    return np.asarray(found.fill_null(-1).to_numpy(), dtype=np.int64)


def last_of_each(texts: pd.Series) -> "npt.NDArray[np.int64]":
    """The places at which each text stands for the last time, in order; without missing ones."""
    found = pa.array(texts, pa.large_string(), from_pandas=True).dictionary_encode()
    # One place more, in which the missing ones (their number is -1) fall.
    last = np.zeros(len(found.dictionary) + 1, dtype=np.int64)
    last[found.indices.fill_null(-1).to_numpy()] = np.arange(len(texts))
    return np.sort(last[:-1])


def joined(rows: pd.DataFrame, columns: Iterable[str], mark: str = "\1") -> pd.Series:
    """The cells of each row in these columns as one text; missing where any of them is.

    A date is written as a number. Codes and pseudonyms have no `mark`, so what differs stays so.
    """
    texts = [_texts(rows[column]) for column in columns]
    whole = pc.binary_join_element_wise(*texts, pa.scalar(mark, pa.large_string()))
    return pd.Series(pd.array(whole, dtype="str"), index=rows.index)


def _texts(cells: pd.Series) -> pa.Array:
    found = pa.array(cells, from_pandas=True)
    whole = found.cast(pa.int64()) if pa.types.is_timestamp(found.type) else found
    return whole.cast(pa.large_string())
