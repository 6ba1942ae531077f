"""People who are in no benefit file: where they live, within the areas or elsewhere."""

from datetime import date
from random import Random

from prestatiemonitor.areas import Areas
from prestatiemonitor.example.chance import Numbers, months_before
from prestatiemonitor.example.people import Person
from prestatiemonitor.example.settings import Settings


class Residents:
    """Hands out new people and homes. Nobody lives elsewhere if no area is for them."""

    def __init__(self, settings: Settings, areas: Areas, numbers: Numbers) -> None:
        self._numbers = numbers
        self._begin = settings.begin
        self.elders = settings.elders.gemeenten if areas.buiten else ()
        """Codes of municipalities outside the areas where people of the example live."""
        total, share = sum(settings.stand.values()), settings.elders.deel
        self._weights = {code: size * (1 - share) for code, size in settings.stand.items()}
        self._weights |= {code: total * share / len(self.elders) for code in self.elders}

    def home(self, rng: Random) -> str:
        """The municipality where someone lives, by size."""
        return _draw(rng, self._weights)

    def new_home(self, rng: Random, home: str, *, inside: bool) -> str:
        """Another municipality (`inside` the areas) to move to; the same where there is none."""
        out = {home, *self.elders} if inside else {home}
        others = {code: size for code, size in self._weights.items() if code not in out}
        return _draw(rng, others) if others else home

    def person(self, rng: Random, youngest: int, oldest: int) -> Person:
        """Someone of this age, in years, on the first day of the deliveries."""
        born = months_before(self._begin, rng.randint(youngest * 12, oldest * 12))
        return Person(self._numbers.next(), rng.choice("12"), born)


def _draw(rng: Random, weights: dict[str, float]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def birthday(person: Person, years: int) -> date:
    """The first day of the month in which the person turns this age."""
    return date(person.geboortedatum.year + years, person.geboortedatum.month, 1)
