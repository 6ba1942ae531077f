"""How easy a page reads is measured the same for every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor import readability
from prestatiemonitor.cli import main
from prestatiemonitor.readability import LONG, as_text, measure, of_site, sentences, syllables

PAGE = """<html><body><nav><p>Dit is een menu van de site.</p></nav><main>
<p>Dit is een zin. Dit is er nog een!</p><ul><li><p>Ook dit is een zin.</p></li></ul>
<blockquote><p>Dit zei een ander heel plechtig.</p></blockquote><p>Geen zin</p></main></body>
</html>"""


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("huis", 1), ("werken", 2), ("uitkering", 3), ("eeuwige", 3), ("bijstand", 2), ("pdf", 1)],
)
def test_syllables_are_groups_of_vowels_that_sound_as_one(word: str, wanted: int) -> None:
    assert syllables(word) == wanted


def test_the_measure_is_that_of_flesch_and_douma() -> None:
    found = measure(["De man loopt naar huis."])
    assert found is not None
    assert found.woorden_per_zin == 5
    assert found.lettergrepen_per_woord == 1
    assert found.score == pytest.approx(206.84 - 0.93 * 5 - 77)


@given(st.lists(st.sampled_from(["huis", "werk", "mens"]), min_size=3, max_size=60))
def test_longer_sentences_never_read_easier(words: list[str]) -> None:
    short, longer = measure([" ".join(words)]), measure([" ".join([*words, "huis"])])
    assert short is not None
    assert longer is not None
    assert longer.score < short.score
    assert bool(longer.lang) == (len(words) + 1 > LONG)


def test_only_sentences_of_our_own_in_the_main_part_count() -> None:
    assert list(sentences(PAGE)) == ["Dit is een zin.", "Dit is er nog een!", "Ook dit is een zin."]
    assert list(sentences("<html><body><p>Geen main.</p></body></html>")) == []
    assert measure(["Twee woorden."]) is None


def test_the_hardest_pages_and_long_sentences_are_told(tmp_path: Path) -> None:
    long = " ".join(["Verantwoordelijkheidsverdeling"] * 30)
    for name, text in {"makkelijk": "De man loopt.", "moeilijk": f"{long}."}.items():
        page = f"<html><body><main><p>{text}</p></main></body></html>"
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    (tmp_path / "leeg.html").write_text("<html><body></body></html>", encoding="utf-8")
    lines = as_text(of_site(tmp_path)).splitlines()
    assert lines[0].startswith("2 pagina's")
    assert lines[1].endswith("moeilijk.html")
    assert long in lines[-1]


def test_without_a_site_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "params").mkdir()
    (tmp_path / "_quarto.yml").touch()
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["leesbaarheid"])
    assert (told.exit_code, "Er is nog geen site" in told.output) == (1, True)
    place = tmp_path / "_site/openbaar"
    place.mkdir(parents=True)
    (place / "index.html").write_text(PAGE, encoding="utf-8")
    assert "1 pagina," in CliRunner().invoke(main, ["leesbaarheid"]).output
    assert readability.PLAIN == 60
