"""Attacks on what is public: what an outsider can work out, and what happens when a lock is broken.

The outsider has the files of the built site, knows how the counts hang together (that is
published as well) and can do linear programming.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import shutil
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from prestatiemonitor import build, cells, indicators, relations
from prestatiemonitor.cells import UNAVAILABLE, cell_ids, counts_by_id
from prestatiemonitor.cli import main
from prestatiemonitor.disclosure import MARGIN, SMALL
from prestatiemonitor.facts import Fact
from prestatiemonitor.indicators import STRUCTURES
from prestatiemonitor.project import load_project
from prestatiemonitor.protection import protected
from prestatiemonitor.relations import Ref, Relation
from prestatiemonitor.rounding import attacker
from prestatiemonitor.rounding.key import RoundingKey
from prestatiemonitor.rounding.model import Known
from prestatiemonitor.rounding.protect import protect
from prestatiemonitor.rounding.rows import INF, Rows
from prestatiemonitor.store import Store
from tests import leaks
from tests.planted import corrected, planted
from tests.planted_site import Built, built, forget_counts, rewritten
from tests.rounding.tables import cid, made

pytestmark = pytest.mark.xdist_group("planted")

Counts = Mapping[str, float]
EXACT = ("beslissingen", "juiste_beslissingen", "aanvragen", "tijdigheid")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def seen(site: Built) -> dict[str, set[tuple[str, str]]]:
    """Every count of every table for download, with the values that it has there."""
    out = defaultdict(set)
    for path in (site.root / "_site/openbaar").rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                one = "/".join(row[column] for column in cells.KEY)
                out[one].add((row["waarde"], row["stand"]))
    return dict(out)


@pytest.fixture(scope="module")
def public(seen: dict[str, set[tuple[str, str]]]) -> dict[str, float]:
    return {one: float(next(iter(found))[0]) for one, found in seen.items()}


@pytest.fixture(scope="module")
def ties(public: Counts, site: Built) -> list[Relation]:
    """The relations that an outsider knows."""
    areas = load_project(site.root).areas
    table = cells.frame((*one.split("/"), value, "bekend") for one, value in public.items())
    parts = [area.code for area in areas.parts]
    found = relations.expand(table, indicators.STRUCTURES, parts, areas.regio.code)
    return [*found, *relations.usual(table, indicators.STRUCTURES, areas.regio.code)]


@pytest.fixture(scope="module")
def outsider(public: Counts, ties: list[Relation]) -> Known:
    return knowing(public, ties)


def knowing(
    public: Counts, ties: Iterable[Relation], facts: Iterable[Fact] = (), margin: int = MARGIN
) -> Known:
    """What follows from public counts: each within its margin, and all that ties them."""
    ids = tuple(public)
    place = {one: number for number, one in enumerate(ids)}
    value = np.array([public[one] for one in ids])
    off = np.array([0 if one.split("/")[0] in EXACT else margin for one in ids])
    told = [_tie(one) for one in ties if set(one.ids) <= place.keys()]
    rows = _rows([*told, *facts], place)
    return Known(ids, np.maximum(value - off, 0.0), value + off, rows)


def _rows(facts: Iterable[Fact], place: Mapping[str, int]) -> Rows:
    return Rows.of(
        (
            [(place[one], float(times)) for one, times in fact.terms],
            -INF if fact.low is None else fact.low,
            INF if fact.high is None else fact.high,
        )
        for fact in facts
    )


def _tie(relation: Relation) -> Fact:
    terms = [(one, 1) for one in relation.parts] + [(one, -1) for one in relation.whole]
    return Fact("verband", tuple(terms), low=0 if relation.kind == "som" else None, high=0)


def and_derived(known: Known, wanted: Mapping[str, tuple[list[str], list[str]]]) -> Known:
    """The same with counts that nobody publishes: some cells minus others."""
    ids = (*known.ids, *wanted)
    place = {one: number for number, one in enumerate(ids)}
    rows = _rows(
        [
            Fact("", ((new, -1), *((p, 1) for p in plus), *((m, -1) for m in minus)), low=0, high=0)
            for new, (plus, minus) in wanted.items()
        ],
        place,
    )
    more = len(wanted)
    low = np.concatenate([known.low, np.zeros(more)])
    high = np.concatenate([known.high, np.full(more, attacker.CEILING)])
    return Known(ids, low, high, known.rows.joined(rows))


def found_out(known: Known, asked: Iterable[str] | None = None) -> list[str]:
    """The counts of which too much can be worked out."""
    place = {one: number for number, one in enumerate(known.ids)}
    names = [one for one in asked or known.ids if one.split("/")[0] not in EXACT]
    numbers = np.array(sorted(place[one] for one in names))
    return [known.ids[i] for i in attacker.unsafe(known, numbers)]


def test_a_cell_has_one_value_in_all_tables(
    seen: dict[str, set[tuple[str, str]]], site: Built
) -> None:
    """Two values of one count would each tell of the other."""
    assert len(seen) > 500
    assert {one: found for one, found in seen.items() if len(found) > 1} == {}
    slices = list((site.root / "data/cijfers/openbaar/sneden").rglob("*.json"))
    assert len(slices) > 10
    for path in slices:
        for *key, value, stand in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            texts = {(one and str(float(one)), stand) for one, stand in seen["/".join(key)]}
            assert texts == {(str(float(value)), stand)}, key


def test_nothing_follows_from_all_tables_together(outsider: Known, public: Counts) -> None:
    assert sum(0 <= value < SMALL for value in public.values()) > 200
    assert found_out(outsider) == []


def test_the_attack_finds_what_is_too_narrow(public: Counts, ties: list[Relation]) -> None:
    """So it can find something: with a margin of 1 every small count has 3 candidates."""
    assert len(found_out(knowing(public, ties, margin=1))) > 200


def test_differencing_periods_tells_of_nobody(outsider: Known, public: Counts) -> None:
    """Who joined between two reports of a year is a count as well."""
    wanted = {}
    for one in public:
        indicator, maat, area, period, *category = one.split("/")
        later = {"2019-T1": "2019-T2", "2019-T2": "2019-T3"}.get(period)
        after = "/".join((indicator, maat, area, later or "", *category))
        grows = indicators.STRUCTURES[indicator].grows if maat == "aantal" else ()
        if after in public and grows and category == ["totaal", "totaal"]:
            wanted[f"verschil/{one}"] = ([after], [one])
    assert len(wanted) > 10
    assert found_out(and_derived(outsider, wanted), wanted) == []


def test_the_region_without_its_municipality_tells_of_nobody(
    outsider: Known, public: Counts
) -> None:
    wanted = {}
    for one in public:
        indicator, maat, area, *rest = one.split("/")
        part = "/".join((indicator, maat, "GM1680", *rest))
        if area == "WPDA" and part in public and rest[0] == "2020-T3":
            wanted[f"rest/{one}"] = ([one], [part])
    assert len(wanted) > 50
    assert found_out(and_derived(outsider, wanted), wanted) == []


def test_it_never_shows_that_a_whole_group_has_the_same_property(
    outsider: Known, public: Counts
) -> None:
    """8 of 8: then everybody in the group is known. Nor that all but a few have it."""
    wanted = {}
    for one in public:
        indicator, maat, area, period, split, category = one.split("/")
        if split == "totaal" or maat != "aantal":
            continue
        of = STRUCTURES[indicator].splits[split].whole or Ref(indicator)
        whole = "/".join((of.indicator, maat, area, period, of.uitsplitsing, of.categorie))
        if area == "GM1680" and split != "totaal" and period == "2020-T3":
            wanted[f"anderen/{split}/{category}/{indicator}"] = ([whole], [one])
    assert len(wanted) > 30
    assert found_out(and_derived(outsider, wanted), wanted) == []


def test_who_knows_a_large_total_exactly_only_learns_that_a_published_nought_is_less_than_five(
    public: Counts, ties: list[Relation], site: Built
) -> None:
    """Others publish totals too; a percentage of a known total is no better than the count.

    A nought can be at most 4 off in one direction only, so it is the first to be narrowed.
    """
    exact = counts_by_id(site.exact.cells)
    totals = [one for one, n in exact.items() if one.startswith("bijstand/") and n >= 30]
    facts = [Fact("van elders", ((one, 1),), exact[one], exact[one]) for one in totals]
    known = knowing(public, ties, facts)
    assert len(facts) > 5
    found = found_out(known, [one for one in public if one not in totals])
    assert [one for one in found if public[one] > 0] == []


KEPT = "5 blijft bij 1 t/m 9, dus 5 die herzien 0 wordt is precies 0"
KEYS = [RoundingKey(f"{number:02}" + "0123456789abcdef" * 4, "de test") for number in range(3)]
SMALL_SIZES = (0.3, 1.5, 0.6, 0.05)


@pytest.mark.parametrize("seed", range(3))
def test_a_correction_of_what_was_published_tells_of_nobody(root: Path, seed: int) -> None:
    """The attacker has both publications and knows which counts were corrected.

    What was published stays where it still can; so a count that was not corrected never gets a
    second value, and what both publications say together still leaves everyone enough room.
    """
    project = load_project(root)
    first = planted(project, ["2020-T1"], SMALL_SIZES, fictief=True, seed=seed)
    before = counts_by_id(protected(first, project, KEYS[seed], {}).cells)
    both = planted(project, ["2020-T1", "2020-T2"], SMALL_SIZES, fictief=True, seed=seed)
    second = corrected(both, counts_by_id(first.cells), seed=seed)
    after_store = protected(second, project, KEYS[seed], before)
    after = counts_by_id(after_store.cells)

    was, now = counts_by_id(first.cells), counts_by_id(second.cells)
    touched = {one for one in was if was[one] != now[one]}
    assert len(touched) > 10, "nothing was corrected"
    moved = {one for one in before if after.get(one) != before[one]}
    assert moved, "nothing had to be published anew"
    assert moved == {one for one in before if abs(now[one] - before[one]) > MARGIN}
    stand = dict(zip(cell_ids(after_store.cells), after_store.cells["stand"], strict=True))
    assert {one for one in moved if one in after} == {
        one for one in stand if stand[one] == "herzien"
    }
    assert all(stand[one] == UNAVAILABLE for one in moved if one not in after)

    def then(one: str) -> str:
        return f"{one}@toen" if one in touched else one

    old = [Relation(r.kind, tuple(map(then, r.whole)), tuple(map(then, r.parts)))
           for r in first.relations]  # fmt: skip
    everything = {then(one): value for one, value in before.items()} | after
    facts = after_store.facts
    assert found_out(knowing(everything, [*old, *second.relations], facts)) == []


def outcomes(earlier: float | None) -> dict[float, set[int]]:
    """Which counts can be behind each public count of a lone cell, for who knows the rules."""
    counts = {cid("x", f"A{number}n{n}"): n for number in range(60) for n in range(31)}
    rounded = protect(
        made(counts), KEYS[0], {} if earlier is None else dict.fromkeys(counts, earlier)
    )
    out = defaultdict(set)
    for one, value in zip(sorted(counts), rounded.counts.tolist(), strict=True):
        if value != earlier:
            out[value].add(counts[one])
    return out


def too_few(candidates: set[int]) -> bool:
    return len(candidates) <= MARGIN and min(candidates) < SMALL


def test_the_rules_of_rounding_tell_no_more_than_the_margin() -> None:
    assert {r: found for r, found in outcomes(None).items() if too_few(found)} == {}


@pytest.mark.parametrize(
    "earlier",
    [0.0, pytest.param(5.0, marks=pytest.mark.xfail(reason=KEPT)), 10.0, 15.0, 20.0],
)
def test_that_a_count_did_not_stay_tells_no_more_than_the_margin(earlier: float) -> None:
    assert {r: found for r, found in outcomes(earlier).items() if too_few(found)} == {}


Break = Callable[[Built], Store | None]


def _no_key(site: Built) -> None:
    (site.root / "data/afrondsleutel").unlink()


def _short_key(site: Built) -> None:
    (site.root / "data/afrondsleutel").write_text("korte geheime zin", encoding="utf-8")


def _open_key(site: Built) -> None:
    (site.root / "data/afrondsleutel").chmod(0o644)


def _other_key(site: Built) -> None:
    entry = {"uitgave": "1", "datum": "2020-12-08", "sleutel": "0" * 16, "cijfers": {}}
    (site.root / "data/publicatieregister.jsonl").write_text(json.dumps(entry) + "\n", "utf-8")


def _no_ledger(site: Built) -> None:
    (site.root / "releases/eerste").mkdir(parents=True)


def _broken_sum(site: Built) -> Store:
    one = next(r for r in site.exact.relations if r.kind == "som").whole[0]
    return rewritten(site.exact, {one: counts_by_id(site.exact.cells)[one] + 48_617})


def _double_cell(site: Built) -> Store:
    twice = pd.concat([site.exact.cells, site.exact.cells.head(1)], ignore_index=True)
    return dataclasses.replace(site.exact, cells=twice)


def _undecided(site: Built) -> None:
    path = site.root / "params/openbaarheid.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("dagelijks bestuur, 1 februari 2020", "~"), encoding="utf-8")


BROKEN: list[tuple[Break, str]] = [
    (_no_key, "geen afrondsleutel"),
    (_short_key, "te zwak"),
    (_open_key, "chmod 600"),
    (_other_key, "een andere dan bij eerdere publicaties"),
    (_no_ledger, "publicatieregister"),
    (_broken_sum, "spreken een verband tegen"),
    (_double_cell, "stands twice"),
    (_undecided, "besluit"),
]


@contextmanager
def kept(site: Built, aside: Path) -> Iterator[None]:
    """Whatever is broken is mended afterwards."""
    names = ("data/afrondsleutel", "params/openbaarheid.yml")
    for name in names:
        shutil.copy2(site.root / name, aside)
    yield
    for name in names:
        shutil.copy2(aside / Path(name).name, site.root / name)
    (site.root / "data/publicatieregister.jsonl").unlink(missing_ok=True)
    shutil.rmtree(site.root / "releases", ignore_errors=True)


def refused(site: Built, exact: Store) -> str:
    """All that a build says that stops, and why it did."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(site.root)
        patch.setattr(build, "count", lambda *_: exact)
        if exact is not site.exact:
            forget_counts(site.root)
        done = CliRunner().invoke(main, ["build"])
    assert done.exit_code == 1, done.output
    return done.output + "".join(traceback.format_exception(done.exception))


@pytest.mark.parametrize(("breaks", "says"), BROKEN)
def test_with_a_broken_lock_nothing_public_changes_and_nothing_exact_is_said(
    site: Built, tmp_path: Path, breaks: Break, says: str
) -> None:
    before = site.files()
    secret = {
        name: (site.root / name).read_text(encoding="utf-8").strip()
        for name in ("data/sleutel", "data/afrondsleutel")
    } | {"zin": "korte geheime zin"}
    with kept(site, tmp_path):
        told = refused(site, breaks(site) or site.exact)
    assert says in told
    assert leaks.holding([("melding", told)], secret) == {}
    counts = {int(n) for n in counts_by_id(site.exact.cells).values() if n >= 1000 and n % 5}
    assert leaks.leaked([("melding", told)], counts - set(range(1900, 2100))) == {}
    assert site.files() == before
