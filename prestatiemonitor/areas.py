"""The areas of the monitor: municipalities, the region, and people who live elsewhere.

The region is the sum of the others: some people in the Wsw or in the register live outside the
municipalities, and they count for the region only.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from prestatiemonitor.params import Strict, load, refuse_double

AREAS_FILE = Path("params/gebieden.yml")

Soort = Literal["gemeente", "regio", "buiten"]


class Area(Strict):
    """One area; `code` is the CBS code (GM0106) of a municipality, else a name of our own."""

    code: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]*$")]
    naam: Annotated[str, Field(min_length=1)]
    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    soort: Soort
    tooi: Annotated[str, Field(pattern=r"^[a-z]+[0-9]+$")] | None = None
    """Identifier in the Dutch register of public bodies (TOOI), without its web address."""

    @model_validator(mode="after")
    def _municipality_has_cbs_code(self) -> "Area":
        if self.soort != "gemeente":
            return self
        if not re.fullmatch(r"GM\d{4}", self.code):
            raise ValueError(f"de code van {self.naam} moet GM met vier cijfers zijn")
        if self.tooi != self.code.lower():
            raise ValueError(f"de tooi van {self.naam} moet {self.code.lower()} zijn")
        return self

    @property
    def cbs_nummer(self) -> str | None:
        """The four digits that national files (BUS, SRG) use for a municipality, else None."""
        return self.code.removeprefix("GM") if self.soort == "gemeente" else None


class Areas(Strict):
    """All areas, in the order in which readers see them."""

    gebieden: tuple[Area, ...]

    @model_validator(mode="after")
    def _consistent(self) -> "Areas":
        refuse_double("code", (area.code for area in self.gebieden))
        refuse_double("slug", (area.slug for area in self.gebieden))
        counts = Counter(area.soort for area in self.gebieden)
        if counts["regio"] != 1:
            raise ValueError(
                f"er moet precies één gebied van soort regio zijn, niet {counts['regio']}"
            )
        if not counts["gemeente"]:
            raise ValueError("er moet minstens één gebied van soort gemeente zijn")
        if counts["buiten"] > 1:
            raise ValueError("er mag hoogstens één gebied van soort buiten zijn")
        return self

    @property
    def gemeenten(self) -> tuple[Area, ...]:
        return self._of("gemeente")

    @property
    def regio(self) -> Area:
        return self._of("regio")[0]

    @property
    def buiten(self) -> Area | None:
        """The area for people who live in none of the municipalities, if there is one."""
        return next(iter(self._of("buiten")), None)

    @property
    def parts(self) -> tuple[Area, ...]:
        """The areas whose sum is the region."""
        return self._of("gemeente", "buiten")

    @property
    def published(self) -> tuple[Area, ...]:
        """The areas that get reports."""
        return self._of("gemeente", "regio")

    def by_code(self, code: str) -> Area:
        """The area with this code. Raises KeyError, in Dutch, when there is none."""
        return self._find(code, {area.code: area for area in self.gebieden})

    def by_slug(self, slug: str) -> Area:
        """The area with this slug. Raises KeyError, in Dutch, when there is none."""
        return self._find(slug, {area.slug: area for area in self.gebieden})

    def _of(self, *soorten: Soort) -> tuple[Area, ...]:
        return tuple(area for area in self.gebieden if area.soort in soorten)

    def _find(self, key: str, found: dict[str, Area]) -> Area:
        if key not in found:
            raise KeyError(f"gebied '{key}' staat niet in {AREAS_FILE}; wel: {', '.join(found)}")
        return found[key]


def load_areas(root: Path) -> Areas:
    """The areas in `params/gebieden.yml` below `root`. Raises ParamsError."""
    return load(root / AREAS_FILE, Areas, root)
