"""Provisions for re-integration, as the national statistic SRG has them: no indicator yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from prestatiemonitor.example.chance import Deck, day_between, stream
from prestatiemonitor.example.labour import Labour
from prestatiemonitor.example.people import Careers, Person
from prestatiemonitor.example.settings import Settings

SHELTERED = "05"
WORK_EXPERIENCE = "03"
NEW_CODES_FROM = 2019
OLD_CODES = {"04": 5, "06": 3, "07": 1, "08": 1}
NEW_CODES = {"04": 5, "29": 1, "30": 3, "31": 1}
"""Codes of the national record layout, before and from 2019."""
FINISHED, STOPPED = "1", "2"
IN_EVERY = 30


@dataclass(frozen=True)
class Provision:
    """One provision of one person; `reden`: code of the end."""

    persoon: Person
    gemeente: str
    nummer: str
    type: str
    begin: date
    end: date | None
    reden: str


def simulate_provisions(settings: Settings, careers: Careers, labour: Labour) -> list[Provision]:
    """One beside every contract of someone in the areas, and places for some on welfare."""
    rng = stream(settings.zaad, "voorzieningen")
    old, new = Deck(rng, OLD_CODES), Deck(rng, NEW_CODES)
    found: list[Provision] = []
    for row in labour.contracten:
        kind = (new if row.begin.year >= NEW_CODES_FROM else old).draw()
        kind = SHELTERED if row.soort == "beschut" else kind
        if row.gemeente in settings.stand:
            number = f"V{len(found) + 1:06d}"
            found.append(
                Provision(row.persoon, row.gemeente, number, kind, row.begin, row.end, STOPPED)
            )
    for index, (person, household, spell) in enumerate(careers.spells()):
        last = min(spell.end or settings.end, settings.end)
        if household.perspectief and index % IN_EVERY == 0 and last > settings.begin:
            begin = day_between(rng, max(spell.begin, settings.begin), last)
            end = min(begin + timedelta(days=rng.randint(60, 180)), last)
            number = f"V{len(found) + 1:06d}"
            gemeente = spell.gemeente(begin)
            found.append(Provision(person, gemeente, number, WORK_EXPERIENCE, begin, end, FINISHED))
    return found
