"""A question about cells: made a word at a time, and each word gives a new question.

Nothing is counted here: a question shows cells that were counted and protected before, in the same
views as the reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from prestatiemonitor import formats, overviews, route_steps, tables, views
from prestatiemonitor.display import joined
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.lab import frames, shown, source
from prestatiemonitor.lab.crossing_views import view as crossed
from prestatiemonitor.lab.crossings import AREA, INHABITANTS, PART, PERIOD, Crossing
from prestatiemonitor.lab.errors import LabError, picked
from prestatiemonitor.lab.shown import Chart, Text
from prestatiemonitor.reading import Reading
from prestatiemonitor.view import View


@dataclass(frozen=True, repr=False)
class Cells:
    """Cells up to a period, to ask questions of; see ``prestatiemonitor.lab.cells``.

    Attributes:
        reading: all cells, at the period and area asked about.
        key: the indicator; empty is all of them.
        rows, columns, maat, part_of: see ``by``, ``split``, ``measure`` and ``per``.
    """

    reading: Reading
    key: str = ""
    rows: str = ""
    columns: str = ""
    maat: str = ""
    part_of: str = ""

    # --- asking ---

    def indicator(self, key: str) -> Cells:
        """One result, such as ``uitstroom``.

        >>> import prestatiemonitor.lab as pm
        >>> pm.cells("2020-T2").indicator("uitstrom")
        Traceback (most recent call last):
        prestatiemonitor.lab.errors.LabError: indicator 'uitstrom' is er niet. \
