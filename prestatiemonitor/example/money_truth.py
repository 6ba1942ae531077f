"""The true counts of money: schemes that people got, and the funds of the municipalities."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from prestatiemonitor.example.people import Person
from prestatiemonitor.example.schemes import scheme_of
from prestatiemonitor.example.tally import Tally
from prestatiemonitor.example.world import World
from prestatiemonitor.periods import Period

EURO = "euro"


class Paid(NamedTuple):
    """What was paid on one day for one grant, to one or two persons together."""

    datum: date
    gemeente: str
    regeling: str
    nummer: str
    euros: int
    personen: tuple[Person, ...]


def _payments(world: World, until: date) -> Iterator[Paid]:
    """Benefits are paid on the last day of every month in which they run."""
    shared: dict[str, list[Person]] = {}
    for dossier in world.dossiers:
        shared.setdefault(dossier.nummer, []).append(dossier.persoon)
    for dossier in world.dossiers:
        scheme, people = scheme_of(dossier.cluster), shared[dossier.nummer]
        if scheme and people[0] is dossier.persoon:
            day = _month_end(dossier.begin)
            while day <= until and (dossier.end is None or day <= _month_end(dossier.end)):
                yield Paid(
                    day, dossier.gemeente, scheme, dossier.nummer, dossier.bedrag, tuple(people)
                )
                day = _month_end(day + timedelta(days=1))
    for number, row in enumerate(world.schemes.lokaal):
        if row.datum <= until:
            yield Paid(
                row.datum, row.gemeente, row.regeling, f"lokaal {number}", row.euros,
                (row.persoon,),
            )  # fmt: skip


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def count_schemes(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Every grant once a year, with all that was paid on it; every person once."""
    del as_of  # payments are never corrected
    payments = [one for one in _payments(world, period.end) if one.datum >= period.start]
    payments.sort(key=lambda one: one[:2])
    first: dict[str, Paid] = {}
    reached: dict[Person, tuple[str, set[str]]] = {}
    for one in payments:
        begin = first.setdefault(one.nummer, one)
        if begin is one:
            tally.add("minimaregelingen", one.gemeente, regeling=one.regeling)
        tally.add_amount("minimaregelingen", begin.gemeente, EURO, one.euros, regeling=one.regeling)
        for person in one.personen:
            reached.setdefault(person, (one.gemeente, set()))[1].add(one.regeling)
    for gemeente, schemes in reached.values():
        tally.add("minimaregelingen_bereik", gemeente, regeling=schemes)


def count_funds(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """What the delivery of the period said; a later one does not correct it."""
    del as_of
    for fund in world.funds:
        if fund.periode == period:
            amounts = {
                "begroot_eur": fund.begroot,
                "gerealiseerd_eur": fund.gerealiseerd,
                "verwacht_eur": fund.verwacht,
                "rijksmiddelen_eur": fund.rijksmiddelen,
            }
            for maat, euros in amounts.items():
                tally.add_amount("financien", fund.gemeente, maat, euros, fonds=fund.fonds)
