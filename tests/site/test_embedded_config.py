from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from prestatiemonitor.site.embedded.config import Website, load, read_yaml, resources, sources
from prestatiemonitor.site.errors import RenderError

ROOT = Path(__file__).parents[2]


def write(project: Path, own: dict[str, Any], extra: dict[str, Any] | None = None) -> Path:
    (project / "_quarto.yml").write_text(yaml.safe_dump(own), encoding="utf-8")
    (project / "_navigatie.yml").write_text(yaml.safe_dump(extra), encoding="utf-8")
    return project


@pytest.fixture
def own() -> dict[str, Any]:
    return read_yaml(ROOT / "_quarto.yml")


def test_merges_metadata_files_below_the_own_keys(tmp_path: Path, own: dict[str, Any]) -> None:
    own["website"]["description"] = "eigen"
    project = write(tmp_path, own, {"website": {"title": "T", "description": "ander"}})

    website = load(project).website

    assert (website.title, website.description, website.search) == ("T", "eigen", True)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"website": {"title": "T", "favicon": "x.png"}}, "de sleutel website.favicon kent"),
        ({"website": {"title": "T", "navbar": {"left": [{"icon": "x"}]}}}, r"left\.0\.icon"),
        ({"extra": 1}, "de sleutel extra kent"),
        ({"website": {}}, r"website\.title ontbreekt"),
        ({"website": {"title": ["T"]}}, r"waarde van website\.title past niet"),
    ],
)
def test_refuses_a_key_it_does_not_know(
    tmp_path: Path, own: dict[str, Any], change: dict[str, Any], fault: str
) -> None:
    with pytest.raises(RenderError, match=fault):
        load(write(tmp_path, own, change))


def test_refuses_to_execute_code(tmp_path: Path, own: dict[str, Any]) -> None:
    own["execute"]["enabled"] = True

    with pytest.raises(RenderError, match=r"execute\.enabled"):
        load(write(tmp_path, own, {"website": {"title": "T"}}))


@pytest.mark.parametrize(
    ("text", "fault"),
    [("- a", "sleutels met waarden"), ("a: [", "geen geldige YAML")],
)
def test_says_which_file_is_no_mapping(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "x.yml").write_text(text, encoding="utf-8")

    with pytest.raises(RenderError, match=rf"x\.yml.*{fault}"):
        read_yaml(tmp_path / "x.yml")


def test_an_empty_file_has_no_keys(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("# niets", encoding="utf-8")

    assert read_yaml(tmp_path / "x.yml") == {}


def test_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"_quarto\.yml ontbreekt"):
        load(tmp_path)


def test_pages_are_what_quarto_would_render(tmp_path: Path, own: dict[str, Any]) -> None:
    project = write(tmp_path, own, {"website": {"title": "T"}})
    names = ["index.ipynb", "404.qmd", "_deel.qmd", "lees.md", "ander/x.qmd", "reports/a.qmd"]
    names += ["reports/a/b/index.ipynb", "reports/.ipynb_checkpoints/x.ipynb", "reports/a/c.csv"]
    for name in names:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
    config = load(project)

    assert [str(page) for page in sources(project, config)] == [
        "404.qmd",
        "index.ipynb",
        "reports/a/b/index.ipynb",
        "reports/a.qmd",
    ]
    assert resources(project, config) == [PurePosixPath("reports/a/c.csv")]


@pytest.mark.parametrize(
    ("keys", "base"),
    [
        ({}, "/"),
        ({"site-url": "https://voorbeeld.nl/monitor"}, "/monitor/"),
        ({"site-url": "https://voorbeeld.nl"}, "/"),
        ({"site-path": "/a/b/"}, "/a/b/"),
    ],
)
def test_base_is_the_path_of_the_site(keys: dict[str, str], base: str) -> None:
    assert Website.model_validate({"title": "T", **keys}).base == base


def test_the_configuration_of_the_repository_holds_for_any_municipality(
    own: dict[str, Any],
) -> None:
    assert own["metadata-files"] == ["_navigatie.yml"]
    assert not {"title", "navbar", "sidebar", "page-footer"} & set(own["website"])


def test_the_themes_of_the_repository_load_no_fonts(own: dict[str, Any]) -> None:
    theme = own["format"]["html"]["theme"]

    assert theme == {"light": ["default", "licht.scss"], "dark": ["default", "donker.scss"]}
    for name in ("licht.scss", "donker.scss", "stijl.css"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "url(" not in text
        assert "@import" not in text
