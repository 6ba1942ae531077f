from __future__ import annotations

from prestatiemonitor.display import Figure, Markdown, blocks, bullets, callout, linked, preview

FIGURE = Figure(b"<svg/>", "uit.svg", "Uit [a]", 'Er zijn "veel" mensen', inline=False)


def test_published_output_is_markdown_and_plain_text_only() -> None:
    for shown in (Markdown("a"), FIGURE):
        assert set(shown._repr_mimebundle_()) == {"text/markdown", "text/plain"}


def test_a_published_figure_is_an_image_with_caption_id_and_alternative() -> None:
    text = FIGURE._repr_mimebundle_()["text/markdown"]
    assert text == "![Uit \\[a\\]](uit.svg){#fig-uit fig-alt=\"Er zijn 'veel' mensen\"}"


def test_an_inline_figure_is_the_drawing_itself() -> None:
    shown = Figure(b"<svg/>", "uit.svg", "c", "alt", inline=True)._repr_mimebundle_()
    assert shown == {"image/svg+xml": "<svg/>", "text/plain": "alt"}


def test_inline_markdown_has_no_quarto_markup_left() -> None:
    text = blocks([
        callout("note", "Let op", "Tekst.", collapsed=True),
        "[● Gehaald]{.status .status-gehaald}",
        ": Titel {#tbl-x}",
    ])  # fmt: skip
    shown = Markdown(text, inline=True)._repr_mimebundle_()["text/markdown"]
    assert [line for line in shown.splitlines() if line] == [
        "**Let op**", "Tekst.", "**● Gehaald**", "*Titel*",
    ]  # fmt: skip
    assert Markdown(text)._repr_mimebundle_()["text/markdown"] == text


def test_a_callout_can_be_folded() -> None:
    assert callout("tip", "T*", "b") == "::: {.callout-tip}\n## T\\*\n\nb\n:::"
    assert 'collapse="true"' in callout("tip", "T", "b", collapsed=True)


def test_small_pieces() -> None:
    assert bullets(["a", "b"]) == "- a\n- b"
    assert blocks(["a", "", "b"]) == "a\n\nb"
    assert (linked("a", "b"), linked("a", None)) == ("[a](b)", "a")
    assert preview("gewoon") == "gewoon"
