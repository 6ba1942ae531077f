"""Every trap that a counter may fall into is in the rows, in real numbers."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

import pytest

from prestatiemonitor.example.chance import passes_elfproef
from prestatiemonitor.example.tables import BUS_COLUMNS

from .reading import Row

Tables = dict[str, dict[str, list[Row]]]

WELFARE = {"01", "02", "03"}
COUNTS = {"01", "11", "13"}
OTHER_REASONS = {
    "02", "03", "04", "05", "06", "07", "14", "15", "17", "18", "19", "31", "32", "33", "34", "35",
    "97", "98",
}  # fmt: skip
NUMBER, PERSON = "registratienummer_uitkering", "burgerservicenummer"
BEGIN, END = "aanvangsdatum_uitkering_persoon", "einddatum_uitkering_persoon"
REASON = "reden_beeindiging_uitkering_persoon"


def day(text: str) -> date:
    return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007  a date has no zone


@pytest.fixture(scope="module")
def welfare(bus: list[Row]) -> list[Row]:
    return [row for row in bus if row["statistiekcode"] in WELFARE]


@pytest.fixture(scope="module")
def dossiers(welfare: list[Row]) -> dict[str, list[Row]]:
    """Each person's dossiers as last reported, by begin."""
    last = {(row[PERSON], row[NUMBER]): row for row in welfare}
    found = defaultdict(list)
    for row in sorted(last.values(), key=lambda row: (row[BEGIN], row[NUMBER])):
        found[row[PERSON]].append(row)
    return found


@pytest.fixture(scope="module")
def part_time(tables: Tables) -> dict[tuple[str, str], Row]:
    rows = [row for one in tables.values() for row in one["gedeeltelijke_uitstroom"]]
    return {(row[PERSON], row["begindatum"]): row for row in rows}


@pytest.fixture(scope="module")
def whole(dossiers: dict[str, list[Row]]) -> dict[str, list[date]]:
    """Ends with a qualifying reason of persons who have no other dossier within a month."""
    found = defaultdict(set)
    for person, rows in dossiers.items():
        for row in rows:
            if row[REASON] in COUNTS and not any(
                day(other[BEGIN]) <= day(row[END]) + timedelta(days=30)
                and (not other[END] or other[END] > row[END])
                for other in rows
            ):
                found[person].add(day(row[END]))
    return {person: sorted(days) for person, days in found.items()}


def test_bus_has_all_fields_in_each_file(tables: Tables) -> None:
    for one in tables.values():
        assert {tuple(row) for row in one["bus"]} == {BUS_COLUMNS}


def test_each_delivery_holds_only_its_own_four_months(tables: Tables) -> None:
    for period, one in tables.items():
        months = {(row["statistiekjaar"], int(row["statistiekmaand"])) for row in one["bus"]}
        first = 4 * int(period[-1]) - 3
        assert months == {(period[:4], month) for month in range(first, first + 4)}


def test_all_citizen_numbers_are_fictitious(tables: Tables) -> None:
    numbers = {
        row[PERSON]
        for one in tables.values()
        for rows in one.values()
        for row in rows
        if PERSON in row
    }
    assert len(numbers) > 4000
    assert all(number[0] == "9" and passes_elfproef(number) for number in numbers)


def test_keys_are_unique_within_a_delivery(tables: Tables) -> None:
    keys = {
        "bus": ("statistiekjaar", "statistiekmaand", NUMBER, PERSON),
        "gedeeltelijke_uitstroom": (PERSON, "soort", "begindatum"),
        "routes": (PERSON, "route", "begindatum"),
        "contacten": (PERSON, "datum"),
        "activiteiten": (PERSON, "activiteit", "begindatum"),
        "voorzieningenwijzer": (PERSON, "aanbod_datum"),
        "ondersteuning": (PERSON, "datum", "soort"),
        "taalscreening": (PERSON, "datum"),
        "taalverwijzing": (PERSON, "datum"),
        "srg": ("statistiekjaar", "statistiekmaand", PERSON, "registratienummer_voorziening"),
        "statushouders": (PERSON,),
        "doelgroepregister": (PERSON, "begindatum"),
        "dienstverbanden": (PERSON, "contractnummer"),
        "wsw": (PERSON, "begindatum"),
        "indicaties_beschut_werk": (PERSON, "begindatum"),
        "beslissingen": ("statistiekjaar", "statistiekmaand"),
        "minimaregelingen": (PERSON, "regeling", "datum"),
        "financien": ("statistiekjaar", "statistiekmaand", "gemeentecode", "fonds"),
    }
    for period, one in tables.items():
        if period >= "2020":  # the agency did not deliver them before
            keys["aanvragen"] = ("statistiekjaar", "statistiekmaand", "soort")
        assert set(one) == set(keys)
        for table, key in keys.items():
            seen = Counter(tuple(row[name] for name in key) for row in one[table])
            assert max(seen.values()) == 1


