import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)

from prestatiemonitor.site.embedded.notebook import NotebookError, to_markdown


def text(*cells: NotebookNode) -> str:
    return nbformat.writes(new_notebook(cells=list(cells)))


def code(source: str, *outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    return new_code_cell(
        source, outputs=list(outputs), execution_count=1, metadata={"tags": list(tags)}
    )


def markdown(content: str) -> NotebookNode:
    return new_output("display_data", {"text/markdown": content, "text/plain": "x"})


def stream(name: str, content: str) -> NotebookNode:
    return new_output("stream", name=name, text=content)


def test_keeps_raw_and_markdown_cells_and_markdown_outputs_in_order() -> None:
    cells = [
        new_raw_cell("---\ntitle: T\n---"),
        new_markdown_cell("## Kop\n\nregel een\nregel twee"),
        code("toon()", markdown("een"), markdown("twee")),
    ]

    assert to_markdown(text(*cells), echo=False) == (
        "---\ntitle: T\n---\n\n## Kop\n\nregel een\nregel twee\n\neen\n\ntwee\n"
    )


@pytest.mark.parametrize("tag", ["parameters", "injected-parameters", "remove-cell"])
def test_hides_cells_by_tag(tag: str) -> None:
    assert to_markdown(text(code("x = 1", markdown("weg"), tags=(tag,))), echo=True) == "\n"


def test_hides_a_cell_that_is_not_included() -> None:
    assert to_markdown(text(code("#| include: false\nx()", markdown("weg"))), echo=True) == "\n"


def test_hides_output_that_is_not_wanted() -> None:
    assert to_markdown(text(code("#| output: false\nx()", markdown("weg"))), echo=False) == "\n"


@pytest.mark.parametrize(
    ("source", "tags", "echo", "shown"),
    [
        ("x()", (), False, False),
        ("x()", (), True, True),
        ("#| echo: false\nx()", (), True, False),
        ("#| echo: true\nx()", (), False, True),
        ("x()", ("remove-input",), True, False),
        ("#| echo: true\n", (), True, False),
    ],
)
def test_shows_code_only_where_asked(
    source: str, tags: tuple[str, ...], echo: bool, shown: bool
) -> None:
    assert ("```python" in to_markdown(text(code(source, tags=tags)), echo=echo)) is shown


def test_fences_code_that_holds_a_fence() -> None:
    made = to_markdown(text(code("a = '''````'''")), echo=True)

    assert made.startswith("`````python\n")


def test_drops_printed_text_unless_asked_as_is() -> None:
    printed = stream("stdout", "*ja*")
    warned = stream("stderr", "nee")

    assert to_markdown(text(code("p()", printed, warned)), echo=False) == "\n"
    asked = text(code("#| output: asis\np()", printed, warned))
    assert to_markdown(asked, echo=False) == "*ja*\n"


def test_drops_plain_text_results() -> None:
    result = new_output("execute_result", {"text/plain": "1"}, execution_count=1)

    assert to_markdown(text(code("1", result)), echo=False) == "\n"


def test_names_every_cell_that_did_not_run_and_every_output_that_differs() -> None:
    cells = [
        new_markdown_cell("tekst"),
        new_code_cell("niet_uitgevoerd()"),
        code("fout()", new_output("error", ename="E", evalue="geheim", traceback=[])),
        code("html()", new_output("display_data", {"text/html": "<b>", "text/markdown": "b"})),
        code("plaatje()", new_output("display_data", {"image/png": "aa=="})),
    ]

    with pytest.raises(NotebookError) as caught:
        to_markdown(text(*cells), echo=False)

    assert [fault.split()[1] for fault in caught.value.faults] == ["2", "3", "4", "5"]
    assert "niet uitgevoerd" in caught.value.faults[0]
    assert "geheim" not in str(caught.value)


def test_an_empty_code_cell_needs_no_run() -> None:
    assert to_markdown(text(new_code_cell("")), echo=True) == "\n"
