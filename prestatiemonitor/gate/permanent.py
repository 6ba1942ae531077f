"""An address never goes: what was published once can be linked to by anyone, for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding, refusal
from prestatiemonitor.metadata.addresses import moved

RULE = "vast-adres"


class Former(Protocol):
    """What of a former release matters here; a ``Manifest`` is one."""

    @property
    def uitgave(self) -> str: ...
    @property
    def bestanden(self) -> Mapping[str, object]: ...


def findings(site: Composed, former: Former | None) -> Iterator[Finding]:
    """The addresses of the former release that are gone."""
    if former is None:
        return
    for place in moved(former.bestanden, site.files):
        yield refusal(
            RULE,
            f"deze plek stond in uitgave {former.uitgave} en is nu weg. Een adres verhuist niet: "
            "zet de levering en de regel in params/ terug waaruit het ontstond, of zet op deze "
            "plek een pagina die zegt waar het nu staat.",
            place,
        )
