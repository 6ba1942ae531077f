"""What is shown is what a build would make of what stands there now, and nothing else is made."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from prestatiemonitor.preview import layout
from prestatiemonitor.preview.counts import AGAIN
from prestatiemonitor.preview.session import ENDS, Answer
from prestatiemonitor.site.embedded import search
from tests.preview.conftest import WERK, Shown, build, rewrite
from tests.tiny_project import PERIOD, break_notebook

BEE = WERK.replace("/aa/", "/bee/")
TEXT = "reports/over-deze-cijfers/uitleg.txt"
PAGES = (
    "index.html", WERK, BEE, WERK.replace("/aa/", "/regio/"),
    "reports/over-deze-cijfers/index.html", "reports/toegankelijkheid.html", "404.html",
)  # fmt: skip


def shown_text(root: Path, name: str, text: str) -> None:
    """Put a sentence at the end of a notebook."""
    path = root / f"notebooks/{name}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = {"cell_type": "markdown", "id": f"x{len(notebook['cells'])}", "metadata": {}}
    notebook["cells"].append(cell | {"source": text})
    path.write_text(json.dumps(notebook), encoding="utf-8")


def shown_code(root: Path, name: str, text: str) -> None:
    """Let the first code after the parameters of a notebook show a sentence."""
    code = f"#| echo: false\nfrom IPython.display import Markdown\nMarkdown({text!r})"
    break_notebook(root, name, code)


def explained(root: Path, _name: str, text: str) -> None:
    told = {"toelichtingen": {"REGIO": {"uitstroom": {"openbaar": text}}}}
    path = root / f"params/toelichting/{PERIOD}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(told), encoding="utf-8")


def titled(root: Path, _name: str, text: str) -> None:
    path = root / "params/publicatie.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(content | {"titel": text}), encoding="utf-8")


def lost(root: Path, _name: str, text: str) -> None:
    path = root / "404.qmd"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")


def filtered(root: Path, _name: str, text: str) -> None:
    path = root / "toegankelijk.lua"
    add = f"\nfunction Pandoc(doc) doc.blocks:insert(pandoc.Para('{text}')) return doc end\n"
    path.write_text(path.read_text(encoding="utf-8") + add, encoding="utf-8")


def aimed(root: Path, _name: str, _text: str) -> None:
    with of_agreement(root, "uitstroom") as indicator:
        for goal in indicator["doelen"]:
            goal["waarde"] = 432


@contextmanager
def of_agreement(root: Path, key: str) -> Iterator[dict[str, Any]]:
    """An indicator of the agreement, to be changed."""
    path = root / "params/overeenkomst/2020.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    (found,) = [one for one in content["indicatoren"] if one["sleutel"] == key]
    yield found
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def stands(root: Path) -> dict[str, tuple[int, int]]:
    """All that a build made, and when."""
    made = ("_site", "data/cijfers", "reports/openbaar", "reports/intern")
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_ino)
        for name in made
        for path in (root / name).rglob("*")
    }


def test_what_a_build_left_is_shown_and_nothing_is_made(shown: Shown) -> None:
    for page in PAGES:
        answer = shown.at(page)
        assert answer.status == (404 if page == "404.html" else 200)
        assert answer.body == (shown.root / "_site/openbaar" / page).read_bytes(), page
    assert shown.told == []


@pytest.mark.parametrize(
    "change", [shown_text, shown_code, explained, titled, lost, filtered, aimed]
)
def test_a_page_is_what_a_build_would_make_and_what_is_built_stays(
    show: Callable[..., Shown], project: Path, change: Callable[[Path, str, str], None]
) -> None:
    shown, text = show(), "Een heel nieuwe zin."
    before = {page: shown.at(page).body for page in PAGES}
    built = stands(project)
    change(project, "werk", text)
    now = {page: shown.in_the_end(page).body for page in PAGES}
    assert now != before
    assert any((b"432" if change is aimed else text.encode()) in body for body in now.values())
    assert stands(project) == built
    charts = {page: charts_of(shown, page) for page in PAGES}
    build(project)
    for page, body in now.items():
        assert body == (project / "_site/openbaar" / page).read_bytes(), page
        for name, chart in charts[page].items():
            assert chart.body == (project / "_site/openbaar" / name).read_bytes(), name


def charts_of(shown: Shown, page: str) -> dict[str, Answer]:
    """The files that stand beside a page of a report as it was executed."""
    folder = (shown.root / "_site/openbaar" / page).parent
    names = [path.name for path in folder.iterdir() if path.suffix in (".svg", ".csv")]
    return {
        f"{Path(page).parent}/{name}": shown.at(f"{Path(page).parent}/{name}") for name in names
    }


def test_other_words_in_the_agreement_are_shown_at_once(shown: Shown) -> None:
    with of_agreement(shown.root, "uitstroom") as indicator:
        indicator["naam"] = "Weg uit de bijstand"
    assert "Weg uit de bijstand" in shown.text(WERK)
    assert AGAIN not in shown.told


def test_only_what_is_looked_at_is_made(shown: Shown) -> None:
    shown_code(shown.root, "werk", "Nieuw.")
    assert "Nieuw." in shown.text(WERK)
    assert [line.split(" (")[0] for line in shown.told] == [f"Gemaakt: werk {PERIOD} aa"]
    assert "Nieuw." in shown.text(WERK)
    assert len(shown.told) == 1, "it was made once"
    assert "Nieuw." in shown.text(BEE)
    assert len(shown.told) == 2


def test_what_is_saved_as_it_was_makes_nothing(shown: Shown) -> None:
    before = [shown.at(page).body for page in PAGES]
    for name in ("notebooks/werk.ipynb", "params/overeenkomst/2020.yml", "stijl.css"):
        os.utime(shown.root / name)
    assert [shown.at(page).body for page in PAGES] == before
    assert shown.told == []


def test_a_notebook_that_fails_says_where_and_recovers(shown: Shown) -> None:
    notebook = shown.root / "notebooks/werk.ipynb"
    good = notebook.read_text(encoding="utf-8")
    break_notebook(shown.root, "werk", "raise ValueError('1 < 2 & kapot')")
    page = shown.text(WERK, 500)
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    number = 1 + [cell.get("id", "") for cell in cells].index("kapot")
    assert f"Het rapport werk {PERIOD} aa is mislukt" in page
    assert "notebooks/werk.ipynb" in page
    assert f"<dt>Cel {number}</dt>" in page
    assert page.count("1 &lt; 2 &amp; kapot") == 2, "in the cell and in the error"
    assert "ValueError: 1 &lt; 2" in page
    assert shown.at("index.html").status == 200, "others are shown"
    assert shown.text(WERK, 500) == page
    assert [line for line in shown.told if "kapot" in line] == shown.told, "and it is told once"
    assert len(shown.told) == 1
    notebook.write_text(good, encoding="utf-8")
    assert shown.text(WERK).encode() == (shown.root / "_site/openbaar" / WERK).read_bytes()


def test_a_process_that_ends_is_no_cell_in_particular(shown: Shown) -> None:
    rewrite(shown.root / "notebooks/werk.ipynb", 'title: \\"', 'title: \\"{onbekend} ')
    page = shown.text(WERK, 500)
    assert "KeyError" in page
    assert "<dt>Cel" not in page


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("params/publicatie.yml", "titel:", "titels:", "bedoelt u &#39;titel&#39;?"),
        ("params/rapporten.yml", "notebook: werk", "notebook: werkt", "dit notebook bestaat niet"),
        ("notebooks/werk.ipynb", '"cells"', '"cells', "dit is geen geldig notebook"),
        ("_quarto.yml", "lang: nl", "taal: nl", "de sleutel taal kent de ingebouwde opmaker niet"),
        ("notebooks/werk.ipynb", "## In het kort", "[x](nergens.qmd)", "wijst nergens naar"),
        ("toegankelijk.lua", "function Table", "functie Table", "pandoc"),
    ],
)  # fmt: skip
def test_what_must_be_mended_is_said_and_then_it_goes_on(
    shown: Shown, name: str, old: str, new: str, said: str
) -> None:
    rewrite(shown.root / name, old, new)
    assert said in shown.text(WERK, 500)
    assert shown.told
    rewrite(shown.root / name, new, old)
    assert shown.text(WERK).encode() == (shown.root / "_site/openbaar" / WERK).read_bytes()


def test_a_defect_is_told_where_it_was_started_and_the_session_goes_on(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("dit ziet alleen wie het startte")

    with monkeypatch.context() as other:
        other.setattr(layout.Layout, "page", broken)
        page = shown.text(WERK, 500)
    assert "RuntimeError" in page
    assert "dit ziet alleen" not in page
    assert "dit ziet alleen" in shown.told[0]
    assert shown.at(WERK).status == 200


def test_a_document_is_made_when_somebody_asks_for_it(shown: Shown) -> None:
    before = (shown.root / "_site/openbaar" / TEXT).read_bytes()
    assert shown.at(TEXT).body == before
    assert shown.told == ["Gemaakt: de documenten van over-deze-cijfers."]
    assert shown.at(TEXT).body == before
    assert len(shown.told) == 1
    shown_text(shown.root, "over-deze-cijfers", "Een nieuwe zin.")
    assert "Een nieuwe zin." in shown.at(TEXT).body.decode()


def test_a_document_that_fails_is_told(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    from prestatiemonitor import documents
    from prestatiemonitor.documents import DocumentError

    def fails(*_: object) -> bytes:
        raise DocumentError("geen papier")

    monkeypatch.setattr(documents, "MAKERS", {"txt": fails})
    assert "uitleg.txt: geen papier" in shown.text(TEXT, 500)


def test_what_all_pages_share_is_served(shown: Shown) -> None:
    built = shown.root / "_site/openbaar"
    for path in (built / "site_libs").iterdir():
        assert shown.at(f"site_libs/{path.name}").body == path.read_bytes()
    assert shown.at("stijl.css").body == (built / "stijl.css").read_bytes()
    assert shown.at("stijl.css").kind == "text/css; charset=utf-8"
    (built / search.FILE).unlink()
    assert shown.at(str(search.FILE)).body == search.index([]).encode()


@pytest.mark.parametrize(
    "path",
    [
        "nergens/index.html", "site_libs/geheim.js", "index.ipynb",
        f"reports/{PERIOD}/aa/werk/x.svg",
        "../params/gebieden.yml", "params/gebieden.yml", "data/sleutel", "/etc/passwd",
        f"reports/{PERIOD}/aa/werk/../../../../../data/sleutel", "site_libs/../data/sleutel", ".",
        "site_libs/..", "_variables.yml",
    ],
)  # fmt: skip
def test_nothing_else_can_be_had(shown: Shown, path: str) -> None:
    answer = shown.at(path)
    assert answer.status == 404
    assert answer.kind.startswith("text/html")


def test_without_a_page_for_it_what_is_absent_is_said(shown: Shown) -> None:
    (shown.root / "404.qmd").unlink()
    assert "<pre>nergens.html</pre>" in shown.text("nergens.html", 404)


def test_the_internal_edition_is_marked_and_shows_what_is_exact(show: Callable[..., Shown]) -> None:
    shown = show("intern")
    page = shown.text(WERK)
    assert "Interne editie: vertrouwelijk" in page
    build(shown.root, "intern")
    assert page.encode() == (shown.root / "_site/intern" / WERK).read_bytes()
    sheet = shown.root / "_site/intern/stijl.css"
    assert shown.at("stijl.css").body == sheet.read_bytes() != (
        shown.root / "stijl.css"
    ).read_bytes()  # fmt: skip


def test_after_the_end_nothing_is_made(shown: Shown) -> None:
    shown.session.close()
    assert ENDS in shown.at(WERK).body.decode()
    assert shown.at(WERK).status == 503


def test_two_programs_never_make_one_page(shown: Shown) -> None:
    shown.session.stop("Het programma is veranderd.", "SyntaxError: invalid syntax")
    assert "SyntaxError: invalid syntax" in shown.text(WERK, 500)
    shown.session.stop("Het programma is veranderd.")
    assert "Het programma is veranderd." in shown.at(WERK).body.decode()
