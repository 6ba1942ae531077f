"""Help with money (003 §5.3): talks with a coach, help with allowances, referrals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from prestatiemonitor.example.chance import Numbers, day_between, stream
from prestatiemonitor.example.people import Careers, Person
from prestatiemonitor.example.settings import CoachSettings, Settings
from prestatiemonitor.example.support import Support, people_in
from prestatiemonitor.periods import Period

TALK, ALLOWANCES, REFERRAL = "gesprek", "toeslagen_en_regelingen", "verwijzing_specialist"
AGAIN_EVERY = 9
"""Every so many talks are followed by another: still one person."""
TALK_AFTER_USE_EVERY = 3
"""Every so many users of the voorzieningenwijzer talk with a coach as well."""

Resident = tuple[Person, str]


@dataclass(frozen=True)
class Help:
    """Something a coach did for someone on a day; `gemeente` is where that person lives then."""

    persoon: Person
    gemeente: str
    datum: date
    soort: str


def simulate_coaching(
    settings: Settings, careers: Careers, support: Support, numbers: Numbers
) -> list[Help]:
    """All help of the periods, each kind to a person at most once a day."""
    rng = stream(settings.zaad, "ondersteuning")
    found: dict[tuple[Person, date, str], Help] = {}
    for period in settings.periods:
        people = people_in(settings, careers, numbers, period, "ondersteuning")
        plan = settings.ondersteuning[str(period.year)]
        rows = [*_planned(rng, people, period, plan), *_after_use(rng, support, period)]
        for row in rows:
            found.setdefault((row.persoon, row.datum, row.soort), row)
    return list(found.values())


def _planned(
    rng: Random, people: list[Resident], period: Period, plan: CoachSettings
) -> Iterator[Help]:
    """Half of who gets help with allowances, and of who is referred, had a talk as well."""
    for index, (person, gemeente) in enumerate(people[: plan.gesprek]):
        # The last day of the period counts.
        day = period.end if index == 0 else day_between(rng, period.first_day, period.end)
        yield Help(person, gemeente, day, TALK)
        if index % AGAIN_EVERY == 0 and day < period.end:
            again = day_between(rng, day + timedelta(days=1), period.end)
            yield Help(person, gemeente, again, TALK)
    for kind, number in ((ALLOWANCES, plan.toeslagen_en_regelingen),
                         (REFERRAL, plan.verwijzing_specialist)):  # fmt: skip
        start = max(plan.gesprek - number // 2, 0)
        for person, gemeente in people[start : start + number]:
            yield Help(person, gemeente, day_between(rng, period.first_day, period.end), kind)


def _after_use(rng: Random, support: Support, period: Period) -> Iterator[Help]:
    used = [
        row for row in support.aanbod
        if row.gebruik and period.first_day <= row.gebruik <= period.end
    ]  # fmt: skip
    for row in used[::TALK_AFTER_USE_EVERY]:
        day = day_between(rng, row.gebruik or period.end, period.end)
        yield Help(row.persoon, row.gemeente, day, TALK)
