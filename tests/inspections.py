"""Inspections that tests record."""

from __future__ import annotations

from datetime import date

from prestatiemonitor.inspection import Found, Inspection, Outcome, Plainness

DAY = date(2026, 11, 22)
FAULT = Found(
    regel="toetsenbord", tekst="WCAG 2.4.7: wie hier komt, ziet dat niet: <a href='#x'>*Werk*",
    aantal=3, voorbeeld="reports/werk/index.html",
)  # fmt: skip


def inspection(*faults: Found, datum: date = DAY, pages: int = 12) -> Inspection:
    """An inspection of a site, with these faults for who uses the keyboard."""
    return Inspection(
        datum=datum,
        programma="0.1.0",
        browser="Chromium 156.0.8078.79",
        axe="4.12.1",
        paginas_aantal=pages,
        toetsen=(
            Outcome(toets="vergroten", criteria=("1.4.4", "1.4.10"), bekeken={"paginas": pages}),
            Outcome(
                toets="toetsenbord", criteria=("2.4.7",),
                bekeken={"paginas": pages, "stops": 1234}, bevindingen=faults,
            ),
        ),
        leesbaarheid=Plainness(
            paginas_aantal=pages, makkelijk_aantal=pages - 1, gemiddelde_score=71.5,
            lange_zinnen_aantal=0,
        ),
    )  # fmt: skip