def test_a_reason_is_there_if_and_only_if_an_end_is(bus: list[Row]) -> None:
    assert all(bool(row[END]) == bool(row[REASON]) for row in bus)


def test_all_reasons_occur(welfare: list[Row]) -> None:
    assert {row[REASON] for row in welfare} - {""} == COUNTS | OTHER_REASONS


def test_everyone_is_an_adult_below_state_pension_age(welfare: list[Row]) -> None:
    for row in {(row[PERSON], row[BEGIN]): row for row in welfare}.values():
        born, now = day(row["geboortedatum"]), int(row["statistiekjaar"])
        assert day(row[BEGIN]) >= date(born.year + 18, born.month, 1)
        assert now - born.year <= 67


def test_people_have_two_dossiers_at_once(welfare: list[Row]) -> None:
    seen = Counter((row["statistiekjaar"] + row["statistiekmaand"], row[PERSON]) for row in welfare)
    assert sum(1 for number in seen.values() if number > 1) > 100


def test_dossiers_are_opened_again_within_the_week(dossiers: dict[str, list[Row]]) -> None:
    again = sum(
        1
        for rows in dossiers.values()
        for one in rows
        for other in rows
        if one[REASON] in COUNTS
        and timedelta(0) < day(other[BEGIN]) - day(one[END]) <= timedelta(days=7)
        and one["gemeentecode"] == other["gemeentecode"]
    )
    assert again > 30


def test_people_leave_partly_and_then_wholly_in_a_year(
    part_time: dict[tuple[str, str], Row], whole: dict[str, list[date]]
) -> None:
    found = sum(
        1
        for person, begin in part_time
        for end in whole.get(person, [])
        if end.year == int(begin[:4]) and end.isoformat() > begin
    )
    assert found > 60


def test_people_leave_twice_in_a_year(whole: dict[str, list[date]]) -> None:
    twice = sum(1 for days in whole.values() if max(Counter(end.year for end in days).values()) > 1)
    assert twice >= 8


def test_people_move_and_are_paid_elsewhere_the_next_day(dossiers: dict[str, list[Row]]) -> None:
    moves = sum(
        1
        for rows in dossiers.values()
        for one in rows
        for other in rows
        if one[REASON] == "32"
        and day(other[BEGIN]) - day(one[END]) == timedelta(days=1)
        and one["gemeentecode"] != other["gemeentecode"]
    )
    assert moves >= 50


def test_someone_moves_between_a_partial_and_a_whole_exit(
    part_time: dict[tuple[str, str], Row],
    whole: dict[str, list[date]],
    dossiers: dict[str, list[Row]],
) -> None:
    assert any(
        end.year == int(begin[:4]) and row["gemeentecode"] != dossiers[person][-1]["gemeentecode"]
        for (person, begin), row in part_time.items()
        for end in whole.get(person, [])
    )


def test_partners_share_a_dossier_and_may_leave_because_of_the_other(welfare: list[Row]) -> None:
    ends = defaultdict(dict)
    for row in welfare:
        if row[END]:
            ends[row[NUMBER], row[END]][row[PERSON]] = row[REASON]
    pairs = [sorted(reasons.values()) for reasons in ends.values() if len(reasons) == 2]
    assert sum(1 for pair in pairs if pair[0] in COUNTS and pair[1] == "97") > 50
    assert sum(1 for pair in pairs if pair[0] in COUNTS and pair[1] in COUNTS) > 10
    assert sum(1 for pair in pairs if pair[0] not in COUNTS and pair[1] == "97") > 20
    # 'because of the partner' without a partner who receives the benefit
    assert any(list(reasons.values()) == ["97"] for reasons in ends.values())


