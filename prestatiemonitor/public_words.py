"""Status words in public: told by the rounded counts, or declared as a fact beside them.

Most words follow from the rounded count. Where a count lies so close to its target that they do
not, the exact count decides for the region and for larger municipal targets. That word is then
a fact that everyone knows, and it is only given where either word would be safe to give, so that
giving none tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prestatiemonitor.agreement import Agreement, Indicator, Target
from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import KEY
from prestatiemonitor.disclosure import SMALL
from prestatiemonitor.facts import Fact
from prestatiemonitor.status import Counts, Question, Range, Row, condition, reached, word


def ranges(
    rounded: Mapping[str, float], margins: Mapping[str, float], region: str
) -> dict[str, Range]:
    """What a reader knows of each count: ``minder dan 10`` of a municipality, else the margin.

    Args:
        rounded: public counts by cell id.
        margins: how far each may lie from the exact count; 0 where it is exact.
    """
    return {one: _range(one, count, margins[one], region) for one, count in rounded.items()}


def _range(one: str, count: float, margin: float, region: str) -> Range:
    if margin and count < SMALL and one.split("/")[KEY.index("gebied")] != region:
        return 0.0, SMALL - 1.0
    return max(count - margin, 0.0), count + margin


@dataclass(frozen=True)
class CloseCall:
    """A word that the rounded counts cannot give.

    Attributes:
        row: the row that the exact counts give.
        sides: per question what its answer tells, and what the other answer would have told.
    """

    row: Row
    sides: tuple[tuple[Fact, Fact], ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(told for told, _ in self.sides)


def close_calls(
    agreement: Agreement, areas: Areas, exact: Counts, public: Counts, lowest: int
) -> list[CloseCall]:
    """The words of a period that need the exact counts.

    Args:
        lowest: a municipality gets no such word for a target below this.
    """
    found = []
    for indicator in agreement.indicatoren:
        for area in areas.published:
            target = agreement.target(indicator, area.code, public.period.end)
            if target is None or not _may(indicator, target, area.code, areas, lowest):
                continue
            questions = tuple(_open(indicator, target, area.code, exact, public))
            if questions:
                given = word(indicator, area.code, exact, areas.regio.code)
                row = (indicator.sleutel, area.code, str(public.period), given)
                found.append(CloseCall(row, tuple(_sides(row, q, exact) for q in questions)))
    return found


def _may(indicator: Indicator, target: Target, area: str, areas: Areas, lowest: int) -> bool:
    """A target for all is judged on who is left: one or none would be told of persons."""
    if target.waarde is None or indicator.steekproef is not None:
        return False
    return area == areas.regio.code or target.waarde >= lowest


def _open(
    indicator: Indicator, target: Target, area: str, exact: Counts, public: Counts
) -> Iterator[Question]:
    """The questions that the word depends on and that the public counts do not answer."""
    question = reached(indicator, target, area, public)
    judged = indicator.soort == "stroom" or public.period.is_last
    if not judged or not public.asks_known(question) or not exact.asks_known(question):
        return
    if public.answer(question) is None:
        yield question
    enough = condition(target, area, public)
    unmet = public.period.is_last and not exact.answer(question)
    if enough and unmet and public.answer(enough) is None:
        yield enough


def _sides(row: Row, question: Question, exact: Counts) -> tuple[Fact, Fact]:
    answer = bool(exact.answer(question))
    reason = f"stand {'/'.join(row[:3])}"
    return question.fact(answer, reason), question.fact(not answer, reason)
