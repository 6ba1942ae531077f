"""The commands of every page are run in the order in which they stand there, as they are written.

Only what belongs to another machine is replaced: an address, a port, its cores, a folder there.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from prestatiemonitor import store
from prestatiemonitor.beginning import Beginning, begin
from tests.browsing import needs_chromium
from tests.commands.test_previewing import started
from tests.dask_machines import running
from tests.docs_pages import NAME, Lines, inline, run, shell
from tests.docs_projects import ABOUT, BUILD, KEY, begun, published, real, year
from tests.lab.conftest import fresh_clone
from tests.sending.servers import free_port
from tests.test_new_indicator import copied, replaced
from tests.tiny_project import break_notebook, tiny_project

__all__ = ["begun", "published", "real", "year"]
ROOT = Path(__file__).resolve().parent.parent
WALKED: set[str] = set()
"""The pages of which every line is run below."""
MADE = {"clean", "fix"}
"""Targets of make that are run below."""
SMALL = (
    "build --force", "build --force --rapport <naam>", "build --engine kernel", "leesbaarheid",
    "audit", "woordenboek",
)  # fmt: skip
"""Commands that stand between words, for a small project; so are the others below."""
BACKTEST, QUARTO = f"{NAME} terugtoets", f"{NAME} build --renderer quarto"
PREVIEWS = (f"{NAME} preview", f"{NAME} preview --editie intern")
DELIVERY = {
    page: [
        line for line in inline(ROOT / page) if re.search(r" (template|stempel|check) .*/", line)
    ]
    for page in ("README.md", "data/leveringen/LEESMIJ.md")
}
ALSO = {KEY, BUILD, BACKTEST, QUARTO, *PREVIEWS, *(f"{NAME} {one}" for one in SMALL)}
ALSO.update(line for found in DELIVERY.values() for line in found)
pytestmark = pytest.mark.xdist_group("docs")
_TOLD = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SETTING = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def of(page: str) -> pytest.MarkDecorator:
    """A test that runs all lines of a page."""
    WALKED.add(page)
    return pytest.mark.parametrize("lines", [page], indirect=True)


@pytest.fixture
def lines(root: Path, request: pytest.FixtureRequest) -> Iterator[Lines]:
    found = Lines(root / request.param)
    yield found
    assert found.left == [], "these lines were not run"


@of("docs/beginnen.md")
def test_the_ten_minutes(
    lines: Lines, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but making the environment, which every test runs in; ``begin`` tells what comes next."""
    (tmp_path / "hier").mkdir()
    assert lines.next("make") == "make site"
    assert lines.next("source") == "source .venv/bin/activate"
    beginning = lines.next(f"{NAME} begin ../mijn-monitor ")
    monkeypatch.chdir(root)
    told = run(beginning.replace("../mijn-monitor", str(tmp_path / "mijn-monitor")))
    monkeypatch.chdir(tmp_path / "hier")
    os.chdir(lines.next("cd ").removeprefix("cd "))
    for name in ("template", "stempel", "check", "build"):
        lines.run(name)
        assert f"{NAME} {name}" in told
    made = tmp_path / "mijn-monitor"
    assert (made / "_site/intern/index.html").is_file()
    assert {path.name[:3] for path in made.glob("data/leveringen/*/*.csv")} == {"bus", "srg"}
    counts = store.read(made / "data/cijfers/intern/cellen").cells.set_index("indicator")["waarde"]
    assert counts["bijstand"].notna().all()
    assert counts[["wsw", "uitstroom", "taalhuis"]].isna().all()