@pytest.mark.parametrize(
    "boundary", ["20181231", "20190101", "20180430", "20180501", "20190831", "20200901"]
)
def test_exits_fall_on_the_boundaries_of_periods(welfare: list[Row], boundary: str) -> None:
    assert sum(1 for row in welfare if row[END] == boundary and row[REASON] in COUNTS) >= 2


def test_part_time_work_of_the_year_before_runs_on(part_time: dict[tuple[str, str], Row]) -> None:
    before = [row for (_, begin), row in part_time.items() if begin < "2018"]
    assert len(before) == 70
    assert sum(1 for row in before if row["einddatum"]) > 10


def test_an_ended_part_time_job_is_delivered_once_more(tables: Tables) -> None:
    seen = Counter(
        (row[PERSON], row["soort"], row["begindatum"])
        for one in tables.values()
        for row in one["gedeeltelijke_uitstroom"]
    )
    assert sum(1 for number in seen.values() if number == 2) > 100


def test_no_end_is_known_before_it_has_come(tables: Tables) -> None:
    for period, one in tables.items():
        last = {"1": "04-30", "2": "08-31", "3": "12-31"}[period[-1]]
        for table in (
            "gedeeltelijke_uitstroom", "routes", "activiteiten", "doelgroepregister", "wsw",
            "indicaties_beschut_werk",
        ):  # fmt: skip
            assert all(row["einddatum"] <= f"{period[:4]}-{last}" for row in one[table])


def test_other_schemes_end_with_qualifying_reasons_too(bus: list[Row]) -> None:
    found = Counter(row["statistiekcode"] for row in bus if row[REASON] in COUNTS)
    assert min(found["11"], found["14"], found["TZ"]) > 5
    assert {row["statistiekcode"] for row in bus} == WELFARE | {"11", "12", "14", "TZ"}


def test_tozo_begins_in_april_2020(bus: list[Row]) -> None:
    tozo = [row for row in bus if row["statistiekcode"] == "TZ"]
    assert min(row[BEGIN] for row in tozo) >= "20200401"
    assert len({row[PERSON] for row in tozo}) > 1000


def test_former_entrepreneurs_come_back_with_tozo_only(
    bus: list[Row], whole: dict[str, list[date]]
) -> None:
    tozo = {row[PERSON] for row in bus if row["statistiekcode"] == "TZ"}
    assert len(tozo & set(whole)) >= 5


def test_an_end_is_corrected_in_the_next_delivery(welfare: list[Row]) -> None:
    ends = defaultdict(set)
    for row in welfare:
        if row[END]:
            ends[row[NUMBER], row[PERSON]].add((row["levering"], row[END]))
    corrected = [sorted(found) for found in ends.values() if len(found) > 1]
    assert len(corrected) >= 12
    assert all(first[0] < second[0] and first[1] < second[1] for first, second in corrected)


def test_a_few_dossiers_vanish_without_an_end(welfare: list[Row]) -> None:
    last = {(row[PERSON], row[NUMBER]): row for row in welfare}
    gone = [
        row
        for row in last.values()
        if not row[END] and (row["statistiekjaar"], row["statistiekmaand"]) != ("2020", "12")
    ]
    assert 9 <= len(gone) <= 18


def test_a_handful_of_rows_is_about_people_unknown_in_bus(tables: Tables) -> None:
    known: set[str] = set()
    for one in tables.values():
        known |= {row[PERSON] for row in one["bus"]}
        for table in (
            "activiteiten", "taalscreening", "gedeeltelijke_uitstroom", "statushouders",
        ):  # fmt: skip
            assert {row[PERSON] for row in one[table]} <= known
        for table in ("routes", "contacten"):
            assert len({row[PERSON] for row in one[table]} - known) == 1


def test_some_are_called_active_without_an_activity(tables: Tables) -> None:
    active, named = set(), set()
    for one in tables.values():
        active |= {r[PERSON] for r in one["contacten"] if r["maatschappelijk_actief"] == "ja"}
        named |= {row[PERSON] for row in one["activiteiten"]}
    assert len(active - named) > 20


def test_intake_peaks_in_the_spring_of_2020(welfare: list[Row]) -> None:
    begun = Counter(
        day(begin).year
        for begin in (row[BEGIN] for row in {r[PERSON]: r for r in welfare}.values())
        if begin[4:6] in ("03", "04", "05", "06")
    )
    assert begun[2020] > 1.3 * begun[2019]
