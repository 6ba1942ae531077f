"""The rows of each table as a delivery of one period holds them: what changed in those months."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from prestatiemonitor.example.chance import day_between, stream
from prestatiemonitor.example.dossiers import Dossier
from prestatiemonitor.example.people import Person
from prestatiemonitor.example.provisions import Provision
from prestatiemonitor.example.world import World
from prestatiemonitor.periods import Period

Cell = str | date | None
Row = tuple[Cell, ...]

# All fields of the national statistic BUS, in its order.
BUS_COLUMNS = (
    "statistiekjaar", "statistiekmaand", "berichtgevercode", "gemeentecode",
    "naam_softwarepakket", "versienummer_softwarepakket", "registratienummer_uitkering",
    "statistiekcode", "nadere_classificatie_bbz", "leefvorm", "aantal_kostendelers",
    "bedrag_bijstandsnorm_incl_vt", "bedrag_vermindering_afstemming_incl_vt",
    "bedrag_inkomsten_uitkering_incl_vt", "betaalbaar_gesteld_bedrag_excl_vt",
    "datum_invoering_administratie", "cluster_bijzondere_bijstand", "burgerservicenummer",
    "geboortedatum", "geslacht", "huisvesting", "aanvangsdatum_uitkering_persoon",
    "einddatum_uitkering_persoon", "ontheffing_arbeidsverplichting", "einddatum_ontheffing",
    "reden_beeindiging_ontheffing", "uitvoering_tegenprestatie", "reden_vermindering_afstemming",
    "aanvangsdatum_vermindering", "einddatum_vermindering", "soort_inkomsten",
    "bedrag_inkomsten_persoon_incl_vt", "vrijlating_inkomsten",
    "reden_beeindiging_uitkering_persoon",
)  # fmt: skip

# All fields of the national statistic SRG, in its order.
SRG_COLUMNS = (
    "statistiekjaar", "statistiekmaand", "statistiekcode", "naam_softwarepakket",
    "versienummer_softwarepakket", "cbs_gemeentecode", "berichtgevercode", "burgerservicenummer",
    "geboortedatum", "geslacht", "positie_participatieladder",
    "begindatum_positie_participatieladder", "arbeidsvermogen", "registratienummer_voorziening",
    "type_voorziening", "begindatum_voorziening", "einddatum_voorziening",
    "reden_einde_voorziening", "loonwaarde",
)  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "gedeeltelijke_uitstroom": (
        "burgerservicenummer", "gemeentecode", "soort", "begindatum", "einddatum",
    ),
    "routes": ("burgerservicenummer", "route", "begindatum", "einddatum"),
    "contacten": ("burgerservicenummer", "datum", "wijze", "maatschappelijk_actief"),
    "activiteiten": ("burgerservicenummer", "activiteit", "begindatum", "einddatum"),
    "voorzieningenwijzer": (
        "burgerservicenummer", "gemeentecode", "aanbod_datum", "gebruik_datum",
        "regeling_gevonden",
    ),
    "ondersteuning": ("burgerservicenummer", "gemeentecode", "datum", "soort"),
    "taalscreening": ("burgerservicenummer", "datum", "bevinding"),
    "taalverwijzing": ("burgerservicenummer", "gemeentecode", "datum", "wijze"),
    "statushouders": ("burgerservicenummer", "datum_status"),
    "doelgroepregister": ("burgerservicenummer", "gemeentecode", "begindatum", "einddatum"),
    "dienstverbanden": (
        "burgerservicenummer", "contractnummer", "soort", "uren_per_week", "begindatum",
        "einddatum",
    ),
    "wsw": ("burgerservicenummer", "gemeentecode", "plaatsing", "begindatum", "einddatum"),
    "indicaties_beschut_werk": (
        "burgerservicenummer", "gemeentecode", "kan_werken", "begindatum", "einddatum",
    ),
    "beslissingen": (
        "statistiekjaar", "statistiekmaand", "gecontroleerd", "fouten", "soort_controle",
    ),
    "aanvragen": ("statistiekjaar", "statistiekmaand", "soort", "beslist", "op_tijd"),
    "minimaregelingen": (
        "burgerservicenummer", "gemeentecode", "regeling", "datum", "bedrag_eur",
    ),
    "financien": (
        "statistiekjaar", "statistiekmaand", "gemeentecode", "fonds", "begroot_eur",
        "gerealiseerd_eur", "verwacht_eur", "rijksmiddelen_eur",
    ),
}  # fmt: skip

INCOME_FROM_WORK = "11"
SRG = "10"


class Tables:
    """Writes the truth down as tables, one period at a time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._first = world.settings.periods[0]
        self._work = defaultdict[Person, list[tuple[date, date | None]]](list)
        for row in world.careers.deeltijd:
            if row.soort == "werk":
                self._work[row.persoon].append((row.begin, row.end))
        offers = world.support.aanbod
        self._found: dict[tuple[Cell, Cell], str] = {
            (row.persoon.bsn, row.aanbod): row.gevonden for row in offers
        }
        self._by_begin = sorted(
            world.dossiers, key=lambda dossier: (dossier.nummer, dossier.persoon.bsn)
        )

    # --- BUS ------------------------------------------------------------------------------------

    def bus(self, year: int, month: int) -> list[Row]:
        """The benefits of one month, with an ended one for the last time in its last month."""
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return [
            self._bus_row(dossier, first, last)
            for dossier in self._by_begin
            if dossier.begin <= last and (dossier.end is None or dossier.end >= first)
        ]

    def _bus_row(self, dossier: Dossier, first: date, last: date) -> Row:
        end = dossier.end_in(last)
        person = dossier.persoon
        code = _cbs(dossier.gemeente)
        income = self._income(dossier, first, last)
        return (
            f"{last:%Y}", f"{last:%m}", code, code, "gws", "", dossier.nummer,
            dossier.statistiekcode, dossier.bbz, dossier.leefvorm, "", "", "", "",
            str(dossier.bedrag) if dossier.cluster else "", "", dossier.cluster, person.bsn,
            _bus_date(person.geboortedatum), person.geslacht, "",
            _bus_date(dossier.begin), _bus_date(end), "2", "", "", "2", "", "", "", income, "",
            "2" if income == INCOME_FROM_WORK else "", dossier.reden if end else "",
        )  # fmt: skip

    def _income(self, dossier: Dossier, first: date, last: date) -> str:
        for begin, end in self._work[dossier.persoon]:
            if begin <= last and (end is None or end >= first):
                return INCOME_FROM_WORK
        return ("31", "24", "98")[int(dossier.nummer) % 3] if int(dossier.nummer) % 17 == 0 else ""

    def srg(self, year: int, month: int) -> list[Row]:
        """The provisions of one month, with an ended one for the last time in its last month."""
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return [
            _srg_row(row, last)
            for row in self._world.provisions
            if row.begin <= last and (row.end is None or row.end >= first)
        ]

    # --- the other tables -----------------------------------------------------------------------

    def others(self, period: Period) -> dict[str, list[Row]]:
        """Rows per table, in order of their key; those of unknown persons stand last."""
        support, labour = self._world.support, self._world.labour
        taking_part = self._world.participation
        result: dict[str, list[Row]] = {
            "gedeeltelijke_uitstroom": self._log(
                (((row.persoon.bsn, _cbs(row.gemeente), row.soort), row.begin, row.end)
                 for row in self._world.careers.deeltijd), period),
            "routes": self._log(
                (((row.persoon.bsn, row.route), row.begin, row.end)
                 for row in taking_part.routes), period),
            "contacten": sorted(
                (contact.persoon.bsn, contact.datum, contact.wijze,
                 contact.maatschappelijk_actief)
                for contact in taking_part.contacten if self._is_new(contact.datum, period)),
            "activiteiten": self._log(
                (((row.persoon.bsn, row.activiteit), row.begin, None)
                 for row in taking_part.activiteiten), period),
            "voorzieningenwijzer": [
                (*row, self._found[row[0], row[2]] if row[3] else "")
                for row in self._log(
                    (((row.persoon.bsn, _cbs(row.gemeente)), row.aanbod, row.gebruik)
                     for row in support.aanbod), period)],
            "ondersteuning": sorted(
                (row.persoon.bsn, _cbs(row.gemeente), row.datum, row.soort)
                for row in self._world.coaching if self._is_new(row.datum, period)),
            "taalscreening": sorted(
                (row.persoon.bsn, row.datum, row.bevinding)
                for row in support.screening if self._is_new(row.datum, period)),
            "taalverwijzing": sorted(
                (row.persoon.bsn, _cbs(row.gemeente), row.datum, row.wijze)
                for row in support.verwijzing if self._is_new(row.datum, period)),
            "statushouders": sorted(
                (row.persoon.bsn, row.datum_status)
                for row in self._world.status_holders if self._is_new(row.bekend, period)),
            "doelgroepregister": self._log(
                (((row.persoon.bsn, _cbs(row.gemeente)), row.begin, row.end)
                 for row in labour.register), period),
            "dienstverbanden": self._log(
                (((row.persoon.bsn, row.nummer, row.soort, _hours(row.uren)), row.begin, row.end)
                 for row in labour.contracten), period),
            "wsw": self._log(
                (((row.persoon.bsn, _cbs(row.gemeente), row.soort), row.begin, row.end)
                 for row in labour.wsw), period),
            "indicaties_beschut_werk": self._log(
                (((row.persoon.bsn, _cbs(row.gemeente), row.soort), row.begin, row.end)
                 for row in labour.indicaties), period),
            "beslissingen": [
                (str(row.jaar), f"{row.maand:02d}", str(row.gecontroleerd),
                 str(row.known_faults(period)), row.soort)
                for row in self._world.checks if row.is_reported_in(period)],
            "aanvragen": [
                (str(row.jaar), f"{row.maand:02d}", row.soort, str(row.beslist),
                 str(row.beslist - row.te_laat))
                for row in self._world.applications if row.is_in(period)],
            "minimaregelingen": sorted(
                (row.persoon.bsn, _cbs(row.gemeente), row.regeling, row.datum, _euros(row.centen))
                for row in self._world.schemes.lokaal if self._is_new(row.datum, period)),
            "financien": [
                (f"{period.end:%Y}", f"{period.end:%m}", _cbs(row.gemeente), row.fonds,
                 *map(str, (row.begroot, row.gerealiseerd, row.verwacht, row.rijksmiddelen)))
                for row in self._world.funds if row.periode == period],
        }  # fmt: skip
        for name, row in self._of_unknown_persons(period):
            result[name].append(row)
        if not result["aanvragen"]:
            del result["aanvragen"]  # the agency did not deliver them that year
        return result

    def _log(
        self, records: Iterable[tuple[tuple[str, ...], date, date | None]], period: Period
    ) -> list[Row]:
        """Records that began or ended in the period; an end is unknown until it has come."""
        rows: list[tuple[tuple[str, ...], date, date | None]] = []
        for key, begin, end in records:
            known = end if end and end <= period.end else None
            if self._is_new(begin, period) or (known and self._is_new(known, period)):
                rows.append((key, begin, known))
        rows.sort(key=lambda row: row[:2])
        return [(*key, begin, end) for key, begin, end in rows]

    def _is_new(self, day: date, period: Period) -> bool:
        """Whether the delivery of this period is the first to know of this day."""
        return day <= period.end and (period == self._first or day >= period.first_day)

    def _of_unknown_persons(self, period: Period) -> Iterator[tuple[str, Row]]:
        """Someone who is in no BUS file: such rows are to be set aside."""
        rng = stream(self._world.settings.zaad, f"onbekend in BUS {period}")
        for index, bsn in enumerate(self._world.unknown[period]):
            day = day_between(rng, period.first_day, period.end)
            if index % 2:
                yield "contacten", (bsn, day, "direct", "onbekend")
            else:
                yield "routes", (bsn, "werknemer", day, None)


def _srg_row(row: Provision, last: date) -> Row:
    end = row.end if row.end and row.end <= last else None
    code, person = _cbs(row.gemeente), row.persoon
    return (
        f"{last:%Y}", f"{last:%m}", SRG, "gws", "", code, code, person.bsn,
        _bus_date(person.geboortedatum), person.geslacht, "", "", "", row.nummer, row.type,
        _bus_date(row.begin), _bus_date(end), row.reden if end else "", "",
    )  # fmt: skip


def _hours(hours: float) -> str:
    """Hours as administrations write them: 31 or 15,5."""
    return f"{hours:g}".replace(".", ",")


def _euros(cents: int) -> str:
    """An amount as administrations write it: 150 or 199,99."""
    return f"{cents // 100},{cents % 100:02d}" if cents % 100 else str(cents // 100)


def _cbs(gemeente: str) -> str:
    return gemeente.removeprefix("GM")


def _bus_date(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""
