"""Who adopted a bestuursrapportage, when and under which number (``params/vaststelling.yml``).

What was not adopted is a concept, and says so.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, model_validator

from prestatiemonitor.areas import Areas
from prestatiemonitor.indicator_spec import Text
from prestatiemonitor.params import ParamsError, Strict, load
from prestatiemonitor.periods import Period
from prestatiemonitor.policy import PeriodText

ADOPTION_FILE = Path("params/vaststelling.yml")


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is not None:
        raise ValueError("geef de Nederlandse tijd, zonder tijdzone")
    return moment


class Vaststelling(Strict):
    """The adoption of the bestuursrapportage of one area and period.

    ``tijdstip`` is Dutch local time. Any of the last three may be unknown yet.
    """

    gebied: Text
    periode: PeriodText
    orgaan: Text | None = None
    tijdstip: Annotated[datetime, AfterValidator(_local)] | None = None
    zaaknummer: Text | None = None

    @property
    def concept(self) -> bool:
        """Whether body, moment or number is missing."""
        return None in (self.orgaan, self.tijdstip, self.zaaknummer)


class Vaststellingen(Strict):
    """All of ``params/vaststelling.yml``."""

    vaststellingen: tuple[Vaststelling, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Vaststellingen:
        counts = Counter((one.gebied, one.periode) for one in self.vaststellingen)
        if double := [" ".join(key) for key, count in counts.items() if count > 1]:
            raise ValueError(f"elke vaststelling mag één keer voorkomen; dubbel: {double[0]}")
        return self

    def at(self, gebied: str, period: Period) -> Vaststelling:
        """The adoption for an area (its code) and period; all unknown where none is given."""
        wanted = (gebied, str(period))
        known = (one for one in self.vaststellingen if (one.gebied, one.periode) == wanted)
        return next(known, Vaststelling(gebied=gebied, periode=str(period)))


def load_vaststellingen(root: Path, areas: Areas) -> Vaststellingen:
    """Read ``params/vaststelling.yml``; without that file nothing was adopted.

    Raises:
        ParamsError: it cannot be read, or names an area that gets no reports.
    """
    if not (root / ADOPTION_FILE).exists():
        return Vaststellingen()
    found = load(root / ADOPTION_FILE, Vaststellingen, root)
    known = {area.code for area in areas.published}
    for one in found.vaststellingen:
        if one.gebied not in known:
            raise ParamsError(
                f"{ADOPTION_FILE}: gebied '{one.gebied}' krijgt geen rapporten. "
                f"Kies uit: {', '.join(sorted(known))}."
            )
    return found
