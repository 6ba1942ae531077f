"""What only a few may see: a mark on every table and chart, and tables that keep it.

The mark is also what ``prestatiemonitor notebooks check`` and saving in JupyterLab look for.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from prestatiemonitor.tracked import MARK

_HTML = f'<p style="color:#b3261e"><strong>⚠ {MARK}</strong></p>'
_MARKDOWN = f"**⚠ {MARK}**"


def marked_html(body: str) -> str:
    return f"{_HTML}\n{body}"


def marked_markdown(body: str) -> str:
    return f"{_MARKDOWN}\n\n{body}"


def marked_text(body: str) -> str:
    return f"{MARK}\n{body}"


class ConfidentialSeries(pd.Series):
    """A column of a ``Confidential`` table."""

    @property
    def _constructor(self) -> Callable[..., ConfidentialSeries]:
        return ConfidentialSeries

    @property
    def _constructor_expanddim(self) -> Callable[..., Confidential]:
        return Confidential

    def __repr__(self) -> str:
        return marked_text(super().__repr__())


class Confidential(pd.DataFrame):
    """A table that says wherever it is shown that it is confidential, also after pandas made
    another one of it.
    """

    @property
    def _constructor(self) -> Callable[..., Confidential]:
        return Confidential

    @property
    def _constructor_sliced(self) -> Callable[..., ConfidentialSeries]:
        return ConfidentialSeries

    def __repr__(self) -> str:
        return marked_text(super().__repr__())

    def _repr_html_(self) -> str | None:
        # the stubs do not know it, and it is what JupyterLab asks for
        shown: str | None = super()._repr_html_()  # type: ignore[misc]
        return marked_html(shown) if shown else None
