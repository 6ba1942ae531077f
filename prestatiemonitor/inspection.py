"""What was found when the whole site was inspected for accessibility, as it was recorded.

That is ``data/keuring/toegankelijkheid.yml``: who publishes keeps it with the project, and the page
about accessibility is made of it. Nothing in it is typed: see ``gate.inspecting``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from prestatiemonitor import formats
from prestatiemonitor.folders import write_whole
from prestatiemonitor.params import Strict, load

INSPECTION_FILE = Path("data/keuring/toegankelijkheid.yml")
Test = Literal[
    "toegankelijk", "vergroten", "toetsenbord", "beweging", "grafieken", "pdf", "leesvolgorde",
    "word",
]  # fmt: skip
"""The tests, by the rule of the gate that does them."""
Unit = Literal["paginas", "stops", "grafieken", "pdfs", "worddocumenten"]
"""What is counted of what a test looked at; stops are those of the Tab key."""
Count = Annotated[int, Field(ge=0)]
Text = Annotated[str, Field(min_length=1)]
Criterion = Annotated[str, Field(pattern=r"^[1-4]\.\d\.\d{1,2}$")]
"""A success criterion of WCAG, such as '1.4.10'."""
UNITS: Mapping[Unit, tuple[str, str]] = {
    "paginas": ("pagina", "pagina's"),
    "stops": ("plek waar de Tab-toets stopt", "plekken waar de Tab-toets stopt"),
    "grafieken": ("grafiek", "grafieken"),
    "pdfs": ("PDF", "PDF's"),
    "worddocumenten": ("Word-document", "Word-documenten"),
}
"""One and many of them, in words."""
_HEAD = """\
# Wat er is gevonden toen de hele openbare site werd gekeurd op toegankelijkheid.
# Gemaakt door: prestatiemonitor toegankelijkheid --vastleggen. Verander dit niet met de hand.
# De pagina over toegankelijkheid wordt hiervan gemaakt. Bewaar dit bestand in git.
"""


class Found(Strict):
    """One thing that is wrong.

    Attributes:
        regel: the rule of the gate that found it.
        tekst: what is wrong and what to do.
        aantal: on so many pages, or in so many documents.
        voorbeeld: one of these.
    """

    regel: Text
    tekst: Text
    aantal: Annotated[int, Field(ge=1)]
    voorbeeld: str


class Outcome(Strict):
    """What one test found.

    Attributes:
        toets: which test.
        criteria: the success criteria of WCAG that it tells something of.
        bekeken: how much it looked at.
        bevindingen: what is wrong.
    """

    toets: Test
    criteria: tuple[Criterion, ...]
    bekeken: dict[Unit, Count]
    bevindingen: tuple[Found, ...] = ()

    @property
    def faults(self) -> int:
        """How many things are wrong, on all pages and in all documents together."""
        return sum(one.aantal for one in self.bevindingen)

    @property
    def seen(self) -> str:
        """How much was looked at: '144 pagina's en 25 PDF's'."""
        return formats.enumeration(
            formats.plural(count, *UNITS[unit]) for unit, count in self.bekeken.items()
        )


class Plainness(Strict):
    """How easy the pages read, by the measure of ``readability``.

    Attributes:
        paginas_aantal: how many pages have sentences.
        makkelijk_aantal: how many of these read easily.
        gemiddelde_score: of all of these.
        lange_zinnen_aantal: how many different sentences are hard to follow for their length.
    """

    paginas_aantal: Count
    makkelijk_aantal: Count
    gemiddelde_score: float
    lange_zinnen_aantal: Count


class Inspection(Strict):
    """An inspection of the whole site.

    Attributes:
        datum: the day of it.
        programma, browser, axe: what was used, with versions.
        paginas_aantal: how many pages the site had.
        toetsen: what each test found.
    """

    datum: date
    programma: Text
    browser: Text
    axe: Text
    paginas_aantal: Count
    toetsen: tuple[Outcome, ...]
    leesbaarheid: Plainness

    @property
    def by_test(self) -> Mapping[Test, Outcome]:
        return {one.toets: one for one in self.toetsen}

    @property
    def faults(self) -> int:
        """How many things are wrong, of all tests together."""
        return sum(one.faults for one in self.toetsen)


def lines(found: Inspection) -> Iterator[str]:
    """What was inspected and found, as a person reads it on a screen."""
    for one in found.toetsen:
        faults = formats.plural(one.faults, "fout", "fouten")
        yield f"{one.toets}: {one.seen} bekeken, {faults} gevonden."
    read = found.leesbaarheid
    yield (
        f"leesbaarheid: {formats.number(read.makkelijk_aantal)} van de "
        f"{formats.number(read.paginas_aantal)} pagina's lezen makkelijk, gemiddeld "
        f"{formats.number(read.gemiddelde_score, 1)}."
    )


def load_inspection(root: Path) -> Inspection | None:
    """Read what was recorded; None: nothing was.

    Raises:
        ParamsError: the file is not as it was written.
    """
    if not (root / INSPECTION_FILE).exists():
        return None
    return load(root / INSPECTION_FILE, Inspection, root)


def write_inspection(root: Path, found: Inspection) -> Path:
    """Record an inspection in place of the one before it; the file."""
    text = yaml.safe_dump(
        found.model_dump(mode="json"), allow_unicode=True, sort_keys=False, width=100
    )
    write_whole(root / INSPECTION_FILE, f"{_HEAD}{text}".encode())
    return root / INSPECTION_FILE
