"""A small staged site with tricky content, shared by the tests of the renderers."""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from prestatiemonitor.publication import Publication
from prestatiemonitor.site.navigation import Choice, NavReport, navigation
from prestatiemonitor.site.staging import StagedPage, stage
from prestatiemonitor.statement import NONE
from prestatiemonitor.statement_page import Told, parts
from tests.inspections import inspection

ROOT = Path(__file__).parents[2]
WHO = Publication(
    titel="Prestatiemonitor", organisatie="Voorbeeldplein", omschrijving="x", contact="ons"
)
Cells = Sequence[NotebookNode]

CHART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 300" width="720" height="300">
<g fill="#33566f"><rect x="60" y="150" width="90" height="100"/><rect x="230" y="110" width="90"
height="140"/><rect x="400" y="60" width="90" height="190"/></g>
<path d="M40 250H690" stroke="#222"/><path d="M40 90H690" stroke="#a43f00" stroke-dasharray="6 4"/>
<g font-family="sans-serif" font-size="17" fill="#222"><text x="75" y="275">2018</text>
<text x="245" y="275">2019</text><text x="415" y="275">2020</text>
<text x="530" y="82">doelstelling</text></g></svg>
"""


def shown(markdown: str, source: str = "toon()") -> NotebookNode:
    """An executed code cell that showed `markdown`."""
    output = new_output("display_data", {"text/markdown": markdown, "text/plain": "x"})
    return new_code_cell(source, outputs=[output], execution_count=1)


def write_notebook(folder: Path, front: str, cells: Cells, files: dict[str, str]) -> Path:
    """A report as Papermill leaves it: parameter cells first, then `cells`; files beside it."""
    hidden = [
        new_code_cell('gebied = ""', metadata={"tags": ["parameters"]}, execution_count=1),
        new_code_cell(
            'gebied = "x"', metadata={"tags": ["injected-parameters"]}, execution_count=2
        ),
    ]
    folder.mkdir(parents=True)
    notebook = new_notebook(cells=[new_raw_cell(f"---\n{front}\n---"), *hidden, *cells])
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cel-{number}"
    nbformat.write(notebook, folder / "index.ipynb")
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


WERK = [
    shown("::: {.fictief}\nDit zijn **fictieve voorbeeldcijfers**, niet over echte mensen.\n:::"),
    new_markdown_cell(
        "## Hoeveel mensen vonden werk?\n\nIn deze periode gingen er 45 mensen van de bijstand "
        "naar werk, een eigen bedrijf of een opleiding.[^1] Zie ook "
        "[meedoen](../meedoen/index.ipynb#in-beeld) en de [uitleg](#hoe-tellen-wij).\n\n"
        "[^1]: Eén persoon telt per jaar één keer; zie 003 §5.1."
    ),
    shown(
        ":::: {.kerncijfers}\n"
        "::: {.kerncijfer}\n### Uitstroom tot nu toe\n\n[275]{.getal}\n\nvan 700 in dit jaar\n\n"
        "[▲ op koers]{.status .status-op-koers}\n:::\n"
        "::: {.kerncijfer}\n### Beschut werk\n\n[45]{.getal}\n\nvan 60 plekken\n\n"
        "[■ achter]{.status .status-achter}\n:::\n"
        "::: {.kerncijfer}\n### Statushouders\n\n[20]{.getal}\n\nvan 40 mensen\n\n"
        "[◆ onzeker]{.status .status-onzeker}\n:::\n::::"
    ),
    shown(
        "![Uitstroom per jaar, met de doelstelling](uitstroom.svg){#fig-uitstroom "
        'fig-alt="Staafdiagram: de uitstroom groeit, \\"boven\\" de lijn & doel <700>."}'
    ),
    shown(
        "| Gebied | Naar werk | Eigen bedrijf | Opleiding | Samen | Doel | Stand |\n"
        "|:--|--:|--:|--:|--:|--:|:--|\n"
        "| Noord \\| West | 1.205 | 10 | 25 | 1.240 | 1.200 | "
        "[● gehaald]{.status .status-gehaald} |\n"
        "| Zuid & \\<Oost\\> | 45 | 0 | 5 | 50 | – | [○ inzicht]{.status .status-inzicht} |\n"
        "| Één café 'à la' \"Zoë\" | 5 | 5 | 0 | 10 | 60 | "
        "[✕ niet gehaald]{.status .status-niet-gehaald} |\n"
        "| Streek | 5 | 5 | 0 | 10 | – | "
        "[– geen gemeentelijk doel]{.status .status-geen-doel} |\n"
        "| **Regio** | **1.255** | **15** | **30** | **1.300** | **1.400** | "
        "[≈ rond de doelstelling]{.status .status-rond-de-doelstelling} |\n\n"
        ": Uitstroom naar gebied en soort, *afgerond* op vijftallen {#tbl-uitstroom}"
    ),
    new_markdown_cell(
        "De cijfers staan ook in een [bestand (CSV)](uitstroom.csv).\n\n"
        "### Hoe tellen wij?\n\n"
        "Uitstroom\n:   Iemand begint in het jaar met werk, een bedrijf of een opleiding.\n\n"
        "Gedeeltelijk\n:   De uitkering loopt voor een deel door.\n\n"
        "<details>\n<summary>Meer over de telling</summary>\n\nTozo telt **niet** mee.\n\n"
        "</details>\n"
    ),
    shown(
        "::: {.callout-note}\n## Afgerond\nAlle aantallen zijn afgerond op vijftallen.\n\n"
        ":::: {.callout-warning}\nEen kleine afwijking is dus mogelijk.\n::::\n:::\n\n"
        '::: {.callout-important collapse="true" title="Niet vergelijkbaar: CBS"}\n'
        "Het CBS telt alleen hele uitstroom.\n:::"
    ),
    new_markdown_cell(
        "## Waar komt dit vandaan?\n\nUit de levering van mei. Letterlijk: `<script>`."
    ),
    new_code_cell("#| include: false\nprint('x')", execution_count=9),
]

MEEDOEN = [
    new_markdown_cell(
        "## In beeld\n\nWij weten van 330 mensen wat zij doen. Zie [werk](../werk/#fig-uitstroom)."
    ),
    shown("| Activiteit | Mensen |\n|:--|--:|\n| Mantelzorg | 120 |\n| Dagbesteding | 85 |"),
    shown("::: {.callout-tip}\nVraag uw begeleider naar vrijwilligerswerk.\n:::"),
]

HOME = [
    new_markdown_cell(
        "## Waar gaat dit over?\n\nDe gemeenten spreken elk jaar af wat het werkplein moet "
        "bereiken.\nHier ziet u hoe het gaat.\n\n"
        "- [Werk in Noord](reports/2020-T2/noord/werk/index.ipynb)\n"
        "- [Toegankelijkheid](reports/toegankelijkheid.qmd)\n"
    ),
]


def report(folder: Path, thema: str, periode: str, gebied: str) -> StagedPage:
    """One report of the sample, at reports/<periode>/<gebied>/<thema>."""
    front = (
        f'title: "{thema.capitalize()} in {gebied.capitalize()}: {periode}"\n'
        "date: 2020-09-15\nlang: nl\n"
        f"description: 'Cijfers over {thema} in {gebied}'"
    )
    cells = WERK if thema == "werk" else MEEDOEN
    files = {"uitstroom.svg": CHART, "uitstroom.csv": "gebied;aantal\nNoord;45\n"}
    address = PurePosixPath("reports") / periode / gebied / thema
    source = write_notebook(folder / address, front, cells, files if thema == "werk" else {})
    return StagedPage(source, address)


def build(folder: Path) -> Path:
    """Stage the sample below `folder` and return the project: 9 pages of 2 periods and 2 areas."""
    perioden = ("2020-T1", "2020-T2")
    executed = folder / "uitgevoerd"
    pages = [
        report(executed, thema, periode, gebied)
        for periode in perioden
        for gebied in ("noord", "zuid")
        for thema in ("werk", "meedoen")
    ]
    nav = navigation(
        "Prestatiemonitor Voorbeeldplein",
        [
            Choice("2020-T1", "januari tot en met april 2020"),
            Choice("2020-T2", "mei tot en met augustus 2020"),
        ],
        [Choice("noord", "Noord"), Choice("zuid", "Zuid")],
        [
            NavReport(
                p.address.name.capitalize(), p.address, p.address.parts[1], p.address.parts[2]
            )
            for p in pages
        ],
        description="Hoe gaat het met de afspraken?",
        footer=[("Toegankelijkheid", "reports/toegankelijkheid.qmd")],
        footer_text="Fictieve voorbeeldcijfers",
    )
    home = write_notebook(
        executed / "start", "title: Prestatiemonitor\nsubtitle: De stand", HOME, {}
    )
    project = folder / "project"
    stage(
        ROOT,
        project,
        [*pages, StagedPage(home, PurePosixPath("."))],
        nav,
        {"contact": "het contactformulier van uw gemeente"},
        parts(Told(WHO, NONE, inspection(), fictief=True, paginas_aantal=12)),
    )
    return project


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The staged sample project."""
    return build(tmp_path)


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The staged sample project, shared: do not write in it."""
    return build(tmp_path_factory.mktemp("voorbeeld"))


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Path]:
    """A project of one page, index.qmd, with the given Markdown as its body."""

    def make(body: str) -> Path:
        project = tmp_path / "een"
        stage(ROOT, project, [], {"website": {"title": "Proef"}}, {"contact": "ons"})
        for extra in project.rglob("*.qmd"):
            extra.unlink()
        (project / "index.qmd").write_text(f"---\ntitle: Proef\n---\n\n{body}\n", encoding="utf-8")
        return project

    return make
