import dataclasses
import subprocess
from pathlib import Path, PurePosixPath

import pypandoc
import pytest

from prestatiemonitor.site.embedded import pandoc
from prestatiemonitor.site.embedded.converted import Converted, Heading, Section
from prestatiemonitor.site.embedded.pandoc import Job, convert
from prestatiemonitor.site.errors import RenderError

FILTER = Path(__file__).parents[2] / "toegankelijk.lua"


def one(markdown: str, root: str = "../", absolute: bool = False, toc_depth: int = 3) -> Converted:
    job = Job(PurePosixPath("a/index.qmd"), markdown, root, absolute, toc_depth)
    return convert([job], [FILTER])[0]


def test_converts_pages_in_order() -> None:
    jobs = [Job(PurePosixPath(f"{n}.qmd"), f"tekst {n}", "") for n in range(3)]

    assert [page.html.strip() for page in convert(jobs, [])] == [
        "<p>tekst 0</p>",
        "<p>tekst 1</p>",
        "<p>tekst 2</p>",
    ]


def test_lists_headings_to_the_asked_depth() -> None:
    page = one("## Eén\n\n### Twee\n\n#### Drie", toc_depth=3)

    assert page.toc == (Heading("eén", "Eén", 2), Heading("twee", "Twee", 3))


def test_gives_the_plain_words_of_each_section() -> None:
    page = one(
        "Vooraf *nu*.\n\n## Kop\n\n| a | b |\n|--|--|\n| c | d `e` |\n\n![naam](x.svg)\n\n"
        "    niet\n\n::: {.callout-note}\nkader\n:::\n"
    )

    words = [(part.id, part.title, " ".join(part.text.split())) for part in page.sections]
    assert words[0] == ("", "", "Vooraf nu.")
    assert words[1] == ("kop", "Kop", "a b c d e naam Opmerking kader")
    assert isinstance(page.sections[0], Section)


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("../b/index.ipynb#kop", "../b/index.html#kop"),
        ("x.qmd", "x.html"),
        ("../b/", "../b/index.html"),
        ("/c/index.ipynb", "../c/index.html"),
        ("cijfers.csv", "cijfers.csv"),
        ("#kop", "#kop"),
    ],
)
def test_links_to_sources_become_links_to_pages(target: str, href: str) -> None:
    page = one(f"[x]({target})")

    assert page.links == (href,)
    assert f'href="{href}"' in page.html


def test_links_are_absolute_on_a_page_without_place() -> None:
    assert one("[x](a.qmd) [y](/b.qmd)", "/monitor/", True).links == (
        "/monitor/a.html",
        "/monitor/b.html",
    )


@pytest.mark.parametrize("target", ["https://x.nl", "mailto:a@b.nl", "tel:0101"])
def test_links_out_of_the_site_stay(target: str) -> None:
    page = one(f"[x]({target})")

    assert (page.links, page.faults) == ((), ())


@pytest.mark.parametrize(
    ("markdown", "fault"),
    [
        ("tekst <script>x()</script>", "<script> is niet toegestaan"),
        ("<iframe src='x'></iframe>", "<iframe> is niet toegestaan"),
        ('<br title=">" onclick=x>', "onclick is niet toegestaan"),
        ("<!-- a --><script>x()</script>", "<script> is niet toegestaan"),
        ("<!--><script>x()</script>-->", "<script> is niet toegestaan"),
        ("```{=html5}\n<object>\n```", "<object> is niet toegestaan"),
        ("<!-- a <b> -->", "<b> is niet toegestaan"),
        ('<details ontoggle="x()">\n\na\n\n</details>', "ontoggle is niet toegestaan"),
        ('[x]{onclick="y()"}', "onclick is niet toegestaan"),
        ('[x]{style="background:url(//y)"}', "style is niet toegestaan"),
        ("[x](javascript:y)", "javascript:y is niet toegestaan"),
        ("![x](https://y.nl/z.png)", "https://y.nl/z.png staat niet bij de pagina"),
        ("![x](//y.nl/z.png)", "//y.nl/z.png staat niet bij de pagina"),
        ("![](z.png)", "z.png heeft geen tekstalternatief"),
        ("![alleen bijschrift](z.png)", "z.png heeft geen tekstalternatief"),
    ],
)
def test_what_may_run_load_or_hide_is_a_fault(markdown: str, fault: str) -> None:
    assert any(fault in found for found in one(markdown).faults)


