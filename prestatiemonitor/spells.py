"""Spells: the time a person is on bijstand without a break, whatever the number of dossiers.

One person can have dossiers after and beside each other: a new one after a move, one that was
ended and opened again. To count people the dossiers must be joined first (003 §5.1: personen).
"""

import numpy as np
import pandas as pd

from prestatiemonitor.layout import AANVANG, BIJSTAND, EINDE, REDEN
from prestatiemonitor.texts import among

RUNNING = pd.Timestamp("2200-01-01")
"""Stands for 'no end' while comparing dates."""

ORDER = ("werk", "ondernemerschap", "onderwijs", "overig", "onbekend")
"""Outcomes from high to low; of several on the last day the highest counts."""

DOSSIER = ["persoon", "dossier", "begin_datum"]


def last_records(bus: pd.DataFrame, before: pd.DataFrame | None = None) -> pd.DataFrame:
    """Of each dossier its last monthly record, which is all that `dossiers` needs of BUS.

    `before` are those of other deliveries, if any.
    """
    records = pd.DataFrame(
        {
            "persoon": bus["persoon"],
            "dossier": bus["dossier"],
            "gemeente": bus["gemeentecode"],
            "regeling": bus["statistiekcode"],
            "begin_datum": bus[AANVANG],
            "eind_datum": bus[EINDE],
            "uitkomst": bus[REDEN],
            "month": (bus["statistiekjaar"] * 12 + bus["statistiekmaand"] - 1).astype("int64"),
        }
    )
    both = records if before is None else pd.concat([before, records])
    in_time = (
        both if both["month"].is_monotonic_increasing else both.sort_values("month", kind="stable")
    )
    return in_time.drop_duplicates(DOSSIER, keep="last", ignore_index=True)


def dossiers(last: pd.DataFrame) -> pd.DataFrame:
    """Dossiers from the last monthly record of each, see `last_records`.

    Gives persoon, dossier, gemeente, regeling, begin_datum, eind_datum (NaT: runs), uitkomst
    (missing while it runs). A dossier that is no longer delivered though it had no end, ended on
    the last day it was seen, uitkomst onbekend.
    """
    month = last["month"]
    last = last[~_begin_was_corrected(last)]
    vanished = last["eind_datum"].isna() & (last["month"] < month.max())
    ended = last.assign(
        eind_datum=last["eind_datum"].mask(vanished, end_of_month(last["month"])),
        uitkomst=last["uitkomst"].mask(vanished, "onbekend"),
    )
    return ended.drop(columns="month").sort_values(DOSSIER, ignore_index=True)


def _begin_was_corrected(last: pd.DataFrame) -> pd.Series:
    """Whether a dossier without an end goes on, from the next month, under another begin.

    It cannot have begun anew within the time it was running: the begin was corrected.
    """
    several = last[last.duplicated(["persoon", "dossier"], keep=False)]
    in_time = several.sort_values(["persoon", "dossier", "month"])
    next_begin = in_time.groupby(["persoon", "dossier"])["begin_datum"].shift(-1)
    corrected = in_time["eind_datum"].isna() & (next_begin <= end_of_month(in_time["month"]))
    return corrected.reindex(last.index, fill_value=False)


def end_of_month(month: "pd.Series[int]") -> "pd.Series[pd.Timestamp]":
    """The last day of months that are numbered from January of the year 0."""
    next_month = (month.to_numpy() + 1 - 12 * 1970).astype("datetime64[M]")
    last_day = next_month.astype("datetime64[D]") - np.timedelta64(1, "D")
    return pd.Series(last_day.astype("datetime64[us]"), index=month.index)


def spells(dossiers: pd.DataFrame, gap_days: int) -> pd.DataFrame:
    """Spells on bijstand: persoon, begin_datum, eind_datum (NaT: runs), gemeente, uitkomst.

    Dossiers join when at most `gap_days` days without benefit lie between them; the end is the
    last day with benefit. `gemeente` is that of the dossier that ends last. `uitkomst` is the
    highest of the dossiers that end on the last day, missing while the spell runs.
    """
    own = dossiers[dossiers["regeling"].isin(BIJSTAND)]
    own = own.assign(uitkomst=_with_partner(own), eind=own["eind_datum"].fillna(RUNNING))
    own = own.sort_values(["persoon", "begin_datum", "eind", "dossier"])
    own["spell"] = _starts(own, gap_days).cumsum()
    own["begin"] = own.groupby("spell")["begin_datum"].transform("min")
    own["rank"] = own["uitkomst"].map({outcome: rank for rank, outcome in enumerate(ORDER)})

    by_end = own.sort_values(["spell", "eind", "begin_datum", "dossier"])
    last = by_end.drop_duplicates("spell", keep="last").set_index("spell")
    on_last_day = own[own["eind"] == own.groupby("spell")["eind"].transform("max")]
    rank = on_last_day.groupby("spell")["rank"].min()
    return pd.DataFrame(
        {
            "persoon": last["persoon"],
            "begin_datum": last["begin"],
            "eind_datum": last["eind_datum"],
            "gemeente": last["gemeente"],
            "uitkomst": rank.map(dict(enumerate(ORDER))).astype(str),
        }
    ).reset_index(drop=True)


def _starts(own: pd.DataFrame, gap_days: int) -> "pd.Series[bool]":
    """Per dossier (in order of begin) whether the person had no benefit shortly before it."""
    # The latest end so far: a short dossier within a longer one must not end the spell.
    latest = own.groupby("persoon")["eind"].cummax()
    before = latest.groupby(own["persoon"]).shift()
    days_without = (own["begin_datum"] - before).dt.days - 1
    return before.isna() | (days_without > gap_days)


def _with_partner(own: pd.DataFrame) -> pd.Series:
    """Outcomes in which who left because of the partner shares the outcome of that partner.

    The partner is on the same dossier and left on the same day; both count (003 §5.1). Without
    such a partner the outcome is overig.
    """
    benefit = ["gemeente", "dossier", "eind_datum"]
    follows = own["uitkomst"] == "als_partner"
    theirs = own[among(own["dossier"], own.loc[follows, "dossier"])]
    rank = theirs["uitkomst"].map({outcome: rank for rank, outcome in enumerate(ORDER)})
    highest = rank.groupby([theirs[name] for name in benefit]).transform("min")
    shared = highest.map(dict(enumerate(ORDER))).astype(str).fillna("overig")
    return own["uitkomst"].mask(follows, shared.reindex(own.index))
