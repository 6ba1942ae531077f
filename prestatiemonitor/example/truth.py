"""What a correct monitor must find: counted from the simulated events, never from the rows."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from prestatiemonitor.example.help_truth import count_applications, count_found, count_help
from prestatiemonitor.example.labour_truth import (
    count_decisions,
    count_register,
    count_sheltered,
    count_status_holders,
    count_wsw,
    in_register,
)
from prestatiemonitor.example.money_truth import count_funds, count_schemes
from prestatiemonitor.example.participation import VOLUNTEER
from prestatiemonitor.example.people import KINDS, SIZES, Exit, Person
from prestatiemonitor.example.tally import PERSONS, Tally
from prestatiemonitor.example.world import World, simulate
from prestatiemonitor.periods import Period

RETURN_WITHIN = timedelta(days=365)
NO_ROUTE = "geen"
NO_WELFARE = "geen_bijstand"
OUT_OF_VIEW = "niet_in_beeld"
NOT_LOOKED_AT = "niet_gescreend"
SIGNALS = ("signaal", "laaggeletterd")
NO_CONTACT = "geen_contact"
DURATIONS = ("korter_dan_1_jaar", "1_tot_3_jaar", "3_jaar_of_langer")
"""How long someone is on welfare; a year is complete on the same date a year later."""
AGES = {60: "60_jaar_of_ouder", 45: "45_tot_60_jaar", 27: "27_tot_45_jaar", 0: "tot_27_jaar"}


@dataclass(frozen=True, order=True)
class Count:
    """An expected count, named as a cell is named; persons unless `maat` says otherwise."""

    periode: str
    indicator: str
    gebied: str
    uitsplitsing: str
    categorie: str
    waarde: float
    maat: str = PERSONS


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
        tally = Tally(world.areas)
        for part in PARTS:
            part(world, tally, period, as_of or period)
        result += [
            Count(str(period), *cell[:-1], value, cell.maat)
            for cell, value in tally.aantallen.items()
            if value
        ]
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


def _exits(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Year to date: once a person, the highest outcome so far, where the first exit was."""
    for exits in _by_person(world).values():
        known = [
            (exit_.known_date(as_of), KINDS.index(exit_.soort), SIZES.index(exit_.omvang), exit_)
            for exit_ in exits
            if period.start <= exit_.known_date(as_of) <= period.end
        ]
        if known:
            first = min(known, key=lambda entry: entry[0])[3]
            best = min(known, key=lambda entry: entry[1:3])[3]
            tally.add(
                "uitstroom", first.gemeente, soort=best.soort, omvang=best.omvang,
                soort_omvang=f"{best.soort}_{best.omvang}",
            )  # fmt: skip


