import json
from pathlib import PurePosixPath

from prestatiemonitor.site.embedded.converted import Section
from prestatiemonitor.site.embedded.search import index

PAGE = PurePosixPath("a/index.html")


def entries(*sections: Section) -> list[dict[str, str]]:
    script = index([(PAGE, "Titel", "Groep", sections)])
    found: list[dict[str, str]] = json.loads(
        script.removeprefix("window.zoekindex = ").removesuffix(";\n")
    )
    return found


def test_each_section_is_an_entry_with_its_anchor() -> None:
    assert entries(Section("", "", "vooraf"), Section("kop", "Kop", " veel\n  wit ")) == [
        {"h": "a/index.html", "t": "Titel", "g": "Groep", "s": "", "x": "vooraf"},
        {"h": "a/index.html#kop", "t": "Titel", "g": "Groep", "s": "Kop", "x": "veel wit"},
    ]


def test_a_section_without_words_is_no_entry() -> None:
    assert entries(Section("", "", " ")) == []


def test_a_long_text_is_cut() -> None:
    assert len(entries(Section("", "", "a" * 9_000))[0]["x"]) == 2_000
