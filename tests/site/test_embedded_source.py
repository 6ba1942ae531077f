from pathlib import Path, PurePosixPath

import pytest

from prestatiemonitor.site.embedded.source import Source, read
from prestatiemonitor.site.errors import RenderError

PAGE = PurePosixPath("a/index.qmd")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project" / "a").mkdir(parents=True)
    return tmp_path / "project"


def page(project: Path, text: str) -> Source:
    (project / PAGE).write_text(text, encoding="utf-8")
    variables = {"contact": "ons", "gemeente": {"naam": "Ergens"}}
    return read(project, PAGE, variables, echo=False)


def test_splits_front_matter_from_text(project: Path) -> None:
    made = page(project, "---\ntitle: 'Werk: de cijfers'\ntoc: false\n---\n\n## Kop\n")

    assert made.title == "Werk: de cijfers"
    assert made.front["toc"] is False
    assert made.markdown.strip() == "## Kop"


def test_fills_variables_and_metadata_also_in_the_title(project: Path) -> None:
    made = page(
        project,
        '---\ntitle: "{{< var gemeente.naam >}}"\nsubtitle: S\n---\n'
        "Mail {{< var contact >}}: {{< meta subtitle >}}",
    )

    assert made.title == "Ergens"
    assert made.markdown == "Mail ons: S"


def test_leaves_code_blocks_alone(project: Path) -> None:
    block = "~~~\n{{< var nergens >}}\n```\n~~~\n"

    made = page(project, f"---\ntitle: T\n---\n{block}{{{{< var contact >}}}}")

    assert made.markdown == f"{block}ons"


def test_includes_text_from_the_project(project: Path) -> None:
    (project / "_deel.qmd").write_text("---\ntitle: weg\n---\nvan {{< var contact >}}", "utf-8")
    text = "---\ntitle: T\n---\n{{< include ../_deel.qmd >}} en {{< include /_deel.qmd >}}"

    assert page(project, text).markdown == "van ons en van ons"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("tekst", "de kop heeft geen title"),
        ("---\n---\ntekst", "de kop heeft geen title"),
        ("---\ntitle: [\n---\n", "geen geldige YAML"),
        ("---\n- a\n---\n", "geen geldige YAML"),
        ("---\ntitle: T\n---\n{{< var nergens >}}", r"{{< var nergens >}} is onbekend"),
        ("---\ntitle: T\n---\n{{< var contact.naam >}}", "is onbekend"),
        ("---\ntitle: T\n---\n{{< video x >}}", r"{{< video x >}} is onbekend"),
        ("---\ntitle: T\n---\n{{< include weg.qmd >}}", r"weg\.qmd is er niet"),
        ("---\ntitle: T\n---\n{{< include ../../x >}}", r"\.\./\.\./x is er niet"),
        ("---\ntitle: T\n---\n{{< include index.qmd >}}", r"index\.qmd is er niet"),
    ],
)
def test_names_the_page_and_what_is_wrong(project: Path, text: str, fault: str) -> None:
    (project.parent / "x").write_text("buiten", encoding="utf-8")

    with pytest.raises(RenderError, match=rf"a/index\.qmd: .*{fault}"):
        page(project, text)


@pytest.mark.parametrize("text", ["geen json", "[]", '{"cells": [{}]}'])
def test_names_a_notebook_that_is_none(project: Path, text: str) -> None:
    (project / "x.ipynb").write_text(text, encoding="utf-8")

    with pytest.raises(RenderError, match=r"x\.ipynb: dit is geen geldig notebook"):
        read(project, PurePosixPath("x.ipynb"), {}, echo=False)
