"""The rules that join dossiers into spells, each on a table small enough to read."""

import pandas as pd
import pytest

from prestatiemonitor.layout import AANVANG, EINDE, REDEN
from prestatiemonitor.spells import dossiers, last_records, spells

Dossier = tuple[str, str, str, str, str, str | None, str | None]
COLUMNS = ["persoon", "dossier", "gemeente", "regeling", "begin_datum", "eind_datum", "uitkomst"]

A, B = "GM0001", "GM0002"


def made(*rows: Dossier) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=COLUMNS)
    for name in ("begin_datum", "eind_datum"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
    return frame.astype({name: "str" for name in COLUMNS if "datum" not in name})


def joined(*rows: Dossier, gap: int = 30) -> list[tuple[str | None, ...]]:
    """Spells as (persoon, begin, end, gemeente, uitkomst); None where it runs."""
    return as_text(spells(made(*rows), gap))


def as_text(frame: pd.DataFrame) -> list[tuple[str | None, ...]]:
    text = frame.astype(object)
    for name in ("begin_datum", "eind_datum"):
        text[name] = frame[name].dt.strftime("%Y-%m-%d").astype(object)
    return [tuple(row) for row in text.where(text.notna(), None).itertuples(index=False, name=None)]


def bijstand(
    person: str,
    dossier: str,
    begin: str,
    end: str | None = None,
    uitkomst: str | None = None,
    gemeente: str = A,
    regeling: str = "bijstand",
) -> Dossier:
    return person, dossier, gemeente, regeling, begin, end, uitkomst


# --- spells ---------------------------------------------------------------------------------------


def test_one_running_dossier_is_one_running_spell() -> None:
    assert joined(bijstand("p", "1", "2020-01-01")) == [("p", "2020-01-01", None, A, None)]


def test_overlapping_dossiers_of_one_person_are_one_spell() -> None:
    assert joined(
        bijstand("p", "1", "2020-01-01", "2020-06-30", "overig"),
        bijstand("p", "2", "2020-06-01", "2020-08-31", "werk", regeling="ioaw"),
    ) == [("p", "2020-01-01", "2020-08-31", A, "werk")]


def test_a_short_dossier_within_a_longer_one_does_not_end_the_spell() -> None:
    assert joined(
        bijstand("p", "1", "2020-01-01", "2020-12-31", "onderwijs"),
        bijstand("p", "2", "2020-02-01", "2020-02-29", "werk"),
        bijstand("p", "3", "2021-01-10"),
    ) == [("p", "2020-01-01", None, A, None)]


def test_a_dossier_that_runs_keeps_the_spell_running() -> None:
    assert joined(
        bijstand("p", "1", "2020-01-01"),
        bijstand("p", "2", "2020-02-01", "2020-02-29", "werk"),
    ) == [("p", "2020-01-01", None, A, None)]


def test_thirty_days_without_benefit_do_not_break_a_spell() -> None:
    # 31 January is the last day with benefit; 1 February to 1 March 2020 are 30 days without.
    assert joined(
        bijstand("p", "1", "2020-01-01", "2020-01-31", "werk"),
        bijstand("p", "2", "2020-03-02"),
    ) == [("p", "2020-01-01", None, A, None)]


def test_thirty_one_days_without_benefit_are_an_exit_and_a_return() -> None:
    assert joined(
        bijstand("p", "1", "2020-01-01", "2020-01-31", "werk"),
        bijstand("p", "2", "2020-03-03"),
    ) == [
        ("p", "2020-01-01", "2020-01-31", A, "werk"),
        ("p", "2020-03-03", None, A, None),
    ]


def test_with_no_days_allowed_only_the_next_day_joins() -> None:
    ended = bijstand("p", "1", "2020-01-01", "2020-01-31", "werk")
    assert len(joined(ended, bijstand("p", "2", "2020-02-01"), gap=0)) == 1
    assert len(joined(ended, bijstand("p", "2", "2020-02-02"), gap=0)) == 2


def test_a_mover_is_one_spell_in_the_municipality_that_pays_last() -> None:
    assert joined(
        bijstand("p", "1", "2019-01-01", "2020-03-14", "overig", A),
        bijstand("p", "2", "2020-03-15", None, None, B),
    ) == [("p", "2019-01-01", None, B, None)]


def test_a_mover_who_leaves_does_so_from_the_last_municipality() -> None:
    assert joined(
        bijstand("p", "1", "2019-01-01", "2020-03-14", "overig", B),
        bijstand("p", "2", "2020-03-15", "2020-06-30", "werk", A),
    ) == [("p", "2019-01-01", "2020-06-30", A, "werk")]


def test_of_two_dossiers_that_end_together_the_one_begun_last_gives_the_municipality() -> None:
    assert joined(
        bijstand("p", "1", "2020-01-01", "2020-06-30", "overig", B),
        bijstand("p", "2", "2020-02-01", "2020-06-30", "overig", A),
    ) == [("p", "2020-01-01", "2020-06-30", A, "overig")]


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ("onderwijs", "werk", "werk"),
        ("ondernemerschap", "werk", "werk"),
        ("onderwijs", "ondernemerschap", "ondernemerschap"),
        ("overig", "onderwijs", "onderwijs"),
        ("onbekend", "overig", "overig"),
        ("werk", "werk", "werk"),
    ],
)
def test_of_two_reasons_on_the_last_day_the_highest_counts(
    first: str, second: str, counts: str
) -> None:
    for reasons in ((first, second), (second, first)):
        ends = [
            bijstand("p", str(number), "2020-01-01", "2020-06-30", reason)
            for number, reason in enumerate(reasons)
        ]
        assert joined(*ends) == [("p", "2020-01-01", "2020-06-30", A, counts)]


