"""The audit of a project: from its stores to Dutch, without a count."""

from __future__ import annotations

import dataclasses
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prestatiemonitor import ledger
from prestatiemonitor.audit_report import (
    AuditError,
    Outcome,
    as_text,
    audit_stores,
    intervals_csv,
    write_intervals,
)
from prestatiemonitor.build import count
from prestatiemonitor.cells import counts_by_id
from prestatiemonitor.cli import main
from prestatiemonitor.editions import for_edition
from prestatiemonitor.facts import Fact
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import load_project
from prestatiemonitor.pseudonyms import Key
from prestatiemonitor.relation_search import Found
from prestatiemonitor.rounding.audit import Audit, Beyond, Risk
from prestatiemonitor.rounding.key import example_key
from prestatiemonitor.store import Store, read
from tests.rounding.tables import cid, som, table
from tests.tiny_project import tiny_project

A, B, R = cid("x", "A"), cid("x", "B"), cid("x")
EXACT = {A: 3.0, B: 9.0, R: 12.0}
PUBLIC = {A: 5.0, B: 10.0, R: 15.0}


def store(counts: dict[str, float | None], *facts: Fact) -> Store:
    return Store(table(counts), [som(R, A, B)], [], {"fictief": True}, facts=list(facts))


def outcome(*risks: Risk, unsafe: tuple[str, ...] = (), found: tuple[Found, ...] = ()) -> Outcome:
    return Outcome(Audit((A, B, R), unsafe, risks), found)


def test_a_public_store_is_attacked_with_its_own_facts() -> None:
    assert audit_stores(store(dict(EXACT)), store(dict(PUBLIC)), Beyond()).unsafe == ()
    told = store(dict(PUBLIC), Fact("stand", ((A, 1),), high=4))
    assert audit_stores(store(dict(EXACT)), told, Beyond()).unsafe == (A,)


def test_a_withheld_count_is_attacked_too() -> None:
    public = store({**PUBLIC, A: None}, Fact("elders", ((B, 1),), low=9, high=9),
                   Fact("elders", ((R, 1),), low=12, high=12))  # fmt: skip
    found = audit_stores(store(dict(EXACT)), public, Beyond(), full=True)
    assert found.unsafe == (A, B)
    assert f"{A},3,3,nee\n" in intervals_csv(found)


def test_stores_of_different_builds_are_refused() -> None:
    public = store({**PUBLIC, cid("nieuw"): 5.0})
    with pytest.raises(AuditError, match="build"):
        audit_stores(store(dict(EXACT)), public, Beyond())


def test_intervals_are_rows_of_id_low_high_and_verdict(tmp_path: Path) -> None:
    public = store({**PUBLIC, R: None})
    exact = dataclasses.replace(store(dict(EXACT)), relations=[])
    found = audit_stores(exact, public, Beyond(), full=True)
    write_intervals(found, tmp_path / "i.csv")
    assert (tmp_path / "i.csv").read_text(encoding="utf-8").splitlines() == [
        "id,laag,hoog,veilig", f"{A},1,9,ja", f"{B},6,14,ja", f"{R},0,,ja",
    ]  # fmt: skip


def test_there_are_no_intervals_when_none_were_asked() -> None:
    assert intervals_csv(Audit((A,), (), ())) == ""


def test_all_is_well_reads_so() -> None:
    text = as_text(outcome())
    assert outcome().safe
    assert "In orde" in text
    assert "niet zijn vastgelegd: geen" in text


def test_unsafe_cells_are_listed_by_id() -> None:
    bad = outcome(unsafe=(A, B))
    assert not bad.safe
    assert f"Te nauwkeurig af te leiden (2):\n  {A}\n  {B}\n" in as_text(bad)


