"""The contracts of a delivery: from text to typed records that can be trusted, or a refusal.

Here a citizen number is checked, replaced by a pseudonym and dropped.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from prestatiemonitor.areas import Areas, load_areas
from prestatiemonitor.contracts.amounts import SCHEMES, in_benefits_too, incomplete, too_high
from prestatiemonitor.contracts.between import (
    Known,
    Tables,
    between_tables,
    without_unknown_persons,
)
from prestatiemonitor.contracts.changes import PSEUDONYMS
from prestatiemonitor.contracts.schemas import Bounds, apply_contract
from prestatiemonitor.contracts.typed import typed
from prestatiemonitor.deliveries import (
    FILE,
    ROW,
    Delivery,
    DeliveryError,
    list_deliveries,
    read_delivery,
)
from prestatiemonitor.disclosure import load_disclosure
from prestatiemonitor.faults import Fault, FaultReport
from prestatiemonitor.layout import TABLES
from prestatiemonitor.mapping import Mapping, load_mapping
from prestatiemonitor.periods import Period
from prestatiemonitor.places import DELIVERIES
from prestatiemonitor.pseudonyms import Key
from prestatiemonitor.sidecars import Sidecar

__all__ = ["PSEUDONYMS", "Checked", "Known", "check", "check_folder", "checked_by_period"]


@dataclass(frozen=True)
class Checked:
    """A delivery after its contracts. Only when `report` does not refuse may `tables` be used.

    `tables`: the required columns of the layout, typed, with `persoon` (a pseudonym) for the
    citizen number and pseudonyms for numbers of dossiers, contracts and provisions; rows that were
    set aside are not in it. `delivered` names the tables of which there was a file. `known` is what
    this delivery and the earlier ones told, for the next.
    """

    period: Period
    sidecar: Sidecar | None
    tables: Tables = field(repr=False)
    report: FaultReport
    delivered: frozenset[str]
    known: Known = field(repr=False)


def check(
    delivery: Delivery,
    mapping: Mapping,
    areas: Areas,
    known: Known,
    key: Key,
    highest_eur: int,
    *,
    keep_text: bool = True,
) -> Checked:
    """Hold a delivery against all contracts and report every fault at once.

    `known` is what earlier deliveries told (Known() for the first). `key` makes the pseudonyms.
    `highest_eur` is the most that one person may get from schemes in a year. Without `keep_text`
    the tables of `delivery` are taken from it one by one, so that there is room for the next.
    """
    report = FaultReport(delivery.report.subject)
    report.add(*delivery.report)
    delivered = delivery.sidecar.opgeleverd_datum if delivery.sidecar else None
    bounds = Bounds.of(delivery.period, delivered, mapping)
    tables = {}
    for name, table in TABLES.items():
        take = delivery.tables.__getitem__ if keep_text else delivery.tables.pop
        records = typed(table, take(name), mapping, areas, report)
        apply_contract(table, records, delivery.period, bounds, report)
        tables[name] = _pseudonymous(records[[*table.required, FILE, ROW]], key)
    tables, aside = without_unknown_persons(tables, known)
    now = Known.of(tables)
    report.add(*aside, *between_tables(tables, known, now, delivery.period, mapping))
    report.add(*_about_money(tables, known, areas, highest_eur))
    return Checked(
        delivery.period, delivery.sidecar, tables, report, delivery.delivered, known.then(now)
    )


def _about_money(tables: Tables, known: Known, areas: Areas, highest_eur: int) -> Iterator[Fault]:
    bus, schemes = tables["bus"], tables[SCHEMES]
    earlier = known.records.get(SCHEMES, schemes.iloc[:0])
    yield from too_high(bus, schemes, known.paid, earlier, highest_eur)
    yield from in_benefits_too(bus, schemes)
    yield from incomplete(tables["financien"], [area.code for area in areas.gemeenten])


def _pseudonymous(records: pd.DataFrame, key: Key) -> pd.DataFrame:
    hidden = records.rename(columns=PSEUDONYMS)
    for name in PSEUDONYMS.values():
        if name in hidden:
            hidden[name] = key.pseudonyms(hidden[name], name)
    return hidden


def checked_by_period(
    root: Path, mapping: Mapping, areas: Areas, key: Key, before: Period | None = None
) -> Iterator[Checked]:
    """Every delivery below `root` (of periods before `before`), read and checked once, in order.

    Raises DeliveryError for a period that is skipped: what ended in it would be lost. Raises
    ParamsError for faulty params.
    """
    highest_eur = load_disclosure(root).highest(SCHEMES)
    known, former = Known(), None
    for period in _earlier(root, before):
        if former and period.previous() != former:
            raise DeliveryError(f"Levering {period.previous()} ontbreekt, terwijl {period} er is.")
        delivery = read_delivery(root / DELIVERIES / str(period), mapping)
        checked = check(delivery, mapping, areas, known, key, highest_eur, keep_text=False)
        del delivery
        known, former = checked.known, period
        yield checked
        # Else it would be in memory while the next one is read.
        del checked


def check_folder(folder: Path, root: Path) -> FaultReport:
    """Check the delivery in `folder`, with what the earlier deliveries below `root` told.

    Needs no key: nothing is kept. Raises ParamsError for faulty params, and DeliveryError when the
    name of a folder is not a period or a period is skipped.
    """
    mapping, areas, key = load_mapping(root), load_areas(root), Key.random()
    delivery = read_delivery(folder, mapping)
    earlier = _earlier(root, delivery.period)
    if earlier and earlier[-1] != delivery.period.previous():
        uitleg = f"levering {delivery.period.previous()} is er nog niet"
        remedy = "Lever die eerst; zonder die levering maakt de monitor geen cijfers."
        delivery.report.add(_remark(uitleg, remedy))
    known = Known()
    for checked in checked_by_period(root, mapping, areas, key, delivery.period):
        known = checked.known
        if checked.report.refused:
            uitleg = f"de eerdere levering {checked.period} is zelf niet in orde"
            delivery.report.add(_remark(uitleg, "Controleer eerst die levering."))
    highest_eur = load_disclosure(root).highest(SCHEMES)
    found = check(delivery, mapping, areas, known, key, highest_eur, keep_text=False)
    return found.report


def _earlier(root: Path, before: Period | None) -> list[Period]:
    periods = list_deliveries(root / DELIVERIES)
    return [period for period in periods if before is None or period < before]


def _remark(uitleg: str, oplossing: str) -> Fault:
    return Fault(None, None, None, "eerdere_levering", uitleg, oplossing, "opmerking")
