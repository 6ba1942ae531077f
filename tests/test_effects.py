"""The effects of the council decision, each with its results or with why it is not measured."""

from __future__ import annotations

import re

from prestatiemonitor.effects import effects
from tests import slice_factory as made


def parts(text: str) -> list[str]:
    """Per effect its lines."""
    return re.split(r"^- ", text, flags=re.M)[1:]


def test_each_effect_has_its_results_with_their_status_or_says_that_it_is_not_measured() -> None:
    reading = made.reading(rapport="overzicht")
    wanted = reading.agreement.effecten.lijst
    found = parts(effects(reading))
    assert len(found) == len(wanted) == 7
    for effect, text in zip(wanted, found, strict=True):
        first, *lines = text.strip().splitlines()
        assert first == f"{effect.tekst.rstrip('.')}."
        if effect.niet_gemeten:
            assert lines == [f"    - **Niet gemeten.** {effect.niet_gemeten}"]
        else:
            names = [reading.indicator(key).naam for key in effect.indicatoren]
            assert all(name in line for name, line in zip(names, lines, strict=True))
            assert all(re.search(r"\{\.status \.status-[a-z-]+\}$", line) for line in lines)


def test_a_result_points_at_the_page_of_its_theme_for_this_area_and_period() -> None:
    text = effects(made.reading(rapport="overzicht", number=2))
    name = made.agreement().indicator("contact").naam
    assert f"[{name}](../{made.YEAR}-T2/aa/meedoen/index.ipynb) [○ Inzicht]" in text


def test_on_the_page_of_its_own_theme_a_result_is_no_link() -> None:
    text = effects(made.reading(rapport="meedoen"))
    name = made.agreement().indicator("contact").naam
    assert f"    - {name} [" in text


def test_an_agreement_without_effects_says_so() -> None:
    body = made.agreement().model_dump(mode="json")
    bare = body | {"effecten": body["effecten"] | {"lijst": []}}
    assert effects(made.reading(overeenkomst=bare)) == "Er zijn geen effecten vastgesteld."
