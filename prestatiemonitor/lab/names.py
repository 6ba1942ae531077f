"""The names of indicators, to complete with the tab key and to read what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prestatiemonitor import tables
from prestatiemonitor.display import preview
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.lab.errors import LabError, picked


class Name(str):
    """The key of an indicator; JupyterLab shows what it means."""

    spec: Indicator

    def __new__(cls, spec: Indicator) -> Name:
        """
        Args:
            spec: what the agreement says of it.
        """
        name = super().__new__(cls, spec.sleutel)
        name.spec = spec
        return name

    @property
    def uitsplitsingen(self) -> tuple[str, ...]:
        """The breakdowns, for ``.by()`` and ``.split()``."""
        return tuple(split.sleutel for split in self.spec.uitsplitsingen)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        spec = self.spec
        splits = ", ".join(f"`{one}`" for one in self.uitsplitsingen) or "geen"
        text = (
            f"**{tables.escaped(spec.naam)}** (`{self}`)\n\n{spec.definitie}\n\n"
            f"Uitsplitsingen: {splits}. Bron: {spec.clausule}."
        )
        return {"text/markdown": text, "text/plain": repr(self)}


class UnknownNameError(LabError, AttributeError):
    """There is no indicator of that name."""


class Names(Mapping[str, Name]):
    """All indicators of an agreement, by key and as attributes."""

    def __init__(self, found: Mapping[str, Indicator]) -> None:
        """
        Args:
            found: by key, in the order of the agreement.
        """
        self._names = {key: Name(spec) for key, spec in found.items()}

    def __getitem__(self, key: str) -> Name:
        return self._names[picked("indicator", key, self._names)]

    def __getattr__(self, key: str) -> Name:
        if key.startswith("_"):
            raise AttributeError(key)
        try:
            return self[key]
        except LabError as error:
            raise UnknownNameError(str(error)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __dir__(self) -> list[str]:
        return [*self._names]

    def _ipython_key_completions_(self) -> list[str]:
        return [*self._names]

    def __repr__(self) -> str:
        return "\n".join(f"{key:30} {name.spec.naam}" for key, name in self._names.items())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        rows = [
            [f"`{key}`", tables.escaped(name.spec.naam), name.spec.thema or "alle",
             ", ".join(f"`{one}`" for one in name.uitsplitsingen)]
            for key, name in self._names.items()
        ]  # fmt: skip
        text = tables.pipe(
            ["Sleutel", "Naam", "Thema", "Uitsplitsingen"], rows, caption="Indicatoren",
            identifier="indicatoren", align=["left"] * 4,
        )  # fmt: skip
        return {"text/markdown": preview(text), "text/plain": repr(self)}