def _returns(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Of those who left wholly in the year before: who is known to have returned in time."""
    first: dict[Person, Exit] = {}
    for exit_ in sorted(world.careers.exits, key=lambda exit_: exit_.known_date(as_of)):
        if exit_.omvang == "geheel" and exit_.known_date(as_of).year == period.year - 1:
            first.setdefault(exit_.persoon, exit_)
    back = {
        person
        for person, _, spell in world.careers.spells()
        if person in first
        and spell.begin <= period.end
        and timedelta(0) < spell.begin - first[person].known_date(as_of) <= RETURN_WITHIN
    }
    for person, exit_ in first.items():
        tally.add("uitstroom_cohort", exit_.gemeente)
        if person in back:
            tally.add("herinstroom", exit_.gemeente)


def _stock(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    day = period.end
    taking_part = world.participation
    routes = taking_part.routes_on(day)
    screenings = {
        row.persoon: row.bevinding
        for row in sorted(world.support.screening, key=lambda row: row.datum)
        if row.datum <= day
    }
    contacts = _contacts(world, day)
    referred = {row.persoon for row in world.support.verwijzing if row.datum <= day}
    holders = {row.persoon for row in world.status_holders if row.datum_status <= day}
    register = in_register(world, day)
    for person, _, spell in world.careers.stock(day, as_of):
        gemeente = spell.gemeente(day)
        route = routes.get(person, NO_ROUTE)
        sight = taking_part.sight(person, day)
        view = sight.beeld if sight else OUT_OF_VIEW
        tally.add("bijstand", gemeente)
        tally.add_to(
            "routes", gemeente, route != NO_ROUTE, route=route,
            route_duur=f"{route}_{_duration(spell.begin, day)}",
            route_leeftijd=f"{route}_{_age(person.geboortedatum, day)}",
            route_statushouder=f"{route}_{'wel' if person in holders else 'niet'}_statushouder",
            route_register=f"{route}_{'' if person in register else 'niet_'}in_register",
        )  # fmt: skip
        seen = view != OUT_OF_VIEW
        tally.add_to("in_beeld_alle", gemeente, seen, beeld=view)
        if route == VOLUNTEER:
            tally.add_to("in_beeld", gemeente, seen, beeld=view)
            if sight and view == "actief":
                kinds = list(sight.activiteiten)
                extra = ["combinatie"] if len(kinds) > 1 else []
                tally.add("activiteiten", gemeente, activiteit=kinds + extra)
        finding = screenings.get(person, NOT_LOOKED_AT)
        tally.add_to("taalscreening", gemeente, person in screenings, bevinding=finding)
        if finding in SIGNALS:
            went = "verwezen" if person in referred else "niet_verwezen"
            tally.add("taalsignaal", gemeente, verwezen=went)
        way = contacts.get(person, NO_CONTACT)
        tally.add_to("contact", gemeente, way != NO_CONTACT, contact=way)


def _steps(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Where everyone stood at the end of last year, if that was delivered, and stands now."""
    start = date(period.year - 1, 12, 31)
    if start < world.settings.periods[0].end:
        return
    then, now = (_states(world, day, as_of) for day in (start, period.end))
    for person in then.keys() | now.keys():
        before, after = then.get(person), now.get(person)
        tally.add_region(
            "routewissel", 1,
            soort="nieuw" if not before else "weg" if not after
            else "zelfde_route" if before == after else "andere_route",
            stap=f"{before or NO_WELFARE}_naar_{after or NO_WELFARE}",
        )  # fmt: skip


def _states(world: World, day: date, as_of: Period) -> dict[Person, str]:
    routes = world.participation.routes_on(day)
    stock = world.careers.stock(day, as_of)
    return {person: routes.get(person, NO_ROUTE) for person, _, _ in stock}


def _contacts(world: World, day: date) -> dict[Person, str]:
    """How there was contact in the year up to this last day of a month: direct if ever."""
    same_day_last_year = date(day.year - 1, day.month, day.day)
    found: dict[Person, str] = {}
    for contact in world.participation.contacten:
        if same_day_last_year < contact.datum <= day and found.get(contact.persoon) != "direct":
            found[contact.persoon] = contact.wijze
    return found


def _duration(begin: date, day: date) -> str:
    years = _full_years(begin, day)
    return DURATIONS[0 if years < 1 else 1 if years < 3 else 2]


def _age(born: date, day: date) -> str:
    return next(name for years, name in AGES.items() if _full_years(born, day) >= years)


def _full_years(begin: date, day: date) -> int:
    return day.year - begin.year - ((begin.month, begin.day) > (day.month, day.day))


def _offers(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    del as_of  # offers are never corrected
    offers = [row for row in world.support.aanbod if period.start <= row.aanbod <= period.end]
    for gemeente in {row.persoon: row.gemeente for row in offers}.values():
        tally.add("voorzieningenwijzer_aanbod", gemeente)
    used = {
        row.persoon: row.gemeente for row in offers if row.gebruik and row.gebruik <= period.end
    }
    for gemeente in used.values():
        tally.add("voorzieningenwijzer_gebruik", gemeente)


def _referrals(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    del as_of  # referrals are never corrected
    referred = {
        row.persoon: row
        for row in world.support.verwijzing
        if period.start <= row.datum <= period.end
    }
    for row in referred.values():
        tally.add("taalhuis", row.gemeente, wijze=row.wijze)


PARTS = (
    _exits,
    _returns,
    _stock,
    _steps,
    _offers,
    _referrals,
    count_help,
    count_found,
    count_applications,
    count_register,
    count_wsw,
    count_sheltered,
    count_status_holders,
    count_decisions,
    count_schemes,
    count_funds,
)
