"""The project of the repository, small, with planted counts that count as real, built whole."""

from __future__ import annotations

import dataclasses
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from prestatiemonitor import build, cells, wall
from prestatiemonitor.cli import main
from prestatiemonitor.places import NOTES
from prestatiemonitor.project import load_project
from prestatiemonitor.store import Store
from tests.example_project import FILES, PARTS
from tests.planted import PERIODS, planted

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = {"gebieden": ("GM0106", "GM1730"), "rapporten": ("periode", "context")}
"""So that there are fewer reports to make; what is left has every kind of page and chart."""
PUBLIC = ("_site/openbaar", "reports/openbaar", "data/cijfers/openbaar")


@dataclass(frozen=True)
class Built:
    """A built project.

    Attributes:
        root: the project folder.
        exact: the counts that were planted.
        output: all that the build said, on both streams.
    """

    root: Path
    exact: Store
    output: str

    @property
    def public(self) -> list[Path]:
        """All folders that leave the secure side."""
        return [self.root / name for name in PUBLIC]

    def files(self) -> dict[str, bytes]:
        """Everything public, byte for byte."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in self.public
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


_BUILT: list[Built] = []


def built(factory: pytest.TempPathFactory) -> Built:
    """The public site of planted counts, of real people as far as anyone knows; built once."""
    if not _BUILT:
        root = project(factory.mktemp("planted"))
        exact = planted(load_project(root), fictief=False)
        assert "Gemaakt" in typed(root, exact, "sleutel")
        walled = () if wall.available() else ("--zonder-muur",)
        output = typed(root, exact, "build", "--workers", "2", "--renderer", "embedded", *walled)
        assert "Klaar" in output, output
        _BUILT.append(Built(root, exact, output))
    return _BUILT[0]


def project(root: Path) -> Path:
    """All that a build reads: one municipality, people elsewhere, a delivery of one period."""
    for part in PARTS:
        ignored = shutil.ignore_patterns("openbaar", "intern", ".ipynb_checkpoints")
        shutil.copytree(ROOT / part, root / part, ignore=ignored)
    for name in FILES:
        shutil.copy(ROOT / name, root)
    _decided(root / "params/openbaarheid.yml")
    _without(root, LEFT_OUT["gebieden"])
    _fewer(root / "params/rapporten.yml", LEFT_OUT["rapporten"])
    (root / "data/leveringen" / PERIODS[-1]).mkdir(parents=True)
    return root


def _decided(path: Path) -> None:
    """Real counts are only exact by decision."""
    rules = yaml.safe_load(path.read_text(encoding="utf-8"))
    for one in rules["exact"]:
        one["besluit"] = "dagelijks bestuur, 1 februari 2020"
    path.write_text(yaml.safe_dump(rules, allow_unicode=True), encoding="utf-8")


def _without(root: Path, codes: tuple[str, ...]) -> None:
    """Leave out areas, so that there are fewer reports to make."""
    path = root / "params/gebieden.yml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["gebieden"]
    kept = [row for row in rows if row["code"] not in codes]
    path.write_text(json.dumps({"gebieden": kept}, ensure_ascii=False), encoding="utf-8")
    named = [root / "params/stukken.yml", root / "params/beleid.yml"]
    for folder in ("overeenkomst", "toelichting"):
        named += (root / "params" / folder).glob("*.yml")
    for path in named:
        content = _pruned(yaml.safe_load(path.read_text(encoding="utf-8")), codes)
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def _pruned(content: Any, codes: tuple[str, ...]) -> Any:
    """The same without what is about these areas."""
    if isinstance(content, list):
        rows = (
            row for row in content if not (isinstance(row, dict) and row.get("gebied") in codes)
        )
        return [_pruned(row, codes) for row in rows]
    if isinstance(content, dict):
        return {key: _pruned(value, codes) for key, value in content.items() if key not in codes}
    return content


def _fewer(path: Path, names: tuple[str, ...]) -> None:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["rapporten"]
    kept = {name: row for name, row in rows.items() if name not in names}
    path.write_text(
        yaml.safe_dump({"rapporten": kept}, allow_unicode=True, sort_keys=False), "utf-8"
    )


def typed(root: Path, exact: Store, *arguments: str, status: int = 0) -> str:
    """All that a person sees who types a command in a project that counts ``exact``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr(build, "count", lambda *_: exact)
        forget_counts(root)
        done = CliRunner().invoke(main, arguments)
    assert done.exit_code == status, done.output
    return done.output


def forget_counts(root: Path) -> None:
    """Counts that a test makes other than they were delivered must be made again."""
    shutil.rmtree(root / NOTES / "kamers", ignore_errors=True)
    for note in (root / NOTES).glob("stand-*.json"):
        note.unlink()


def rewritten(store: Store, changes: dict[str, float]) -> Store:
    """The same store with other counts in some cells."""
    ids = cells.cell_ids(store.cells)
    values = ids.map(changes).astype("Float64").fillna(store.cells["waarde"])
    return dataclasses.replace(store, cells=store.cells.assign(waarde=values))
