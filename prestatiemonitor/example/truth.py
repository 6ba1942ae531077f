"""What a correct monitor must find: counted from the simulated events, never from the rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from prestatiemonitor.example.participation import VOLUNTEER
from prestatiemonitor.example.people import KINDS, SIZES, Exit, Person
from prestatiemonitor.example.world import World, simulate
from prestatiemonitor.periods import Period

RETURN_WITHIN = timedelta(days=365)
TOTAL = "totaal"
NO_ROUTE = "geen"
OUT_OF_VIEW = "niet_in_beeld"

Tally = Counter[tuple[str, str, str, str]]
"""Persons by (indicator, gebied, uitsplitsing, categorie)."""


@dataclass(frozen=True, order=True)
class Count:
    """An expected number of persons, named as a cell is named."""

    periode: str
    indicator: str
    gebied: str
    uitsplitsing: str
    categorie: str
    waarde: int


def truth(root: Path, as_of: Period | None = None) -> list[Count]:
    """The expected counts, sorted; counts of 0 are left out. See `count`."""
    return count(simulate(root), as_of)


def count(world: World, as_of: Period | None = None) -> list[Count]:
    """The expected counts of `world`, per municipality and for the region.

    Each period is seen as its own delivery told it, or, when `as_of` is given, all periods up to
    that one as the delivery `as_of` tells it (late corrections included).
    """
    result: list[Count] = []
    for period in world.settings.periods:
        if as_of is not None and period > as_of:
            break
        tally = Counter[tuple[str, str, str, str]]()
        for part in (_exits, _stock, _offers, _referrals):
            tally.update(part(world, period, as_of or period))
        result += [Count(str(period), *key, value) for key, value in tally.items() if value]
    return sorted(result)


def re_entry(world: World, year: int) -> tuple[int, int]:
    """(returned within a year, whole exits that count) of the cohort `year`; 003 §5.1.

    Incomplete when the year after the cohort is not in the deliveries.
    """
    back, total = 0, 0
    whole = {
        (exit_.persoon, exit_.datum)
        for exit_ in world.careers.exits
        if exit_.omvang == "geheel" and exit_.datum.year == year
    }
    for person, household, spell in world.careers.spells():
        end = spell.end
        if end and (person, end) in whole:
            total += 1
            back += any(end < later.begin <= end + RETURN_WITHIN for later in household.spells)
    return back, total


def _by_person(world: World) -> dict[Person, list[Exit]]:
    found: dict[Person, list[Exit]] = {}
    for exit_ in world.careers.exits:
        found.setdefault(exit_.persoon, []).append(exit_)
    return found


def _add(
    world: World, tally: Tally, indicator: str, gemeente: str, **splits: Iterable[str] | str
) -> None:
    """Count a person once for the municipality and once for the region, in each split."""
    for gebied in (gemeente, world.areas.regio.code):
        tally[indicator, gebied, TOTAL, TOTAL] += 1
        for name, categories in splits.items():
            for category in [categories] if isinstance(categories, str) else categories:
                tally[indicator, gebied, name, category] += 1


def _exits(world: World, period: Period, as_of: Period) -> Tally:
    """Year to date: once a person, the highest outcome so far, where the first exit was."""
    tally: Tally = Counter()
    for exits in _by_person(world).values():
        known = [
            (exit_.known_date(as_of), KINDS.index(exit_.soort), SIZES.index(exit_.omvang), exit_)
            for exit_ in exits
            if period.start <= exit_.known_date(as_of) <= period.end
        ]
        if known:
            first = min(known, key=lambda entry: entry[0])[3]
            best = min(known, key=lambda entry: entry[1:3])[3]
            _add(
                world, tally, "uitstroom", first.gemeente, soort=best.soort,
                omvang=best.omvang, soort_omvang=f"{best.soort}_{best.omvang}",
            )  # fmt: skip
    return tally


def _stock(world: World, period: Period, as_of: Period) -> Tally:
    tally: Tally = Counter()
    day = period.end
    taking_part = world.participation
    routes = taking_part.routes_on(day)
    screenings = {
        row.persoon: row.bevinding
        for row in sorted(world.support.screening, key=lambda row: row.datum)
        if row.datum <= day
    }
    for person, _, spell in world.careers.stock(day, as_of):
        gemeente = spell.gemeente(day)
        route = routes.get(person, NO_ROUTE)
        sight = taking_part.sight(person, day)
        view = sight.beeld if sight else OUT_OF_VIEW
        _add(world, tally, "bijstand", gemeente)
        _add_split(world, tally, "routes", gemeente, ("route", route), in_total=route != NO_ROUTE)
        seen = view != OUT_OF_VIEW
        _add_split(world, tally, "in_beeld_alle", gemeente, ("beeld", view), in_total=seen)
        if route == VOLUNTEER:
            _add_split(world, tally, "in_beeld", gemeente, ("beeld", view), in_total=seen)
            if sight and view == "actief":
                kinds = list(sight.activiteiten)
                extra = ["combinatie"] if len(kinds) > 1 else []
                _add(world, tally, "activiteiten", gemeente, activiteit=kinds + extra)
        if person in screenings:
            _add(world, tally, "taalscreening", gemeente, bevinding=screenings[person])
    return tally


def _add_split(
    world: World,
    tally: Tally,
    indicator: str,
    gemeente: str,
    split: tuple[str, str],
    *,
    in_total: bool,
) -> None:
    """Count a person in a split that has everyone, and in the total only if it applies."""
    for gebied in (gemeente, world.areas.regio.code):
        tally[indicator, gebied, *split] += 1
        tally[indicator, gebied, TOTAL, TOTAL] += in_total


def _offers(world: World, period: Period, as_of: Period) -> Tally:
    del as_of  # offers are never corrected
    tally: Tally = Counter()
    offers = [row for row in world.support.aanbod if period.start <= row.aanbod <= period.end]
    for gemeente in {row.persoon: row.gemeente for row in offers}.values():
        _add(world, tally, "voorzieningenwijzer_aanbod", gemeente)
    used = {
        row.persoon: row.gemeente for row in offers if row.gebruik and row.gebruik <= period.end
    }
    for gemeente in used.values():
        _add(world, tally, "voorzieningenwijzer_gebruik", gemeente)
    return tally


def _referrals(world: World, period: Period, as_of: Period) -> Tally:
    del as_of  # referrals are never corrected
    tally: Tally = Counter()
    referred = {
        row.persoon: row
        for row in world.support.verwijzing
        if period.start <= row.datum <= period.end
    }
    for row in referred.values():
        _add(world, tally, "taalhuis", row.gemeente, wijze=row.wijze)
    return tally
