"""The page about accessibility tells what is stated and what was found, and nothing else."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from prestatiemonitor.inspection import Found, Plainness
from prestatiemonitor.publication import Publication
from prestatiemonitor.readability import measure
from prestatiemonitor.statement import Deviation, Investigation, Statement
from prestatiemonitor.statement_page import REGISTER, Told, parts
from tests.inspections import DAY, FAULT, inspection

WHO = Publication(titel="Monitor *werk*", organisatie="Plein Zuid", omschrijving="x", contact="ons")
STATED = Statement(status="C", opgesteld=DAY)
TOLD = Told(WHO, STATED, inspection(), fictief=False, paginas_aantal=12)
DEVIATION = Deviation(
    criterium="1.4.10", wat="Een tabel past niet", gevolg="U schuift opzij.",
    alternatief="Neem het bestand.", maatregel="Een smallere tabel.", klaar=date(2027, 7, 1),
)  # fmt: skip


def page(**given: Any) -> dict[str, str]:
    """The parts by name."""
    made = parts(dataclasses.replace(TOLD, **given))
    return {place.removeprefix("reports/_").removesuffix(".md"): t for place, t in made.items()}


def test_the_parts_stand_beside_the_page() -> None:
    assert list(parts(TOLD)) == [
        "reports/_verklaring.md", "reports/_keuring.md", "reports/_afwijkingen.md",
    ]  # fmt: skip


def test_it_says_who_states_what_and_on_what_that_rests() -> None:
    told = page()["verklaring"]
    assert "toegankelijkheidsverklaring van Plein Zuid" in told
    assert r"Monitor \*werk\*" in told
    assert "**Status C: eerste maatregelen genomen.**" in told
    assert "op 22 november 2026, op alle 12 pagina's" in told
    assert "Onderzoek door mensen: nog niet gedaan." in told
    assert f"({REGISTER})" in told
    assert "voorbeeld" not in told


def test_what_people_investigated_and_signed_is_told() -> None:
    given = Statement(
        status="B", opgesteld=DAY, ondertekenaar="secretaris", volledig_op=date(2027, 1, 1),
        register_adres="https://www.toegankelijkheidsverklaring.nl/register/1",
        onderzoek=Investigation(datum=date(2026, 3, 4), door="Bureau X", rapport="https://x.nl/r"),
        afwijkingen=(DEVIATION,),
    )  # fmt: skip
    told = page(statement=given)["verklaring"]
    for one in (
        "Status B: voldoet gedeeltelijk", "door Bureau X", "[het rapport van 4 maart 2026]",
        "op 1 januari 2027 voldoet de site", "getekend door: secretaris", "register/1)",
    ):  # fmt: skip
        assert one in told
    assert "nog niet in" not in told


def test_of_fictitious_counts_nobody_states_anything() -> None:
    told = page(fictief=True)["verklaring"]
    assert told.startswith("::: {.callout-warning}\n## Dit is een voorbeeld")
    assert "Plein Zuid heeft haar niet afgelegd" in told


def test_without_a_statement_it_says_so() -> None:
    told = page(statement=Statement(status="E"))["verklaring"]
    assert "Status E" in told
    assert "Er is nog geen verklaring over deze site." in told
    assert "Wij hebben deze verklaring gemaakt" not in told


def test_every_count_of_the_inspection_is_shown() -> None:
    told = page()["keuring"]
    assert "De laatste keuring was op 22 november 2026." in told
    assert "Het vond geen fouten." in told
    assert "| 12 pagina's en 1.234 plekken waar de Tab-toets stopt | 0 |" in told
    assert "lezen er 11 makkelijk." in told
    assert "1.4.4, 1.4.10" in told
    assert "axe 4.12.1, Chromium 156 en versie 0.1.0" in told
    assert "Let op" not in told


def test_what_was_found_is_shown_as_it_stands() -> None:
    made = page(inspection=inspection(FAULT))
    assert "Het vond 3 fouten." in made["keuring"]
    assert (
        r"3 keer: WCAG 2.4.7: wie hier komt, ziet dat niet: \<a href='\#x'\>\*Werk\*"
        in (made["keuring"])
    )
    assert "Bijvoorbeeld: reports/werk/index.html." in made["keuring"]
    assert "fouten gevonden. Die staan hierboven" in made["afwijkingen"]


def test_what_is_found_nowhere_in_particular_has_no_example() -> None:
    found = Found(regel="pdf", tekst="Niet te keuren.", aantal=1, voorbeeld="")
    assert "Bijvoorbeeld" not in page(inspection=inspection(found))["keuring"]


def test_long_sentences_are_told() -> None:
    plain = Plainness(
        paginas_aantal=2, makkelijk_aantal=1, gemiddelde_score=60.0, lange_zinnen_aantal=1
    )
    made = inspection().model_copy(update={"leesbaarheid": plain})
    assert "Het vond 1 lange zin." in page(inspection=made)["keuring"]


def test_an_inspection_of_another_version_of_the_site_says_so() -> None:
    told = page(paginas_aantal=15)["keuring"]
    assert "van een eerdere versie van de site. Toen waren er 12 pagina's, nu 15." in told


def test_a_site_of_one_page_is_told_as_such() -> None:
    assert "op de enige pagina" in page(inspection=inspection(pages=1))["keuring"]


def test_without_an_inspection_it_says_how_to_make_one() -> None:
    made = page(inspection=None)
    assert "nog geen keuring vastgelegd" in made["keuring"]
    assert "`prestatiemonitor toegankelijkheid --vastleggen`" in made["keuring"]
    assert "nog niet vastgelegd" in made["verklaring"]


def test_known_deviations_are_told_with_what_a_reader_can_do() -> None:
    given = Statement(status="C", opgesteld=DAY, afwijkingen=(DEVIATION,))
    told = page(statement=given)["afwijkingen"]
    assert "### Een tabel past niet" in told
    for one in ("U schuift opzij.", "Neem het bestand.", "Een smallere tabel.", "1 juli 2027."):
        assert f":   {one}" in told
    assert "WCAG 2.2, regel 1.4.10." in told
    assert "Wij kennen nu geen fouten." in page()["afwijkingen"]


@pytest.mark.parametrize("status", ["A", "B", "C", "D", "E"])
def test_every_status_reads_plainly(status: str) -> None:
    research = Investigation(datum=DAY, door="Bureau X", rapport="https://x.nl/r")
    given = Statement(status=status, opgesteld=DAY, onderzoek=research)
    for text in page(statement=given).values():
        lines = [line for line in text.splitlines() if not line.startswith(("|", ":", "#"))]
        found = measure(part for line in lines for part in line.replace("? ", ". ").split(". "))
        assert found is not None
        assert found.lang == ()
        assert found.score > 60
