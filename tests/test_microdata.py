import csv
import gc
import io
import weakref
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prestatiemonitor.contracts import Checked
from prestatiemonitor.deliveries import DeliveryError
from prestatiemonitor.layout import AMOUNTS, BSN
from prestatiemonitor.microdata import Logs, Microdata, once, stock
from prestatiemonitor.periods import Period
from tests.delivery_files import (
    KEY,
    Row,
    bsn,
    bus,
    checked,
    deliver,
    running,
    stamp,
)

LEVERINGEN = Path("data/leveringen")
T1, T2 = Period(2020, 1), Period(2020, 2)


def route(person: int, begin: str, end: str = "", name: str = "zorg") -> Row:
    return {BSN: bsn(person), "route": name, "begindatum": begin, "einddatum": end}


def contact(person: int, day: str, active: str) -> Row:
    return {BSN: bsn(person), "datum": day, "wijze": "direct", "maatschappelijk_actief": active}


def gather(deliveries: list[Checked], periode: Period, gap_days: int) -> Microdata:
    """Microdata of a period from deliveries in any order; a build stops at that period."""
    logs = Logs()
    for one in sorted(deliveries, key=lambda one: one.period):
        if one.period <= periode:
            logs.add(one)
    return logs.microdata(periode, gap_days)


def micro(folder: Path, tables: dict[str, list[Row]]) -> Microdata:
    return gather([checked(deliver(folder / "2020-T1", tables))], T1, 30)


def frames(data: Microdata) -> dict[str, pd.DataFrame]:
    return {
        field.name: getattr(data, field.name)
        for field in fields(data)
        if field.type in (pd.DataFrame, "pd.DataFrame")
    }


def test_every_table_has_the_columns_it_promises(tmp_path: Path) -> None:
    data = micro(tmp_path, {"bus": running("2020-T1", 1)})
    assert {name: list(frame.columns) for name, frame in frames(data).items()} == {
        "dossiers": [
            "persoon", "dossier", "gemeente", "regeling", "begin_datum", "eind_datum", "uitkomst",
        ],
        "spells": ["persoon", "begin_datum", "eind_datum", "gemeente", "uitkomst"],
        "gedeeltelijke_uitstroom": ["persoon", "gemeente", "soort", "begin_datum", "eind_datum"],
        "geboorte": ["persoon", "geboortedatum"],
        "routes": ["persoon", "route", "begin_datum", "eind_datum"],
        "contacten": ["persoon", "datum", "wijze", "maatschappelijk_actief"],
        "activiteiten": ["persoon", "activiteit", "begin_datum", "eind_datum"],
        "voorzieningenwijzer": [
            "persoon", "gemeente", "aanbod_datum", "gebruik_datum", "regeling_gevonden",
        ],
        "ondersteuning": ["persoon", "gemeente", "datum", "soort"],
        "taalscreening": ["persoon", "datum", "bevinding"],
        "taalverwijzing": ["persoon", "gemeente", "datum", "wijze"],
        "srg": ["persoon", "gemeente", "voorziening", "type", "begin_datum", "eind_datum"],
        "statushouders": ["persoon", "status_datum"],
        "doelgroepregister": ["persoon", "gemeente", "begin_datum", "eind_datum"],
        "dienstverbanden": ["persoon", "contract", "soort", "uren", "begin_datum", "eind_datum"],
        "wsw": ["persoon", "gemeente", "plaatsing", "begin_datum", "eind_datum"],
        "indicaties": ["persoon", "gemeente", "kan_werken", "begin_datum", "eind_datum"],
        "beslissingen": ["jaar", "maand", "gecontroleerd", "fouten", "soort_controle"],
        "aanvragen": ["jaar", "maand", "soort", "beslist", "op_tijd"],
        "minimaregelingen": [
            "persoon", "verstrekking", "gemeente", "regeling", "datum", "bedrag_eur",
        ],
        "financien": ["jaar", "maand", "gemeente", "fonds", *AMOUNTS],
    }  # fmt: skip
    numbers = {"uren": "float64"} | dict.fromkeys(
        ["jaar", "maand", "gecontroleerd", "fouten", "beslist", "op_tijd", "bedrag_eur", *AMOUNTS],
        "Int64",
    )
    for frame in frames(data).values():
        for name, dtype in frame.dtypes.items():
            expected = "datetime64[us]" if "datum" in str(name) else "str"
            assert str(dtype) == numbers.get(str(name), expected)


