"""Texts that stand among other texts: which persons are in two tables."""

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
