"""Back-test: how often an outlook would have been right, on years whose end is known.

Each trial gives the method only what was known then, and compares its interval with what the year
became. The measure of what it adds is the naive outlook: this year ends as last year did.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prestatiemonitor.errors import UserError
from prestatiemonitor.outlook import Counts, NoOutlook, Outlook, flow, stock
from prestatiemonitor.outlook_rules import OutlookRules
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period

NATIONAL = Path("data/cbs/uitkeringen.csv")
FIRST = ("jaar", "maand", "cbs_tabel", "status")
STOCKS = ("bijstand_tot_aow", "bijstand_vanaf_aow", "ioaw", "ioaz", "ww", "wajong", "wga")
GROWING = ("iva", "wga", "wajong", "bijstand_vanaf_aow")
SHRINKING = ("wao", "waz", "anw")
"""Benefits that hardly anyone enters any more, or hardly anyone leaves: how much they grow or
shrink within a year adds up as a flow does."""

EVER, EARLY, LATE = range(1900, 2200), range(1900, 2012), range(2012, 2200)

Try = Callable[[Counts, Period], Outlook | NoOutlook]


class BacktestError(UserError):
    """There is nothing to test on; the message is Dutch."""


@dataclass(frozen=True)
class Trial:
    """One outlook of one series, with what the year became and what the year before was."""

    year: int
    outlook: Outlook
    became: float
    before: float

    @property
    def inside(self) -> bool:
        return self.outlook.low <= self.became <= self.outlook.high


@dataclass(frozen=True)
class Score:
    """How a number of trials turned out.

    Attributes:
        trials: how many.
        inside: how many years ended within the interval.
        width: mean width of the interval, as a part of the total of the year before.
        error: how far the middle was off, as a part of how far the year before was off.
    """

    trials: int
    inside: int
    width: float
    error: float

    @property
    def coverage(self) -> float:
        return self.inside / self.trials


def trials(counts: Counts, number: int, attempt: Try) -> list[Trial]:
    """Every year of which the end and the end of the year before are known.

    Args:
        counts: one series, all of it.
        number: 1 or 2: after which period of the year the outlook is made.
    """
    found = []
    for year in sorted({period.year for period in counts}):
        now, end = Period(year, number), Period(year, PERIODS_PER_YEAR)
        before = Period(year - 1, PERIODS_PER_YEAR)
        if now not in counts or end not in counts or before not in counts:
            continue
        known = {period: n for period, n in counts.items() if period <= now}
        outlook = attempt(known, now)
        if isinstance(outlook, Outlook):
            found.append(Trial(year, outlook, counts[end], counts[before]))
    return found


def score(found: Sequence[Trial]) -> Score:
    """Raises BacktestError where there were no trials."""
    if not found:
        raise BacktestError("Er zijn te weinig jaren voor een terugtoets.")
    widths = [(one.outlook.high - one.outlook.low) / max(one.before, 1) for one in found]
    errors = sum(abs(one.outlook.middle - one.became) for one in found)
    naive = sum(abs(one.before - one.became) for one in found)
    inside = sum(one.inside for one in found)
    return Score(len(found), inside, sum(widths) / len(found), errors / max(naive, 1))


def as_flow(rules: OutlookRules) -> Try:
    return lambda counts, period: flow(counts, period, rules)


def as_stock(rules: OutlookRules) -> Try:
    return lambda counts, period: stock(counts, period, rules)


def poisson_only(rules: OutlookRules) -> Try:
    """Gamma-Poisson without an uncertain pace, to show what that is for."""
    steady = rules.stroom.model_copy(update={"verschil_in_tempo": 1e-6, "gewicht_aanname": 10**9})
    return as_flow(rules.model_copy(update={"stroom": steady}))


# --- the months of CBS ----------------------------------------------------------------------------


def months(root: Path) -> dict[str, dict[tuple[int, int], int]]:
    """The national benefits by kind and by (year, month), in single benefits.

    Raises:
        BacktestError: the file is missing or a count is no whole number.
    """
    try:
        with (root / NATIONAL).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        kinds = [name for name in rows[0] if name not in FIRST]
        return {
            kind: {
                (int(row["jaar"]), int(row["maand"])): int(row[kind]) for row in rows if row[kind]
            }
            for kind in kinds
        }
    except FileNotFoundError:
        raise BacktestError(f"{NATIONAL.as_posix()}: dit bestand bestaat niet.") from None
    except (IndexError, KeyError, ValueError):
        raise BacktestError(f"{NATIONAL.as_posix()}: dit bestand is niet goed te lezen.") from None


def stands(series: Mapping[tuple[int, int], int]) -> dict[Period, float]:
    """The stock at the end of each period."""
    return {
        Period(year, month // 4): float(count)
        for (year, month), count in series.items()
        if month % 4 == 0
    }


def grown(series: Mapping[tuple[int, int], int], sign: int) -> dict[Period, float]:
    """By how much it grew (or shrank: ``sign`` -1) since the end of the year before.

    Years in which it did not do so in every period are left out: that is no flow.
    """
    out: dict[Period, float] = {}
    for year in sorted({year for year, _ in series}):
        moments = [(year - 1, 12), (year, 4), (year, 8), (year, 12)]
        if any(moment not in series for moment in moments):
            continue
        levels = [sign * series[moment] for moment in moments]
        if levels == sorted(set(levels)):
            out |= {Period(year, n): float(levels[n] - levels[0]) for n in (1, 2, 3)}
    return out


def national(root: Path, rules: OutlookRules) -> dict[str, dict[int, Score]]:
    """The scores on the months of CBS, by what was tested and after which period."""
    known = months(root)
    stocks = [stands(known[kind]) for kind in STOCKS]
    flows = [grown(known[kind], 1) for kind in GROWING]
    flows += [grown(known[kind], -1) for kind in SHRINKING]
    welfare = [stands(known["bijstand_tot_aow"])]
    tested: dict[str, tuple[Sequence[Counts], Try, range]] = {
        "stand: bijstand tot de AOW-leeftijd": (welfare, as_stock(rules), EVER),
        "stand: zeven soorten uitkeringen": (stocks, as_stock(rules), EVER),
        "dezelfde standen, tot en met 2011": (stocks, as_stock(rules), EARLY),
        "dezelfde standen, vanaf 2012": (stocks, as_stock(rules), LATE),
        "stroom: groei of krimp in een jaar": (flows, as_flow(rules), EVER),
        "dezelfde stromen, tot en met 2011": (flows, as_flow(rules), EARLY),
        "dezelfde stromen, vanaf 2012": (flows, as_flow(rules), LATE),
        "dezelfde stromen, met een vast tempo": (flows, poisson_only(rules), EVER),
    }
    return {name: by_number(*one) for name, one in tested.items()}


def by_number(series: Sequence[Counts], attempt: Try, years: range) -> dict[int, Score]:
    """The scores of several series together, by period after which the outlook was made."""
    return {
        number: score(
            [
                one
                for counts in series
                for one in trials(counts, number, attempt)
                if one.year in years
            ]
        )
        for number in range(1, PERIODS_PER_YEAR)
    }
