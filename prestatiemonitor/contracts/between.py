"""Rules between tables and between deliveries, on records whose persons are pseudonyms."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from prestatiemonitor.contracts.amounts import Paid, paid_from_benefits, paid_together
from prestatiemonitor.contracts.changes import changes, latest, replaced
from prestatiemonitor.deliveries import FILE, ROW
from prestatiemonitor.faults import Ernst, Fault, number, plural
from prestatiemonitor.layout import BIJSTAND, EINDE, TABLES
from prestatiemonitor.mapping import Mapping
from prestatiemonitor.periods import MONTH_NAMES, Period
from prestatiemonitor.texts import among

Tables = dict[str, pd.DataFrame]
Texts = pd.api.extensions.ExtensionArray
"""Distinct texts: pseudonyms of persons, or names of dossiers."""


def _none() -> Texts:
    return pd.array([], dtype="str")


@dataclass(frozen=True)
class Known:
    """What deliveries told: pseudonyms of persons, and counts of the last of them."""

    persons: Texts = field(default_factory=_none, repr=False)
    """Persons in BUS."""
    partly_working: Texts = field(default_factory=_none, repr=False)
    """Persons in gedeeltelijke_uitstroom."""
    active: Texts = field(default_factory=_none, repr=False)
    """Persons in activiteiten."""
    running: Texts = field(default_factory=_none, repr=False)
    """Dossiers on bijstand in the last month of the last delivery, without an end."""
    stopped: Texts = field(default_factory=_none, repr=False)
    """Those that were last seen in an earlier month of it, without an end."""
    per_gemeente: dict[str, int] = field(default_factory=dict, repr=False)
    """Persons in BUS of the last delivery."""
    paid: Paid = field(default_factory=dict, repr=False)
    """Euros of schemes in BUS by person and year."""
    records: Tables = field(default_factory=dict, repr=False)
    """Per table the last record of each key, see `changes`."""

    @classmethod
    def of(cls, tables: Tables) -> "Known":
        """What one delivery with these tables tells."""
        bus = tables["bus"]
        running, stopped = _running(bus)
        return cls(
            _each(bus["persoon"]),
            _each(tables["gedeeltelijke_uitstroom"]["persoon"]),
            _each(tables["activiteiten"]["persoon"]),
            running.array,
            stopped.array,
            {str(code): count for code, count in _per_gemeente(bus).items()},
            paid_from_benefits(bus),
            {name: latest(name, rows) for name, rows in tables.items()},
        )

    def then(self, now: "Known") -> "Known":
        """What is known when also `now` was told, by a later delivery."""
        return Known(
            _all(self.persons, now.persons),
            _all(self.partly_working, now.partly_working),
            _all(self.active, now.active),
            now.running,
            now.stopped,
            now.per_gemeente,
            paid_together(self.paid, now.paid),
            {name: self._renewed(name, rows) for name, rows in now.records.items()},
        )

    def _renewed(self, name: str, now: pd.DataFrame) -> pd.DataFrame:
        return replaced(self.records[name], now) if name in self.records else now


def without_unknown_persons(tables: Tables, known: Known) -> tuple[Tables, list[Fault]]:
    """Set aside the records of persons who must be in BUS, but are not in it now or earlier."""
    persons = _all(known.persons, _each(tables["bus"]["persoon"]))
    kept, faults = dict(tables), []
    for table in TABLES.values():
        if table.needs_benefit:
            rows = tables[table.name]
            # A person that could not be read is already a fault.
            aside = rows["persoon"].notna() & ~among(rows["persoon"], persons)
            if aside.any():
                places = rows.loc[aside, [FILE, ROW]].itertuples(index=False, name=None)
                faults += [_aside(*place) for place in places]
                kept[table.name] = rows[~aside]
    return kept, faults


def _aside(file: str, row: int) -> Fault:
    uitleg = "deze persoon komt in BUS niet voor, nu niet en eerder niet"
    remedy = "Controleer het burgerservicenummer, of lever de uitkering in BUS."
    return Fault(file, row, "burgerservicenummer", "persoon_niet_in_bus", uitleg, remedy, "opzij")


def between_tables(
    tables: Tables, known: Known, now: Known, period: Period, mapping: Mapping
) -> Iterator[Fault]:
    """The faults and remarks about tables that do not fit together or with earlier deliveries.

    `known` is what the earlier ones told, `now` what these tables tell.
    """
    bus = tables["bus"]
    if len(bus):
        yield from _missing_months(bus, period)
        yield from _compared(now.per_gemeente, known.per_gemeente, mapping)
        yield from _vanished(bus, known.running, now.stopped)
    yield from _working_without_record(bus, _all(known.partly_working, now.partly_working))
    yield from _active_without_activity(tables["contacten"], _all(known.active, now.active))
    for name, before in known.records.items():
        yield from changes(name, now.records[name], before)


def _missing_months(bus: pd.DataFrame, period: Period) -> Iterator[Fault]:
    found = set(bus["statistiekmaand"].dropna())
    for _, month in period.months:
        if month not in found:
            uitleg = f"in BUS ontbreekt de maand {MONTH_NAMES[month - 1]}"
            remedy = "Lever alle maanden van de periode."
            yield _general("maand_ontbreekt", uitleg, remedy, refused=True)


def _compared(counts: dict[str, int], former: dict[str, int], mapping: Mapping) -> Iterator[Fault]:
    for code in sorted(former):
        before, now = former[code], counts.get(code, 0)
        if not now:
            uitleg = f"in BUS ontbreekt {code}; in de vorige levering was die gemeente er wel"
            remedy = "Lever ook de uitkeringen van deze gemeente."
            yield _general("gemeente_ontbreekt", uitleg, remedy, refused=True)
        elif abs(now - before) * 100 > mapping.opmerken_bij_verschil_procent * before:
            uitleg = f"{code} heeft {number(now)} personen in BUS, in de vorige levering "
            uitleg += number(before)
            remedy = "Controleer of de levering volledig is."
            yield _general("aantal_verschilt", uitleg, remedy)


def _vanished(bus: pd.DataFrame, running_before: Texts, stopped: Texts) -> Iterator[Fault]:
    before = pd.Series(running_before, dtype="str")
    gone = before[~among(before, _dossiers(bus))].array
    vanished = len(_all(gone, stopped))
    if vanished:
        count = plural(vanished, "uitkering verdwijnt", "uitkeringen verdwijnen")
        uitleg = f"{count} uit BUS zonder einddatum; voor ons eindigt een uitkering dan op de "
        uitleg += "laatste dag van de laatste maand, reden onbekend"
        remedy = "Lever een uitkering die eindigt nog één keer, met einddatum en reden."
        yield _general("uitkering_verdwenen", uitleg, remedy)


def _working_without_record(bus: pd.DataFrame, recorded: Texts) -> Iterator[Fault]:
    earning = bus.loc[bus["soort_inkomsten"].str.contains("arbeid", na=False), "persoon"]
    if missing := earning[~among(earning, recorded)].nunique():
        count = plural(missing, "persoon", "personen")
        uitleg = f"{count} met inkomsten uit arbeid in BUS, maar niet in gedeeltelijke_uitstroom"
        remedy = (
            "Lever het begin van dit werk in gedeeltelijke_uitstroom, anders telt het niet mee."
        )
        yield _general("werk_zonder_begin", uitleg, remedy)


def _active_without_activity(contacts: pd.DataFrame, doing: Texts) -> Iterator[Fault]:
    active = contacts.loc[contacts["maatschappelijk_actief"] == "ja", "persoon"]
    if missing := active[~among(active, doing)].nunique():
        count = plural(missing, "persoon", "personen")
        uitleg = f"{count} maatschappelijk actief, maar zonder activiteit"
        remedy = "Lever in activiteiten wat deze personen doen."
        yield _general("actief_zonder_activiteit", uitleg, remedy)


def _general(regel: str, uitleg: str, oplossing: str, refused: bool = False) -> Fault:
    ernst: Ernst = "weigeren" if refused else "opmerking"
    return Fault(None, None, None, regel, uitleg, oplossing, ernst)


# --- persons and dossiers -------------------------------------------------------------------------


def _each(texts: pd.Series) -> Texts:
    """Every text once."""
    found: Texts = texts.dropna().drop_duplicates().array
    return found


def _all(before: Texts, now: Texts) -> Texts:
    """Those of before and of now, each once."""
    return _each(pd.concat([pd.Series(before, dtype="str"), pd.Series(now, dtype="str")]))


def _per_gemeente(bus: pd.DataFrame) -> "pd.Series[int]":
    once = bus[["gemeentecode", "persoon"]].drop_duplicates()
    return once.groupby("gemeentecode")["persoon"].count()


def _dossiers(rows: pd.DataFrame) -> pd.Series:
    """The name of each record's dossier: of a person, since partners share a number."""
    return rows["persoon"].fillna("") + "/" + rows["dossier"].fillna("")


def _running(bus: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Bijstand dossiers without an end, by their last record: of the last month, and of before."""
    asked = ["persoon", "dossier", "statistiekmaand", EINDE]
    own = bus.loc[bus["statistiekcode"].isin(BIJSTAND), asked]
    if not own["statistiekmaand"].is_monotonic_increasing:
        own = own.sort_values("statistiekmaand", kind="stable")
    last = own.drop_duplicates(["persoon", "dossier"], keep="last")
    last = last[last[EINDE].isna()]
    to_the_end = (last["statistiekmaand"] == bus["statistiekmaand"].max()).fillna(False)
    return _dossiers(last[to_the_end]), _dossiers(last[~to_the_end])
