"""Promise: the agreement is data that says what 003 says, and nothing that it does not say."""

import copy
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import ValidationError

from prestatiemonitor.agreement import (
    Agreement,
    Indicator,
    Target,
    agreement_path,
    check_areas,
    load_agreement,
)
from prestatiemonitor.areas import Areas, load_areas
from prestatiemonitor.indicator_spec import Meetwijze
from prestatiemonitor.params import ParamsError

REGION = "WPDA"

COMPUTED = {
    "bijstand": [],
    "routes": [
        "route",
        "route_duur",
        "route_leeftijd",
        "route_statushouder",
        "route_register",
    ],
    "routewissel": ["soort", "stap"],
    "uitstroom": ["soort", "omvang", "soort_omvang"],
    "uitstroom_cohort": [],
    "herinstroom": [],
    "register": ["uitkering"],
    "doelgroepregister": [],
    "wsw": [],
    "wsw_regulier": ["plaatsing"],
    "indicaties": [],
    "beschut_werk": [],
    "statushouders_bijstand": [],
    "statushouders": ["groep"],
    "in_beeld": ["beeld"],
    "in_beeld_alle": ["beeld"],
    "activiteiten": ["activiteit"],
    "contact": ["contact"],
    "voorzieningenwijzer_aanbod": [],
    "voorzieningenwijzer_gebruik": [],
    "beslissingen": ["soort_controle"],
    "voorzieningenwijzer_opbrengst": [],
    "juiste_beslissingen": [],
    "ondersteuning": ["soort"],
    "verwijzing_specialist": [],
    "minimaregelingen": ["regeling"],
    "minimaregelingen_bereik": ["regeling"],
    "financien": ["fonds"],
    "taalscreening": ["bevinding"],
    "taalsignaal": ["verwezen"],
    "taalhuis": ["wijze"],
}
IF_DELIVERED = {"aanvragen", "tijdigheid"}
NOT_YET_COUNTED: set[str] = set()
WITHOUT_DELIVERY: set[str] = set()
WITHOUT_RESULT = {
    "jongeren", "doorstroom_dagbesteding", "werkgeversdienstverlening",
    "behoud_van_werk", "scholing_taal", "kwaliteit", "participatie",
}  # fmt: skip

Edit = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def agreement(root: Path) -> Agreement:
    return load_agreement(root, 2020)


@pytest.fixture
def raw(agreement: Agreement) -> dict[str, Any]:
    return agreement.model_dump(mode="json")


def target(agreement: Agreement, key: str, area: str = REGION) -> Target:
    found = agreement.indicator(key).target(area)
    assert found is not None
    return found


def row(raw: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in raw["indicatoren"] if r["sleutel"] == key)
    return found


# --- what 003 says --------------------------------------------------------------------------------


def test_the_arithmetic_of_the_agreement(agreement: Agreement) -> None:
    register = agreement.indicator("doelgroepregister")
    begin, end = register.start(REGION), target(agreement, "doelgroepregister")
    assert begin is not None
    assert begin.noemer is not None
    assert (begin.waarde, begin.noemer, round(100 * (begin.share or 0), 1)) == (140, 450, 31.1)
    assert (end.waarde, end.noemer, round(100 * (end.share or 0), 1)) == (190, 525, 36.2)
    assert begin.noemer + 75 == end.noemer

    wsw = agreement.indicator("wsw_regulier").start(REGION)
    assert wsw is not None
    assert wsw.waarde is not None
    assert (wsw.waarde, wsw.noemer) == (250, 657)
    assert wsw.waarde + 130 == target(agreement, "wsw_regulier").waarde == 380

    use, offer = (
        target(agreement, f"voorzieningenwijzer_{what}") for what in ("gebruik", "aanbod")
    )
    assert (use.waarde, use.noemer, use.share) == (180, offer.waarde, 0.6)
    assert offer.waarde == 300

    status = target(agreement, "statushouders")
    assert (status.waarde, status.noemer, status.share) == (40, 400, 0.1)


def test_the_municipal_tasks_for_sheltered_work_add_up(agreement: Agreement, root: Path) -> None:
    tasks = {t.gebied: t for t in agreement.indicator("beschut_werk").doelen}
    region = tasks.pop(REGION)
    assert {code: t.waarde for code, t in tasks.items()} == {
        "GM1680": 6,
        "GM0106": 43,
        "GM1730": 11,
    }
    assert sum(t.waarde or 0 for t in tasks.values()) == region.waarde == 60
    assert {t.herkomst for t in tasks.values()} == {"taakstelling_rijk"}
    assert region.herkomst == "afspraak"
    assert set(tasks) == {area.code for area in load_areas(root).gemeenten}