def test_a_higher_reason_before_the_last_day_does_not_count() -> None:
    assert joined(
        bijstand("p", "1", "2020-01-01", "2020-06-29", "werk"),
        bijstand("p", "2", "2020-01-01", "2020-06-30", "overig"),
    ) == [("p", "2020-01-01", "2020-06-30", A, "overig")]


@pytest.mark.parametrize("regeling", ["bijzondere_bijstand", "bbz", "tozo"])
def test_other_schemes_are_not_bijstand(regeling: str) -> None:
    assert joined(bijstand("p", "1", "2020-01-01", regeling=regeling)) == []


@pytest.mark.parametrize("regeling", ["bijzondere_bijstand", "bbz", "tozo"])
def test_other_schemes_neither_join_nor_prolong_a_spell(regeling: str) -> None:
    assert joined(
        bijstand("p", "1", "2020-01-01", "2020-01-31", "werk"),
        bijstand("p", "2", "2020-01-15", None, None, regeling=regeling),
        bijstand("p", "3", "2020-06-01"),
    ) == [
        ("p", "2020-01-01", "2020-01-31", A, "werk"),
        ("p", "2020-06-01", None, A, None),
    ]


@pytest.mark.parametrize("regeling", ["bijstand", "ioaw", "ioaz"])
def test_participation_act_ioaw_and_ioaz_are_bijstand(regeling: str) -> None:
    assert len(joined(bijstand("p", "1", "2020-01-01", regeling=regeling))) == 1


def test_who_leaves_because_of_the_partner_shares_the_outcome() -> None:
    assert joined(
        bijstand("p", "1", "2020-01-01", "2020-06-30", "werk"),
        bijstand("q", "1", "2020-01-01", "2020-06-30", "als_partner"),
    ) == [
        ("p", "2020-01-01", "2020-06-30", A, "werk"),
        ("q", "2020-01-01", "2020-06-30", A, "werk"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        bijstand("p", "1", "2020-01-01", "2020-06-29", "werk"),  # another day
        bijstand("p", "2", "2020-01-01", "2020-06-30", "werk"),  # another dossier
        bijstand("p", "1", "2020-01-01", "2020-06-30", "werk", B),  # same number elsewhere
        bijstand("p", "1", "2020-01-01", "2020-06-30", "als_partner"),  # both say it is the other
        bijstand("p", "1", "2020-01-01"),  # the partner stays
    ],
)
def test_without_a_partner_on_the_same_dossier_and_day_the_outcome_is_overig(
    other: Dossier,
) -> None:
    found = joined(other, bijstand("q", "1", "2020-01-01", "2020-06-30", "als_partner"))
    assert found[-1] == ("q", "2020-01-01", "2020-06-30", A, "overig")


def test_the_turn_of_the_year_joins_and_ends_on_the_day_itself() -> None:
    assert joined(
        bijstand("p", "1", "2018-01-01", "2019-12-31", "overig"),
        bijstand("p", "2", "2020-01-01", "2020-12-31", "werk"),
    ) == [("p", "2018-01-01", "2020-12-31", A, "werk")]


def test_spells_of_different_persons_never_join() -> None:
    found = joined(
        bijstand("p", "1", "2020-01-01", "2020-01-31", "werk"),
        bijstand("q", "1", "2020-02-01"),
    )
    assert [row[0] for row in found] == ["p", "q"]


