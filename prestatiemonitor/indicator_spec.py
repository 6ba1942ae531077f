"""What the agreement says about one indicator: definition, targets, start values, breakdowns.

Lists, not mappings, carry everything with an order: the agreement travels in slices, whose keys
are sorted.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from prestatiemonitor.params import Strict, refuse_double

TOTAL = "totaal"
SPENT = "gerealiseerd_eur"
EUROS = frozenset({"euro", "begroot_eur", SPENT, "verwacht_eur", "rijksmiddelen_eur"})
"""The measures that are amounts in whole euros."""

Text = Annotated[str, Field(min_length=1)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Citation = Annotated[str, Field(pattern=r"^\d{3}( §\d+(\.\d+)*)?$")]
Count = Annotated[int, Field(ge=0)]
Percentage = Annotated[int, Field(ge=0, le=100)]

Eenheid = Literal[
    "personen", "plekken", "beslissingen", "uitkeringen", "verstrekkingen", "euro", "procent"
]
Soort = Literal["stroom", "stand", "aandeel"]
Richting = Literal["hoger_beter", "lager_beter", "geen"]
Meetwijze = Literal[
    "gemeten",
    "als_geleverd",
    "nog_niet_berekend",
    "nog_geen_levering",
    "geen_resultaat_afgesproken",
]
"""How far a result is counted; ``als_geleverd``: no result was agreed, and it is only counted of
periods for which the agency delivers it."""
Vergelijking = Literal["minimaal", "meer_dan", "alle"]
Zekerheid = Literal["gerealiseerd", "verwacht"]


class Quantity(Strict):
    """A number from the agreement: `waarde`, if need be of `noemer`, and `aandeel` in percent."""

    waarde: Count | None = None
    noemer: Annotated[int, Field(gt=0)] | None = None
    aandeel: Percentage | None = None
    eenheid: Eenheid

    @model_validator(mode="after")
    def _share_fits(self) -> "Quantity":
        if self.share is not None and self.aandeel not in (None, round(100 * self.share)):
            raise ValueError(
                f"aandeel {self.aandeel} past niet bij {self.waarde} van de {self.noemer}"
            )
        return self

    @property
    def share(self) -> float | None:
        """`waarde` as a fraction of `noemer`, if there is one."""
        return None if self.waarde is None or not self.noemer else self.waarde / self.noemer


class CellRef(Strict):
    """A cell that another is measured by, such as the whole of a share."""

    indicator: Key
    uitsplitsing: Key = TOTAL
    categorie: Key = TOTAL


class Target(Quantity):
    """A result agreed for one area, in the words of the agreement (`tekst`).

    In percent it is about the share that the indicator is of its `noemer`.
    """

    gebied: Text
    uitsplitsing: Key = TOTAL
    categorie: Key = TOTAL
    """What is judged: by default the total, else one category."""
    vergelijking: Vergelijking
    herkomst: Literal["afspraak", "taakstelling_rijk", "afwijking"] = "afspraak"
    """Of an `afwijking` the agreement says under afwijkingen which decision it comes from."""
    vanaf_datum: date
    """Targets can be added during a year (003 §5.4); before this day there is none."""
    voorwaarde: Text | None = None
    """Counts only if this holds; else its status is 'voorwaarde niet vervuld'."""
    voorwaarde_indicator: Key | None = None
    """What is counted for it: the condition holds if that count is at least the target."""
    rest: CellRef | None = None
    """For all: the cell that counts who is not yet in it, as rounded counts cannot tell by
    themselves that nobody is left."""
    tekst: Text

    @model_validator(mode="after")
    def _value_unless_all(self) -> "Target":
        if (self.waarde is None) != (self.vergelijking == "alle"):
            raise ValueError("een doel heeft een waarde, of geldt voor alle en heeft er dan geen")
        if self.voorwaarde_indicator and not self.voorwaarde:
            raise ValueError("een voorwaarde_indicator hoort bij een voorwaarde")
        if (self.rest is not None) != (self.vergelijking == "alle"):
            raise ValueError(
                "een doel voor alle noemt in rest de cel van wie er nog niet bij hoort, "
                "een ander doel niet"
            )
        return self

    def without_words(self) -> "Target":
        """See `Indicator.without_words`; that there is a condition is no mere word."""
        return self.model_copy(update={"tekst": "", "voorwaarde": self.voorwaarde and "-"})


class Start(Quantity):
    """Where an indicator stood before the year, for one area and, if given, some categories."""

    gebied: Text
    jaar: int
    peildatum: date | None = None
    soort: Zekerheid
    ongeveer: bool = False
    uitsplitsing: Key | None = None
    categorieen: tuple[Key, ...] = ()
    tekst: Text


class Benchmark(Quantity):
    """What the result may be held against; `waarde` is absent where only context exists."""

    tekst: Text
    vergelijkbaar: bool
    verschil: Text | None = None
    """Why it cannot be compared, for who reads it."""
    bron: Text
    jaar: int | None = None
    """The year it is of; None: the source does not tell."""

    @model_validator(mode="after")
    def _differs_or_compares(self) -> "Benchmark":
        if self.vergelijkbaar and self.verschil:
            raise ValueError("wat vergelijkbaar is, heeft geen verschil")
        return self


class Category(Strict):
    sleutel: Key
    naam: Text


class Breakdown(Strict):
    """A way to split an indicator; with `meerdere` a person can be in more than one category."""

    sleutel: Key
    naam: Text
    meerdere: bool = False
    categorieen: Annotated[tuple[Category, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _unique(self) -> "Breakdown":
        refuse_double("categorie", (category.sleutel for category in self.categorieen))
        return self

    def without_words(self) -> "Breakdown":
        """See `Indicator.without_words`."""
        bare = tuple(one.model_copy(update={"naam": ""}) for one in self.categorieen)
        return self.model_copy(update={"naam": "", "categorieen": bare})


class Indicator(Strict):
    """One result: what it means, what was agreed about it, and how it is measured."""

    sleutel: Key
    naam: Text
    thema: Key | None = None
    """None: belongs to no theme, or to all."""
    clausule: Citation
    zie_ook: tuple[Citation, ...] = ()
    definitie: Text
    keuzes: tuple[Text, ...] = ()
    """Our own choices where the agreement leaves room; shown to the reader."""
    eenheid: Eenheid | None = None
    soort: Soort | None = None
    richting: Richting = "geen"
    meetwijze: Meetwijze
    noemer: CellRef | None = None
    steekproef: CellRef | None = None
    """How many come from a sample, so that a result is shown for all only if it is proven."""
    alleen_regio: bool = False
    """There are no counts of municipalities."""
    doelen: tuple[Target, ...] = ()
    startwaarden: tuple[Start, ...] = ()
    benchmark: Benchmark | None = None
    uitsplitsingen: tuple[Breakdown, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "Indicator":
        faults = [*self._unit_faults(), *self._target_faults(), *self._start_faults()]
        if faults:
            raise ValueError("; ".join(faults))
        refuse_double("uitsplitsing", (split.sleutel for split in self.uitsplitsingen))
        return self

    def _unit_faults(self) -> Iterator[str]:
        agreed = self.meetwijze != "geen_resultaat_afgesproken"
        if agreed and not (self.eenheid and self.soort):
            yield "eenheid en soort zijn verplicht als er een resultaat is"
        if not agreed and self.doelen:
            yield "zonder afgesproken resultaat kan er geen doel zijn"
        quantities = (*self.doelen, *self.startwaarden, *filter(None, [self.benchmark]))
        for unit in dict.fromkeys(quantity.eenheid for quantity in quantities):
            if unit not in (self.eenheid, "procent", "uitkeringen"):
                yield f"eenheid {unit} is niet de eenheid van de indicator ({self.eenheid})"

    def _target_faults(self) -> Iterator[str]:
        if self.doelen and self.richting == "geen":
            yield "een doel vraagt een richting: hoger_beter of lager_beter"
        days = Counter((target.gebied, target.vanaf_datum) for target in self.doelen)
        for (area, day), count in days.items():
            if count > 1:
                yield f"{area} heeft twee doelen met dezelfde vanaf_datum {day}"
        for target in self.doelen:
            if not self.has_cell(target.uitsplitsing, target.categorie):
                yield f"doel noemt een onbekende cel {target.uitsplitsing}/{target.categorie}"
            if target.eenheid == "procent" and not self.noemer:
                yield "een doel in procent vraagt een noemer"
            if target.eenheid != "procent" and self.steekproef:
                yield "bij een steekproef staat het doel in procent"

    def _start_faults(self) -> Iterator[str]:
        for start in self.startwaarden:
            known = self._categories(start.uitsplitsing)
            for key in start.categorieen:
                if key not in known:
                    yield f"startwaarde noemt een onbekende categorie {start.uitsplitsing}/{key}"

    def _categories(self, uitsplitsing: str | None) -> set[str]:
        splits = (split for split in self.uitsplitsingen if split.sleutel == uitsplitsing)
        return {category.sleutel for split in splits for category in split.categorieen}

    @property
    def maat(self) -> str:
        """The maat of the cells that targets are about."""
        return {"plekken": "plekken", "euro": SPENT}.get(self.eenheid or "", "aantal")

    def has_cell(self, uitsplitsing: str, categorie: str) -> bool:
        """Whether the agreement names this category ('totaal', 'totaal' always exists)."""
        total = uitsplitsing == categorie == TOTAL
        return total or categorie in self._categories(uitsplitsing)

    def without_words(self) -> "Indicator":
        """The same for who counts, judges and protects: words for readers decide nothing there."""
        starts = tuple(one.model_copy(update={"tekst": ""}) for one in self.startwaarden)
        return self.model_copy(
            update={
                "naam": "", "thema": None, "definitie": "", "keuzes": (), "benchmark": None,
                "doelen": tuple(one.without_words() for one in self.doelen), "startwaarden": starts,
                "uitsplitsingen": tuple(one.without_words() for one in self.uitsplitsingen),
            }
        )  # fmt: skip

    def until(self, day: date) -> "Indicator":
        """The same without the targets that begin later."""
        begun = tuple(target for target in self.doelen if target.vanaf_datum <= day)
        return self.model_copy(update={"doelen": begun})

    def target(self, gebied: str, on: date | None = None) -> Target | None:
        """The target of this area that holds on that day (default: the newest), if any."""
        found = [t for t in self.doelen if t.gebied == gebied and (not on or t.vanaf_datum <= on)]
        return max(found, key=lambda target: target.vanaf_datum, default=None)

    def start(
        self, gebied: str, soort: Zekerheid | None = None, uitsplitsing: str | None = None
    ) -> Start | None:
        """The newest start value of this area (of this sort), if any.

        Without `uitsplitsing` that is one of the total, never one of some categories.
        """
        found = (s for s in self.startwaarden if s.uitsplitsing == uitsplitsing)
        found = (s for s in found if s.gebied == gebied and soort in (None, s.soort))
        return max(found, key=lambda start: start.jaar, default=None)

    def breakdown(self, sleutel: str) -> Breakdown:
        """The breakdown with this key. Raises KeyError, in Dutch, when there is none."""
        for split in self.uitsplitsingen:
            if split.sleutel == sleutel:
                return split
        raise KeyError(f"{self.sleutel} heeft geen uitsplitsing '{sleutel}'")