def test_no_other_municipal_target(agreement: Agreement) -> None:
    local = {i.sleutel for i in agreement.indicatoren for t in i.doelen if t.gebied != REGION}
    assert local == {"beschut_werk"}
    assert agreement.indicator("uitstroom").target("GM0106") is None


def test_the_past_of_the_agreement(agreement: Agreement) -> None:
    exits = agreement.indicator("uitstroom")
    realised, expected = exits.start(REGION, "gerealiseerd"), exits.start(REGION, "verwacht")
    assert realised is not None
    assert expected is not None
    assert (realised.jaar, realised.waarde) == (2018, 795)
    assert (expected.jaar, expected.waarde) == (2019, 700)
    assert exits.start(REGION) == expected
    offered = agreement.indicator("voorzieningenwijzer_aanbod").start(REGION)
    assert offered is not None
    assert (offered.jaar, offered.waarde) == (2019, 275)


def test_a_start_of_some_categories_is_not_that_of_the_total(agreement: Agreement) -> None:
    seen = agreement.indicator("in_beeld")
    assert seen.start(REGION) is None
    unseen = seen.start(REGION, uitsplitsing="beeld")
    assert unseen is not None
    assert (unseen.waarde, unseen.ongeveer, unseen.categorieen) == (400, True, ("niet_in_beeld",))


@pytest.mark.parametrize(
    ("key", "comparison", "value", "unit"),
    [
        ("uitstroom", "minimaal", 700, "personen"),
        ("doelgroepregister", "minimaal", 190, "personen"),
        ("wsw_regulier", "minimaal", 380, "personen"),
        ("beschut_werk", "minimaal", 60, "plekken"),
        ("statushouders", "minimaal", 40, "personen"),
        ("in_beeld", "alle", None, "personen"),
        ("voorzieningenwijzer_aanbod", "minimaal", 300, "personen"),
        ("voorzieningenwijzer_gebruik", "minimaal", 180, "personen"),
        ("juiste_beslissingen", "meer_dan", 99, "procent"),
        ("taalscreening", "alle", None, "personen"),
    ],
)
def test_regional_targets(
    agreement: Agreement, key: str, comparison: str, value: int | None, unit: str
) -> None:
    found = target(agreement, key)
    assert (found.vergelijking, found.waarde, found.eenheid) == (comparison, value, unit)


@pytest.mark.parametrize(
    ("key", "split", "category"),
    [("in_beeld", "beeld", "niet_in_beeld"), ("taalscreening", "bevinding", "niet_gescreend")],
)
def test_a_target_for_all_points_at_who_is_left(
    agreement: Agreement, key: str, split: str, category: str
) -> None:
    rest = target(agreement, key).rest
    assert rest is not None
    assert (rest.indicator, rest.uitsplitsing, rest.categorie) == (key, split, category)


def test_insight_has_no_target(agreement: Agreement) -> None:
    with_target = {i.sleutel for i in agreement.indicatoren if i.doelen}
    assert len(with_target) == 10
    assert not with_target & {
        "herinstroom",
        "contact",
        "routes",
        "taalhuis",
        *IF_DELIVERED,
        *WITHOUT_RESULT,
    }


def test_only_reentry_has_a_comparable_benchmark(agreement: Agreement) -> None:
    found = {i.sleutel: i.benchmark for i in agreement.indicatoren if i.benchmark}
    assert {key: (b.waarde, b.vergelijkbaar) for key, b in found.items()} == {
        "uitstroom": (None, False),
        "herinstroom": (20, True),
        "statushouders": (18, False),
    }


def test_every_indicator_has_its_place(agreement: Agreement) -> None:
    places = {
        way: {i.sleutel for i in agreement.indicatoren if i.meetwijze == way}
        for way in get_args(Meetwijze)
    }
    assert places == {
        "gemeten": set(COMPUTED),
        "als_geleverd": IF_DELIVERED,
        "nog_niet_berekend": NOT_YET_COUNTED,
        "nog_geen_levering": WITHOUT_DELIVERY,
        "geen_resultaat_afgesproken": WITHOUT_RESULT,
    }