def test_the_order_of_dossiers_does_not_matter() -> None:
    frame = made(
        bijstand("p", "1", "2019-01-01", "2020-03-14", "overig", A),
        bijstand("p", "2", "2020-03-15", "2020-06-30", "als_partner", B),
        bijstand("q", "2", "2020-03-15", "2020-06-30", "onderwijs", B),
        bijstand("p", "3", "2020-12-01", None, None, A),
    )
    expected = spells(frame, 30)
    for seed in range(5):
        pd.testing.assert_frame_equal(spells(frame.sample(frac=1, random_state=seed), 30), expected)


def test_no_dossiers_give_no_spells() -> None:
    assert joined() == []


# --- dossiers -------------------------------------------------------------------------------------


def month(
    when: str,
    begin: str = "2019-01-01",
    end: str | None = None,
    reason: str | None = None,
    *,
    person: str = "p",
    dossier: str = "1",
    gemeente: str = A,
) -> tuple[object, ...]:
    year, number = when.split("-")
    return int(year), int(number), gemeente, dossier, person, "bijstand", begin, end, reason


def whole_from_bus(*rows: tuple[object, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(
        list(rows),
        columns=["statistiekjaar", "statistiekmaand", "gemeentecode", "dossier", "persoon",
                 "statistiekcode", AANVANG, EINDE, REDEN],
    )  # fmt: skip
    for name in (AANVANG, EINDE):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
    whole = {"statistiekjaar": "Int64", "statistiekmaand": "Int64", REDEN: "str"}
    found = dossiers(last_records(frame.astype(whole)))
    assert list(found.columns) == COLUMNS
    return found


def from_bus(*rows: tuple[object, ...]) -> list[tuple[str | None, ...]]:
    """Dossiers as (dossier, begin, end, uitkomst)."""
    return as_text(whole_from_bus(*rows)[["dossier", "begin_datum", "eind_datum", "uitkomst"]])


def test_a_dossier_of_many_months_is_one_row() -> None:
    assert from_bus(month("2020-01"), month("2020-02")) == [("1", "2019-01-01", None, None)]


def test_the_end_in_its_last_month_counts() -> None:
    assert from_bus(
        month("2020-01"),
        month("2020-02", end="2020-02-14", reason="werk"),
        month("2020-03", dossier="2"),
    ) == [("1", "2019-01-01", "2020-02-14", "werk"), ("2", "2019-01-01", None, None)]


@pytest.mark.parametrize(
    ("last_seen", "end"),
    [("2020-02", "2020-02-29"), ("2019-02", "2019-02-28"), ("2019-12", "2019-12-31")],
)
def test_a_dossier_that_vanishes_ended_on_the_last_day_it_was_seen(
    last_seen: str, end: str
) -> None:
    assert from_bus(month(last_seen), month("2020-05", dossier="2")) == [
        ("1", "2019-01-01", end, "onbekend"),
        ("2", "2019-01-01", None, None),
    ]


def test_a_dossier_that_ended_and_was_opened_again_under_the_same_begin_runs() -> None:
    assert from_bus(month("2020-01", end="2020-01-31", reason="werk"), month("2020-03")) == [
        ("1", "2019-01-01", None, None)
    ]


def test_a_dossier_that_ended_and_was_opened_anew_is_two_dossiers() -> None:
    assert from_bus(
        month("2020-01", end="2020-01-31", reason="werk"),
        month("2020-06", begin="2020-06-01"),
    ) == [("1", "2019-01-01", "2020-01-31", "werk"), ("1", "2020-06-01", None, None)]


def test_a_corrected_end_replaces_the_earlier_end() -> None:
    assert from_bus(
        month("2020-03", end="2020-03-14", reason="overig"),
        month("2020-05", end="2020-03-31", reason="werk"),
    ) == [("1", "2019-01-01", "2020-03-31", "werk")]


def test_a_corrected_begin_replaces_the_earlier_begin() -> None:
    assert from_bus(
        month("2020-01", begin="2019-01-01"),
        month("2020-02", begin="2020-01-10"),
    ) == [("1", "2020-01-10", None, None)]


def test_a_new_begin_after_the_months_seen_is_not_a_correction() -> None:
    assert from_bus(
        month("2020-01", begin="2019-01-01"),
        month("2020-03", begin="2020-03-01"),
    ) == [("1", "2019-01-01", "2020-01-31", "onbekend"), ("1", "2020-03-01", None, None)]


def test_two_persons_on_one_dossier_stay_two() -> None:
    assert len(from_bus(month("2020-01"), month("2020-01", person="q"))) == 2


def test_the_municipality_is_that_of_the_last_record() -> None:
    found = whole_from_bus(month("2020-02", gemeente=B), month("2020-01", gemeente=A))
    assert list(found["gemeente"]) == [B]


def test_no_records_give_no_dossiers() -> None:
    assert from_bus() == []
