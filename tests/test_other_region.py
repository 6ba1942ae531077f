"""Every year, every region: other files in params and a delivery, and nothing else."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from prestatiemonitor import store
from prestatiemonitor.agreement import load_agreement
from prestatiemonitor.cli import main
from prestatiemonitor.status import Row
from tests.other_region import (
    ADDED_TARGET,
    ELSEWHERE,
    NAME,
    OWN,
    OWN_TARGET,
    REGION,
    TARGETS,
    TOWNS,
    other_region,
)

pytestmark = pytest.mark.xdist_group("elders")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built project of the other region."""
    folder = other_region(tmp_path_factory.mktemp("elders"))
    typed(folder, "build", "--workers", "2", "--renderer", "embedded")
    return folder


def typed(folder: Path, *arguments: str, status: int = 0) -> str:
    """All that a person sees who types a command there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(main, arguments)
    assert done.exit_code == status, done.output
    return done.output


@pytest.fixture(scope="module")
def words(root: Path) -> list[Row]:
    return store.read(root / "data/cijfers/openbaar/cellen").status


def word(words: list[Row], indicator: str, area: str, period: str) -> str:
    (found,) = (row[3] for row in words if row[:3] == (indicator, area, period))
    return found


def page(root: Path, name: str) -> str:
    """The words of a page."""
    text = (root / "_site/openbaar/reports" / name / "index.html").read_text(encoding="utf-8")
    main = text[text.index("<main") : text.index("</main>")]
    told = html.unescape(re.sub(r"<[^>]+>", " ", main)).replace("’", "'")
    return re.sub(r"\s+", " ", told)


def test_five_municipalities_and_their_region_have_their_pages(root: Path) -> None:
    for period in ("2021-T1", "2021-T2"):
        folder = root / f"_site/openbaar/reports/{period}"
        assert len(list(folder.glob("*/overzicht/index.html"))) == len(TOWNS) + 1
        assert len(list(folder.glob("*/raadsbrief/*.docx"))) == len(TOWNS)
    for name, _ in TOWNS.values():
        assert name in page(root, "2021-T2/vijfland/overzicht")


def test_nothing_of_the_first_region_or_year_is_left(root: Path) -> None:
    site = root / "_site/openbaar"
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".svg", ".csv", ".txt", ".json", ".js", ".css"}:
            text = html.unescape(path.read_text(encoding="utf-8"))
            assert [name for name in ELSEWHERE if name in text] == [], path.relative_to(site)


def test_targets_are_those_of_the_agreement_of_that_year(root: Path) -> None:
    text = page(root, "2021-T2/vijfland/overzicht")
    assert f"{TARGETS['uitstroom']} mensen" in text
    assert f"{NAME}, januari tot en met augustus 2021" in text
    assert "700 mensen" not in text


def test_a_target_that_is_added_in_the_year_counts_from_that_day(
    root: Path, words: list[Row]
) -> None:
    key = "voorzieningenwijzer_aanbod"
    assert word(words, key, REGION, "2021-T1") == "inzicht"
    assert word(words, key, REGION, "2021-T2") in ("gehaald", "op koers", "onzeker", "achter")
    goal = f"{ADDED_TARGET} mensen"
    assert goal not in page(root, "2021-T1/vijfland/inkomen")
    assert goal in page(root, "2021-T2/vijfland/inkomen")


def test_a_municipality_has_its_own_target_and_the_others_have_none(
    root: Path, words: list[Row]
) -> None:
    for code in TOWNS:
        own = word(words, "uitstroom", code, "2021-T2") != "geen gemeentelijk doel"
        assert own == (code == OWN)
    assert f"{OWN_TARGET} mensen" in page(root, "2021-T2/s-gravenmeer/overzicht")
    assert f"doel 2021: {OWN_TARGET}" not in page(root, "2021-T2/kleinveen/overzicht")


def test_the_agency_explains_in_its_own_words(root: Path) -> None:
    assert "In de havens was minder werk." in page(root, "2021-T2/kleinveen/overzicht")


def test_letters_name_the_council_of_each_municipality(root: Path) -> None:
    assert "de gemeenteraad van 's-Gravenmeer" in page(root, "2021-T2/s-gravenmeer/raadsbrief")


def test_the_next_agreement_is_proposed_after_the_second_period_and_only_then(root: Path) -> None:
    early = typed(root, "voorstel", "--periode", "2021-T1", status=1)
    assert "niet gemaakt voor deze periode" in early
    assert "2022.voorstel.yml" in typed(root, "voorstel", "--periode", "2021-T2")
    proposed = root / "params/overeenkomst/2022.voorstel.yml"
    again = typed(root, "voorstel", "--periode", "2021-T2", status=1)
    assert "bestaat al. Gebruik --opnieuw" in again
    before = proposed.read_bytes()
    proposed.write_text("van iemand anders", encoding="utf-8")
    typed(root, "voorstel", "--periode", "2021-T2", "--opnieuw")
    assert proposed.read_bytes() == before
    accepted = proposed.rename(proposed.with_name("2022.yml"))
    try:
        agreement = load_agreement(root, 2022)
    finally:
        accepted.unlink()
    exits = agreement.indicator("uitstroom")
    assert {target.gebied for target in exits.doelen} == {REGION, OWN}
    assert {target.vanaf_datum.year for target in exits.doelen} == {2022}
