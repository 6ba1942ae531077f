"""Terms of the standards that metadata is written in: names, codes and the addresses of both.

Sources: the value lists of DiWoo 0.9.8 (``diwoo-metadata-lijsten.xsd``; TOOI, by KOOP), the
authority tables of the Publications Office of the EU, and the licences of Creative Commons. A test
holds them against the official lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TOOI = "https://identifier.overheid.nl/tooi"
KERN, TOP = f"{TOOI}/def/thes/kern", f"{TOOI}/def/thes/top"
EU = "http://publications.europa.eu/resource/authority"

ORGANISATIONS = {
    "gm": "gemeente", "mnre": "ministerie", "oorg": "oorg", "pv": "provincie", "so": "so",
    "ws": "waterschap", "zb": "zbo",
}  # fmt: skip
"""By the letters of an identifier in TOOI: the part of its address that names the register."""


@dataclass(frozen=True)
class Term:
    """A term of a value list: its address and its name there."""

    uri: str
    name: str


@dataclass(frozen=True)
class Format:
    """A kind of file.

    Attributes:
        term: in the list of file types.
        media: its media type (RFC 6838).
    """

    term: Term
    media: str


@dataclass(frozen=True)
class Licence:
    """A licence.

    Attributes:
        uri: as catalogues of open data name it.
        told: in a sentence for readers.
    """

    uri: str
    told: str


CATEGORIES: Mapping[str, tuple[int, str]] = {
    "c_139c6280": (1, "wetten en algemeen verbindende voorschriften"),
    "c_aab6bfc7": (2, "overige besluiten van algemene strekking"),
    "c_759721e2": (3, "ontwerpen van wet- en regelgeving met adviesaanvraag"),
    "c_40a05794": (4, "organisatie en werkwijze"),
    "c_89ee6784": (5, "bereikbaarheidsgegevens"),
    "c_8c840238": (6, "bij vertegenwoordigende organen ingekomen stukken"),
    "c_c76862ab": (7, "vergaderstukken Staten-Generaal"),
    "c_db4862c3": (8, "vergaderstukken decentrale overheden"),
    "c_3a248e3a": (9, "agenda’s en besluitenlijsten bestuurscolleges"),
    "c_99a836c7": (10, "adviezen"),
    "c_8fc2335c": (11, "convenanten"),
    "c_c6cd1213": (12, "jaarplannen en jaarverslagen"),
    "c_cf268088": (13, "subsidieverplichtingen anders dan met beschikking"),
    "c_3baef532": (14, "Woo-verzoeken en -besluiten"),
    "c_fdaee95e": (15, "onderzoeksrapporten"),
    "c_46a81018": (16, "beschikkingen"),
    "c_a870c43d": (17, "klachtoordelen"),
    "c_816e508d": (18, "inspanningsverplichting art 3.1 Woo"),
}
"""Categories of the Woo by code: their number in the names of sitemaps, and their name.

The harvester of the Woo only reads an index of sitemaps that is named by this number (manual of
DiWoo, 'Sitemapindex en sitemaps').
"""
KINDS: Mapping[str, str] = {
    "c_7652d853": "brief",
    "c_de27ae7a": "ingekomen stuk",
    "c_3d782f30": "jaarverslag",
    "c_c2f56984": "nieuwsbericht",
    "c_7eba29ad": "persbericht",
    "c_6bbc9177": "publicatie",
    "c_3300f29a": "rapport",
    "c_99d3e284": "verantwoordingsrapport",
    "c_7f9dffa7": "vergaderstuk",
    "c_cccba364": "voortgangsrapport",
}
"""Some of the kinds of documents."""
THEMES: Mapping[str, str] = {
    "c_fc530104": "arbeidsongeschiktheid en werkloosheid",
    "c_391585db": "overheidsfinanciën",
    "c_d4890526": "sociale zekerheid",
    "c_9d1917e9": "werk",
}
"""Some of the themes."""

ADOPTED = Term(f"{KERN}/c_641ecd76", "vaststelling")
RECEIVED = Term(f"{KERN}/c_dfcee535", "ontvangst")
REFERS = Term(f"{KERN}/c_75fac459", "verwijst naar")
DUTCH = Term(f"{EU}/language/NLD", "Nederlands")

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Mapping[str, Format] = {
    "pdf": Format(Term(f"{EU}/file-type/PDF", "PDF"), "application/pdf"),
    "docx": Format(Term(f"{EU}/file-type/DOCX", "Word DOCX"), _WORD),
    "txt": Format(Term(f"{EU}/file-type/TXT", "Plain text"), "text/plain"),
    "csv": Format(Term(f"{EU}/file-type/CSV", "CSV"), "text/csv"),
    "xlsx": Format(Term(f"{EU}/file-type/XLSX", "Excel XLSX"), _SHEET),
}
"""Kinds of files by how their names end."""

LICENCES: Mapping[str, Licence] = {
    "cc-by-4.0": Licence(
        "http://creativecommons.org/licenses/by/4.0/deed.nl",
        "U mag deze cijfers hergebruiken als u de bron noemt (CC BY 4.0).",
    ),
    "cc-0": Licence(
        "http://creativecommons.org/publicdomain/zero/1.0/deed.nl",
        "U mag deze cijfers vrij hergebruiken (CC0 1.0).",
    ),
}

PUBLIC = f"{EU}/access-right/PUBLIC"
STABLE = f"{EU}/planned-availability/STABLE"
EVERY_FOUR_MONTHS = f"{EU}/frequency/TRIANNUAL"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
DATA_THEMES = ("SOCI", "GOVE")
"""Population and society; government and public sector."""
CSVW = "http://www.w3.org/ns/csvw"


def data_theme(code: str) -> str:
    """The address of a theme of open data."""
    return f"{EU}/data-theme/{code}"
