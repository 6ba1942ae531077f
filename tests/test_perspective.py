"""Promise: a result is only put beside what it can be put beside, as precisely as it is known."""

from __future__ import annotations

from typing import Any

import pytest

from prestatiemonitor import perspective
from prestatiemonitor.perspective import rate
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

YEAR = made.YEAR


def around(**how: Any) -> str:
    reading = made.reading(**how)
    return perspective.around(reading, reading.indicator("bijstand"))


def counted(*counts: float | None, key: str = "bijstand", **how: Any) -> Reading:
    """The same moment of the last years, newest last; None: there is no count."""
    first = YEAR - len(counts) + 1
    new = {f"{first + n}-T2": count for n, count in enumerate(counts)}
    rows = [
        [*row[:6], new[row[3]], "bekend"] if row[0] == key and row[3] in new else row
        for row in made.make().cells
    ]
    known = [f"{year}-T2" for year in range(first, YEAR + 1)]
    extra = [[key, "aantal", "GM0001", p, "totaal", "totaal", new[p], "bekend"] for p in known]
    have = {tuple(row[:6]) for row in rows}
    rows += [row for row in extra if tuple(row[:6]) not in have]
    periods = sorted({*made.make().perioden, *known})
    return made.reading(cells=[r for r in rows if r[6] is not None], perioden=periods, **how)


def trend(*counts: float | None, key: str = "bijstand", **how: Any) -> str:
    reading = counted(*counts, key=key, **how)
    return perspective.trend(reading, reading.indicator(key))


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((100, 110, 120), f"Dit aantal stijgt sinds {YEAR - 2} elk jaar."),
        ((120, 110, 100), f"Dit aantal daalt sinds {YEAR - 2} elk jaar."),
        ((130, 90, 100, 110), f"Dit aantal stijgt sinds {YEAR - 2} elk jaar."),
        ((90, 100, 110, 120), f"Dit aantal stijgt sinds {YEAR - 3} elk jaar."),
        ((100, 90, 100), ""),
        ((100, 100, 110), ""),
        ((100, None, 120), ""),
        ((None, 110, 120), ""),
        ((0, 1, 2), f"Dit aantal stijgt sinds {YEAR - 2} elk jaar."),
    ],
)
def test_a_trend_is_told_of_years_in_a_row_that_all_go_one_way(
    counts: tuple[float | None, ...], text: str
) -> None:
    assert trend(*counts) == text


@pytest.mark.parametrize(
    ("counts", "told"),
    [((100, 110, 120), True), ((100, 105, 120), False), ((100, 110, 115), False),
     ((5, 20, 40), False), ((10, 20, 30), True), ((40, 20, 5), False)],
)  # fmt: skip
def test_in_public_every_step_exceeds_the_rounding_and_nothing_is_hidden(
    counts: tuple[float, ...], told: bool
) -> None:
    assert bool(trend(*counts, editie="openbaar")) == told


def test_a_trend_of_who_left_names_the_years_in_which_they_left() -> None:
    assert trend(10, 20, 30, key="uitstroom_cohort") == (
        f"Dit aantal stijgt sinds {YEAR - 3} elk jaar."
    )


# --- inhabitants ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "inhabitants", "margin", "text"),
    [
        (2210, 68_599, 0, "32,2"),
        (2210, 68_599, 4, "32"),
        (400, 25_445, 4, "16"),
        (8000, 800_000, 4, "10,0"),
        (100, 5_000, 4, "20"),
        (1800, 2_000, 4, "900"),
        (100, 700, 4, ""),
        (0, 5_000, 0, ""),
        (1, 50_000, 0, ""),
        (5, 0, 0, ""),
    ],
)
def test_a_rate_is_as_precise_as_the_count_allows(
    count: int, inhabitants: int, margin: int, text: str
) -> None:
    assert rate(count, inhabitants, margin) == text


def test_the_true_rate_lies_within_a_step_of_what_is_told() -> None:
    """Whatever count the rounded one stands for."""
    for shown in range(10, 400, 5):
        told = rate(shown, 25_445, 4)
        for exact in range(shown - 4, shown + 5):
            assert abs(1000 * exact / 25_445 - float(told or 0)) <= 1


def test_a_municipality_is_told_per_inhabitant_with_source_and_date() -> None:
    text = around()
    assert text.startswith("Per 1.000 inwoners van Aa komt dat neer op 360,0. Alle inwoners tellen")
    assert f"Op 1 januari {YEAR} waren er 5.000 inwoners." in text
    assert "Bron: CBS StatLine, tabel 03759ned (CC BY 4.0). Status: definitief." in text
    assert "komt dat neer op ongeveer 360." in around(editie="openbaar")


def test_a_region_is_not_told_per_inhabitant() -> None:
    """Some of its people live elsewhere."""
    assert "inwoners" not in around(place="REGIO")
    assert "In heel Nederland" in around(place="REGIO")


def test_inhabitants_are_never_of_a_later_year() -> None:
    rows = made.context()["bevolking"]
    later = [row | {"jaar": row["jaar"] + YEAR - 2019} for row in rows]
    assert f"1 januari {YEAR} " in around(context={"bevolking": [*rows, *later]})
    only_later = [row | {"jaar": YEAR + 1} for row in rows]
    assert around(context={"bevolking": only_later}) == ""


def test_a_hidden_count_has_no_rate() -> None:
    reading = counted(5, editie="openbaar")
    assert "inwoners" not in perspective.around(reading, reading.indicator("bijstand"))


def test_of_nobody_there_is_no_rate() -> None:
    reading = counted(0)
    assert "inwoners" not in perspective.around(reading, reading.indicator("bijstand"))


def test_without_public_tables_or_a_count_nothing_is_put_beside() -> None:
    assert around(context={}) == ""
    assert around(cells=[]) == ""
    reading = made.reading()
    assert perspective.around(reading, reading.indicator("uitstroom")) == ""


# --- the country ----------------------------------------------------------------------------------


def nationwide(now: int, before: int | None) -> str:
    rows = [(YEAR, now)] + ([] if before is None else [(YEAR - 1, before)])
    return around(context={"landelijk": [
        {"jaar": year, "maand": 8, "cbs_tabel": "37789ksz", "bijstand_tot_aow": n,
         "bijstand_totaal": n, "status": "voorlopig"}
        for year, n in rows
    ]})  # fmt: skip


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (363_600, 356_600, "Dat was ongeveer 2% meer dan een jaar eerder."),
        (340_000, 356_600, "Dat was ongeveer 5% minder dan een jaar eerder."),
        (357_000, 356_600, "Dat was ongeveer evenveel als een jaar eerder."),
    ],
)
def test_the_country_is_told_with_its_month_and_why_it_is_not_comparable(
    now: int, before: int, text: str
) -> None:
    found = nationwide(now, before)
    assert found.startswith(f"In heel Nederland waren er in augustus {YEAR} ")
    assert text in found
    assert "niet te vergelijken met ons aantal: het CBS telt uitkeringen" in found
    assert found.endswith("Bron: CBS StatLine, tabel 37789ksz (CC BY 4.0). Status: voorlopig.")


def test_without_a_year_before_there_is_no_change() -> None:
    assert "jaar eerder" not in nationwide(363_600, None)


def test_of_another_month_nothing_is_told() -> None:
    assert around(context={"landelijk": []}) == ""
