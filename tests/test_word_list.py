from __future__ import annotations

from prestatiemonitor import word_list
from tests import slice_factory as made

WORDS = [["Wsw", "Een wet."], ["Beschut werk", "Aangepast werk *met* hulp."]]


def test_words_stand_in_the_order_of_the_alphabet_each_with_an_anchor() -> None:
    assert word_list.told(made.reading(woorden=WORDS)) == (
        "[Beschut werk]{#beschut-werk}\n:   Aangepast werk \\*met\\* hulp.\n\n"
        "[Wsw]{#wsw}\n:   Een wet."
    )


def test_without_words_it_says_so() -> None:
    assert word_list.told(made.reading()).startswith("Er zijn geen woorden")
    assert word_list.results(made.reading(cells=[])).startswith("Er zijn nog geen cijfers")


def test_a_result_is_told_by_its_definition_with_the_way_to_its_page() -> None:
    links = {"resultaat/uitstroom": "../uitstroom/index.ipynb"}
    text = word_list.results(made.reading(links=links))
    agreement = made.agreement()
    line = f"]{{#resultaat-uitstroom}}\n:   {agreement.indicator('uitstroom').definitie}"
    assert "(../uitstroom/index.ipynb)" + line in text
    assert "{#resultaat-jongeren}" not in text
