"""The truth about work of people with a limitation and of status holders (003 §5.1, §5.3)."""

from datetime import date

from prestatiemonitor.example.people import Exit, Person
from prestatiemonitor.example.sheltered import ABLE, PLACE_HOURS
from prestatiemonitor.example.status_holders import COUNTS, NEWCOMER, SETTLED
from prestatiemonitor.example.stays import running
from prestatiemonitor.example.tally import Tally
from prestatiemonitor.example.world import World
from prestatiemonitor.periods import Period

WELFARE = ("01", "02", "03")
INSIDE = "iwerk"
PLACES = "plekken"
BENEFITS = "uitkeringen"


def in_register(world: World, day: date) -> set[Person]:
    """Who is in the register, and not in the Wsw, on this day."""
    in_wsw = {row.persoon for row in running(world.labour.wsw, day)}
    return {row.persoon for row in running(world.labour.register, day)} - in_wsw


def count_register(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Persons in the register and not in the Wsw, and who of them has a job that day."""
    day = period.end
    on_welfare = {person for person, _, _ in world.careers.stock(day, as_of)}
    registered = in_register(world, day)
    at_work = {row.persoon for row in running(world.labour.contracten, day)}
    for row in running(world.labour.register, day):
        if row.persoon in registered:
            benefit = "bijstand" if row.persoon in on_welfare else "geen_uitkering"
            tally.add("register", row.gemeente, uitkering=benefit)
            if row.persoon in at_work:
                tally.add("doelgroepregister", row.gemeente)


def count_wsw(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Persons in the Wsw, and who of them works at any employer but the sheltered one."""
    del as_of  # places are never corrected
    for row in running(world.labour.wsw, period.end):
        tally.add("wsw", row.gemeente)
        if row.soort != INSIDE:
            tally.add("wsw_regulier", row.gemeente, plaatsing=row.soort)


def count_sheltered(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Indications of people able to work; contracts of people with one, and places of 31 hours."""
    del as_of  # contracts are never corrected
    indications = {row.persoon: row for row in running(world.labour.indicaties, period.end)}
    for row in indications.values():
        if row.soort == ABLE:
            tally.add("indicaties", row.gemeente)
    for contract in running(world.labour.contracten, period.end):
        if contract.soort == "beschut" and contract.persoon in indications:
            home = indications[contract.persoon].gemeente
            tally.add("beschut_werk", home)
            tally.add_measure("beschut_werk", home, PLACES, contract.uren)
    for cell, hours in tally.aantallen.items():
        if cell.maat == PLACES:
            tally.aantallen[cell] = round(hours / PLACE_HOURS, 2)


def count_status_holders(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Status holders on welfare on 1 January with their benefits, and all who found work since."""
    new_year = period.start
    holders = {row.persoon for row in world.status_holders}
    settled: set[Person] = set()
    for person, _, spell in world.careers.stock(new_year, as_of):
        if person in holders:
            settled.add(person)
            tally.add("statushouders_bijstand", spell.gemeente(new_year))
    for gemeente, _ in _benefits(world, settled, new_year):
        tally.add_measure("statushouders_bijstand", gemeente, BENEFITS, 1)
    for exit_ in _first_work(world, holders, period, as_of):
        group = SETTLED if exit_.persoon in settled else NEWCOMER
        tally.add("statushouders", exit_.gemeente, groep=group)


def _benefits(world: World, persons: set[Person], day: date) -> set[tuple[str, str]]:
    """Municipality and number of the welfare benefits of these persons on this day."""
    return {
        (row.gemeente, row.nummer)
        for row in world.dossiers
        if row.persoon in persons
        and row.statistiekcode in WELFARE
        and row.begin <= day
        and (row.end is None or row.end >= day)
    }


def _first_work(world: World, holders: set[Person], period: Period, as_of: Period) -> list[Exit]:
    """Each person's first exit to work or a business in the year so far, whole or partial."""
    first: dict[Person, Exit] = {}
    for exit_ in sorted(world.careers.exits, key=lambda exit_: exit_.known_date(as_of)):
        begun = period.start <= exit_.known_date(as_of) <= period.end
        if begun and exit_.soort in COUNTS and exit_.persoon in holders:
            first.setdefault(exit_.persoon, exit_)
    return list(first.values())


def count_decisions(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Checked decisions of the year so far, and how many of them were right."""
    for check in world.checks:
        if check.jaar == period.year and check.maand <= period.months[-1][1]:
            tally.add_region("beslissingen", check.gecontroleerd, soort_controle=check.soort)
            tally.add_region("juiste_beslissingen", check.gecontroleerd - check.known_faults(as_of))