@of("docs/aanleveren.md")
def test_a_delivery(
    lines: Lines, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the fault that the page shows, told in its words and mended in both its ways."""
    text = (root / "docs/aanleveren.md").read_text(encoding="utf-8")
    begin(root, tmp_path / "p", Beginning("Werkplein", 2025, {"GM0106": "Assen"}))
    monkeypatch.chdir(tmp_path / "p")
    assert "is in orde" in lines.run("template", "stempel", "check")[-1]

    routes, mapping = Path("data/leveringen/2025-T1/routes.csv"), Path("params/levering.yml")
    right = routes.read_text(encoding="utf-8")
    replaced(routes, ("werknemer", "werk"))
    remove, stamp, check = (lines.next(one) for one in ("rm ", f"{NAME} stempel", f"{NAME} check"))
    _removed(remove)
    run(stamp)
    assert run(check, status=1).strip() == _TOLD.findall(text)[0].strip()

    before = mapping.read_text(encoding="utf-8")
    replaced(mapping, ("  route:\n    w", f"  route:\n{_SETTING.findall(text)[0]}    w"))
    assert "is in orde" in run(check)

    mapping.write_text(before, encoding="utf-8")
    routes.write_text(right, encoding="utf-8")
    _removed(remove)
    run(stamp)
    assert "is in orde" in run(check)


def _removed(line: str) -> None:
    Path(line.removeprefix("rm ")).unlink()


@pytest.mark.parametrize("page", DELIVERY)
def test_a_delivery_as_it_is_told_in_short(
    page: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(root, tmp_path / "p", Beginning("Werkplein", 2020, {"GM0106": "Assen"}))
    monkeypatch.chdir(tmp_path / "p")
    template, *stamps, check = DELIVERY[page]
    run(template)
    for line in stamps or [
        f"{NAME} stempel {template.split()[-1]} --afzender W --datum 2021-05-08"
    ]:
        run(line)
    assert "is in orde" in run(check)


@of("README.md")
def test_the_front_page(lines: Lines, real: Path, year: Path) -> None:
    assert lines.next("make") == "make site"
    assert lines.next("make") == "make test"
    os.chdir(real)
    lines.run("build")
    os.chdir(year)
    lines.run("build --periode auto")
    assert (year / "reports/openbaar/2020-T3/assen/werk/index.ipynb").is_file()


@of("docs/herkomst.md")
@pytest.mark.usefixtures("year")
def test_where_a_figure_comes_from(lines: Lines) -> None:
    run(f"{NAME} build --rapport start")
    assert "Assen" in lines.run("explain")[0]
    assert "werk" in lines.run("explain")[0]
    assert json.loads(lines.run("explain")[0])["vertrouwelijk"]


@of("docs/uitbreiden.md")
def test_extending(lines: Lines, root: Path, year: Path, tmp_path: Path) -> None:
    copy = copied(root, tmp_path / "programma")
    new = lines.next(f"{NAME} new indicator ")
    made = shell(copy, new.replace(NAME, f"{sys.executable} -m prestatiemonitor.cli", 1))
    assert made.returncode == 0, made.stderr
    assert (copy / "prestatiemonitor/indicators/scholing_gevolgd.py").is_file()
    run(f"{NAME} build --rapport start")
    lines.run("voorstel")
    assert (year / "params/overeenkomst/2021.voorstel.yml").is_file()
    assert "laaggeletterdheid" in lines.run("build --dry-run")[0]
    lines.run("build --rapport laaggeletterdheid")
    assert len(list(year.glob("reports/openbaar/2020-T3/*/laaggeletterdheid/index.ipynb"))) == 4


@of("docs/cluster.md")
def test_more_machines(lines: Lines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = str(free_port())
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tiny_project(tmp_path / "project"))
    build, scheduler, worker = (
        line.replace("10.0.0.5", "127.0.0.1").replace("8786", port)
        for line in (lines.next(f"{NAME} build"), lines.next(".venv"), lines.next(".venv"))
    )
    assert "/var/tmp/" in worker  # noqa: S108 - it is replaced
    worker = worker.replace("/var/tmp/prestatiemonitor", str(tmp_path / "werker"))  # noqa: S108
    worker = worker.replace("--nworkers 4", "--nworkers 1")
    with running(tmp_path, _here(scheduler)), running(tmp_path, _here(worker)):
        assert "Klaar: 5 rapporten" in run(build)


def _here(line: str) -> list[str]:
    """A command of the environment that tests run in."""
    name, *given = shlex.split(line.removeprefix(".venv/bin/"))
    return [str(Path(sys.executable).with_name(name)), *given]


@needs_chromium
@of("docs/publiceren.md")
def test_publishing_and_taking_back(lines: Lines, real: Path) -> None:
    publish, plan = lines.next(f"{NAME} publish"), lines.next(f"{NAME} publish --dry-run")
    first = (real / "releases/huidig").readlink()
    _edit(real)
    run(BUILD)
    assert "De uitgave wordt 2020-T1-" in run(plan)
    assert (real / "releases/huidig").readlink() == first
    run(publish)
    assert (real / "releases/huidig").readlink() != first
    assert "In de kast: 2." in lines.run("status")[0]
    lines.run("rollback")
    assert (real / "releases/huidig").readlink() == first


def _edit(folder: Path) -> None:
    """Something that readers see is changed."""
    page = folder / "404.qmd"
    page.write_text(f"{page.read_text('utf-8')}\nHet spijt ons.\n", encoding="utf-8")


@needs_chromium
@of("docs/automatisch.md")
def test_without_anybody_there(lines: Lines, root: Path, real: Path, tmp_path: Path) -> None:
    unattended, failed = lines.next(f"{NAME} run"), lines.next("grep ")
    copy = (
        lines.next("sudo cp ").replace("sudo ", "").replace("/etc/systemd/system/", str(tmp_path))
    )
    first = (real / "releases/huidig").readlink()
    _edit(real)
    for path in (real / "data/leveringen").rglob("*"):
        os.utime(path, (time.time() - 3600,) * 2)
    run(unattended)
    assert (real / "releases/huidig").readlink() != first
    break_notebook(real, ABOUT, "1 / 0")
    run(unattended, status=1)
    assert "mislukt" in shell(real, failed).stdout
    assert shell(root, copy).returncode == 0
    assert {path.suffix for path in tmp_path.glob("prestatiemonitor.*")} == {
        ".service", ".timer", ".path",
    }  # fmt: skip


@needs_chromium
@of("docs/toegankelijkheid.md")
def test_inspecting(lines: Lines, real: Path) -> None:
    assert "geen fouten gevonden" in lines.run("build", "toegankelijkheid")[-1]
    lines.run("toegankelijkheid --vastleggen", "build")
    assert (real / "data/keuring/toegankelijkheid.yml").is_file()
    assert "axe" in (real / "_site/openbaar/reports/toegankelijkheid.html").read_text("utf-8")


@of("docs/poort.md")
def test_what_the_gate_needs_is_what_the_package_offers(lines: Lines, root: Path) -> None:
    """Both lines of the page need a network; this is what can be held of them here."""
    assert lines.left == []
    offered = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert "keuring" in offered["optional-dependencies"]


@pytest.mark.parametrize("line", SMALL)
@pytest.mark.usefixtures("real")
def test_between_words_for_a_small_project(line: str) -> None:
    assert run(f"{NAME} {line.replace('<naam>', ABOUT)}")


@pytest.mark.usefixtures("year")
def test_the_backtest() -> None:
    run(BACKTEST)


@pytest.mark.usefixtures("real")
def test_without_quarto_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """With it, tests/site/test_quarto.py runs."""
    monkeypatch.setenv("PATH", "/nergens")
    assert "Quarto" in run(QUARTO, status=1)


@pytest.mark.parametrize("line", PREVIEWS)
def test_a_preview(line: str, real: Path) -> None:
    """The internal edition, which was not built, is built first."""
    with started(ROOT, real, *line.split()[2:]) as preview:
        assert preview.line("Open in uw browser: ").startswith("http://127.0.0.1:")
        assert preview.end() == 0


@pytest.mark.skipif(shutil.which("make") is None, reason="er is geen make")
def test_made_things_go_and_what_cannot_be_made_again_stays(root: Path, real: Path) -> None:
    kept = ("data/afrondsleutel", "data/leveringen/2020-T1/levering.yml")
    built = ("_site", "data/cijfers", "reports/openbaar")
    shutil.copy(root / "Makefile", real)
    assert all((real / name).exists() for name in (*kept, *built))
    assert subprocess.run(["make", "clean"], cwd=real, check=False).returncode == 0
    assert [name for name in built if (real / name).exists()] == []
    assert all((real / name).is_file() for name in kept)


@pytest.mark.skipif(shutil.which("make") is None, reason="er is geen make")
def test_style_is_mended(root: Path, tmp_path: Path) -> None:
    folder = fresh_clone(root, tmp_path)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(root / name, folder)
    (folder / ".venv").mkdir()
    (folder / ".venv/bin").symlink_to(Path(sys.executable).parent)
    (folder / ".venv/.ready").touch()
    bad = folder / "slordig.py"
    bad.write_text('"""Doc."""\nimport sys\nx = {  1:2}\n', encoding="utf-8")
    done = subprocess.run(["make", "fix"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert bad.read_text(encoding="utf-8") == '"""Doc."""\n\nx = {1: 2}\n'