def test_tables_are_sorted_with_a_fresh_index(tmp_path: Path) -> None:
    rows = [*running("2020-T1", 2), *running("2020-T1", 1)]
    routes = [route(person, begin) for person in (1, 2) for begin in ("20200201", "20200101")]
    data = micro(tmp_path, {"bus": rows, "routes": routes})
    for frame in frames(data).values():
        expected = frame.sort_values(list(frame.columns), ignore_index=True)
        pd.testing.assert_frame_equal(frame, expected)


def test_only_pseudonyms_and_codes_of_areas_are_in_it(tmp_path: Path) -> None:
    data = micro(tmp_path, {"bus": running("2020-T1", 1, gemeente="0002")})
    assert data.fictief
    assert list(data.spells["gemeente"]) == ["GM0002"]
    text = "".join(frame.to_csv() for frame in frames(data).values())
    assert bsn(1) not in text
    assert data.spells["persoon"].iloc[0] not in repr(data)


def test_a_table_is_absent_where_a_delivery_of_the_year_does_not_have_it(tmp_path: Path) -> None:
    folders = [
        deliver(tmp_path / period, {"bus": running(period, 1)})
        for period in ("2019-T3", "2020-T1", "2020-T2")
    ]
    last_year, first, second = map(checked, folders)
    assert gather([last_year, first, second], T2, 30).ontbreekt == frozenset()
    (folders[1] / "srg.csv").unlink()
    stamp(folders[1])
    without = checked(folders[1])
    for period in (T1, T2):
        found = gather([last_year, without, second], period, 30)
        assert found.ontbreekt == {"srg"}
    assert gather([last_year, second], T2, 30).ontbreekt == frozenset()


def test_it_knows_which_periods_were_delivered_by_then(tmp_path: Path) -> None:
    deliveries = [
        checked(deliver(tmp_path / period, {"bus": running(period, 1)}))
        for period in ("2019-T3", "2020-T1", "2020-T2")
    ]
    assert gather(deliveries, T1, 30).perioden == {Period(2019, 3), T1}


# --- a log ----------------------------------------------------------------------------------------


def two(
    folder: Path, first: dict[str, list[Row]], second: dict[str, list[Row]]
) -> tuple[Checked, Checked]:
    one = checked(deliver(folder / "2020-T1", first))
    return one, checked(deliver(folder / "2020-T2", second), one.known)


def test_a_later_record_with_the_same_key_replaces_the_earlier_one(tmp_path: Path) -> None:
    first = [route(1, "20200101"), route(1, "20200201", name="werknemer")]
    deliveries = two(
        tmp_path,
        {"bus": running("2020-T1", 1), "routes": first},
        {"bus": running("2020-T2", 1), "routes": [route(1, "20200101", "20200131")]},
    )
    ends = gather(deliveries, T2, 30).routes.set_index("route")["eind_datum"]
    assert ends["zorg"] == pd.Timestamp("2020-01-31")
    assert pd.isna(ends["werknemer"])


def test_the_last_date_of_birth_that_was_delivered_counts(tmp_path: Path) -> None:
    born = ("19810301", "19810301", "19810301", "19790301")
    rows = [
        row | {"geboortedatum": day} for row, day in zip(running("2020-T1", 1), born, strict=True)
    ]
    found = micro(tmp_path, {"bus": [*reversed(rows), *running("2020-T1", 2)]}).geboorte
    assert sorted(found["geboortedatum"]) == [
        pd.Timestamp("1979-03-01"),
        pd.Timestamp("1980-02-29"),
    ]


def test_a_report_of_a_period_never_uses_a_later_delivery(tmp_path: Path) -> None:
    deliveries = two(
        tmp_path,
        {"bus": running("2020-T1", 1), "contacten": [contact(1, "20200101", "nee")]},
        {"bus": running("2020-T2", 1), "contacten": [contact(1, "20200101", "onbekend")]},
    )
    before = gather(deliveries[:1], T1, 30)
    after = gather(deliveries[::-1], T1, 30)
    for name, frame in frames(before).items():
        pd.testing.assert_frame_equal(frame, frames(after)[name])
    assert list(gather(deliveries, T2, 30).contacten["maatschappelijk_actief"]) == ["onbekend"]


