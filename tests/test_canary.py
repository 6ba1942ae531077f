"""Nothing exact leaves: distinctive true counts are planted, and all that is public is searched."""

from __future__ import annotations

import math
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import typst
import yaml

from prestatiemonitor import metadata, store
from prestatiemonitor.cells import counts_by_id
from prestatiemonitor.planning import plan_reports
from prestatiemonitor.project import load_project
from prestatiemonitor.publishing import Publishing
from prestatiemonitor.store import Store
from tests import leaks
from tests.planted import PERIODS
from tests.planted_site import Built, built, typed

pytestmark = pytest.mark.xdist_group("planted")

STANDS_OUT = 1000
"""Smaller numbers occur by chance; they are looked for in the charts."""
Counts = dict[str, float]
Told = list[tuple[str, str]]
_STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
"""Sizes of type are decimals too."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def told(site: Built) -> Told:
    """All that is public, as text."""
    return list(leaks.texts(*site.public))


@pytest.fixture(scope="module")
def inside(site: Built) -> Path:
    """A report of the same counts in the internal edition, which shows them exactly."""
    arguments = ("--rapport", "werk", "--gebied", "werkplein-drentsche-aa")
    typed(site.root, site.exact, "build", "--editie", "intern", *arguments)
    return site.root / "reports/intern"


@pytest.fixture(scope="module")
def hidden(site: Built) -> Counts:
    """The exact counts that may not be public."""
    exact = _public(site).exact
    return {one: n for one, n in _counts(site).items() if one.split("/")[0] not in exact}


def _counts(site: Built) -> Counts:
    return counts_by_id(site.exact.cells)


def _public(site: Built) -> Store:
    return store.read(site.root / "data/cijfers/openbaar/cellen")


def _agreement(site: Built) -> str:
    return (site.root / "params/overeenkomst/2020.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def targets(site: Built) -> set[int]:
    rows = yaml.safe_load(_agreement(site))["indicatoren"]
    return {row["waarde"] for one in rows for row in one.get("doelen", ()) if row.get("waarde")}


@pytest.fixture(scope="module")
def secret(site: Built, hidden: Counts, targets: set[int]) -> set[int]:
    """Exact counts that stand out, and how they differ from each other and from targets."""
    found = set(hidden.values())
    found |= {abs(n - target) for n in hidden.values() for target in targets}
    found |= {abs(n - hidden.get(_at(one, p), n)) for one, n in hidden.items() for p in PERIODS}
    whole = {int(n) for n in found if n == int(n)}
    return {n for n in whole if n >= STANDS_OUT and n % 5} - _known(site, hidden)


def _at(one: str, period: str) -> str:
    parts = one.split("/")
    return "/".join((*parts[:3], period, *parts[4:]))


def _known(site: Built, hidden: Counts) -> set[int]:
    """Numbers that anyone may know: the agreement, what is exact by decision, years."""
    exact = {int(n) for one, n in _counts(site).items() if one not in hidden}
    return leaks.whole_numbers(_agreement(site)) | exact | set(range(1900, 2100))


@pytest.fixture(scope="module")
def shares(hidden: Counts) -> list[float]:
    """Percentages of two exact counts: of the same indicator, or of an indicator and its whole."""
    found = set()
    for one, n in hidden.items():
        indicator, _, *where = one.split("/")
        names = (indicator, "bijstand", "register", "wsw", "uitstroom_cohort")
        wholes = ["/".join((name, "aantal", *where[:2], "totaal", "totaal")) for name in names]
        found |= {100 * n / hidden[whole] for whole in wholes if hidden.get(whole, 0) > n}
    return sorted(share for share in found if not _plain(share))


def _plain(share: float) -> bool:
    """Halves, thirds, tenths and the like are also told by rounded counts."""
    return any(math.isclose(share * n % 100, 0, abs_tol=1e-9) for n in range(1, 41))


def test_no_exact_count_or_difference_leaves_in_any_notation(
    site: Built, told: Told, secret: set[int]
) -> None:
    assert len(secret) > 300
    assert leaks.leaked(told, secret) == {}
    assert leaks.leaked([("uitvoer", site.output)], secret) == {}


def test_no_exact_share_leaves(told: Told, shares: list[float]) -> None:
    assert len(shares) > 100
    found = ((name, _STYLE.sub("", text)) for name, text in told)
    assert leaks.leaked_shares((one for one in found if ".css" not in one[0]), shares) == {}


def test_complete_tables_tell_nothing_exact(site: Built, secret: set[int], tmp_path: Path) -> None:
    project, public = load_project(site.root), _public(site)
    folder = tmp_path / "site"
    shutil.copytree(site.root / "_site/openbaar", folder)
    reports = plan_reports(project, public, "openbaar")
    publishing = Publishing(adres="https://monitor.example/")
    metadata.dress(folder, project, reports, publishing, fictief=False)
    metadata.write_listings(
        folder, project, reports, publishing, public.head, since=lambda _: date(2000, 1, 1)
    )
    found = leaks.whole_numbers((folder / "open-data/cijfers-alle-jaren.csv").read_text("utf-8"))
    assert len({n for n in found if n >= STANDS_OUT}) > 100
    assert leaks.leaked(leaks.texts(folder), secret) == {}


def test_provenance_of_the_exact_side_does_not_leave(site: Built, told: Told) -> None:
    inside_only = {
        name: str(delivery[name])
        for delivery in site.exact.herkomst["leveringen"]
        for name in ("checksum", "rijen_opzij", "opmerkingen")
    }
    assert leaks.holding(told, inside_only) == {}


def test_no_key_leaves(site: Built, told: Told) -> None:
    keys = {
        name: (site.root / name).read_text(encoding="utf-8").strip()
        for name in ("data/sleutel", "data/afrondsleutel")
    }
    assert all(len(key) == 64 for key in keys.values())
    assert leaks.holding([*told, ("uitvoer", site.output)], keys) == {}


def test_the_same_search_finds_exact_counts_where_they_are_shown(
    inside: Path, secret: set[int], hidden: Counts
) -> None:
    found = leaks.leaked(leaks.texts(inside), secret)
    kinds = {Path(name).suffix for name in found}
    assert {".csv", ".ipynb", ".svg"} <= kinds
    csv = next(hits for name, hits in found.items() if name.endswith("cijfers.csv"))
    shown = {int(n) for one, n in hidden.items() if one.startswith("uitstroom/")} & secret
    assert len(shown) > 10
    assert shown <= csv


@pytest.mark.parametrize(
    "written",
    ["48611", "48.611", "48 611", "48\u00a0611", "48\u202f611", "48,611", "48'611", "48611.0",
     "48611,0", "4.8611e4", "4,8611E+04", "48&nbsp;611", "48&#160;611", "48&thinsp;611",
     r"48\u00a0611", "48%C2%A0611", "waarde=48611;", "[5,48611,10]", 'title="48.611 mensen"',
     "data:text/plain;base64,aGV0IHdhcmVuIGVyIDQ4NjExLCBnZWVuIDQ4NjEwLCBlbiBuaWV0IG1lZXI="],
)  # fmt: skip
def test_the_search_reads_every_notation(written: str) -> None:
    assert leaks.leaked([("a.html", f"<p>Het is {written} geworden.</p>")], {48611}) != {}


def test_the_search_reads_papers(tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(typst.compile(b"Het is 48.611 geworden."))
    with zipfile.ZipFile(tmp_path / "brief.docx", "w", zipfile.ZIP_DEFLATED) as word:
        word.writestr("word/document.xml", '<t xmlns="w">Het is 48.611 geworden.</t>')
    found = leaks.leaked(leaks.texts(tmp_path), {48611})
    assert {Path(name).suffix for name in found} == {".pdf", ".docx"}


def test_the_search_reads_shares_as_percentage_and_as_fraction() -> None:
    share = 100 * 48611 / 73213
    for written in ("66,397", "66.3967", "0.663967", "0,66397"):
        assert leaks.leaked_shares([("a.html", f"was {written}")], [share]) != {}
    assert leaks.leaked_shares([("a.html", "was 66,400 en 0,6650")], [share]) == {}


def _charts(site: Built, folder: Path) -> Iterator[tuple[str, Path]]:
    """Every chart of counts that are not exact by decision."""
    exact = tuple(name.replace("_", "-") for name in _public(site).exact)
    for path in sorted(folder.rglob("*.svg")):
        if not path.name.startswith(exact):
            yield path.relative_to(folder).as_posix(), path


def test_every_chart_turned_back_into_numbers_tells_only_what_the_table_tells(
    site: Built, targets: set[int]
) -> None:
    measured = 0
    for name, path in _charts(site, site.root / "reports/openbaar"):
        chart = leaks.charted(path)
        if chart is None:
            assert set(leaks.written_in(path)) & {"< 10"}, f"{name}: wat is de schaal?"
            continue
        for value in chart.values:
            assert _may_be_drawn(value, chart, targets), (name, value)
        measured += len(chart.values)
    assert measured > 500


def _may_be_drawn(value: float, chart: leaks.Charted, targets: set[int]) -> bool:
    """Public counts, with their sums and differences; targets; percentages in whole points."""
    step = 1 if chart.percent else 5
    near = min((round(value / step) * step, *targets), key=lambda one: abs(one - value))
    return abs(near - value) < max(chart.precision, 1e-4)


def test_charts_of_exact_counts_turned_back_into_numbers_tell_the_exact_counts(
    site: Built, inside: Path, targets: set[int]
) -> None:
    """So the measuring is fine enough to find a leak, in every kind of chart."""
    told = {}
    for name, path in _charts(site, inside):
        chart = leaks.charted(path)
        assert chart is not None, name
        assert chart.precision < 0.1, name
        if not chart.percent:
            told[path.stem] = [v for v in chart.values if not _may_be_drawn(v, chart, targets)]
    blind = {name for name, wrong in told.items() if not wrong}
    assert all(name.endswith("-gebied") for name in blind), "one bar may be a multiple by chance"
    assert len(told) - len(blind) > 10
