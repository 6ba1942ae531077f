"""The traps of the register, the Wsw, sheltered work and provisions are in the rows."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from prestatiemonitor.example.tables import SRG_COLUMNS

from .reading import Row

Tables = dict[str, dict[str, list[Row]]]

PERSON = "burgerservicenummer"
OURS = {"0106", "1680", "1730"}


def all_rows(tables: Tables, name: str) -> list[Row]:
    return [row for one in tables.values() for row in one[name]]


def last_known(tables: Tables, name: str, *key: str) -> list[Row]:
    """Each row as it was last delivered."""
    return list({tuple(row[part] for part in (PERSON, *key)): row
                 for row in all_rows(tables, name)}.values())  # fmt: skip


@pytest.fixture(scope="module")
def contracts(tables: Tables) -> list[Row]:
    found = last_known(tables, "dienstverbanden", "contractnummer")
    return [
        row | {name: f"{row[name][:4]}-{row[name][4:6]}-{row[name][6:]}" if row[name] else ""
               for name in ("begindatum", "einddatum")}
        for row in found
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["doelgroepregister", "dienstverbanden", "wsw", "indicaties_beschut_werk"]
)
def test_a_row_that_ends_is_delivered_once_more(tables: Tables, name: str) -> None:
    column = "contractnummer" if name == "dienstverbanden" else "begindatum"
    seen = Counter((row[PERSON], row[column]) for row in all_rows(tables, name))
    assert max(seen.values()) == 2
    assert sum(number == 2 for number in seen.values()) >= 10


def test_hours_are_written_with_a_comma(contracts: list[Row]) -> None:
    hours = Counter(row["uren_per_week"] for row in contracts)
    assert min(hours["31"], hours["20"], hours["15,5"]) >= 5
    assert not any("." in text for text in hours)


def test_some_have_two_contracts_of_20_hours_at_once(contracts: list[Row]) -> None:
    pairs = Counter(
        (row[PERSON], row["begindatum"], row["soort"])
        for row in contracts
        if row["uren_per_week"] == "20"
    )
    kinds = Counter(kind for (_, _, kind), number in pairs.items() if number == 2)
    assert min(kinds["beschut"], kinds["regulier"]) >= 3


def test_a_contract_is_renewed_the_day_after_the_period(contracts: list[Row]) -> None:
    begins = {(row[PERSON], row["begindatum"]) for row in contracts}
    renewed = [
        row
        for row in contracts
        if row["einddatum"][5:] in ("04-30", "08-31", "12-31")
        and (row[PERSON], (date.fromisoformat(row["einddatum"]) + timedelta(1)).isoformat())
        in begins
    ]
    assert len(renewed) >= 5


def test_some_people_are_in_the_register_and_in_the_wsw(tables: Tables) -> None:
    register = {row[PERSON] for row in all_rows(tables, "doelgroepregister")}
    assert len(register & {row[PERSON] for row in all_rows(tables, "wsw")}) == 14


def test_most_of_the_register_is_in_no_benefit_file(tables: Tables) -> None:
    register = {row[PERSON] for row in all_rows(tables, "doelgroepregister")}
    bus = {row[PERSON] for row in all_rows(tables, "bus")}
    assert len(register - bus) > 200
    assert len(register & bus) > 200


@pytest.mark.parametrize("name", ["doelgroepregister", "wsw", "indicaties_beschut_werk"])
def test_some_live_outside_the_municipalities(tables: Tables, name: str) -> None:
    codes = {row["gemeentecode"] for row in all_rows(tables, name)}
    assert codes > OURS
    assert all(len(code) == 4 and code.isdigit() for code in codes)


@pytest.mark.parametrize("name", ["doelgroepregister", "wsw", "indicaties_beschut_werk"])
def test_nobody_has_two_rows_at_once(tables: Tables, name: str) -> None:
    rows = defaultdict(list)
    for row in last_known(tables, name, "begindatum"):
        rows[row[PERSON]].append((row["begindatum"], row["einddatum"] or "9999"))
    assert sum(len(found) > 1 for found in rows.values()) >= 5
    for found in rows.values():
        found.sort()
        assert all(end < begin for (_, end), (begin, _) in pairwise(found))


def test_a_move_in_the_register_is_a_new_row(tables: Tables) -> None:
    homes = defaultdict(set)
    for row in all_rows(tables, "doelgroepregister"):
        homes[row[PERSON]].add(row["gemeentecode"])
    assert sum(len(found) > 1 for found in homes.values()) >= 15


def test_people_in_the_wsw_move_inward_and_outward(tables: Tables) -> None:
    rows = sorted(last_known(tables, "wsw", "begindatum"), key=lambda row: row["begindatum"])
    places = defaultdict(list)
    for row in rows:
        places[row[PERSON]].append(row["plaatsing"])
    moves = Counter(pair for found in places.values() for pair in pairwise(found))
    assert moves["iwerk", "bor"] >= 100
    assert min(moves["iwerk", "detachering"], moves["detachering", "iwerk"]) >= 20


def test_a_status_holder_is_delivered_once_with_a_date_before_the_benefit(
    tables: Tables,
) -> None:
    begins: dict[str, str] = {}
    for row in all_rows(tables, "bus"):
        begin = row["aanvangsdatum_uitkering_persoon"]
        begins[row[PERSON]] = min(begin, begins.get(row[PERSON], begin))
    holders = all_rows(tables, "statushouders")
    assert len({row[PERSON] for row in holders}) == len(holders)
    assert all(row["datum_status"].replace("-", "") < begins[row[PERSON]] for row in holders)


def test_every_month_has_one_check(tables: Tables) -> None:
    for period, one in tables.items():
        rows = one["beslissingen"]
        months = [row["statistiekmaand"] for row in rows]
        # A fault of April is found after the delivery, and reported with the next.
        assert months == {"1": ["01", "02", "03", "04"], "2": ["04", "05", "06", "07", "08"],
                          "3": ["09", "10", "11", "12"]}[period[-1]]  # fmt: skip
        assert {row["statistiekjaar"] for row in rows} == {period[:4]}
        assert all(int(row["fouten"]) < int(row["gecontroleerd"]) for row in rows)


def test_provisions_have_all_fields_and_the_codes_of_their_year(tables: Tables) -> None:
    rows = all_rows(tables, "srg")
    assert {tuple(row) for row in rows} == {SRG_COLUMNS}
    assert {row["cbs_gemeentecode"] for row in rows} == OURS
    before = {row["type_voorziening"] for row in rows if row["begindatum_voorziening"] < "2019"}
    since = {row["type_voorziening"] for row in rows if row["begindatum_voorziening"] >= "2019"}
    assert before == {"03", "04", "05", "06", "07", "08"}
    assert since == {"03", "04", "05", "29", "30", "31"}


def test_an_ended_provision_stands_last_in_the_month_of_its_end(tables: Tables) -> None:
    ended = [row for row in all_rows(tables, "srg") if row["einddatum_voorziening"]]
    assert len(ended) > 50
    for row in ended:
        month = row["statistiekjaar"] + row["statistiekmaand"]
        assert row["einddatum_voorziening"].startswith(month)
        assert row["reden_einde_voorziening"] in ("1", "2")
