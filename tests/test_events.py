from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prestatiemonitor.events import Event, known, load_events
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period

MARCH = Event(datum=date(2020, 3, 1), naam="maart", verwachting="verbreed")


@pytest.mark.parametrize(
    ("period", "touched"),
    [
        (Period(2019, 3), False),
        (Period(2020, 1), True),
        (Period(2020, 3), True),
        (Period(2021, 1), False),
    ],
)
def test_an_event_touches_its_own_year_once_it_happened(period: Period, touched: bool) -> None:
    assert MARCH.touches(period) is touched


def test_an_event_of_the_autumn_is_not_known_in_spring() -> None:
    late = MARCH.model_copy(update={"datum": date(2020, 9, 1)})
    assert not late.touches(Period(2020, 2))
    assert late.touches(Period(2020, 3))
    assert known([late, MARCH], Period(2020, 2)) == (MARCH,)


def test_an_event_lasts_as_long_as_it_says() -> None:
    longer = MARCH.model_copy(update={"tot": date(2021, 6, 30)})
    assert longer.touches(Period(2021, 1))
    assert longer.touches(Period(2021, 3))
    assert not longer.touches(Period(2022, 1))


def test_an_event_without_a_consequence_touches_nothing() -> None:
    assert not MARCH.model_copy(update={"verwachting": None}).touches(Period(2020, 1))


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ("    tot: 2020-06-30\n", "'tot' hoort bij 'verwachting'"),
        ("    verwachting: geen\n    tot: 2020-02-01\n", "'tot' ligt niet voor 'datum'"),
        ("    verwachting: minder\n", "moet een van deze zijn: geen of verbreed"),
        ("    verwachten: geen\n", "bedoelt u 'verwachting'"),
    ],
)
def test_a_wrong_event_is_refused(tmp_path: Path, keys: str, fault: str) -> None:
    (tmp_path / "params").mkdir()
    text = f"gebeurtenissen:\n  - datum: 2020-03-01\n    naam: iets\n{keys}"
    (tmp_path / "params/gebeurtenissen.yml").write_text(text)
    with pytest.raises(ParamsError, match=fault):
        load_events(tmp_path)