def test_breakdowns_of_what_is_computed(agreement: Agreement) -> None:
    for key, splits in COMPUTED.items():
        assert [s.sleutel for s in agreement.indicator(key).uitsplitsingen] == splits
    exits = agreement.indicator("uitstroom")
    kinds, sizes, both = (
        [category.sleutel for category in exits.breakdown(split).categorieen]
        for split in ("soort", "omvang", "soort_omvang")
    )
    assert both == [f"{kind}_{size}" for kind in kinds for size in sizes]


@pytest.mark.parametrize(
    ("split", "groups"),
    [("route_duur", 3), ("route_leeftijd", 5), ("route_statushouder", 2), ("route_register", 2)],
)
def test_every_route_is_split_alike(agreement: Agreement, split: str, groups: int) -> None:
    routes = agreement.indicator("routes")
    named = {c.sleutel: c.naam for c in routes.breakdown("route").categorieen}
    both = {c.sleutel: c.naam for c in routes.breakdown(split).categorieen}
    assert len(both) == groups * len(named)
    for key, name in named.items():
        assert [n.split(", ")[0] for k, n in both.items() if k.startswith(f"{key}_")] == [
            name
        ] * groups


def test_status_holders_are_judged_on_those_of_1_january(agreement: Agreement) -> None:
    found = target(agreement, "statushouders")
    assert (found.uitsplitsing, found.categorie) == ("groep", "op_1_januari")
    every = [t for i in agreement.indicatoren for t in i.doelen]
    assert [t for t in every if t.categorie != "totaal"] == [found]


def test_sheltered_work_is_judged_on_places_if_enough_people_are_able(
    agreement: Agreement,
) -> None:
    work = agreement.indicator("beschut_werk")
    assert work.maat == "plekken"
    assert {t.voorwaarde_indicator for t in work.doelen} == {"indicaties"}
    others = {i.sleutel: i.maat for i in agreement.indicatoren if i is not work}
    assert others.pop("financien") == "gerealiseerd_eur"
    assert set(others.values()) == {"aantal"}


def test_the_bases_start_where_the_agreement_says(agreement: Agreement) -> None:
    starts = {key: agreement.indicator(key).start(REGION) for key in COMPUTED}
    bases = {"register": 450, "wsw": 657, "statushouders_bijstand": 400}
    assert {key: s.waarde for key, s in starts.items() if s and key in bases} == bases


def test_only_some_splits_count_a_person_more_than_once(agreement: Agreement) -> None:
    splits = [(i.sleutel, s) for i in agreement.indicatoren for s in i.uitsplitsingen]
    several = {key for key, split in splits if split.meerdere}
    assert several == {"activiteiten", "ondersteuning", "minimaregelingen_bereik"}


def test_every_paragraph_with_results_is_cited(agreement: Agreement) -> None:
    cited = set(agreement.citations())
    goals = {f"003 §5.{goal}" for goal in ("1.1", "1.2", "1.3", "1.4", "2.1", "3.1", "4", "5")}
    assert goals | {"003 §2", "003 §4", "001", "002"} <= cited


def test_indicators_stand_in_the_order_of_the_agreement(agreement: Agreement) -> None:
    paragraphs = [
        [int(number) for number in re.findall(r"\d+", i.clausule.split("§")[1])]
        for i in agreement.indicatoren
    ]
    assert paragraphs == sorted(paragraphs)


def test_themes_and_their_indicators(agreement: Agreement) -> None:
    themes = [theme.sleutel for theme in agreement.themas]
    assert themes == ["werk", "meedoen", "inkomen", "laaggeletterdheid"]
    assert [i.sleutel for i in agreement.of_theme("laaggeletterdheid")] == [
        "taalscreening",
        "taalsignaal",
        "taalhuis",
        "scholing_taal",
    ]
    assert len(agreement.theme("werk").rollen.verantwoordelijk) == 6


def test_the_seven_effects_are_measured_or_say_not(agreement: Agreement) -> None:
    effects = agreement.effecten.lijst
    assert [bool(effect.indicatoren) for effect in effects] == [
        True,
        False,
        False,
        True,
        False,
        False,
        True,
    ]
    named = {key for effect in effects for key in effect.indicatoren}
    assert not named & WITHOUT_RESULT


def test_texts_repeat_the_numbers_of_the_definitions(agreement: Agreement) -> None:
    numbers = agreement.definities
    for key, words in {
        "uitstroom": f"hoogstens {numbers.aansluiting_dagen} dagen",
        "bijstand": f"hoogstens {numbers.aansluiting_dagen} dagen",
        "herinstroom": f"na {numbers.herinstroom_dagen} dagen",
        "contact": f"per {numbers.contact_maanden} maanden",
        "beschut_werk": f"minder dan {numbers.uren_per_plek} uur",
    }.items():
        assert words in " ".join(agreement.indicator(key).keuzes)


