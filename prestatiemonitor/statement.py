"""What an organisation states about accessibility (``params/toegankelijkheid.yml``).

The form is that of the Dutch government: a status from A to E, on what it rests, and every known
deviation with what it means for readers and when it is mended. People decide all of it. What tests
found is not here: see ``inspection``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, model_validator

from prestatiemonitor.inspection import Criterion, Text
from prestatiemonitor.params import Strict, load

STATEMENT_FILE = Path("params/toegankelijkheid.yml")
Status = Literal["A", "B", "C", "D", "E"]
STATUSES: dict[Status, str] = {
    "A": "voldoet volledig",
    "B": "voldoet gedeeltelijk",
    "C": "eerste maatregelen genomen",
    "D": "voldoet niet",
    "E": "geen toegankelijkheidsverklaring",
}
"""How the government calls each status."""
INVESTIGATED: tuple[Status, ...] = ("A", "B")
"""What only an investigation by people can show."""


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("het adres begint met https://")
    return text


Address = Annotated[str, AfterValidator(_web_address)]


class Investigation(Strict):
    """An investigation by people, by the method WCAG-EM.

    Attributes:
        datum: the day of the report.
        door: who investigated.
        rapport: where the report can be read.
    """

    datum: date
    door: Text
    rapport: Address


class Deviation(Strict):
    """Something that is known not to be right yet.

    Attributes:
        criterium: the success criterion of WCAG that is not met.
        wat: what is not right.
        gevolg: what that means for a reader.
        alternatief: what a reader can do meanwhile.
        maatregel: what is done about it.
        klaar: by when.
    """

    criterium: Criterion
    wat: Text
    gevolg: Text
    alternatief: Text
    maatregel: Text
    klaar: date


class Statement(Strict):
    """All of ``params/toegankelijkheid.yml``.

    Attributes:
        opgesteld: the day it was drawn up or renewed.
        ondertekenaar: the function, never the name, of who signed.
        register_adres: where it stands in the register of the government.
        volledig_op: by when the site is to comply wholly.
    """

    status: Status
    opgesteld: date | None = None
    ondertekenaar: Text | None = None
    register_adres: Address | None = None
    volledig_op: date | None = None
    onderzoek: Investigation | None = None
    afwijkingen: tuple[Deviation, ...] = ()

    @model_validator(mode="after")
    def _can_be_shown(self) -> Statement:
        if self.status in INVESTIGATED and self.onderzoek is None:
            raise ValueError(
                f"status {self.status} kan alleen na een onderzoek door mensen. Vul onderzoek in, "
                "of kies C of D"
            )
        if self.status == "A" and self.afwijkingen:
            raise ValueError("wie een afwijking kent, voldoet niet volledig: kies B of C")
        if self.status != "E" and self.opgesteld is None:
            raise ValueError("zet bij opgesteld de dag waarop de verklaring is gemaakt")
        return self


NONE = Statement(status="E")
"""What holds where nothing was stated."""


def load_statement(root: Path) -> Statement:
    """Read ``params/toegankelijkheid.yml``; without that file nothing is stated.

    Raises:
        ParamsError: it cannot be read, or states what cannot be so.
    """
    if not (root / STATEMENT_FILE).exists():
        return NONE
    return load(root / STATEMENT_FILE, Statement, root)
