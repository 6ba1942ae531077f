"""Dutch notation for what readers see: numbers, dates and lists.

How exactly a count may be told is a matter of ``precision``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE = "nl_NL"
DECIMALS = 2
"""Of places, and of shares of decisions."""
TEN, THOUSAND, MILLION = 10, 1_000, 1_000_000
UNKNOWN = "niet beschikbaar"


def number(value: float, decimals: int = 0) -> str:
    """1530 as '1.530'; with decimals 12.5 as '12,5'."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=LOCALE))


def amount(value: float) -> str:
    """A whole number as '1.530'; one that is a float, such as of places, as '54,77'."""
    return number(value, DECIMALS if isinstance(value, float) else 0)


def euros(value: float) -> str:
    """1250 as '€ 1.250'."""
    return f"€ {number(value)}"


def euros_told(value: float) -> str:
    """An amount in a sentence: '€ 410.000', '€ 3,21 miljoen', '€ 32,1 miljoen'."""
    if value < MILLION:
        return euros(value)
    millions = value / MILLION
    return f"€ {number(millions, 2 if millions < TEN else 1)} miljoen"


def thousands(value: float) -> str:
    """An amount in thousands of euros, for tables and charts that say so: '3.196'."""
    return number(value / THOUSAND)


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


def truncated(part: int, whole: int) -> float | None:
    """A share in percentage points, cut off at two decimals so that it never looks better."""
    return None if whole == 0 else 10_000 * part // whole / 100


def percentage(points: float | None) -> str:
    """'36%', '99,60%' of a float, or 'niet beschikbaar'."""
    return UNKNOWN if points is None else f"{amount(points)}%"