@pytest.mark.parametrize(
    "markdown",
    [
        "<details open>\n<summary>a</summary>\n\nb\n\n</details>",
        "m<sup>2</sup><br>",
        "<!-- uitleg -->",
        "```{=latex}\n<script>\n```",
        "![naam](a.svg){alt='alt'}",
    ],
)
def test_html_that_only_folds_or_marks_is_fine(markdown: str) -> None:
    assert one(markdown).faults == ()


def test_an_open_callout_starts_open() -> None:
    assert "<details open>" in one('::: {.callout-tip collapse="false"}\na\n:::').html


def test_the_shared_filter_lets_the_browser_divide_the_columns() -> None:
    long = "een lange zin die de regel langer maakt dan tweeënzeventig tekens in totaal"

    assert "<col" not in one(f"| a | b |\n|-|---------|\n| c | {long} |").html


def test_a_broken_filter_names_the_page(tmp_path: Path) -> None:
    broken = tmp_path / "stuk.lua"
    broken.write_text("function Para(p) error('stuk') end", encoding="utf-8")

    with pytest.raises(RenderError, match=r"a\.qmd: pandoc kan deze pagina niet omzetten"):
        convert([Job(PurePosixPath("a.qmd"), "tekst", "")], [broken])


def test_a_failing_pandoc_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("prestatiemonitor.site.embedded.pandoc._BATCH", tmp_path / "is-er-niet.lua")

    with pytest.raises(RenderError, match="Pandoc stopte met een fout"):
        convert([Job(PurePosixPath("a.qmd"), "tekst", "")], [])


def test_the_shared_filter_names_the_box_by_the_caption_that_quarto_moved(
    tmp_path: Path,
) -> None:
    script = tmp_path / "proef.lua"
    script.write_text(
        f"""
        dofile([[{FILTER}]])
        local function float(kind, caption)
          local box = pandoc.Div({{pandoc.Para("x")}}, pandoc.Attr("", {{"tabel-schuif"}}))
          local made = FloatRefTarget({{
            type = kind, caption_long = caption, content = pandoc.Div({{box}})
          }})
          return made and made.content.content[1].attributes["aria-label"] or "-"
        end
        print(float("Table", pandoc.Plain("Naam van de tabel")))
        print(float("Table", nil))
        print(float("Figure", pandoc.Plain("Grafiek")))
        """,
        encoding="utf-8",
    )

    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "lua", str(script)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout.split("\n")[:3] == ["Naam van de tabel", "-", "-"]


def test_only_what_changed_is_converted_again_with_the_same_result(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    jobs = [Job(PurePosixPath(f"{n}.qmd"), f"## Kop {n}\n\ntekst", "") for n in range(3)]
    once = convert(jobs, [], tmp_path / "bewaard")
    asked: list[list[str]] = []
    run = pandoc._run

    def spied(todo: list[Job], filters: list[Path]) -> list[Converted]:
        asked.append([job.markdown for job in todo])
        return run(todo, filters)

    monkeypatch.setattr(pandoc, "_run", spied)
    assert convert(jobs, [], tmp_path / "bewaard") == once == convert(jobs, [])
    changed = [jobs[0], dataclasses.replace(jobs[1], markdown="anders")]
    convert(changed, [], tmp_path / "bewaard")
    assert asked == [[], [job.markdown for job in jobs], ["anders"]]
    assert len(list((tmp_path / "bewaard").iterdir())) == 2, "what no page is, is forgotten"


def test_another_filter_or_place_is_another_page(tmp_path: Path) -> None:
    kept, own = tmp_path / "bewaard", tmp_path / "filter.lua"
    (job,) = [Job(PurePosixPath("a.qmd"), "tekst", "")]
    own.write_text("function Str(s) return pandoc.Str(s.text:upper()) end", encoding="utf-8")
    (plain,) = convert([job], [], kept)
    (upper,) = convert([job], [own], kept)
    assert "TEKST" in upper.html
    assert "tekst" in plain.html
    own.write_text("function Str(s) return pandoc.Str('x') end", encoding="utf-8")
    (other,) = convert([job], [own], kept)
    assert "TEKST" not in other.html
