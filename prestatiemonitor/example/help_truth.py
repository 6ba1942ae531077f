"""The truth about help with money, what it found, and applications decided in time (003 §5.3)."""

from datetime import date

from prestatiemonitor.example.coaching import REFERRAL
from prestatiemonitor.example.people import Person
from prestatiemonitor.example.tally import Tally
from prestatiemonitor.example.world import World
from prestatiemonitor.periods import Period

WIJZER = "voorzieningenwijzer"


def count_help(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Once a person in the year so far, where the first help was, by kind; referrals apart."""
    del as_of  # help is never corrected
    events = [(row.persoon, row.datum, row.gemeente, row.soort) for row in world.coaching]
    events += [
        (row.persoon, row.gebruik, row.gemeente, WIJZER)
        for row in world.support.aanbod
        if row.gebruik
    ]
    helped: dict[Person, list[tuple[date, str, str]]] = {}
    referred: dict[Person, list[tuple[date, str]]] = {}
    for person, day, gemeente, kind in events:
        if period.start <= day <= period.end:
            if kind == REFERRAL:
                referred.setdefault(person, []).append((day, gemeente))
            else:
                helped.setdefault(person, []).append((day, gemeente, kind))
    for had in helped.values():
        kinds = {kind for _, _, kind in had}
        extra = {"combinatie"} if len(kinds) > 1 else set()
        tally.add("ondersteuning", min(had)[1], soort=kinds | extra)
    for places in referred.values():
        tally.add("verwijzing_specialist", min(places)[1])


def count_found(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Who has a right to more, of who used an offer of this year; where the first offer was."""
    del as_of  # offers are never corrected
    first: dict[Person, str] = {}
    found: set[Person] = set()
    for row in sorted(world.support.aanbod, key=lambda row: row.aanbod):
        if period.start <= row.aanbod <= period.end:
            first.setdefault(row.persoon, row.gemeente)
            if row.gebruik and row.gebruik <= period.end and row.gevonden == "ja":
                found.add(row.persoon)
    for person in found:
        tally.add("voorzieningenwijzer_opbrengst", first[person])


def count_applications(world: World, tally: Tally, period: Period, as_of: Period) -> None:
    """Applications decided in the year so far, and those in time."""
    del as_of  # they are never corrected
    for row in world.applications:
        if row.jaar == period.year and row.maand <= period.months[-1][1]:
            tally.add_region("aanvragen", row.beslist, soort=row.soort)
            tally.add_region("tijdigheid", row.beslist - row.te_laat, soort=row.soort)
