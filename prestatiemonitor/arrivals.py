"""Deliveries that are new or were changed since they were last found to be in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from prestatiemonitor import fingerprint, reuse
from prestatiemonitor.areas import AREAS_FILE
from prestatiemonitor.deliveries import DeliveryError, list_deliveries
from prestatiemonitor.disclosure import DISCLOSURE_FILE
from prestatiemonitor.fingerprint import Fingerprint
from prestatiemonitor.mapping import MAPPING_FILE
from prestatiemonitor.periods import Period
from prestatiemonitor.places import DELIVERIES, NOTES

RULES = (AREAS_FILE, DISCLOSURE_FILE, MAPPING_FILE)
"""What of ``params/`` the contracts read."""


class NoDeliveryError(DeliveryError):
    """There is nothing to make figures of; the message is Dutch."""


@dataclass(frozen=True)
class Arrivals:
    """What stands in ``data/leveringen``.

    Attributes:
        alle: the periods that were delivered.
        nieuw: those that are new or changed.
        bezig: those of the new ones to which something was added a moment ago.
    """

    alle: tuple[Period, ...]
    nieuw: tuple[Period, ...]
    bezig: tuple[Period, ...]


def look(root: Path, now: datetime, quiet: timedelta) -> Arrivals:
    """What is new.

    Args:
        quiet: a delivery of which a file is newer than this may still be arriving.

    Raises:
        NoDeliveryError: there is no delivery at all.
        DeliveryError: the name of a folder is not a period.
    """
    every = list_deliveries(root / DELIVERIES)
    if not every:
        raise NoDeliveryError(
            f"Er staat geen enkele levering in {DELIVERIES}. Zet de leveringen daar, of kijk of "
            "de schijf waarop zij staan er wel is."
        )
    rules = _rules(root)
    new = [one for one in every if reuse.why(_note(root, one), _folder(root, one), rules)]
    busy = [one for one in new if timedelta() <= now - _newest(root, one, now) < quiet]
    return Arrivals(tuple(every), tuple(new), tuple(busy))


def check(root: Path) -> None:
    """Hold all deliveries against their contracts; those that are in order are noted.

    Raises:
        DeliveryError: one or more are refused, with everything that is wrong; or one is skipped.
        ParamsError: ``params/`` are wrong.
    """
    from prestatiemonitor.areas import load_areas
    from prestatiemonitor.contracts import checked_by_period
    from prestatiemonitor.mapping import load_mapping
    from prestatiemonitor.pseudonyms import Key

    rules, refused = _rules(root), []
    mapping, areas = load_mapping(root), load_areas(root)
    # Nothing is kept, so that any key of pseudonyms will do.
    for checked in checked_by_period(root, mapping, areas, Key.random()):
        if checked.report.refused:
            refused.append(checked.report.as_text())
        elif not refused:
            folder = _folder(root, checked.period)
            reuse.remember(_note(root, checked.period), folder, rules)
    if refused:
        raise DeliveryError("\n".join(refused))


def _rules(root: Path) -> Fingerprint:
    given = {str(path): reuse.of_file(root / path) for path in RULES if (root / path).is_file()}
    return {**given, **fingerprint.program("contracts")}


def _folder(root: Path, period: Period) -> Path:
    return root / DELIVERIES / str(period)


def _note(root: Path, period: Period) -> Path:
    return root / NOTES / "leveringen" / f"{period}.json"


def _newest(root: Path, period: Period, now: datetime) -> datetime:
    """When something was last written in a delivery."""
    times = [path.stat().st_mtime for path in _folder(root, period).rglob("*")]
    times.append(_folder(root, period).stat().st_mtime)
    return datetime.fromtimestamp(max(times), now.tzinfo)