def test_what_readers_see_is_short(agreement: Agreement) -> None:
    own_words = (t for i in agreement.indicatoren for t in (i.definitie, *i.keuzes))
    sentences = [s for text in own_words for s in re.split(r"(?<=[.?])\s+", text)]
    assert [s for s in sentences if len(s.split()) > 26] == []
    assert [s for s in sentences if not s.endswith((".", "?"))] == []


# --- the file and the model -----------------------------------------------------------------------


def test_the_agreement_survives_a_file_with_sorted_keys(agreement: Agreement) -> None:
    plain = json.dumps(agreement.model_dump(mode="json"), sort_keys=True)
    assert Agreement.model_validate(json.loads(plain)) == agreement
    assert Agreement.model_validate_json(plain, strict=True) == agreement


def test_an_agreement_without_words_holds_all_that_was_agreed(agreement: Agreement) -> None:
    bare = agreement.without_words()
    for indicator, rule in zip(agreement.indicatoren, bare.indicatoren, strict=True):
        assert {rule.naam, rule.definitie, *(one.tekst for one in rule.doelen)} == {""}
        assert {one.naam for split in rule.uitsplitsingen for one in split.categorieen} <= {""}
        same = {"sleutel", "eenheid", "soort", "richting", "meetwijze", "noemer", "steekproef"}
        assert indicator.model_dump(include=same) == rule.model_dump(include=same)
        for target, goal in zip(indicator.doelen, rule.doelen, strict=True):
            words = {"tekst", "voorwaarde"}
            assert target.model_dump(exclude=words) == goal.model_dump(exclude=words)
            assert bool(target.voorwaarde) == bool(goal.voorwaarde)
    assert bare.definities == agreement.definities
    assert bare.without_words() == bare


def test_unknown_names_are_told(agreement: Agreement) -> None:
    with pytest.raises(KeyError, match="indicator 'x' staat niet in de overeenkomst van 2020"):
        agreement.indicator("x")
    with pytest.raises(KeyError, match="thema 'x' staat niet in de overeenkomst van 2020"):
        agreement.theme("x")
    with pytest.raises(KeyError, match="bijstand heeft geen uitsplitsing 'x'"):
        agreement.indicator("bijstand").breakdown("x")


@pytest.fixture
def write(root: Path, tmp_path: Path) -> Callable[[int, Edit], None]:
    def write(year: int, edit: Edit) -> None:
        data = yaml.safe_load(agreement_path(root, 2020).read_text(encoding="utf-8"))
        edit(data)
        path = agreement_path(tmp_path, year)
        path.parent.mkdir(parents=True)
        # Dates become text again, as they stand in the file.
        path.write_text(json.dumps(data, default=str), encoding="utf-8")

    return write


def test_a_fault_names_file_indicator_and_key(
    tmp_path: Path, write: Callable[[int, Edit], None]
) -> None:
    def edit(data: dict[str, Any]) -> None:
        row(data, "uitstroom")["doelen"][0] |= {"waarde": "veel", "vergelijkng": "minimaal"}

    write(2020, edit)
    with pytest.raises(ParamsError) as caught:
        load_agreement(tmp_path, 2020)
    where = "params/overeenkomst/2020.yml: indicatoren → uitstroom → doelen → 1"
    assert str(caught.value).splitlines() == [
        f"{where} → waarde: moet een heel getal zijn.",
        f"{where} → vergelijkng: onbekende sleutel; bedoelt u 'vergelijking'?",
    ]


def test_the_year_in_the_file_is_that_of_its_name(
    tmp_path: Path, write: Callable[[int, Edit], None]
) -> None:
    write(2021, lambda _: None)
    with pytest.raises(ParamsError, match=r"2021\.yml: jaar: moet 2021 zijn"):
        load_agreement(tmp_path, 2021)


def test_a_year_without_agreement_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParamsError, match=r"^params/overeenkomst/2031\.yml: dit bestand bestaat"):
        load_agreement(tmp_path, 2031)


def deviation(**change: str) -> dict[str, str]:
    base = {"gebied": "GM0106", "indicator": "contact", "vanaf_datum": "2020-06-01"}
    return base | {"besluit": "raadsbesluit", "tekst": "elk half jaar"} | change