def test_an_end_that_is_corrected_later_counts_from_then_on(tmp_path: Path) -> None:
    ended = bus(1, 2, dossier="D1", end="20200214", reason="98")
    corrected = bus(1, 5, dossier="D1", end="20200229", reason="11")
    deliveries = two(
        tmp_path,
        {"bus": [bus(1, 1), ended, *running("2020-T1", 2)]},
        {"bus": [corrected, *running("2020-T2", 2)]},
    )
    found = [
        gather(deliveries, period, 30).spells.dropna(subset="eind_datum") for period in (T1, T2)
    ]
    assert [list(spells["uitkomst"]) for spells in found] == [["overig"], ["werk"]]
    assert found[1]["eind_datum"].iloc[0] == pd.Timestamp("2020-02-29")


def test_a_dossier_missing_from_the_next_delivery_ended_in_the_last_month(tmp_path: Path) -> None:
    deliveries = two(
        tmp_path,
        {"bus": [*running("2020-T1", 1), *running("2020-T1", 2)]},
        {"bus": running("2020-T2", 2)},
    )
    assert gather(deliveries, T1, 30).spells["eind_datum"].isna().all()
    [ended] = gather(deliveries, T2, 30).spells.dropna(subset="eind_datum").to_dict("records")
    assert (ended["eind_datum"], ended["uitkomst"]) == (pd.Timestamp("2020-04-30"), "onbekend")


def test_gap_days_decide_what_is_one_spell(tmp_path: Path) -> None:
    rows = [
        *running("2020-T1", 2),
        bus(1, 1, end="20200131", reason="11"),
        *(bus(1, month, dossier="D9", begin="20200302") for month in (3, 4)),
    ]
    delivery = checked(deliver(tmp_path / "2020-T1", {"bus": rows}))
    assert [len(gather([delivery], T1, days).spells) for days in (29, 30)] == [3, 2]


def test_of_a_provision_the_last_month_counts(tmp_path: Path) -> None:
    def provision(month: str, type_: str, end: str = "") -> Row:
        return {
            "statistiekjaar": "2020", "statistiekmaand": month, "cbs_gemeentecode": "0001",
            BSN: bsn(1), "registratienummer_voorziening": "V1", "type_voorziening": type_,
            "begindatum_voorziening": "20200101", "einddatum_voorziening": end,
            "reden_einde_voorziening": "1" if end else "",
        }  # fmt: skip

    deliveries = two(
        tmp_path,
        {"bus": running("2020-T1", 1), "srg": [provision("02", "1"), provision("01", "5")]},
        {"bus": running("2020-T2", 1), "srg": [provision("06", "30", "20200630")]},
    )
    found = [gather(deliveries, period, 30).srg for period in (T1, T2)]
    assert [list(srg["type"]) for srg in found] == [["01"], ["30"]]
    assert found[1]["eind_datum"].iloc[0] == pd.Timestamp("2020-06-30")
    assert "V1" not in found[0].to_csv()


def test_the_tables_on_work_say_where_persons_live_and_how_much_they_work(tmp_path: Path) -> None:
    begin = {"begindatum": "20200101", "einddatum": ""}
    contract = {BSN: bsn(2), "soort": "beschut", "uren_per_week": "15,5"} | begin
    data = micro(
        tmp_path,
        {
            "bus": running("2020-T1", 1),
            "statushouders": [{BSN: bsn(1), "datum_status": "20191231"}],
            "doelgroepregister": [{BSN: bsn(2), "gemeentecode": "0002"} | begin],
            "dienstverbanden": [
                contract | {"contractnummer": "C1"}, contract | {"contractnummer": "C2"},
            ],
            "wsw": [{BSN: bsn(2), "gemeentecode": "0001", "plaatsing": "BOR"} | begin],
            "indicaties_beschut_werk": [
                {BSN: bsn(2), "gemeentecode": "0001", "kan_werken": "ja"} | begin
            ],
        },
    )  # fmt: skip
    person = KEY.pseudonyms(pd.Series([bsn(2)]), "persoon").iloc[0]
    assert list(data.doelgroepregister["gemeente"]) == ["GM0002"]
    assert list(data.dienstverbanden["uren"]) == [15.5, 15.5]
    assert data.dienstverbanden["contract"].nunique() == 2
    assert "C1" not in data.dienstverbanden.to_csv()
    assert list(data.wsw["plaatsing"]) == ["bor"]
    assert list(data.indicaties["persoon"]) == [person]
    assert list(data.statushouders["status_datum"]) == [pd.Timestamp("2019-12-31")]


