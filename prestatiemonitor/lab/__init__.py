"""What a researcher types in JupyterLab: questions about cells, answered in house style.

>>> import prestatiemonitor.lab as pm
>>> pm.cells("2020-T2").indicator("uitstroom").by("gebied").chart().caption
'Uit de bijstand naar werk of onderwijs: per gemeente, jan–aug 2020'

``pm.indicatoren.<tab>`` names all results, ``pm.gebieden`` and ``pm.perioden`` what else there is.
"""

from __future__ import annotations

from typing import Any, Literal

from prestatiemonitor.lab import public, source
from prestatiemonitor.lab.confidential import Confidential
from prestatiemonitor.lab.errors import LabError
from prestatiemonitor.lab.names import Names
from prestatiemonitor.lab.public import PublicTable
from prestatiemonitor.lab.query import Cells

__all__ = [
    "Cells", "LabError", "cells", "context", "gebieden", "indicatoren", "microdata", "perioden",
]  # fmt: skip

Edition = Literal["openbaar", "intern"]

indicatoren: Names
"""All results with counts, by key: ``pm.indicatoren.uitstroom`` tells what it means."""
gebieden: list[str]
"""The areas to ask about with ``.area()``."""
perioden: list[str]
"""The periods with counts, oldest first."""


def cells(periode: str = "", *, editie: Edition = "openbaar") -> Cells:
    """The cells up to a period: those that were built, or else the examples.

    Args:
        periode: such as ``2020-T2``; empty is the last.
        editie: ``intern`` for exact counts, which only a few may see.

    Raises:
        LabError: there is no such edition or period, or the edition was not built.

    >>> import prestatiemonitor.lab as pm
    >>> pm.cells("2020-T2").reading.period.label()
    'januari tot en met augustus 2020'
    >>> pm.cells("2020-T5")
    Traceback (most recent call last):
    prestatiemonitor.lab.errors.LabError: periode '2020-T5' is er niet. Bedoelt u '2020-T2'?
    """
    return Cells(source.reading(periode, editie))


def context(tabel: str) -> PublicTable:
    """A public table of CBS: ``bevolking``, ``gemeenten`` or ``landelijk``; context, no result.

    Raises:
        LabError: there is no such table.

    >>> import prestatiemonitor.lab as pm
    >>> pm.context("bevolking").frame.columns.tolist()
    ['jaar', 'cbs_tabel', 'regiocode', 'regio', 'inwoners', 'status']
    """
    return public.table(source.reading("", "openbaar"), tabel)


def microdata(periode: str, tabel: str, *, editie: Edition = "openbaar") -> Confidential:
    """The checked records of a delivery, under pseudonyms. They are confidential.

    All deliveries up to the period are checked first; that takes a while, once.

    Args:
        periode: such as ``2020-T2``.
        tabel: such as ``bus``; see ``data/README.md``.
        editie: must be ``intern``, so that nobody opens records of persons by accident.

    Raises:
        LabError: the edition is not ``intern``, or there is no such delivery or table.

    >>> import prestatiemonitor.lab as pm
    >>> pm.microdata("2020-T2", "bus")
    Traceback (most recent call last):
    prestatiemonitor.lab.errors.LabError: Gegevens over personen zijn vertrouwelijk. \
Mag u ze zien? Vraag ze dan met editie="intern".
    """
    from prestatiemonitor.lab import records

    return records.table(periode, tabel, editie)


def __getattr__(name: str) -> Any:
    """The names there are, of the project that the notebook is in."""
    if name == "indicatoren":
        found = source.reading("", "openbaar")
        counted = {str(row[0]) for row in found.slice.cells}
        every = found.agreement.indicatoren
        return Names({one.sleutel: one for one in every if one.sleutel in counted})
    if name == "gebieden":
        return [place.slug for place in source.reading("", "openbaar").shown_places]
    if name == "perioden":
        return source.reading("", "openbaar").slice.perioden
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
