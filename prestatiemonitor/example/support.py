"""Income and language (003 §5.3, §5.4): voorzieningenwijzer, screening and referral."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from prestatiemonitor.example.chance import Deck, Numbers, day_between, stream
from prestatiemonitor.example.people import Careers, Person
from prestatiemonitor.example.settings import Settings
from prestatiemonitor.periods import Period

FINDINGS = {"geen_signaal": 70, "signaal": 19, "laaggeletterd": 11}
NO_SIGNAL = "geen_signaal"
SHARE_AFTER_SCREENING = 0.75
FOUND = {"ja": 14, "nee": 5, "": 1}
SHARE_NOT_ON_WELFARE = 0.08
# Every so many persons gets a second offer, screening or referral: still one person.
SECOND_EVERY = 20
LATE_EVERY = 3
"""Every so many of who did not use a late offer in its year use it after New Year."""


@dataclass(frozen=True)
class Offer:
    persoon: Person
    gemeente: str
    aanbod: date
    gebruik: date | None = None
    gevonden: str = ""
    """Whether use showed a right to more income: ja, nee, or not known."""


@dataclass(frozen=True)
class Screening:
    persoon: Person
    datum: date
    bevinding: str


@dataclass(frozen=True)
class Referral:
    persoon: Person
    gemeente: str
    datum: date
    wijze: str


@dataclass
class Support:
    aanbod: list[Offer] = field(default_factory=list)
    screening: list[Screening] = field(default_factory=list)
    verwijzing: list[Referral] = field(default_factory=list)


def simulate_support(settings: Settings, careers: Careers, numbers: Numbers) -> Support:
    """All offers, screenings and referrals of the periods."""
    support = Support()
    _offers(settings, careers, numbers, support)
    _screenings(settings, careers, support)
    _referrals(settings, careers, numbers, support)
    return support


def _offers(settings: Settings, careers: Careers, numbers: Numbers, support: Support) -> None:
    rng = stream(settings.zaad, "voorzieningenwijzer")
    outcomes = Deck(stream(settings.zaad, "opbrengst"), FOUND)
    for year in sorted({period.year for period in settings.periods}):
        offers: list[Offer] = []
        for period in (period for period in settings.periods if period.year == year):
            people = people_in(settings, careers, numbers, period, "aanbod")
            known = {offer.persoon for offer in offers}
            fresh = [entry for entry in people if entry[0] not in known]
            # An offer in the last days could not be used within the year any more.
            last = period.end - timedelta(days=20)
            offers += [
                Offer(person, gemeente, day_between(rng, period.first_day, last))
                for person, gemeente in fresh[: settings.of(period).aanbod]
            ]
        users = set(rng.sample(range(len(offers)), settings.voorzieningenwijzer_gebruik[str(year)]))
        for index, offer in enumerate(offers):
            use = offer.aanbod + timedelta(days=rng.randint(3, 70))
            use = min(use, date(year, 12, 31))
            if index % SECOND_EVERY == 0:
                # First without effect; the second offer in the same year may be used.
                support.aanbod.append(offer)
                again = min(offer.aanbod + timedelta(days=rng.randint(5, 18)), use)
                offer = Offer(offer.persoon, offer.gemeente, max(again, _next(offer.aanbod)))
                use = max(use, offer.aanbod)
            used = use if index in users else _next_year(settings, offer, index)
            found = outcomes.draw() if used else ""
            support.aanbod.append(Offer(offer.persoon, offer.gemeente, offer.aanbod, used, found))


def _next_year(settings: Settings, offer: Offer, index: int) -> date | None:
    """Some use an offer of the last months in January: it does not count for the year of offer."""
    late = offer.aanbod.month >= 10 and index % LATE_EVERY == 0
    day = date(offer.aanbod.year + 1, 1, 2 + index % 28)
    return day if late and day <= settings.end else None


def _screenings(settings: Settings, careers: Careers, support: Support) -> None:
    rng = stream(settings.zaad, "taalscreening")
    findings = Deck(rng, FINDINGS)
    screened: set[Person] = set()
    for period in settings.periods:
        stock = list(careers.stock(period.end, period))
        goal = round(len(stock) * settings.of(period).gescreend)
        done = sum(1 for person, _, _ in stock if person in screened)
        todo = [entry for entry in stock if entry[0] not in screened]
        for index, (person, _, spell) in enumerate(rng.sample(todo, max(goal - done, 0))):
            first = period.first_day - timedelta(days=400 * (period == settings.periods[0]))
            day = day_between(rng, max(first, spell.begin), period.end)
            screened.add(person)
            support.screening.append(Screening(person, day, findings.draw()))
            again = day + timedelta(days=rng.randint(30, 200))
            if index % SECOND_EVERY == 0 and again <= settings.end:
                support.screening.append(Screening(person, again, findings.draw()))


def _referrals(settings: Settings, careers: Careers, numbers: Numbers, support: Support) -> None:
    rng = stream(settings.zaad, "taalverwijzing")
    means = Deck(rng, {"warm": 8, "niet_warm": 2})
    findings = {row.persoon: row.bevinding for row in support.screening}
    year, known = 0, set[Person]()
    for period in settings.periods:
        if period.year != year:
            year, known = period.year, set()
        people = [
            entry
            for entry in people_in(settings, careers, numbers, period, "taalhuis")
            if entry[0] not in known
        ]
        people = _signals_first(people, findings, settings.of(period).taalhuis)
        for index, (person, gemeente) in enumerate(people[: settings.of(period).taalhuis]):
            known.add(person)
            day = day_between(rng, period.first_day, period.end - timedelta(days=25))
            referral = Referral(person, gemeente, day, means.draw())
            support.verwijzing.append(referral)
            if index == 0:
                again = day + timedelta(days=rng.randint(3, 20))
                support.verwijzing.append(Referral(person, gemeente, again, referral.wijze))


def _signals_first(
    people: list[tuple[Person, str]], findings: dict[Person, str], number: int
) -> list[tuple[Person, str]]:
    """Most referrals follow a screening, of this period or of any other."""
    told = [entry for entry in people if findings.get(entry[0], NO_SIGNAL) != NO_SIGNAL]
    others = [entry for entry in people if entry not in told[:number]]
    after_screening = round(number * SHARE_AFTER_SCREENING)
    return [*told[:after_screening], *others]


def people_in(
    settings: Settings, careers: Careers, numbers: Numbers, period: Period, purpose: str
) -> list[tuple[Person, str]]:
    """Residents in random order: most on welfare, some with a low income and no benefit."""
    rng = stream(settings.zaad, f"{purpose} {period}")
    # Settled in one municipality during the whole period, so that paying is not in doubt.
    stock = [
        (person, spell.gemeente(period.end))
        for person, _, spell in careers.stock(period.end, period)
        if spell.begin <= period.first_day
        and spell.gemeente(period.first_day) == spell.gemeente(period.end)
    ]
    rng.shuffle(stock)
    sizes = settings.stand
    for index in range(0, len(stock), round(1 / SHARE_NOT_ON_WELFARE)):
        if index < 20 * round(1 / SHARE_NOT_ON_WELFARE):
            outsider = Person(numbers.next(), rng.choice("12"))
            gemeente = rng.choices(list(sizes), list(sizes.values()))[0]
            stock[index] = (outsider, gemeente)
    return stock


def _next(day: date) -> date:
    return day + timedelta(days=1)