Bedoelt u 'uitstroom'?
        """
        known = [*dict.fromkeys(str(row[0]) for row in self.reading.slice.cells)]
        return Cells(self.reading, picked("indicator", str(key), known))

    def area(self, name: str) -> Cells:
        """The cells of one municipality or of the region, by name, slug or code.

        >>> import prestatiemonitor.lab as pm
        >>> found = pm.cells("2020-T2").area("assen").indicator("uitstroom")
        >>> print(found.table().markdown.splitlines()[0])
        | Jaar | jan–apr | jan–aug | jan–dec |
        """
        return replace(self, reading=replace(self.reading, place=source.place(self.reading, name)))

    def by(self, rows: str) -> Cells:
        """A row for each ``gebied``, each ``periode`` or each category of a breakdown.

        >>> import prestatiemonitor.lab as pm
        >>> pm.cells("2020-T2").indicator("routes").by("route").frame["categorie"].tolist()
        ['werknemer', 'vrijwilliger', 'onderwijs', 'ondernemer', 'zorg', 'geen']
        """
        return replace(self, rows=picked("by", rows, [PERIOD, AREA, *self._splits]))

    def split(self, columns: str) -> Cells:
        """A column for each category of a breakdown.

        >>> import prestatiemonitor.lab as pm
        >>> found = pm.cells("2020-T2").indicator("uitstroom").by("gebied").split("soort")
        >>> print(found.table().markdown.splitlines()[0])
        | Gebied | Betaald werk | Eigen bedrijf | Regulier onderwijs |
        """
        return replace(self, columns=picked("split", columns, self._splits))

    def measure(self, maat: str) -> Cells:
        """Counted in something else, such as ``plekken`` beside contracts.

        >>> import prestatiemonitor.lab as pm
        >>> pm.cells("2020-T2").indicator("beschut_werk").measure("aantal").by("gebied").frame[
        ...     ["gebied", "aantal_personen"]].values.tolist()[0]
        ['Aa en Hunze', 5]
        """
        known = {str(r[1]) for r in self.reading.slice.cells if str(r[0]) == self._chosen.sleutel}
        return replace(self, maat=picked("measure", maat, sorted(known)))

    def share(self) -> Cells:
        """As a share: of the whole the result is counted among, or of all categories together.

        >>> import prestatiemonitor.lab as pm
        >>> found = pm.cells("2020-T2").indicator("doelgroepregister").by("gebied").share()
        >>> print(found.table().markdown.splitlines()[0])
        | Gebied | Aandeel | Mensen | Naast de regio |
        """
        return replace(self, part_of=PART)

    def per(self, base: str) -> Cells:
        """Per 1.000 ``inwoners``, or per 100 of another result such as ``bijstand``.

        >>> import prestatiemonitor.lab as pm
        >>> found = pm.cells("2020-T2").indicator("bijstand").by("gebied").per("inwoners")
        >>> found.frame[["gebied", "per_1000_inwoners"]].values.tolist()[1]
        ['Assen', 33.0]
        """
        known = [INHABITANTS, *dict.fromkeys(str(row[0]) for row in self.reading.slice.cells)]
        return replace(self, part_of=picked("per", base, known))

    def __getitem__(self, key: str) -> Cells:
        return self.indicator(key)

    def _ipython_key_completions_(self) -> list[str]:
        return [*dict.fromkeys(str(row[0]) for row in self.reading.slice.cells)]

    # --- showing ---

    def table(self) -> Text:
        """The numbers, as a table with its caption; without an indicator those of all results.

        >>> import prestatiemonitor.lab as pm
        >>> pm.cells("2020-T2").indicator("uitstroom").by("gebied").table()  # doctest: +ELLIPSIS
        | Gebied | Aantal | Doel | Stand |
        | :--- | ---: | :--- | :--- |
        | Aa en Hunze | ...
        """
        if not self.key:
            return Text(overviews.glance(self.reading), self.secret)
        return shown.table(self._view, secret=self.secret)

    def chart(self) -> Chart | Text:
        """The same numbers as a chart in house style; a sentence where there are too few.

        >>> import prestatiemonitor.lab as pm
        >>> pm.cells("2020-T2").indicator("routes").by("route").chart().name
        'routes-route'
        """
        self._chosen  # noqa: B018 - says what to do where none was chosen
        return shown.chart(self._view, secret=self.secret)

    @property
    def frame(self) -> pd.DataFrame:
        """The cells as a pandas table: a row a cell; see ``prestatiemonitor.lab.frames``.

        >>> import prestatiemonitor.lab as pm
        >>> frame = pm.cells("2020-T2").indicator("uitstroom").by("gebied").frame
        >>> [*frame.columns[-3:]]
        ['aantal_personen', 'marge_personen', 'stand']
        """
        return frames.of_crossing(self._crossing) if self.key else frames.everything(self.reading)

    @property
    def secret(self) -> bool:
        """Whether these are exact counts, which only a few may see."""
        return not self.reading.public

    def __repr__(self) -> str:
        return repr(self._shown)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return self._shown._repr_mimebundle_()

    @property
    def _shown(self) -> Text:
        """The table, with what it is and how to go on."""
        fictitious = "Fictieve voorbeeldcijfers." if self.reading.fictitious else ""
        where = f"**Cellen tot en met {self.reading.period}, {self.reading.place.naam}.**"
        more = "Kies er een met `.indicator(\"…\")`." if not self.key else (
            "Een grafiek: `.chart()`. Als pandas-tabel: `.frame`.")  # fmt: skip
        return Text(f"{joined(where, fictitious, more)}\n\n{self.table().markdown}", self.secret)

    # --- answering ---

    @property
    def _chosen(self) -> Indicator:
        if not self.key:
            raise LabError('Kies eerst een resultaat, bijvoorbeeld .indicator("uitstroom").')
        return self.reading.indicator(self.key)

    @property
    def _splits(self) -> Sequence[str]:
        return [split.sleutel for split in self._chosen.uitsplitsingen]

    @property
    def _crossing(self) -> Crossing:
        """What is laid against what; a breakdown alone is laid in rows."""
        indicator = self._chosen
        only_there = self.reading.only_of_region(indicator)
        reading = self.reading.of_region() if only_there else self.reading
        rows, columns = self.rows or self.columns or PERIOD, self.columns if self.rows else ""
        return Crossing(reading, indicator, rows, columns, self.maat, self.part_of)

    @property
    def _view(self) -> View:
        """The view of the reports where there is one, else one that is made for the question."""
        found = self._crossing
        _refuse_nothing(found)
        if found.columns or found.measure or found.per:
            return crossed(found)
        if (found.key, found.rows) == (route_steps.KEY, route_steps.STEP):
            return route_steps.view(found.reading) or crossed(found)
        by = "" if found.rows == PERIOD else found.rows
        return views.view(found.reading, found.indicator, by)


def _refuse_nothing(found: Crossing) -> None:
    if not found.lines:
        name = tables.escaped(formats.sentence_case(found.indicator.naam))
        raise LabError(
            f"{name}: hierover zijn geen cijfers van {found.reading.place.naam} tot en met "
            f"{found.reading.period}."
        )