def test_a_count_of_decisions_may_be_mended_later(tmp_path: Path) -> None:
    def decisions(month: str, faults: str) -> Row:
        return {
            "statistiekjaar": "2020", "statistiekmaand": month, "gecontroleerd": "260",
            "fouten": faults, "soort_controle": "geheel",
        }  # fmt: skip

    deliveries = two(
        tmp_path,
        {"bus": running("2020-T1", 1), "beslissingen": [decisions("4", "1")]},
        {
            "bus": running("2020-T2", 1),
            "beslissingen": [decisions("05", "2"), decisions("04", "3")],
        },
    )
    found = gather(deliveries, T2, 30).beslissingen
    assert found[["maand", "fouten"]].to_numpy().tolist() == [[4, 3], [5, 2]]
    assert deliveries[1].report.counts["eerder_anders"] == 2


# --- stock ----------------------------------------------------------------------------------------


def test_the_stock_are_those_on_bijstand_on_the_last_day(tmp_path: Path) -> None:
    rows = [
        *running("2020-T1", 1, gemeente="0002"),
        *(bus(2, month, dossier="D2") for month in (1, 2, 3)),
        bus(2, 4, dossier="D2", end="20200430", reason="11"),
        bus(3, 4, dossier="D3", end="20200429", reason="11"),
        bus(4, 4, dossier="D4", begin="20200430"),
        *running("2020-T1", 5, code="TZ"),
    ]
    data = micro(tmp_path, {"bus": rows})
    persons = KEY.pseudonyms(pd.Series([bsn(1), bsn(2), bsn(4)]), "persoon")
    found = stock(data)
    assert list(found.columns) == ["persoon", "gemeente"]
    assert set(found["persoon"]) == set(persons)
    assert found.set_index("persoon")["gemeente"][persons[0]] == "GM0002"
    assert list(found.index) == [0, 1, 2]


def test_the_stock_of_a_period_knows_nothing_that_begins_later(tmp_path: Path) -> None:
    deliveries = two(
        tmp_path,
        {"bus": running("2020-T1", 1)},
        {"bus": [*running("2020-T2", 1), bus(2, 8, dossier="D2", begin="20200801")]},
    )
    assert [len(stock(gather(deliveries, period, 30))) for period in (T1, T2)] == [1, 2]


# --- what is refused ------------------------------------------------------------------------------


def test_a_refused_delivery_gives_no_microdata_but_its_report(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="onbekende_code") as caught:
        micro(tmp_path, {"bus": running("2020-T1", 1, code="99")})
    assert bsn(1) not in str(caught.value)


def test_without_a_sidecar_there_is_no_microdata(tmp_path: Path) -> None:
    folder = deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1)})
    (folder / "levering.yml").unlink()
    with pytest.raises(DeliveryError, match="levering_yml_onbruikbaar"):
        gather([checked(folder)], T1, 30)


def test_without_deliveries_there_is_no_microdata() -> None:
    with pytest.raises(DeliveryError, match="geen levering tot en met 2020-T1"):
        gather([], T1, 30)


def test_fictitious_and_real_deliveries_are_never_mixed(tmp_path: Path) -> None:
    example = checked(deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1)}))
    real = checked(deliver(tmp_path / "2020-T2", {"bus": running("2020-T2", 1)}, "werkplein"))
    with pytest.raises(DeliveryError, match="staan door elkaar"):
        gather([example, real], T2, 30)
    assert not gather([real], T2, 30).fictief


# --- nothing but content matters ------------------------------------------------------------------

