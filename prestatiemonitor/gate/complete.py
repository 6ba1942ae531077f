"""What was planned is there: a page for every report, and its documents beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding, refusal
from prestatiemonitor.matrix import Report

RULE = "volledig"


def findings(site: Composed, reports: Sequence[Report]) -> Iterator[Finding]:
    """The pages and documents of reports that are not in the site."""
    for report in reports:
        page = report.page.with_suffix(".html").as_posix()
        beside = (f"{report.address.as_posix()}/{file}" for file in report.files)
        for place in (page, *beside):
            if place.removeprefix("./") not in site.files:
                yield refusal(
                    RULE,
                    f"dit hoort bij rapport {report} en is er niet. Draai prestatiemonitor build.",
                    place,
                )
