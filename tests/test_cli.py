"""What a person sees who types the commands: results, messages and exit status."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from prestatiemonitor.cli import main
from tests.delivery_files import ROOT, bsn, stamp
from tests.tiny_project import PERIOD, break_notebook, tiny_project

Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tiny_project(tmp_path)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run() -> Run:
    def typed(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    return typed


def files(folder: Path) -> Iterator[str]:
    return (p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*")) if p.is_file())


def test_planned_is_executed_is_rendered(project: Path, run: Run) -> None:
    done = run("build", "--workers", "2", "--renderer", "embedded")
    assert done.exit_code == 0, done.output
    planned = {"start", "over-deze-cijfers"} | {
        f"{PERIOD}/{a}/werk" for a in ("aa", "bee", "regio")
    }
    executed = {
        p.parent.relative_to(project / "reports/openbaar").as_posix()
        for p in (project / "reports/openbaar").rglob("index.ipynb")
    }
    assert executed == planned
    rendered = {p for p in files(project / "_site/openbaar") if p.endswith("index.html")}
    assert rendered == {
        "index.html",
        "reports/over-deze-cijfers/index.html",
        *(f"reports/{PERIOD}/{a}/werk/index.html" for a in ("aa", "bee", "regio")),
    }
    assert str(project / "_site/openbaar/index.html") in done.output


def test_what_is_off_course_and_unexplained_is_told_and_stops_nothing(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = [("uitstroom", "REGIO", PERIOD, "achter")]
    monkeypatch.setattr("prestatiemonitor.course.unexplained", lambda *_: off)
    done = run("build", "--gebied", "aa", "--workers", "1")
    assert done.exit_code == 0, done.output
    told = " ".join(done.stderr.split())
    assert "Let op: Bij deze resultaten ontbreekt een toelichting" in told
    assert "uitstroom (achter)" in told
    assert "ontbreekt" not in done.stdout
    assert (project / "reports/openbaar" / PERIOD / "aa/werk/index.ipynb").exists()


def test_an_explanation_reaches_the_page_as_text_and_the_internal_one_never_does(
    project: Path, run: Run
) -> None:
    path = project / f"params/toelichting/{PERIOD}.yml"
    path.parent.mkdir()
    path.write_text(
        "toelichtingen:\n  GM0001:\n    uitstroom:\n"
        "      openbaar: Wij werken **door** <script>alert('x')</script>\n"
        "      intern: Kanarievogel\n",
        encoding="utf-8",
    )
    done = run("build", "--workers", "2", "--renderer", "embedded")
    assert done.exit_code == 0, done.output
    page = (project / f"_site/openbaar/reports/{PERIOD}/aa/werk/index.html").read_text()
    assert "Wij werken <strong>door</strong> &lt;script&gt;alert(" in page
    assert "Toelichting van het werkplein" in page
    public = (project / "_site/openbaar", project / "reports/openbaar",
              project / "data/cijfers/openbaar")  # fmt: skip
    for folder in public:
        for file in files(folder):
            assert b"Kanarievogel" not in (folder / file).read_bytes()


def test_an_executed_report_holds_no_path_of_this_machine(project: Path, run: Run) -> None:
    assert run("build", "--rapport", "werk", "--gebied", "aa").exit_code == 0
    text = (project / f"reports/openbaar/{PERIOD}/aa/werk/index.ipynb").read_text()
    assert str(project) not in text
    assert str(Path.home()) not in text


def test_a_part_makes_that_report_and_no_site(project: Path, run: Run) -> None:
    done = run("build", "--periode", "auto", "--gebied", "aa", "--rapport", "werk")
    assert done.exit_code == 0, done.output
    assert f"Gemaakt: reports/openbaar/{PERIOD}/aa/werk/index.ipynb" in done.output
    assert len(list((project / "reports").rglob("index.ipynb"))) == 1
    assert not (project / "_site").exists()


def test_a_failing_cell_is_named_the_others_go_on_and_there_is_no_site(
    project: Path, run: Run
) -> None:
    break_notebook(project, "werk", "if gebied == 'aa': raise ValueError('kapot')")
    done = run("build", "--workers", "2")
    assert done.exit_code == 1
    assert f"werk {PERIOD} aa: werk.ipynb, cel" in done.output
    assert "gebied=aa" in done.output
    assert "ValueError: kapot" in done.output
    assert "1 van de 5 rapporten is mislukt" in done.output
    assert not (project / f"reports/openbaar/{PERIOD}/aa/werk").exists()
    assert (project / f"reports/openbaar/{PERIOD}/bee/werk/index.ipynb").is_file()
    assert not (project / "_site").exists()


def test_real_deliveries_become_public_only_with_a_key_and_decisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    folder = tiny_project(tmp_path, "werkplein")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("PRESTATIEMONITOR_AFRONDSLEUTEL", raising=False)
    part = ("build", "--rapport", "start", "--zonder-muur")
    rules = folder / "params/openbaarheid.yml"
    keyless = run(*part)
    assert keyless.exit_code == 1
    assert "prestatiemonitor sleutel" in keyless.output
    made = run("sleutel")
    assert made.exit_code == 0, made.output
    assert (folder / "data/afrondsleutel").read_text().strip() not in made.output
    undecided = run(*part)
    assert undecided.exit_code == 1
    assert "geen besluit" in undecided.output
    assert not (folder / "data/cijfers/openbaar").exists()
    assert not (folder / "reports/openbaar").exists()
    rules.write_text(rules.read_text().replace("besluit: ~", "besluit: bestuur, 3 maart 2020"))
    done = run(*part)
    assert done.exit_code == 0, done.output
    assert (folder / "reports/openbaar/start/index.ipynb").is_file()


def test_real_deliveries_can_be_built_for_insiders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    folder = tiny_project(tmp_path, "werkplein")
    monkeypatch.chdir(folder)
    done = run("build", "--editie", "intern", "--rapport", "start")
    assert done.exit_code == 0, done.output
    assert (folder / "reports/intern/start/index.ipynb").is_file()
    assert not (folder / "reports/openbaar").exists()


def test_without_deliveries_the_example_is_made(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(project / "data/leveringen")
    asked: list[Path] = []
    monkeypatch.setattr("prestatiemonitor.example.generate", lambda _, to: asked.append(to))
    done = run("build")
    assert asked == [project / "data/leveringen"]
    assert "voorbeeldleveringen worden gemaakt" in done.output
    assert done.exit_code == 1, "there was nothing to count after all"


def test_check_says_all_is_well(project: Path, run: Run) -> None:
    done = run("check", str(project / "data/leveringen" / PERIOD))
    assert done.exit_code == 0, done.output


def test_check_refuses_and_changes_nothing(project: Path, run: Run) -> None:
    delivery = project / "data/leveringen" / PERIOD
    (delivery / "bus.csv").write_text("kapot")
    before = list(files(project))
    done = run("check", str(delivery))
    assert done.exit_code == 1
    assert "bus.csv" in done.output
    assert list(files(project)) == before


def test_a_refused_delivery_stops_the_build(project: Path, run: Run) -> None:
    (project / "data/leveringen" / PERIOD / "bus.csv").write_text("kapot")
    done = run("build")
    assert done.exit_code == 1
    assert "bus.csv" in done.output
    assert not (project / "data/cijfers/intern").exists()


def test_stempel_signs_a_delivery(project: Path, run: Run) -> None:
    delivery = project / "data/leveringen" / PERIOD
    (delivery / "levering.yml").unlink()
    done = run("stempel", str(delivery), "--afzender", "Team", "--datum", "2020-05-08")
    assert done.exit_code == 0, done.output
    assert "opgeleverd_datum: 2020-05-08" in (delivery / "levering.yml").read_text()
    assert run("check", str(delivery)).exit_code == 0


@pytest.mark.usefixtures("project")
def test_template_makes_a_folder_that_can_be_stamped_and_checked(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "sjabloon" / "2020-T1"
    done = run("template", str(folder))
    assert done.exit_code == 0, done.output
    assert "LEESMIJ.md" in done.output
    assert run("stempel", str(folder), "--afzender", "Team", "--datum", "2020-05-08").exit_code == 0
    assert run("check", str(folder)).exit_code == 0
    again = run("template", str(folder))
    assert again.exit_code == 1
    assert "niet leeg" in again.output


def test_woordenboek_writes_the_dictionary(project: Path, run: Run) -> None:
    done = run("woordenboek")
    assert done.exit_code == 0, done.output
    assert "Gemaakt: data/README.md" in done.output
    assert (project / "data/README.md").read_text(encoding="utf-8").startswith("# Gegevens")


def test_voorbeeld_writes_where_it_is_told(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr("prestatiemonitor.example.generate", lambda _, to: asked.append(to))
    assert run("voorbeeld", "--naar", "elders").exit_code == 0
    assert run("voorbeeld").exit_code == 0
    assert asked == [Path("elders"), project / "data/leveringen"]


def test_a_fault_in_params_names_file_and_key(project: Path, run: Run) -> None:
    path = project / "params/publicatie.yml"
    path.write_text(path.read_text().replace("titel:", "tittel:"))
    done = run("build")
    assert done.exit_code == 1
    assert "params/publicatie.yml" in done.output
    assert "tittel" in done.output


@pytest.mark.usefixtures("project")
def test_an_unknown_name_says_what_there_is(run: Run) -> None:
    done = run("build", "--rapport", "wrek")
    assert done.exit_code == 1
    assert "Kies uit: over-deze-cijfers, start, werk" in done.output


def test_outside_a_project_the_command_says_so(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build")
    assert done.exit_code == 1
    assert "Hier is geen project" in done.output


def test_the_project_is_found_from_a_folder_in_it(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "notebooks")
    assert "Kies uit" in run("build", "--rapport", "wrek").output


def test_two_builds_give_the_same_bytes_whatever_the_number_of_workers(
    project: Path, run: Run
) -> None:
    def built(workers: str) -> dict[str, bytes]:
        done = run("build", "--force", "--workers", workers, "--renderer", "embedded")
        assert done.exit_code == 0
        places = ("reports/openbaar", "_site/openbaar", "data/cijfers/openbaar/sneden")
        return {
            f"{place}/{name}": (project / place / name).read_bytes()
            for place in places
            for name in files(project / place)
        }

    one, two = built("1"), built("2")
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_rows_set_aside_are_listed_on_the_secure_side_by_row_never_by_content(
    project: Path, run: Run
) -> None:
    delivery = project / "data/leveringen" / PERIOD
    unknown = f"{bsn(9)},mantelzorg,2019-01-01,"
    path = delivery / "activiteiten.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(f"{header}\n{unknown.replace(',', ';')}\n", encoding="utf-8")
    stamp(delivery)
    assert run("build", "--rapport", "start").exit_code == 0
    listed = (project / "data/cijfers/intern/cellen/controle.csv").read_text(encoding="utf-8")
    assert f"{PERIOD},opzij,activiteiten.csv,2," in listed
    assert bsn(9) not in listed
    assert not (project / "data/cijfers/openbaar/cellen/controle.csv").exists()


def test_slices_hold_no_person(project: Path, run: Run) -> None:
    assert run("build", "--rapport", "werk").exit_code == 0
    for path in (project / "data/cijfers").rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert not any(bsn(person) in text for person in (1, 2, 3))
        if path.parent.name != "cellen":
            assert "persoon" not in json.dumps(json.loads(text).get("cells"))


def opens_with(project: Path, **defaults: str) -> None:
    """Let the notebooks open with a period and area of this project."""
    for path in (project / "notebooks").glob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        for name, value in defaults.items():
            text = re.sub(rf'({name}: str = )\\"[^"]*\\"', rf'\1\\"{value}\\"', text)
        path.write_text(text, encoding="utf-8")


def test_sneden_renews_what_notebooks_open_with(project: Path, run: Run) -> None:
    opens_with(project, gebied="aa", periode=PERIOD)
    assert run("build", "--rapport", "start").exit_code == 0
    done = run("sneden")
    assert done.exit_code == 0, done.output
    made = {p.name for p in (project / "data/voorbeeldsneden").iterdir()}
    assert made == {"start.json", "werk.json", "over-deze-cijfers.json"}


@pytest.mark.parametrize(("wrong", "known"), [({"gebied": "zee"}, "bee"), ({}, PERIOD)])
def test_sneden_says_where_a_notebook_cannot_open(
    project: Path, run: Run, wrong: dict[str, str], known: str
) -> None:
    opens_with(project, **({"gebied": "aa", "periode": "2020-T3"} | wrong))
    assert run("build", "--rapport", "start").exit_code == 0
    done = run("sneden")
    assert done.exit_code == 1
    assert "Notebook start opent met" in done.output
    assert known in done.output


@pytest.mark.parametrize(("asked", "code"), [("uitstroom", 0), ("jongeren", 1)])
def test_sneden_open_a_page_of_a_result_with_a_result_that_has_counts(
    project: Path, run: Run, asked: str, code: int
) -> None:
    matrix = project / "params/rapporten.yml"
    own = {"notebook": "resultaat", "tekst": "R", "assen": ["indicator"],
           "snede": {"indicatoren": "eigen"}}  # fmt: skip
    rows = yaml.safe_load(matrix.read_text(encoding="utf-8"))["rapporten"] | {"resultaat": own}
    matrix.write_text(yaml.safe_dump({"rapporten": rows}), encoding="utf-8")
    shutil.copy(ROOT / "notebooks/resultaat.ipynb", project / "notebooks")
    opens_with(project, gebied="aa", periode=PERIOD, indicator=asked)
    assert run("build", "--rapport", "start").exit_code == 0
    done = run("sneden")
    assert done.exit_code == code, done.output
    assert (project / "data/voorbeeldsneden/resultaat.json").exists() is (code == 0)
    assert ("opent met indicator jongeren" in done.output) is (code == 1)


def test_sneden_never_come_from_real_deliveries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    folder = tiny_project(tmp_path, "werkplein")
    monkeypatch.chdir(folder)
    assert run("build", "--editie", "intern", "--rapport", "start").exit_code == 0
    done = run("sneden")
    assert done.exit_code == 1
    assert not (folder / "data/voorbeeldsneden").exists()


STAND = "data/cijfers/afdrukken/stand-openbaar.json"
"""The only file with times in it."""


def noted(project: Path) -> dict[str, bytes]:
    """All that a build makes, byte for byte."""
    places = ("reports/openbaar", "_site/openbaar", "data/cijfers")
    return {
        f"{place}/{name}": (project / place / name).read_bytes()
        for place in places
        for name in files(project / place)
    }


def test_a_second_build_makes_no_report_and_the_same_site(project: Path, run: Run) -> None:
    build = ("build", "--workers", "1", "--renderer", "embedded")
    first = run(*build)
    assert "nog goed" not in first.output
    total = len(list((project / "reports/openbaar").rglob("index.ipynb")))
    before = noted(project)
    again = run(*build)
    assert again.exit_code == 0, again.output
    assert f"Er is niets veranderd: {total} rapporten" in again.output
    assert noted(project) == before
    os.utime(project / "params/publicatie.yml", (1, 1))
    touched = run(*build)
    assert touched.exit_code == 0, touched.output
    assert f"Van de {total} rapporten zijn er {total} nog goed." in touched.output
    assert "geteld" not in touched.output
    del before[STAND]
    assert {name: body for name, body in noted(project).items() if name != STAND} == before


def test_only_what_changed_is_made_again_and_a_dry_run_says_why(project: Path, run: Run) -> None:
    build = ("build", "--workers", "1", "--renderer", "embedded")
    assert run(*build).exit_code == 0
    notebook = project / "notebooks/werk.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace("## In het kort", "## Kort gezegd"), encoding="utf-8")
    before = noted(project)
    dry = run("build", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert noted(project) == before
    told = [line for line in dry.output.splitlines() if line.startswith("  ")]
    assert told
    assert all(line.startswith("  werk ") and line.endswith(": notebook") for line in told)
    done = run(*build)
    assert done.exit_code == 0, done.output
    made = [line for line in done.output.splitlines() if re.match(r"\d+/\d+ ", line)]
    assert len(made) == len(told)
    page = next((project / "_site/openbaar/reports").rglob("werk/index.html"))
    assert "Kort gezegd" in page.read_text(encoding="utf-8")
    assert "Te maken: 0 van" in run("build", "--dry-run").output
    assert ": gevraagd" in run("build", "--dry-run", "--force").output


def test_a_report_that_was_touched_or_lost_is_made_again(project: Path, run: Run) -> None:
    build = ("build", "--rapport", "werk")
    assert run(*build).exit_code == 0
    before = noted(project)
    one, two, *_ = sorted((project / "reports/openbaar").rglob("index.ipynb"))
    one.unlink()
    two.write_text("{}", encoding="utf-8")
    note = sorted((project / "data/cijfers/afdrukken/openbaar" / PERIOD).rglob("*.json"))[-1]
    note.write_text("half", encoding="utf-8")
    told = run(*build, "--dry-run").output
    assert told.count("het gemaakte is weg of veranderd") == 2
    assert told.count("niet bekend waarvan het is gemaakt") == 1
    assert run(*build).exit_code == 0
    assert noted(project) == before