@pytest.mark.parametrize(
    ("risk", "words"),
    [
        (Risk("van anderen", "CBS", 3, (A,)), ["CBS", "1 van de 3", A]),
        (Risk("van anderen", "CBS", 3, possible=False), ["CBS", "past niet"]),
        (Risk("eigen cijfers", "Assen", 2), ["Assen", "0 van de 2"]),
        (Risk("eerder, herzien", "4 cijfers", 3), ["4 cijfers", "meer dan 4"]),
        (Risk("eerder, zelfde telling", "4 cijfers", 3), ["4 cijfers", "niets veranderde"]),
    ],
)
def test_each_risk_is_told_and_is_no_failure(risk: Risk, words: list[str]) -> None:
    told = as_text(outcome(risk))
    assert outcome(risk).safe
    assert all(word in told for word in words)


def test_which_cells_a_partner_can_infer_is_not_told() -> None:
    """It depends on exact counts."""
    assert A not in as_text(outcome(Risk("eigen cijfers", "Assen", 2, (A,))))


def test_undeclared_relations_are_listed_with_what_to_do() -> None:
    told = as_text(outcome(found=(Found("deel", "a <= b", 12),)))
    assert "vastgelegd (1)" in told
    assert "  a <= b (12 plaatsen)" in told
    assert "openbaarheid.yml" in told


def test_an_exact_count_is_in_no_output() -> None:
    exact = {A: 733.0, B: 911.0, R: 1644.0}
    public = {A: 735.0, B: 910.0, R: 1645.0}
    partners = Beyond(partners={"A": "Aa", "B": "Bee"})
    found = audit_stores(store(dict(exact)), store(dict(public)), partners, full=True)
    said = as_text(Outcome(found, ())) + intervals_csv(found)
    assert not [one for one in ("733", "911", "1644") if one in said]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with both stores, as a build of the public edition leaves them."""
    folder = tiny_project(tmp_path_factory.mktemp("gebouwd"))
    project = load_project(folder)
    exact = count(project, Key.random())
    exact.write(store_folder(folder, "intern"))
    for_edition(exact, "openbaar", project).write(store_folder(folder, "openbaar"))
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(built, tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["audit", *arguments])


def test_the_command_says_all_is_well_and_writes_the_intervals(project: Path) -> None:
    done = run("--naar", "intervallen.csv")
    assert done.exit_code == 0, done.output
    assert "In orde" in done.output
    assert "Gemaakt: intervallen.csv" in done.output
    lines = (project / "intervallen.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 100
    assert {line.rsplit(",", 1)[1] for line in lines[1:]} == {"ja"}


def test_the_command_fails_where_a_count_can_be_inferred(project: Path) -> None:
    folder = store_folder(project, "openbaar")
    public = read(folder)
    small = min(counts_by_id(public.cells).items(), key=lambda one: one[1])[0]
    told = Fact("verteld", ((small, 1),), high=1)
    dataclasses.replace(public, facts=[*public.facts, told]).write(folder)
    done = run()
    assert done.exit_code == 1
    assert f"  {small}\n" in done.output


def test_the_command_knows_earlier_publications_and_those_of_others(project: Path) -> None:
    loaded = load_project(project)
    shown = counts_by_id(read(store_folder(project, "openbaar")).cells)
    one = min(shown)
    ledger.append(
        project, "eerste", date(2020, 6, 1), example_key(), shown | {one: 50.0}, fictief=True
    )
    rules = project / "params/openbaarheid.yml"
    text = rules.read_text(encoding="utf-8")
    others = f"van_anderen: [{{cel: {one}, van: 0, tot: 900, bron: Het CBS}}]"
    rules.write_text(text.replace("van_anderen: []", others), encoding="utf-8")
    done = run("--volledig")
    assert "Het CBS" in done.output
    assert "1 cijfer herzien" in done.output
    assert loaded.areas.gemeenten[0].naam in done.output


def test_without_a_build_the_command_says_what_to_do(project: Path) -> None:
    shutil.rmtree(store_folder(project, "openbaar"))
    done = run()
    assert done.exit_code == 1
    assert "prestatiemonitor build" in done.output
