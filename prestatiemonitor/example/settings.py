"""What `params/voorbeeld.yml` says: sizes and calibration of the fictitious deliveries."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from prestatiemonitor.params import Strict, load
from prestatiemonitor.periods import Period

SETTINGS_FILE = Path("params/voorbeeld.yml")
YEARLY = (
    "voorzieningenwijzer_gebruik", "aow_leeftijd_in_maanden", "statushouders", "beslissingen",
    "minimaregelingen", "financien", "ondersteuning",
)  # fmt: skip
ELSEWHERE = "elders"
"""Stands for the municipalities outside the areas, among the codes of municipalities."""

Count = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(gt=0)]
MonthKey = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
MunicipalityCode = Annotated[str, Field(pattern=r"^GM[0-9]{4}$")]
YearKey = Annotated[str, Field(pattern=r"^[0-9]{4}$")]


class PeriodSettings(Strict):
    """The calibration of one period; counts are persons in the region unless said otherwise."""

    stand: Annotated[float, Field(gt=0)]
    uitstroom: Count
    overig_einde: Count
    niet_in_beeld: Count
    niet_actief: Count
    beeld_overig: Share
    gescreend: Share
    aanbod: Count
    taalhuis: Count
    tozo: Count


class Sizes(Strict):
    """Weights of whole and partial exits of one kind."""

    geheel: Count
    gedeeltelijk: Count


class ExitMix(Strict):
    """How exits divide over kind and size (003 §5.1)."""

    werk: Sizes
    ondernemerschap: Sizes
    onderwijs: Sizes


class Traps(Strict):
    """How many of each trap a period holds."""

    herstart_zelfde_week: Count
    dubbel_dossier: Count
    verhuizing: Count
    deeltijd_van_vorig_jaar: Count
    deeltijd_dan_geheel: Count
    tweede_uitstroom: Count
    late_correctie: Count
    verdwenen_dossier: Count
    bijzondere_bijstand: Count
    bbz: Count
    onbekend_in_bus: Count
    register_en_wsw: Count
    register_verhuizing: Count
    register_uit: Count
    dienstverband_eindigt: Count
    einde_op_peildatum: Count
    einde_dag_ervoor: Count
    indicatie_beeindigd: Count
    wsw_wissel: Count


class WswPlaces(Strict):
    """Persons in the Wsw by where they work; bor: seconded to the municipalities themselves."""

    iwerk: Count
    detachering: Count
    begeleid_werken: Count
    bor: Count


class WorkSettings(Strict):
    """Persons in the register and in the Wsw at the end of a period (003 §5.1)."""

    in_register: Count
    met_werk: Count
    beschut: Annotated[float, Field(ge=0)]
    wsw: WswPlaces


class ShelteredGoal(Strict):
    """Indications of people able to work, and places of 31 hours, where `beschut` is 1."""

    indicaties: Count
    plekken: Annotated[float, Field(ge=0)]


class Elsewhere(Strict):
    """Municipalities outside the areas, and the share of people who live there."""

    gemeenten: Annotated[tuple[MunicipalityCode, ...], Field(min_length=1)]
    deel: Share


class StatusHolderSettings(Strict):
    """Status holders of one year, as persons and as benefits."""

    personen: Count
    uitkeringen: Count
    naar_werk: Count
    nieuw: Count
    nieuw_naar_werk: Count


class DecisionSettings(Strict):
    """Checked decisions of one year."""

    per_maand: Annotated[int, Field(gt=0)]
    fouten: Count
    soort_controle: Literal["geheel", "steekproef"]

    @model_validator(mode="after")
    def _faults_fit(self) -> "DecisionSettings":
        if self.fouten > self.per_maand:
            raise ValueError("fouten mag hoogstens het aantal beslissingen van één maand zijn")
        return self


class SchemeSettings(Strict):
    """Schemes of one year: households, of studietoeslag persons, of local schemes persons."""

    bijzondere_bijstand: Count
    inkomenstoeslag: Count
    zorgverzekering: Count
    studietoeslag: Count
    meedoen: Count
    kinderen: Count
    overig: Count


class FundSettings(Strict):
    """One fund in one year, in euros for each person on welfare in 2017."""

    begroot: Count
    uitgaven: Count
    rijk: Count


class CoachSettings(Strict):
    """Persons that a coach helps in each period of one year."""

    gesprek: Count
    toeslagen_en_regelingen: Count
    verwijzing_specialist: Count


class ApplicationSettings(Strict):
    """Applications of one kind: decided at least so many a month, and late in the whole year."""

    per_maand: Annotated[int, Field(gt=0)]
    te_laat: Count


class Settings(Strict):
    """The whole of `params/voorbeeld.yml`."""

    zaad: int
    afzender: Annotated[str, Field(min_length=1)]
    dagen_tot_oplevering: Count
    stand: dict[str, Annotated[int, Field(gt=0)]]
    perioden: Annotated[dict[str, PeriodSettings], Field(min_length=1)]
    tozo_vanaf: date
    werkplekken: dict[str, WorkSettings]
    bor_vanaf: date
    beschut_werk: dict[str, ShelteredGoal]
    elders: Elsewhere
    deel_register_met_bijstand: Share
    statushouders: dict[YearKey, StatusHolderSettings]
    beslissingen: dict[YearKey, DecisionSettings]
    voorzieningenwijzer_gebruik: dict[YearKey, Count]
    ondersteuning: dict[YearKey, CoachSettings]
    aanvragen: dict[YearKey, dict[Literal["bijstand", "minimaregeling"], ApplicationSettings]]
    minimaregelingen: dict[YearKey, SchemeSettings]
    financien: dict[YearKey, dict[str, FundSettings]]
    drukte_gewoon: Annotated[tuple[Weight, ...], Field(min_length=12, max_length=12)]
    drukte_bijzonder: dict[MonthKey, Weight]
    uitstroom_verdeling: ExitMix
    herinstroom_percentage: Annotated[int, Field(ge=0, le=100)]
    deel_met_perspectief_op_werk: Share
    deel_paren: Share
    aow_leeftijd_in_maanden: dict[YearKey, Count]
    valkuilen: Traps

    @field_validator("perioden")
    @classmethod
    def _consecutive(cls, perioden: dict[str, PeriodSettings]) -> dict[str, PeriodSettings]:
        found = [Period.parse(text) for text in perioden]
        for earlier, later in pairwise(found):
            if later.previous() != earlier:
                raise ValueError(f"na {earlier} moet de volgende periode komen, niet {later}")
        return perioden

    @model_validator(mode="after")
    def _years_complete(self) -> "Settings":
        years = {str(period.year) for period in self.periods}
        for name in YEARLY:
            missing = sorted(years - set(getattr(self, name)))
            if missing:
                raise ValueError(f"bij {name} ontbreekt: {', '.join(missing)}")
        return self

    @model_validator(mode="after")
    def _work_in_all_periods(self) -> "Settings":
        if list(self.werkplekken) != list(self.perioden):
            raise ValueError("werkplekken moet dezelfde perioden noemen als perioden")
        return self

    @model_validator(mode="after")
    def _use_fits_offers(self) -> "Settings":
        for year, use in self.voorzieningenwijzer_gebruik.items():
            rows = (row for text, row in self.perioden.items() if text.startswith(year))
            if use > sum(row.aanbod for row in rows):
                raise ValueError(f"in {year} is er meer gebruik dan aanbod van voorzieningenwijzer")
        return self

    @property
    def periods(self) -> list[Period]:
        """The periods of the deliveries, oldest first."""
        return [Period.parse(text) for text in self.perioden]

    def of(self, period: Period) -> PeriodSettings:
        return self.perioden[str(period)]

    def work(self, period: Period) -> WorkSettings:
        return self.werkplekken[str(period)]

    def busyness(self, year: int, month: int) -> float:
        """How busy intake is in a month; 1.0 is ordinary."""
        return self.drukte_bijzonder.get(f"{year}-{month:02d}", self.drukte_gewoon[month - 1])

    @property
    def begin(self) -> date:
        """The first day that the deliveries cover."""
        return self.periods[0].first_day

    @property
    def end(self) -> date:
        """The last day that the deliveries cover."""
        return self.periods[-1].end


def load_settings(root: Path) -> Settings:
    """The settings below `root`. Raises ParamsError."""
    return load(root / SETTINGS_FILE, Settings, root)