ROWS: dict[str, list[Row]] = {
    "bus": [
        *running("2020-T1", 1),
        *running("2020-T1", 2, gemeente="0002", income="11 98"),
        bus(3, 1, dossier="D3"),
        bus(3, 2, dossier="D3", end="20200229", reason="97"),
        bus(4, 2, dossier="D3", end="20200229", reason="11"),
        *(bus(3, month, dossier="Dé", begin="20200315", gemeente="0002") for month in (3, 4)),
    ],
    "routes": [route(1, "20200101", "20200131"), route(1, "20200201"), route(2, "20190101")],
    "contacten": [contact(1, "20200110", "ja"), contact(2, "20200110", "nee")],
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Microdata:
    return micro(tmp_path_factory.mktemp("gewoon"), ROWS)


def written(rows: list[Row], columns: tuple[str, ...], delimiter: str, encoding: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode(encoding)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_order_files_delimiter_and_encoding_never_change_the_microdata(
    data: st.DataObject, expected: Microdata, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = deliver(tmp_path_factory.mktemp("anders") / "2020-T1", {})
    for name, rows in ROWS.items():
        (folder / f"{name}.csv").unlink()
        shuffled = data.draw(st.permutations(rows), label=name)
        cut = data.draw(st.integers(0, len(rows)), label="cut")
        for number, part in enumerate(filter(None, (shuffled[:cut], shuffled[cut:]))):
            columns = tuple(data.draw(st.permutations(tuple(rows[0])), label="columns"))
            delimiter = data.draw(st.sampled_from(";,\t|"), label="delimiter")
            encoding = data.draw(
                st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]), label="encoding"
            )
            content = written(part, columns, delimiter, encoding)
            (folder / f"{name}-{number}.csv").write_bytes(content)
    stamp(folder)
    found = gather([checked(folder)], T1, 30)
    for name, frame in frames(expected).items():
        pd.testing.assert_frame_equal(frame, frames(found)[name])


# --- money ----------------------------------------------------------------------------------------


def test_special_assistance_of_each_month_stands_beside_the_local_schemes(tmp_path: Path) -> None:
    months = [
        bus(person, month, code=code, dossier="S1", cluster=cluster, paid=str(paid))
        for person, month, code, cluster, paid in (
            (1, 1, "11", "m", 20), (2, 1, "11", "m", 20), (1, 2, "11", "m", 25),
        )
    ]  # fmt: skip
    not_a_scheme = bus(3, 1, code="12", dossier="S2", cluster="j", paid="900")
    local = {
        BSN: bsn(1), "gemeentecode": "0002", "regeling": "meedoen", "datum": "20200203",
        "bedrag_eur": "12,50",
    }  # fmt: skip
    rows = [*running("2020-T1", 9), *months, not_a_scheme]
    found = micro(tmp_path, {"bus": rows, "minimaregelingen": [local]}).minimaregelingen
    days = found["datum"].dt.strftime("%Y-%m-%d")
    told = zip(found["regeling"], found["gemeente"], days, found["bedrag_eur"], strict=True)
    assert sorted(told) == [
        ("collectieve_zorgverzekering", "GM0001", "2020-01-31", 20),
        ("collectieve_zorgverzekering", "GM0001", "2020-01-31", 20),
        ("collectieve_zorgverzekering", "GM0001", "2020-02-29", 25),
        ("meedoen", "GM0002", "2020-02-03", 13),
    ]
    assert found.groupby("regeling")["verstrekking"].nunique().max() == 1


# --- deliveries one by one ------------------------------------------------------------------------


def test_what_was_derived_from_microdata_is_derived_once_for_each() -> None:
    asked: list[Microdata] = []

    @once
    def derived(data: Microdata) -> pd.DataFrame:
        asked.append(data)
        return pd.DataFrame()

    one, two = (Microdata(T1, True, *[pd.DataFrame()] * 21) for _ in range(2))
    assert derived(one) is derived(one)
    assert derived(two) is not derived(one)
    assert asked == [one, two]


def test_a_delivery_is_not_kept_once_it_is_in_the_logs(tmp_path: Path) -> None:
    rows = {"bus": [*running("2020-T1", 1), *running("2020-T1", 2)]}
    delivery = checked(deliver(tmp_path / "2020-T1", rows))
    logs = Logs()
    logs.add(delivery)
    months = weakref.ref(delivery.tables["bus"])
    assert len(delivery.tables["bus"]) == 8
    del delivery
    gc.collect()
    assert months() is None
    assert len(logs.microdata(T1, 30).dossiers) == 2