BROKEN: dict[str, tuple[Edit, str]] = {
    "unknown theme": (
        lambda d: row(d, "contact").update(thema="sport"),
        "contact noemt een onbekend thema 'sport'",
    ),
    "unknown indicator in an effect": (
        lambda d: d["effecten"]["lijst"][0].update(indicatoren=["sport"]),
        "een effect noemt een onbekende indicator 'sport'",
    ),
    "unknown indicator in a deviation": (
        lambda d: d["afwijkingen"].append(deviation(indicator="sport")),
        "een afwijking noemt een onbekende indicator 'sport'",
    ),
    "an effect both measured and not": (
        lambda d: d["effecten"]["lijst"][0].update(niet_gemeten="nee"),
        "een effect noemt indicatoren, of zegt waarom",
    ),
    "an effect neither measured nor not": (
        lambda d: d["effecten"]["lijst"][0].update(indicatoren=[]),
        "een effect noemt indicatoren, of zegt waarom",
    ),
    "unknown whole": (
        lambda d: row(d, "in_beeld").update(noemer={"indicator": "sport"}),
        "de noemer van in_beeld bestaat niet",
    ),
    "an unknown sample": (
        lambda d: row(d, "juiste_beslissingen")["steekproef"].update(categorie="sport"),
        "de steekproef van juiste_beslissingen bestaat niet",
    ),
    "an unknown condition": (
        lambda d: row(d, "beschut_werk")["doelen"][0].update(voorwaarde_indicator="sport"),
        "een voorwaarde van beschut_werk noemt een onbekende indicator 'sport'",
    ),
    "a condition without words": (
        lambda d: row(d, "beschut_werk")["doelen"][0].update(voorwaarde=None),
        "een voorwaarde_indicator hoort bij een voorwaarde",
    ),
    "an unknown category of a target": (
        lambda d: row(d, "statushouders")["doelen"][0].update(categorie="sport"),
        "doel noemt een onbekende cel groep/sport",
    ),
    "a target in percent of nothing": (
        lambda d: row(d, "juiste_beslissingen").update(noemer=None),
        "een doel in procent vraagt een noemer",
    ),
    "a sample with a target that is no percentage": (
        lambda d: row(d, "statushouders").update(steekproef={"indicator": "bijstand"}),
        "bij een steekproef staat het doel in procent",
    ),
    "unknown category of a whole": (
        lambda d: row(d, "in_beeld")["noemer"].update(categorie="sport"),
        "de noemer van in_beeld bestaat niet",
    ),
    "a citation of an unknown source": (
        lambda d: row(d, "contact").update(clausule="009 §1"),
        "009 §1 verwijst naar een bron die niet bij bronnen staat",
    ),
    "adopted without a date": (
        lambda d: d.update(status="vastgesteld"),
        "de datum vastgesteld hoort bij status vastgesteld",
    ),
    "a date without being adopted": (
        lambda d: d.update(vastgesteld="2020-01-20"),
        "de datum vastgesteld hoort bij status vastgesteld",
    ),
    "an indicator twice": (
        lambda d: d["indicatoren"].append(row(d, "contact")),
        "elke indicator mag maar één keer voorkomen; dubbel: contact",
    ),
    "a category twice": (
        lambda d: row(d, "taalhuis")["uitsplitsingen"][0]["categorieen"][1].update(sleutel="warm"),
        "elke categorie mag maar één keer voorkomen; dubbel: warm",
    ),
    "a breakdown twice": (
        lambda d: row(d, "taalhuis")["uitsplitsingen"].append(
            row(d, "taalhuis")["uitsplitsingen"][0]
        ),
        "elke uitsplitsing mag maar één keer voorkomen; dubbel: wijze",
    ),
    "a result without unit": (
        lambda d: row(d, "contact").update(eenheid=None),
        "eenheid en soort zijn verplicht",
    ),
    "a target in another unit": (
        lambda d: row(d, "uitstroom")["doelen"][0].update(eenheid="plekken"),
        "eenheid plekken is niet de eenheid van de indicator",
    ),
    "a target without agreed result": (
        lambda d: row(d, "uitstroom").update(meetwijze="geen_resultaat_afgesproken"),
        "zonder afgesproken resultaat kan er geen doel zijn",
    ),
    "a target without direction": (
        lambda d: row(d, "uitstroom").update(richting="geen"),
        "een doel vraagt een richting",
    ),
    "two targets of one day": (
        lambda d: row(d, "uitstroom")["doelen"].append(row(d, "uitstroom")["doelen"][0]),
        "WPDA heeft twee doelen met dezelfde vanaf_datum 2020-01-01",
    ),
    "a target without value": (
        lambda d: row(d, "uitstroom")["doelen"][0].update(waarde=None),
        "een doel heeft een waarde, of geldt voor alle",
    ),
    "a value for all": (
        lambda d: row(d, "in_beeld")["doelen"][0].update(waarde=5),
        "een doel heeft een waarde, of geldt voor alle",
    ),
    "a target for all that does not say who is left": (
        lambda d: row(d, "in_beeld")["doelen"][0].update(rest=None),
        "een doel voor alle noemt in rest de cel van wie er nog niet bij hoort",
    ),
    "who is left of a target that is not for all": (
        lambda d: row(d, "uitstroom")["doelen"][0].update(rest={"indicator": "bijstand"}),
        "een doel voor alle noemt in rest de cel van wie er nog niet bij hoort",
    ),
    "an unknown indicator of who is left": (
        lambda d: row(d, "in_beeld")["doelen"][0]["rest"].update(indicator="sport"),
        "de rest van in_beeld bestaat niet",
    ),
    "an unknown breakdown of who is left": (
        lambda d: row(d, "in_beeld")["doelen"][0]["rest"].update(uitsplitsing="sport"),
        "de rest van in_beeld bestaat niet",
    ),
    "an unknown category of who is left": (
        lambda d: row(d, "taalscreening")["doelen"][0]["rest"].update(categorie="sport"),
        "de rest van taalscreening bestaat niet",
    ),
    "a share that does not fit": (
        lambda d: row(d, "doelgroepregister")["doelen"][0].update(aandeel=37),
        "aandeel 37 past niet bij 190 van de 525",
    ),
    "an unknown category of a start": (
        lambda d: row(d, "in_beeld")["startwaarden"][0].update(categorieen=["sport"]),
        "startwaarde noemt een onbekende categorie beeld/sport",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_agreement_that_contradicts_itself_is_refused(name: str, raw: dict[str, Any]) -> None:
    edit, message = BROKEN[name]
    edit(raw)
    with pytest.raises(ValidationError, match=re.escape(message)):
        Agreement.model_validate(raw)


def test_a_target_added_during_the_year_holds_from_its_day(raw: dict[str, Any]) -> None:
    rows = row(raw, "uitstroom")["doelen"]
    rows.append(copy.deepcopy(rows[0]) | {"waarde": 650, "vanaf_datum": "2020-06-01"})
    exits = Agreement.model_validate(raw).indicator("uitstroom")
    on = [date(2019, 12, 31), date(2020, 5, 31), date(2020, 6, 1), None]
    found = [exits.target(REGION, day) for day in on]
    assert [t.waarde if t else None for t in found] == [None, 700, 650, 650]


def test_the_agreement_names_known_areas(agreement: Agreement, root: Path) -> None:
    check_areas(agreement, load_areas(root))


def test_unknown_areas_are_all_told(raw: dict[str, Any], areas: Areas) -> None:
    region = areas.regio.code
    for indicator in raw["indicatoren"]:
        for item in (*indicator["doelen"], *indicator["startwaarden"]):
            item["gebied"] = region if item["gebied"] == REGION else "GM0001"
        indicator["doelen"] = indicator["doelen"][:1]
    row(raw, "uitstroom")["doelen"][0]["gebied"] = "GM9998"
    row(raw, "uitstroom")["startwaarden"][0]["gebied"] = "GM9999"
    raw["afwijkingen"] = [deviation(gebied="GM9997")]
    with pytest.raises(ParamsError) as caught:
        check_areas(Agreement.model_validate(raw), areas)
    file = "params/overeenkomst/2020.yml"
    assert str(caught.value).splitlines() == [
        f"{file}: indicatoren → uitstroom → doelen: gebied 'GM9998' staat niet in "
        "params/gebieden.yml.",
        f"{file}: indicatoren → uitstroom → startwaarden: gebied 'GM9999' staat niet in "
        "params/gebieden.yml.",
        f"{file}: afwijkingen: gebied 'GM9997' staat niet in params/gebieden.yml.",
    ]


def test_totals_always_have_a_cell() -> None:
    bare = Indicator(
        sleutel="x",
        naam="x",
        clausule="003 §1",
        definitie="x",
        meetwijze="geen_resultaat_afgesproken",
    )
    assert bare.has_cell("totaal", "totaal")
    assert not bare.has_cell("totaal", "x")
