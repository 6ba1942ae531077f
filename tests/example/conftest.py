"""The example is simulated and written once for all tests."""

import shutil
from pathlib import Path

import pytest

from prestatiemonitor.example import World, count, generate, simulate

from .reading import Row, Truth, read_tables

BUS_FIELDS = (
    "statistiekjaar",
    "statistiekmaand",
    "gemeentecode",
    "registratienummer_uitkering",
    "statistiekcode",
    "burgerservicenummer",
    "geboortedatum",
    "aanvangsdatum_uitkering_persoon",
    "einddatum_uitkering_persoon",
    "reden_beeindiging_uitkering_persoon",
)
SMALL = """
zaad: 7
afzender: Proef
dagen_tot_oplevering: 5
stand: {GM0001: 240, GM0002: 120}
perioden:
  2031-T3: {stand: 1.0, uitstroom: 20, overig_einde: 6, niet_in_beeld: 50, niet_actief: 3,
            beeld_overig: 0.3, gescreend: 0.2, aanbod: 10, taalhuis: 3, tozo: 0}
  2032-T1: {stand: 1.0, uitstroom: 22, overig_einde: 6, niet_in_beeld: 40, niet_actief: 4,
            beeld_overig: 0.3, gescreend: 0.3, aanbod: 12, taalhuis: 3, tozo: 5}
tozo_vanaf: 2032-02-01
werkplekken:
  2031-T3: {in_register: 30, met_werk: 8, beschut: 0.5,
            wsw: {iwerk: 22, detachering: 10, begeleid_werken: 4, bor: 0}}
  2032-T1: {in_register: 34, met_werk: 10, beschut: 1.0,
            wsw: {iwerk: 12, detachering: 10, begeleid_werken: 4, bor: 6}}
bor_vanaf: 2031-12-01
beschut_werk:
  GM0001: {indicaties: 8, plekken: 6.5}
  GM0002: {indicaties: 4, plekken: 3.0}
  elders: {indicaties: 2, plekken: 1.0}
elders: {gemeenten: [GM0003], deel: 0.2}
deel_register_met_bijstand: 0.9
statushouders:
  2031: {personen: 20, uitkeringen: 15, naar_werk: 2, nieuw: 0, nieuw_naar_werk: 0}
  2032: {personen: 24, uitkeringen: 18, naar_werk: 2, nieuw: 3, nieuw_naar_werk: 1}
beslissingen:
  2031: {per_maand: 90, fouten: 9, soort_controle: steekproef}
  2032: {per_maand: 40, fouten: 3, soort_controle: geheel}
voorzieningenwijzer_gebruik: {2031: 5, 2032: 6}
ondersteuning:
  2031: {gesprek: 6, toeslagen_en_regelingen: 4, verwijzing_specialist: 2}
  2032: {gesprek: 500, toeslagen_en_regelingen: 9, verwijzing_specialist: 2}
aanvragen:
  2032: {bijstand: {per_maand: 9, te_laat: 5}, minimaregeling: {per_maand: 3, te_laat: 0}}
minimaregelingen:
  2031: {bijzondere_bijstand: 6, inkomenstoeslag: 9, zorgverzekering: 5, studietoeslag: 2,
         meedoen: 8, kinderen: 4, overig: 2}
  2032: {bijzondere_bijstand: 6, inkomenstoeslag: 9, zorgverzekering: 5, studietoeslag: 2,
         meedoen: 8, kinderen: 4, overig: 2}
financien:
  2031:
    uitkeringen: {begroot: 15000, uitgaven: 15100, rijk: 15050}
    re_integratie: {begroot: 1000, uitgaven: 900, rijk: 1050}
    wsw: {begroot: 5000, uitgaven: 5100, rijk: 5050}
    uitvoering: {begroot: 2000, uitgaven: 2100, rijk: 2050}
  2032:
    uitkeringen: {begroot: 15000, uitgaven: 14900, rijk: 15050}
    re_integratie: {begroot: 1000, uitgaven: 900, rijk: 1050}
    wsw: {begroot: 5000, uitgaven: 5100, rijk: 5050}
    uitvoering: {begroot: 2000, uitgaven: 2100, rijk: 2050}
drukte_gewoon: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
drukte_bijzonder: {}
uitstroom_verdeling:
  werk: {geheel: 5, gedeeltelijk: 3}
  ondernemerschap: {geheel: 1, gedeeltelijk: 1}
  onderwijs: {geheel: 1, gedeeltelijk: 1}
herinstroom_percentage: 20
deel_met_perspectief_op_werk: 0.5
deel_paren: 0.2
aow_leeftijd_in_maanden: {2031: 804, 2032: 804}
valkuilen:
  herstart_zelfde_week: 2
  dubbel_dossier: 2
  verhuizing: 2
  deeltijd_van_vorig_jaar: 400
  deeltijd_dan_geheel: 2
  tweede_uitstroom: 1
  late_correctie: 1
  verdwenen_dossier: 1
  bijzondere_bijstand: 400
  bbz: 2
  onbekend_in_bus: 1
  register_en_wsw: 100
  register_verhuizing: 1
  register_uit: 1
  dienstverband_eindigt: 1
  einde_op_peildatum: 1
  einde_dag_ervoor: 1
  indicatie_beeindigd: 1
  wsw_wissel: 2
"""
SMALL_AREAS = """
gebieden:
  - {code: GM0001, naam: Aa, slug: aa, soort: gemeente, tooi: gm0001}
  - {code: GM0002, naam: Bee, slug: bee, soort: gemeente, tooi: gm0002}
  - {code: REGIO, naam: Regio, slug: regio, soort: regio}
"""


@pytest.fixture(scope="session")
def world(root: Path) -> World:
    return simulate(root)


@pytest.fixture(scope="session")
def true(world: World) -> Truth:
    return Truth(count(world))


@pytest.fixture(scope="session")
def leveringen(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("voorbeeld") / "leveringen"
    generate(root, target)
    return target


@pytest.fixture(scope="session")
def tables(leveringen: Path) -> dict[str, dict[str, list[Row]]]:
    """Rows by period and table."""
    return {folder.name: read_tables(folder) for folder in sorted(leveringen.iterdir())}


@pytest.fixture(scope="session")
def bus(tables: dict[str, dict[str, list[Row]]]) -> list[Row]:
    """All rows of BUS, with the delivery they came in; only the fields that tests look at."""
    return [
        {name: row[name] for name in BUS_FIELDS} | {"levering": period}
        for period, one in tables.items()
        for row in one["bus"]
    ]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The root of another, smaller region in other years, whose params a test may change."""
    folder = tmp_path / "klein" / "params"
    folder.mkdir(parents=True)
    (folder / "voorbeeld.yml").write_text(SMALL, encoding="utf-8")
    (folder / "gebieden.yml").write_text(SMALL_AREAS, encoding="utf-8")
    return folder.parent


@pytest.fixture
def copied(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "kopie"))
