"""Records of persons for a researcher who may see them: checked, and under pseudonyms."""

from __future__ import annotations

import functools
from pathlib import Path

from prestatiemonitor.contracts import checked_by_period
from prestatiemonitor.contracts.between import Tables
from prestatiemonitor.deliveries import FILE, ROW, list_deliveries
from prestatiemonitor.errors import UserError
from prestatiemonitor.lab import source
from prestatiemonitor.lab.confidential import Confidential
from prestatiemonitor.lab.errors import LabError, picked
from prestatiemonitor.layout import TABLES
from prestatiemonitor.mapping import load_mapping
from prestatiemonitor.periods import Period
from prestatiemonitor.places import DELIVERIES
from prestatiemonitor.project import load_project
from prestatiemonitor.pseudonyms import load_key


def table(periode: str, name: str, editie: str) -> Confidential:
    """A table of a delivery, without the rows that were set aside; see ``lab.microdata``.

    Raises:
        LabError: the edition is not ``intern``, there is no such delivery or table, or a delivery
            up to this period is refused.
    """
    if source.edition(editie) != "intern":
        raise LabError(
            "Gegevens over personen zijn vertrouwelijk. Mag u ze zien? "
            'Vraag ze dan met editie="intern".'
        )
    root = source.root()
    picked("tabel", name, TABLES)
    periods = {str(period): period for period in list_deliveries(root / DELIVERIES)}
    if not periods:
        raise LabError(
            "Er zijn geen leveringen in data/leveringen. Voorbeelden maakt u met: "
            "prestatiemonitor voorbeeld"
        )
    when = periods[picked("periode", periode, periods)]
    found = _tables(root, when)[name].drop(columns=[FILE, ROW])
    return Confidential(found.reset_index(drop=True))


@functools.lru_cache(maxsize=1)
def _tables(root: Path, period: Period) -> Tables:
    """The checked tables of a delivery; what is right in it depends on those before it."""
    try:
        project = load_project(root)
        deliveries = checked_by_period(root, load_mapping(root), project.areas, load_key(root))
        for checked in deliveries:
            if checked.report.refused:
                raise LabError(checked.report.as_text())
            if checked.period == period:
                return checked.tables
    except UserError as error:
        raise LabError(str(error)) from None
    raise LabError(f"Levering {period} is er niet meer.")
