"""Chance that is the same everywhere: named streams of one seed, dates, weighted decks, numbers.

Every part of the generator has its own stream, so a change in one part leaves the others as they
were. Streams are seeded with text, which Python hashes with SHA-512 and not with PYTHONHASHSEED.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def stream(seed: int, name: str) -> Random:
    """The stream of chance with this name."""
    return Random(f"{seed}/{name}")


def day_between(rng: Random, first: date, last: date) -> date:
    """A day from `first` up to and including `last`; `first` when `last` is earlier."""
    return first + timedelta(days=rng.randint(0, max((last - first).days, 0)))


def months_before(day: date, months: int) -> date:
    """The day `months` calendar months earlier, at most the 28th."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, min(day.day, 28))


class Deck(Generic[T]):
    """Draws items in proportion to whole weights; shuffled anew each time it is empty.

    Unlike independent draws, shares are exact after every full round.
    """

    def __init__(self, rng: Random, weights: Mapping[T, int]) -> None:
        self._rng = rng
        self._cards = [item for item, weight in weights.items() for _ in range(weight)]
        self._left: list[T] = []

    def draw(self) -> T:
        if not self._left:
            self._left = list(self._cards)
            self._rng.shuffle(self._left)
        return self._left.pop()


class Numbers:
    """Fictitious citizen numbers: nine digits from 9, never issued, that pass the elfproef."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._used: set[str] = set()

    def next(self) -> str:
        """A number that was not given before."""
        while True:
            number = f"9{self._rng.randrange(10**8):08d}"
            if number not in self._used and passes_elfproef(number):
                self._used.add(number)
                return number


def passes_elfproef(number: str) -> bool:
    """Whether nine digits pass the test of the citizen number."""
    pairs = zip(BSN_WEIGHTS, number, strict=True)
    return sum(weight * int(digit) for weight, digit in pairs) % 11 == 0
