"""Dutch notation for what readers see: numbers, dates, lists and counts of people.

In the public edition counts are multiples of five that are at most four off, so small counts and
shares are written no more precisely than they are known (003 gives results, not persons).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE = "nl_NL"
SMALL = 10
"""Public counts below this read as 'minder dan 10'."""
MARGIN = 4
"""How far a public count may be from the exact one."""
DECIMALS = 2
"""Of places, and of shares of decisions."""
STEPS = (1, 5, 10)
"""Percentage points to which a public share may be rounded."""
UNKNOWN = "niet beschikbaar"


def number(value: float, decimals: int = 0) -> str:
    """1530 as '1.530'; with decimals 12.5 as '12,5'."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=LOCALE))


def amount(value: float) -> str:
    """A whole number as '1.530'; one that is a float, such as of places, as '54,77'."""
    return number(value, DECIMALS if isinstance(value, float) else 0)


def day(value: date) -> str:
    """8 May 2020 as '8 mei 2020'."""
    return str(format_date(value, format="d MMMM y", locale=LOCALE))


def month(value: date) -> str:
    """March 2020 as 'maart 2020'."""
    return str(format_date(value, format="MMMM y", locale=LOCALE))


def enumeration(items: Iterable[str]) -> str:
    """'a, b en c'."""
    return str(format_list(list(items), locale=LOCALE))


def sentence_case(text: str) -> str:
    """The text with a capital first letter, the rest as it was."""
    return text[:1].upper() + text[1:]


def plural(value: float, one: str, many: str) -> str:
    """'geen personen', '1 persoon', '1.530 personen'."""
    if value == 0:
        return f"geen {many}"
    return f"{amount(value)} {one if value == 1 else many}"


def is_small(value: float, public: bool) -> bool:
    """Whether a count may only be shown as 'minder dan 10'."""
    return public and value < SMALL


def count(value: float | None, public: bool) -> str:
    """A count as a table shows it: '1.530', 'minder dan 10' or 'niet beschikbaar'."""
    if value is None:
        return UNKNOWN
    return f"minder dan {SMALL}" if is_small(value, public) else amount(value)


def short_count(value: float, public: bool) -> str:
    """A count as a chart shows it: '1.530' or '< 10'."""
    return f"< {SMALL}" if is_small(value, public) else amount(value)


def counted(value: float, public: bool, one: str, many: str) -> str:
    """A count with its unit: '1.530 personen', '1 persoon', 'minder dan 10 personen'."""
    if is_small(value, public):
        return f"minder dan {SMALL} {many}"
    return plural(value, one, many)


def share(part: int, whole: int, public: bool) -> int | None:
    """A share in whole percentage points, or None where it cannot be told.

    In the public edition both counts may be ``MARGIN`` off. The share is then rounded to the
    smallest of ``STEPS`` whose half covers that uncertainty; where none does, nothing is shown.
    """
    if whole == 0:
        return None
    exact = Fraction(100 * part, whole)
    if not public:
        return _rounded(exact, 1)
    if whole <= MARGIN:
        return None
    low = Fraction(100 * max(part - MARGIN, 0), whole + MARGIN)
    high = min(Fraction(100 * (part + MARGIN), whole - MARGIN), Fraction(100))
    step = next((s for s in STEPS if s >= high - low), None)
    return None if step is None else _rounded(exact, step)


def _rounded(value: Fraction, step: int) -> int:
    """To the nearest multiple; halves away from zero, as readers were taught."""
    return int(value / step + Fraction(1, 2)) * step


def truncated(part: int, whole: int) -> float | None:
    """A share in percentage points, cut off at two decimals so that it never looks better."""
    return None if whole == 0 else 10_000 * part // whole / 100


def percentage(points: float | None) -> str:
    """'36%', '99,60%' of a float, or 'niet beschikbaar'."""
    return UNKNOWN if points is None else f"{amount(points)}%"
