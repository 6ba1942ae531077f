"""The performance agreement of a year as data: `params/overeenkomst/<jaar>.yml`.

Sources are cited by the number of a document and its paragraph: '003 §5.1.1' is paragraph 5.1,
first goal, of the agreement of 2020. Lists, not mappings, carry everything with an order, because
the agreement travels in slices whose keys are sorted.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from prestatiemonitor.areas import Areas
from prestatiemonitor.indicator_spec import (
    Benchmark,
    Breakdown,
    Category,
    CellRef,
    Citation,
    Count,
    Indicator,
    Key,
    Quantity,
    Start,
    Target,
    Text,
)
from prestatiemonitor.params import ParamsError, Strict, load, refuse_double

__all__ = [
    "Agreement",
    "Benchmark",
    "Breakdown",
    "Category",
    "CellRef",
    "Indicator",
    "Quantity",
    "Start",
    "Target",
    "Theme",
    "agreement_path",
    "check_areas",
    "load_agreement",
]

AGREEMENTS = Path("params/overeenkomst")


class Citaat(Strict):
    """Words taken from a source."""

    clausule: Citation
    tekst: Text


class Roles(Strict):
    """Who does what (003 §4): what the agency answers for, contributes to, and its partners."""

    clausule: Citation
    zie_ook: tuple[Citation, ...] = ()
    verantwoordelijk: tuple[Text, ...] = ()
    draagt_bij: tuple[Text, ...] = ()
    partners: tuple[Text, ...] = ()


class Theme(Strict):
    sleutel: Key
    naam: Text
    doel: Text
    kadernota_doelen: tuple[Citaat, ...] = ()
    rollen: Roles


class Effect(Strict):
    """An effect the council wants for residents: what measures it, or why nothing does."""

    tekst: Text
    indicatoren: tuple[Key, ...] = ()
    niet_gemeten: Text | None = None

    @model_validator(mode="after")
    def _measured_or_not(self) -> "Effect":
        if bool(self.indicatoren) == bool(self.niet_gemeten):
            raise ValueError("een effect noemt indicatoren, of zegt waarom het niet_gemeten is")
        return self


class Effects(Strict):
    clausule: Citation
    lijst: tuple[Effect, ...]


class Deviation(Strict):
    """An order of one municipality that differs from the common one (002, Financiën).

    `soort` says how: ``eigen_doel``, the indicator has a target of herkomst `afwijking` for this
    area from that day; ``alleen_hier``, the indicator is of this area and of no other that does
    not say so too; ``niet_hier``, it is not of this area; ``anders``, only the words differ.
    """

    gebied: Text
    indicator: Key
    soort: Literal["eigen_doel", "alleen_hier", "niet_hier", "anders"] = "anders"
    vanaf_datum: date
    besluit: Text
    tekst: Text


class Definitions(Strict):
    """Numbers in the definitions of results."""

    aansluiting_dagen: Count
    contact_maanden: Annotated[int, Field(gt=0)]
    herinstroom_dagen: Annotated[int, Field(gt=0)]
    uren_per_plek: Annotated[int, Field(gt=0)]


class Source(Strict):
    """A document that citations refer to by its number."""

    sleutel: Annotated[str, Field(pattern=r"^\d{3}$")]
    titel: Text
    datum: date | None = None


class Agreement(Strict):
    """The agreement of one year, in the order of its paragraphs."""

    jaar: int
    titel: Text
    partijen: Annotated[tuple[Text, ...], Field(min_length=2)]
    status: Literal["ontwerp", "vastgesteld", "onbekend"]
    vastgesteld: date | None = None
    bronnen: tuple[Source, ...]
    definities: Definitions
    themas: tuple[Theme, ...]
    indicatoren: tuple[Indicator, ...]
    effecten: Effects
    afwijkingen: tuple[Deviation, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "Agreement":
        refuse_double("bron", (source.sleutel for source in self.bronnen))
        refuse_double("thema", (theme.sleutel for theme in self.themas))
        refuse_double("indicator", (indicator.sleutel for indicator in self.indicatoren))
        faults = [*self._status_faults(), *self._reference_faults(), *self._source_faults()]
        faults += self._deviation_faults()
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _status_faults(self) -> Iterator[str]:
        if (self.vastgesteld is not None) != (self.status == "vastgesteld"):
            yield "de datum vastgesteld hoort bij status vastgesteld, en alleen daarbij"

    def _reference_faults(self) -> Iterator[str]:
        themes = {theme.sleutel for theme in self.themas}
        known = {indicator.sleutel: indicator for indicator in self.indicatoren}
        for indicator in self.indicatoren:
            if indicator.thema and indicator.thema not in themes:
                yield f"{indicator.sleutel} noemt een onbekend thema '{indicator.thema}'"
            for name, ref in _refs(indicator):
                if not (
                    ref.indicator in known
                    and known[ref.indicator].has_cell(ref.uitsplitsing, ref.categorie)
                ):
                    yield f"de {name} van {indicator.sleutel} bestaat niet"
        effects = (
            (key, "een effect") for effect in self.effecten.lijst for key in effect.indicatoren
        )
        deviations = ((deviation.indicator, "een afwijking") for deviation in self.afwijkingen)
        conditions = (
            (target.voorwaarde_indicator, f"een voorwaarde van {indicator.sleutel}")
            for indicator in self.indicatoren
            for target in indicator.doelen
            if target.voorwaarde_indicator
        )
        for key, where in (*effects, *deviations, *conditions):
            if key not in known:
                yield f"{where} noemt een onbekende indicator '{key}'"

    def _deviation_faults(self) -> Iterator[str]:
        places = [(one.indicator, one.gebied, one.vanaf_datum) for one in self.afwijkingen]
        for place in dict.fromkeys(place for place in places if places.count(place) > 1):
            yield f"{place[1]} heeft voor {place[0]} twee afwijkingen vanaf {place[2]}"
        own = {
            (indicator.sleutel, target.gebied, target.vanaf_datum)
            for indicator in self.indicatoren
            for target in indicator.doelen
            if target.herkomst == "afwijking"
        }
        said = {p for p, one in zip(places, self.afwijkingen, strict=True)
                if one.soort == "eigen_doel"}  # fmt: skip
        for key, area, day in sorted(said - own):
            yield (
                f"de afwijking van {area} voor {key} vanaf {day} is een eigen_doel, maar bij "
                "doelen staat er geen met herkomst afwijking"
            )
        for key, area, day in sorted(own - said):
            yield (
                f"het doel van {area} voor {key} vanaf {day} heeft herkomst afwijking, maar bij "
                "afwijkingen staat er geen eigen_doel"
            )

    def _source_faults(self) -> Iterator[str]:
        known = {source.sleutel for source in self.bronnen}
        for citation in dict.fromkeys(self.citations()):
            if citation[:3] not in known:
                yield f"{citation} verwijst naar een bron die niet bij bronnen staat"

    def citations(self) -> Iterator[str]:
        """Every paragraph of a source that is cited, with repeats."""
        for indicator in self.indicatoren:
            yield from (indicator.clausule, *indicator.zie_ook)
        for theme in self.themas:
            yield from (quote.clausule for quote in theme.kadernota_doelen)
            yield from (theme.rollen.clausule, *theme.rollen.zie_ook)
        yield self.effecten.clausule

    def without_words(self) -> "Agreement":
        """The same for who counts, judges and protects: words for readers decide nothing there."""
        bare = {"besluit": "", "tekst": ""}
        return self.model_copy(
            update={
                "titel": "", "partijen": (), "status": "onbekend", "vastgesteld": None,
                "bronnen": (), "themas": (), "effecten": Effects(clausule="000", lijst=()),
                "indicatoren": tuple(one.without_words() for one in self.indicatoren),
                "afwijkingen": tuple(one.model_copy(update=bare) for one in self.afwijkingen),
            }
        )  # fmt: skip

    def until(self, day: date) -> "Agreement":
        """What of it was agreed by that day: targets and orders of later are left out (§5.4)."""
        orders = tuple(one for one in self.afwijkingen if one.vanaf_datum <= day)
        known = tuple(one.until(day) for one in self.indicatoren)
        return self.model_copy(update={"indicatoren": known, "afwijkingen": orders})

    def applies(self, sleutel: str, gebied: str, on: date) -> bool:
        """Whether a result is part of the order of an area on that day."""
        every = [one for one in self.afwijkingen if one.indicator == sleutel]
        begun = [one for one in every if one.gebied == gebied and one.vanaf_datum <= on]
        if begun:
            return max(begun, key=lambda one: one.vanaf_datum).soort != "niet_hier"
        return not any(one.soort == "alleen_hier" for one in every)

    def target(self, indicator: Indicator, gebied: str, on: date) -> Target | None:
        """The target of an area that holds on that day, if its order has this result."""
        return indicator.target(gebied, on) if self.applies(indicator.sleutel, gebied, on) else None

    def indicator(self, sleutel: str) -> Indicator:
        """The indicator with this key. Raises KeyError, in Dutch, when there is none."""
        for indicator in self.indicatoren:
            if indicator.sleutel == sleutel:
                return indicator
        raise KeyError(f"indicator '{sleutel}' staat niet in de overeenkomst van {self.jaar}")

    def theme(self, sleutel: str) -> Theme:
        """The theme with this key. Raises KeyError, in Dutch, when there is none."""
        for theme in self.themas:
            if theme.sleutel == sleutel:
                return theme
        raise KeyError(f"thema '{sleutel}' staat niet in de overeenkomst van {self.jaar}")

    def of_theme(self, sleutel: str) -> tuple[Indicator, ...]:
        """The indicators of a theme, in the order of the agreement."""
        return tuple(i for i in self.indicatoren if i.thema == sleutel)


def _refs(indicator: Indicator) -> Iterator[tuple[str, CellRef]]:
    """The cells that an indicator is measured by, with what they are to it."""
    refs = [("noemer", indicator.noemer), ("steekproef", indicator.steekproef)]
    refs += [("rest", target.rest) for target in indicator.doelen]
    yield from ((name, ref) for name, ref in refs if ref)


def agreement_path(root: Path, year: int) -> Path:
    """Where the agreement of a year stands below `root`."""
    return root / AGREEMENTS / f"{year}.yml"


def load_agreement(root: Path, year: int) -> Agreement:
    """The agreement of a year. Raises ParamsError when it is missing, wrong or of another year."""
    path = agreement_path(root, year)
    agreement = load(path, Agreement, root)
    if agreement.jaar != year:
        name = path.relative_to(root).as_posix()
        raise ParamsError(f"{name}: jaar: moet {year} zijn, zoals de naam van het bestand.")
    return agreement


def check_areas(agreement: Agreement, areas: Areas) -> None:
    """Refuse an agreement that names an unknown area. Raises ParamsError with all of them."""
    known = {area.code for area in areas.gebieden}
    faults = [
        f"{where}: gebied '{code}' staat niet in params/gebieden.yml."
        for where, code in _area_codes(agreement)
        if code not in known
    ]
    if faults:
        name = f"{AGREEMENTS.as_posix()}/{agreement.jaar}.yml"
        raise ParamsError("\n".join(f"{name}: {fault}" for fault in faults))


def _area_codes(agreement: Agreement) -> Iterator[tuple[str, str]]:
    for indicator in agreement.indicatoren:
        where = f"indicatoren → {indicator.sleutel}"
        yield from ((f"{where} → doelen", target.gebied) for target in indicator.doelen)
        yield from ((f"{where} → startwaarden", start.gebied) for start in indicator.startwaarden)
    yield from (("afwijkingen", deviation.gebied) for deviation in agreement.afwijkingen)
