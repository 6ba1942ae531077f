"""What one person may get in a year, schemes that stand in two tables, funds that are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.contracts import Checked, Known
from prestatiemonitor.disclosure import DISCLOSURE_FILE
from prestatiemonitor.faults import Fault
from prestatiemonitor.layout import BETAALD, BSN, CLUSTER, FONDSEN
from tests.delivery_files import HIGHEST_EUR, Row, bsn, bus, checked, deliver, running

BENEFIT = {"bus": running("2020-T1", 9)}


def special(person: int, month: int, paid: int, cluster: str = "b", dossier: str = "S1") -> Row:
    begin = "20200101"
    return bus(
        person, month, code="11", dossier=dossier, begin=begin, cluster=cluster, paid=str(paid)
    )


def scheme(person: int, amount: str, day: str = "20200203", name: str = "meedoen") -> Row:
    return {
        BSN: bsn(person), "gemeentecode": "0001", "regeling": name, "datum": day,
        "bedrag_eur": amount,
    }  # fmt: skip


def funds(*skipped: tuple[str, str], month: str = "04", **amounts: str) -> list[Row]:
    """All funds of the two municipalities but those skipped."""
    same = {"begroot_eur": "9", "gerealiseerd_eur": "3", "verwacht_eur": "9"}
    return [
        {"statistiekjaar": "2020", "statistiekmaand": month, "gemeentecode": town, "fonds": fund}
        | same | {"rijksmiddelen_eur": "9"} | amounts
        for town in ("0001", "0002")
        for fund in FONDSEN
        if (town, fund) not in skipped
    ]  # fmt: skip


def delivered(folder: Path, known: Known | None = None, **tables: list[Row]) -> Checked:
    rows = {"bus": BENEFIT["bus"] + tables.pop("bus", [])} | tables
    return checked(deliver(folder, rows), known)


def places(found: Checked, rule: str) -> list[tuple[str | None, int | None, str | None]]:
    return [(f.bestand, f.rij, f.kolom) for f in found.report if f.regel == rule]


def only(found: Checked, rule: str) -> Fault:
    [fault] = [fault for fault in found.report if fault.regel == rule]
    return fault


def test_the_row_that_takes_someone_over_the_highest_amount_of_a_year_is_refused(
    tmp_path: Path,
) -> None:
    half = HIGHEST_EUR // 2
    rows = [scheme(1, str(half)), scheme(1, str(half), "20200303"), scheme(2, str(half))]
    assert not delivered(tmp_path / "a/2020-T1", minimaregelingen=rows).report.refused
    found = delivered(tmp_path / "b/2020-T1", minimaregelingen=[*rows, scheme(1, "1", "20200404")])
    assert found.report.refused
    fault = only(found, "bedrag_te_hoog")
    assert (fault.bestand, fault.rij, fault.kolom) == ("minimaregelingen.csv", 5, "bedrag_eur")
    assert "2.000 euro" in fault.uitleg
    assert str(DISCLOSURE_FILE) in fault.oplossing


def test_special_assistance_of_all_months_and_local_schemes_count_together(tmp_path: Path) -> None:
    part = HIGHEST_EUR // 4
    months = [special(1, month, part) for month in (1, 2, 3, 4)]
    assert not delivered(tmp_path / "a/2020-T1", bus=months).report.refused
    found = delivered(tmp_path / "b/2020-T1", bus=months, minimaregelingen=[scheme(1, "1")])
    assert places(found, "bedrag_te_hoog") == [("minimaregelingen.csv", 2, "bedrag_eur")]
    over = [*months[:3], special(1, 4, part + 1)]
    assert places(delivered(tmp_path / "c/2020-T1", bus=over), "bedrag_te_hoog") == [
        ("bus.csv", 9, BETAALD)
    ]


def test_amounts_of_earlier_deliveries_of_the_year_count_and_those_of_last_year_do_not(
    tmp_path: Path,
) -> None:
    part = HIGHEST_EUR // 2
    first = delivered(
        tmp_path / "2020-T1", bus=[special(1, 4, part)], minimaregelingen=[scheme(1, str(part))]
    )
    second = deliver(
        tmp_path / "2020-T2",
        {"bus": running("2020-T2", 9), "minimaregelingen": [scheme(1, "1", "20200603")]},
    )
    assert places(checked(second, first.known), "bedrag_te_hoog") == [
        ("minimaregelingen.csv", 2, "bedrag_eur")
    ]
    later = deliver(
        tmp_path / "2021-T1",
        {"bus": running("2021-T1", 9), "minimaregelingen": [scheme(1, "1", "20210103")]},
    )
    assert places(checked(later, first.known), "bedrag_te_hoog") == []


def test_an_amount_that_is_delivered_again_counts_once(tmp_path: Path) -> None:
    first = delivered(tmp_path / "2020-T1", minimaregelingen=[scheme(1, str(HIGHEST_EUR))])
    again = deliver(
        tmp_path / "2020-T2",
        {"bus": running("2020-T2", 9), "minimaregelingen": [scheme(1, str(HIGHEST_EUR - 1))]},
    )
    found = checked(again, first.known)
    assert places(found, "bedrag_te_hoog") == []
    assert not found.report.refused


def test_clusters_that_are_no_scheme_have_no_highest_amount(tmp_path: Path) -> None:
    high = special(1, 1, HIGHEST_EUR + 1, cluster="j")
    assert places(delivered(tmp_path / "2020-T1", bus=[high]), "bedrag_te_hoog") == []


def test_a_scheme_that_bus_has_too_is_refused(tmp_path: Path) -> None:
    found = delivered(
        tmp_path / "2020-T1",
        bus=[special(1, 1, 50, cluster="k")],
        minimaregelingen=[scheme(2, "50"), scheme(2, "50", name="individuele_inkomenstoeslag")],
    )
    assert places(found, "regeling_ook_in_bus") == [("minimaregelingen.csv", 3, "regeling")]


@pytest.mark.parametrize(
    ("column", "rule"),
    [
        (CLUSTER, "bijzondere_bijstand_zonder_cluster"),
        (BETAALD, "bijzondere_bijstand_zonder_bedrag"),
    ],
)
def test_special_assistance_says_what_for_and_how_much(
    tmp_path: Path, column: str, rule: str
) -> None:
    found = delivered(tmp_path / "2020-T1", bus=[special(1, 1, 50) | {column: ""}])
    assert places(found, rule) == [("bus.csv", 6, column)]
    assert found.report.refused


@pytest.mark.parametrize(
    ("amount", "euros"), [("12", 12), ("12,4", 12), ("12,49", 12), ("12.50", 13), ("0", 0)]
)
def test_cents_are_rounded_to_whole_euros(tmp_path: Path, amount: str, euros: int) -> None:
    found = delivered(tmp_path / "2020-T1", minimaregelingen=[scheme(1, amount)])
    assert found.tables["minimaregelingen"]["bedrag_eur"].tolist() == [euros]


@pytest.mark.parametrize("amount", ["1.250", "-5", "€ 5", "1,2,3", "veel", "1.250,00"])
def test_what_could_be_another_amount_is_refused_and_not_shown(tmp_path: Path, amount: str) -> None:
    fault = only(
        delivered(tmp_path / "2020-T1", minimaregelingen=[scheme(1, amount)]), "geen_bedrag"
    )
    assert (fault.rij, fault.kolom) == (2, "bedrag_eur")
    assert amount not in fault.uitleg


def test_each_municipality_has_each_fund_or_none_has_any(tmp_path: Path) -> None:
    assert not delivered(tmp_path / "a/2020-T1", financien=[]).report.refused
    assert not delivered(tmp_path / "b/2020-T1", financien=funds()).report.refused
    found = delivered(tmp_path / "c/2020-T1", financien=funds(("0002", "wsw")))
    assert found.report.refused
    fault = only(found, "fonds_ontbreekt")
    assert "fonds wsw van gemeente GM0002" in fault.uitleg


def test_funds_are_told_of_the_last_month_of_the_period(tmp_path: Path) -> None:
    early = delivered(tmp_path / "a/2020-T1", financien=funds(month="03"))
    assert early.report.counts["maand_niet_laatste"] == len(funds())
    other = delivered(tmp_path / "b/2020-T1", financien=funds(month="05"))
    assert other.report.counts["maand_buiten_periode"] == len(funds())
