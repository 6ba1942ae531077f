"""The record layout: which tables a delivery has and which columns they hold.

Tables `bus` and `srg` are the national statistics on benefits (BUS) and on re-integration (SRG)
that agencies already make each month; their 34 and 19 fields follow the national record layouts.
The other tables hold what the agreement asks beyond them (003 §5). Names in files and codes are
mapped to these names by `mapping`.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "bsn",  # citizen number: nine digits
    "dossier",  # number of a benefit, a contract or a provision at the agency
    "gemeente",  # CBS municipality number, n4
    "woongemeente",  # the same, but of any municipality: who lives elsewhere counts apart
    "jaar",
    "maand",
    "datum",  # a date that lies in the past
    "einddatum",  # a date that may lie ahead, such as a planned end
    "geboortedatum",
    "code",
    "codes",  # a code that may be repeated within the cell
    "getal",
    "aantal",  # a count: 0 or more
    "uren",  # hours a week, at most one decimal
    "bedrag",  # euros of 0 or more; cents are rounded
    "tekst",
]


@dataclass(frozen=True)
class Column:
    """One column; `required`: must be in the file, `may_be_empty`: a cell may be empty."""

    name: str
    kind: Kind
    required: bool = True
    may_be_empty: bool = False
    code_list: str | None = None


@dataclass(frozen=True)
class Table:
    """One table. A later record with the same `key` replaces an earlier one.

    In `needs_benefit` tables a person must also be known from BUS. `orders` are pairs of columns
    of which the first may not be later than the second.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    orders: tuple[tuple[str, str], ...]
    needs_benefit: bool = False

    def column(self, name: str) -> Column:
        """The column with this name. Raises KeyError."""
        return {column.name: column for column in self.columns}[name]

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that must be in the file."""
        return tuple(column.name for column in self.columns if column.required)


BSN = "burgerservicenummer"
REDEN = "reden_beeindiging_uitkering_persoon"
AANVANG = "aanvangsdatum_uitkering_persoon"
EINDE = "einddatum_uitkering_persoon"
DOSSIER = "registratienummer_uitkering"
CONTRACT = "contractnummer"
CLUSTER = "cluster_bijzondere_bijstand"
BETAALD = "betaalbaar_gesteld_bedrag_excl_vt"
VOORZIENING = "registratienummer_voorziening"

BIJSTAND = ("bijstand", "ioaw", "ioaz")
"""The schemes that are 'bijstand' in the agreement; Bbz, Tozo and bijzondere bijstand are not."""

REGELINGEN = (
    "bijzondere_bijstand",
    "individuele_inkomenstoeslag",
    "individuele_studietoeslag",
    "collectieve_zorgverzekering",
    "meedoen",
    "kinderen",
    "overig",
)
"""Schemes for people with little money, in words that fit any municipality (003 §5.3.1)."""

NO_SCHEME = "geen"
"""The value of a cluster of special assistance that is no scheme."""

FONDSEN = ("uitkeringen", "re_integratie", "wsw", "uitvoering")
"""What the state gives money for (002, Financiën)."""

AMOUNTS = ("begroot_eur", "gerealiseerd_eur", "verwacht_eur", "rijksmiddelen_eur")
"""What is said of each fund: budget, realised so far, expected for the year, state funds."""

UITKOMSTEN = ("werk", "ondernemerschap", "onderwijs", "als_partner", "overig")

VALUES: dict[str, tuple[str, ...]] = {
    "statistiekcode": (*BIJSTAND, "bijzondere_bijstand", "bbz", "tozo"),
    "reden_beeindiging_uitkering_persoon": UITKOMSTEN,
    "soort_inkomsten": ("arbeid", "anders"),
    "soort": ("werk", "ondernemerschap", "onderwijs"),
    "route": ("werknemer", "vrijwilliger", "onderwijs", "ondernemer", "zorg"),
    "wijze_contact": ("direct", "begeleider"),
    "maatschappelijk_actief": ("ja", "nee", "onbekend"),
    "activiteit": (
        "vrijwilligerswerk",
        "mantelzorg",
        "dagbesteding",
        "opname_in_instelling",
        "ambulante_hulpverlening",
        "sociale_activering",
        "gedeeltelijk_betaald_werk",
    ),
    "regeling_gevonden": ("ja", "nee"),
    "soort_ondersteuning": ("gesprek", "toeslagen_en_regelingen", "verwijzing_specialist"),
    "soort_aanvraag": ("bijstand", "minimaregeling"),
    "bevinding": ("geen_signaal", "signaal", "laaggeletterd"),
    "wijze_verwijzing": ("warm", "niet_warm"),
    "soort_dienstverband": ("regulier", "beschut"),
    "plaatsing": ("iwerk", "detachering", "begeleid_werken", "bor"),
    "kan_werken": ("ja", "nee"),
    "soort_controle": ("geheel", "steekproef"),
    "cluster_bijzondere_bijstand": (*REGELINGEN, NO_SCHEME),
    "minimaregeling": REGELINGEN,
    "fonds": FONDSEN,
}
"""Code lists whose meaning the indicators use: every code maps to one of these values."""


def _code(name: str, code_list: str | None = None) -> Column:
    return Column(name, "code", code_list=code_list or name)


def _optional_code(name: str) -> Column:
    return Column(name, "code", required=False, may_be_empty=True, code_list=name)


def _optional(name: str, kind: Kind) -> Column:
    return Column(name, kind, required=False, may_be_empty=True)


_PERSON = Column(BSN, "bsn")
_GEMEENTE = Column("gemeentecode", "gemeente")
_WOONGEMEENTE = Column("gemeentecode", "woongemeente")
_BEGIN = Column("begindatum", "datum")
_END = Column("einddatum", "einddatum", may_be_empty=True)
_DATE = Column("datum", "datum")
_BEGIN_BEFORE_END = (("begindatum", "einddatum"),)

_BUS = Table(
    name="bus",
    columns=(
        Column("statistiekjaar", "jaar"),
        Column("statistiekmaand", "maand"),
        _optional("berichtgevercode", "tekst"),
        _GEMEENTE,
        _optional_code("naam_softwarepakket"),
        _optional("versienummer_softwarepakket", "tekst"),
        Column(DOSSIER, "dossier"),
        _code("statistiekcode"),
        _optional_code("nadere_classificatie_bbz"),
        _code("leefvorm"),
        _optional("aantal_kostendelers", "getal"),
        _optional("bedrag_bijstandsnorm_incl_vt", "getal"),
        _optional("bedrag_vermindering_afstemming_incl_vt", "getal"),
        _optional("bedrag_inkomsten_uitkering_incl_vt", "getal"),
        Column(BETAALD, "bedrag", may_be_empty=True),
        _optional("datum_invoering_administratie", "datum"),
        Column(CLUSTER, "code", may_be_empty=True, code_list=CLUSTER),
        _PERSON,
        Column("geboortedatum", "geboortedatum"),
        _code("geslacht"),
        _optional_code("huisvesting"),
        Column(AANVANG, "datum"),
        Column(EINDE, "datum", may_be_empty=True),
        _optional_code("ontheffing_arbeidsverplichting"),
        _optional("einddatum_ontheffing", "einddatum"),
        _optional_code("reden_beeindiging_ontheffing"),
        _optional_code("uitvoering_tegenprestatie"),
        _optional_code("reden_vermindering_afstemming"),
        _optional("aanvangsdatum_vermindering", "datum"),
        _optional("einddatum_vermindering", "einddatum"),
        Column("soort_inkomsten", "codes", may_be_empty=True, code_list="soort_inkomsten"),
        _optional("bedrag_inkomsten_persoon_incl_vt", "getal"),
        _optional_code("vrijlating_inkomsten"),
        Column(REDEN, "code", may_be_empty=True, code_list=REDEN),
    ),
    key=("statistiekjaar", "statistiekmaand", DOSSIER, BSN),
    orders=(
        ("geboortedatum", AANVANG),
        (AANVANG, EINDE),
        ("aanvangsdatum_vermindering", "einddatum_vermindering"),
    ),
)

_SRG = Table(
    name="srg",
    columns=(
        Column("statistiekjaar", "jaar"),
        Column("statistiekmaand", "maand"),
        Column("statistiekcode", "code", False, True, "statistiekcode_srg"),
        _optional("naam_softwarepakket", "tekst"),
        _optional("versienummer_softwarepakket", "tekst"),
        _GEMEENTE,
        _optional("berichtgevercode", "tekst"),
        _PERSON,
        _optional("geboortedatum", "geboortedatum"),
        _optional_code("geslacht"),
        _optional("positie_participatieladder", "tekst"),
        _optional("begindatum_positie_participatieladder", "datum"),
        _optional("arbeidsvermogen", "tekst"),
        Column(VOORZIENING, "dossier"),
        _code("type_voorziening"),
        Column("begindatum_voorziening", "datum"),
        Column("einddatum_voorziening", "einddatum", may_be_empty=True),
        Column(
            "reden_einde_voorziening",
            "code",
            may_be_empty=True,
            code_list="reden_einde_voorziening",
        ),
        _optional("loonwaarde", "getal"),
    ),
    key=("statistiekjaar", "statistiekmaand", BSN, VOORZIENING),
    orders=(("begindatum_voorziening", "einddatum_voorziening"),),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _BUS,
        Table(
            name="gedeeltelijke_uitstroom",
            columns=(_PERSON, _GEMEENTE, _code("soort"), _BEGIN, _END),
            key=(BSN, "soort", "begindatum"),
            orders=_BEGIN_BEFORE_END,
        ),
        Table(
            name="routes",
            columns=(_PERSON, _code("route"), _BEGIN, _END),
            key=(BSN, "route", "begindatum"),
            orders=_BEGIN_BEFORE_END,
            needs_benefit=True,
        ),
        Table(
            name="contacten",
            columns=(
                _PERSON,
                _DATE,
                _code("wijze", "wijze_contact"),
                _code("maatschappelijk_actief"),
            ),
            key=(BSN, "datum"),
            orders=(),
            needs_benefit=True,
        ),
        Table(
            name="activiteiten",
            columns=(_PERSON, _code("activiteit"), _BEGIN, _END),
            key=(BSN, "activiteit", "begindatum"),
            orders=_BEGIN_BEFORE_END,
            needs_benefit=True,
        ),
        Table(
            name="voorzieningenwijzer",
            columns=(
                _PERSON,
                _GEMEENTE,
                Column("aanbod_datum", "datum"),
                Column("gebruik_datum", "datum", may_be_empty=True),
                Column(
                    "regeling_gevonden", "code", may_be_empty=True, code_list="regeling_gevonden"
                ),
            ),
            key=(BSN, "aanbod_datum"),
            orders=(("aanbod_datum", "gebruik_datum"),),
        ),
        Table(
            name="ondersteuning",
            columns=(_PERSON, _GEMEENTE, _DATE, _code("soort", "soort_ondersteuning")),
            key=(BSN, "datum", "soort"),
            orders=(),
        ),
        Table(
            name="taalscreening",
            columns=(_PERSON, _DATE, _code("bevinding")),
            key=(BSN, "datum"),
            orders=(),
            needs_benefit=True,
        ),
        Table(
            name="taalverwijzing",
            columns=(_PERSON, _GEMEENTE, _DATE, _code("wijze", "wijze_verwijzing")),
            key=(BSN, "datum"),
            orders=(),
        ),
        _SRG,
        Table(
            name="statushouders",
            columns=(_PERSON, Column("datum_status", "datum")),
            key=(BSN,),
            orders=(),
            needs_benefit=True,
        ),
        Table(
            name="doelgroepregister",
            columns=(_PERSON, _WOONGEMEENTE, _BEGIN, _END),
            key=(BSN, "begindatum"),
            orders=_BEGIN_BEFORE_END,
        ),
        Table(
            name="dienstverbanden",
            columns=(
                _PERSON,
                Column(CONTRACT, "dossier"),
                _code("soort", "soort_dienstverband"),
                Column("uren_per_week", "uren"),
                _BEGIN,
                _END,
            ),
            key=(BSN, CONTRACT),
            orders=_BEGIN_BEFORE_END,
        ),
        Table(
            name="wsw",
            columns=(_PERSON, _WOONGEMEENTE, _code("plaatsing"), _BEGIN, _END),
            key=(BSN, "begindatum"),
            orders=_BEGIN_BEFORE_END,
        ),
        Table(
            name="indicaties_beschut_werk",
            columns=(_PERSON, _WOONGEMEENTE, _code("kan_werken"), _BEGIN, _END),
            key=(BSN, "begindatum"),
            orders=_BEGIN_BEFORE_END,
        ),
        Table(
            name="beslissingen",
            columns=(
                Column("statistiekjaar", "jaar"),
                Column("statistiekmaand", "maand"),
                Column("gecontroleerd", "aantal"),
                Column("fouten", "aantal"),
                _code("soort_controle"),
            ),
            key=("statistiekjaar", "statistiekmaand"),
            orders=(),
        ),
        Table(
            name="aanvragen",
            columns=(
                Column("statistiekjaar", "jaar"),
                Column("statistiekmaand", "maand"),
                _code("soort", "soort_aanvraag"),
                Column("beslist", "aantal"),
                Column("op_tijd", "aantal"),
            ),
            key=("statistiekjaar", "statistiekmaand", "soort"),
            orders=(),
        ),
        Table(
            name="minimaregelingen",
            columns=(
                _PERSON,
                _GEMEENTE,
                _code("regeling", "minimaregeling"),
                _DATE,
                Column("bedrag_eur", "bedrag"),
            ),
            key=(BSN, "regeling", "datum"),
            orders=(),
        ),
        Table(
            name="financien",
            columns=(
                Column("statistiekjaar", "jaar"),
                Column("statistiekmaand", "maand"),
                _GEMEENTE,
                _code("fonds"),
                *(Column(name, "bedrag") for name in AMOUNTS),
            ),
            key=("statistiekjaar", "statistiekmaand", "gemeentecode", "fonds"),
            orders=(),
        ),
    )
}

CODE_LISTS: tuple[str, ...] = tuple(
    dict.fromkeys(
        column.code_list
        for table in TABLES.values()
        for column in table.columns
        if column.code_list is not None
    )
)
"""Names of all code lists that a column refers to."""
