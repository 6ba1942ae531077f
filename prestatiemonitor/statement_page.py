"""The parts of the page about accessibility that are made: what is stated, and what tests found.

They are Markdown that the fixed page takes in with ``{{< include … >}}``, in plain Dutch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prestatiemonitor import formats
from prestatiemonitor.display import callout
from prestatiemonitor.inspection import UNITS, Inspection, Outcome, Test
from prestatiemonitor.publication import Publication
from prestatiemonitor.statement import STATUSES, Deviation, Statement, Status
from prestatiemonitor.tables import escaped, pipe

FOLDER = "reports"
REGISTER = "https://www.toegankelijkheidsverklaring.nl/register"
COMMAND = "prestatiemonitor toegankelijkheid --vastleggen"
MEANING: Mapping[Status, str] = {
    "A": "Mensen hebben de hele site onderzocht. Zij vonden geen fouten.",
    "B": "Mensen hebben de hele site onderzocht. Zij vonden fouten. Hieronder leest u wat wij "
    "daaraan doen, en wanneer.",
    "C": "Wij zijn begonnen. Of de site aan alle regels voldoet, weten wij pas als mensen haar "
    "helemaal hebben onderzocht.",
    "D": "De site voldoet nog niet aan de regels, of wij kunnen niet laten zien dat zij dat doet.",
    "E": "Er is nog geen verklaring over deze site. Die moet er wel komen.",
}
"""What a status says of a site, for who reads it."""
TESTS: Mapping[Test, str] = {
    "toegankelijk": "Regels die een programma kan keuren, op een breed scherm, op een telefoon en "
    "in het donker",
    "vergroten": "Vergroten tot 400 procent, en meer ruimte tussen letters en regels",
    "toetsenbord": "Alles gebruiken zonder muis, met de Tab-toets",
    "beweging": "Geen beweging voor wie daarom vraagt",
    "grafieken": "Elke grafiek heeft een beschrijving en een tabel met dezelfde cijfers",
    "pdf": "PDF's voldoen aan de norm voor schermlezers (PDF/UA)",
    "leesvolgorde": "PDF's worden voorgelezen in de volgorde waarin ze zijn gedrukt",
    "word": "Word-documenten hebben koppen, een taal en beschrijvingen van beelden",
}
"""What each test is about, for who reads it."""


@dataclass(frozen=True)
class Told:
    """All that the page is made of.

    Attributes:
        inspection: None: none was recorded.
        fictief: the site has fictitious counts, so nobody states this.
        paginas_aantal: how many pages the site has now.
    """

    publication: Publication
    statement: Statement
    inspection: Inspection | None
    fictief: bool
    paginas_aantal: int


def parts(told: Told) -> dict[str, str]:
    """The Markdown of every part, by its place in the project."""
    made = {
        "verklaring": _statement(told),
        "keuring": _inspection(told),
        "afwijkingen": _deviations(told),
    }
    return {f"{FOLDER}/_{name}.md": "\n\n".join(blocks) + "\n" for name, blocks in made.items()}


def _statement(told: Told) -> Iterator[str]:
    stated, who = told.statement, escaped(told.publication.organisatie)
    if told.fictief:
        yield callout(
            "warning",
            "Dit is een voorbeeld",
            f"Deze verklaring is verzonnen, net als de cijfers. {who} heeft haar niet afgelegd. "
            "Wat de testen hebben gevonden, is wel echt.",
        )
    yield (
        f"Dit is de toegankelijkheidsverklaring van {who}. Zij gaat over "
        f"{escaped(told.publication.titel)}: alle pagina's, PDF's en Word-documenten op deze site."
    )
    yield (
        f"**Status {stated.status}: {STATUSES[stated.status]}.** {MEANING[stated.status]} Er zijn "
        f"vijf statussen, van A ({STATUSES['A']}) tot en met E (geen verklaring)."
    )
    yield "\n".join(f"- {line}" for line in _grounds(told))
    yield _registered(stated)


def _grounds(told: Told) -> Iterator[str]:
    """What the status rests on."""
    if told.inspection is None:
        yield "Testen met een programma: nog niet vastgelegd."
    else:
        yield (
            f"Testen met een programma: op {formats.day(told.inspection.datum)}, "
            f"{_all_pages(told.inspection)}. Zie [Hoe wij testen](#hoe-wij-testen)."
        )
    found = told.statement.onderzoek
    if found is None:
        yield "Onderzoek door mensen: nog niet gedaan."
    else:
        yield (
            f"Onderzoek door mensen: door {escaped(found.door)}. Lees [het rapport van "
            f"{formats.day(found.datum)}]({found.rapport})."
        )
    if told.statement.volledig_op is not None:
        day = formats.day(told.statement.volledig_op)
        yield f"Ons plan: op {day} voldoet de site aan alle regels."
    elif told.statement.status != "A":
        yield "Ons plan: er is nog geen dag gekozen waarop de site aan alle regels voldoet."


def _registered(stated: Statement) -> str:
    lines = []
    if stated.opgesteld is not None:
        lines.append(f"Wij hebben deze verklaring gemaakt op {formats.day(stated.opgesteld)}.")
    if stated.ondertekenaar is not None:
        lines.append(f"Zij is getekend door: {escaped(stated.ondertekenaar)}.")
    if stated.register_adres is not None:
        lines.append(f"De officiële verklaring staat in [het register]({stated.register_adres}).")
    else:
        lines.append(
            f"Een verklaring is pas officieel als zij in [het register van de overheid]({REGISTER})"
            " staat. Deze staat daar nog niet in."
        )
    return " ".join(lines)


def _all_pages(found: Inspection) -> str:
    if found.paginas_aantal == 1:
        return "op de enige pagina"
    return f"op alle {formats.plural(found.paginas_aantal, *UNITS['paginas'])}"


def _inspection(told: Told) -> Iterator[str]:
    found = told.inspection
    if found is None:
        yield (
            "Voor deze site is nog geen keuring vastgelegd. Wie de site beheert, doet dat met de "
            f"opdracht `{COMMAND}`."
        )
        return
    faults = formats.plural(found.faults, "fout", "fouten")
    yield (
        f"De laatste keuring was op {formats.day(found.datum)}. Het programma keek "
        f"{_all_pages(found)}, naar elke grafiek en in elk document. Het vond {faults}."
    )
    if told.paginas_aantal != found.paginas_aantal:
        yield (
            f"**Let op:** deze keuring is van een eerdere versie van de site. Toen waren er "
            f"{formats.plural(found.paginas_aantal, *UNITS['paginas'])}, nu "
            f"{formats.number(told.paginas_aantal)}."
        )
    yield pipe(
        ["Wat is getest", "Bekeken", "Fouten"],
        [[TESTS[one.toets], one.seen, formats.number(one.faults)] for one in found.toetsen],
        caption="De laatste keuring", identifier="keuring", align=["left", "left", "right"],
    )  # fmt: skip
    if found.faults:
        yield "Dit is gevonden:"
        yield "\n".join(f"- {line}" for one in found.toetsen for line in _found(one))
    yield _plainness(found)
    yield callout("note", "Welke regels van WCAG zijn dit?", _criteria(found), collapsed=True)


def _found(outcome: Outcome) -> Iterator[str]:
    for one in outcome.bevindingen:
        where = f" Bijvoorbeeld: {escaped(one.voorbeeld)}." if one.voorbeeld else ""
        yield f"{formats.number(one.aantal)} keer: {escaped(one.tekst)}{where}"


def _plainness(found: Inspection) -> str:
    read = found.leesbaarheid
    told = (
        "Het programma meet ook hoe makkelijk de tekst leest. Van de "
        f"{formats.number(read.paginas_aantal)} pagina's met tekst lezen er "
        f"{formats.number(read.makkelijk_aantal)} makkelijk."
    )
    if not read.lange_zinnen_aantal:
        return told
    many = formats.plural(read.lange_zinnen_aantal, "lange zin", "lange zinnen")
    return f"{told} Het vond {many}."


def _criteria(found: Inspection) -> str:
    rows = [[TESTS[one.toets], ", ".join(one.criteria)] for one in found.toetsen]
    table = pipe(
        ["Wat is getest", "Regels"], rows,
        caption="Regels van WCAG 2.2 waar een test iets over zegt", identifier="wcag",
        align=["left", "left"],
    )  # fmt: skip
    return (
        "De nummers zijn die van de internationale regels. Een test bewijst nooit dat de site "
        f"helemaal aan een regel voldoet.\n\n{table}\n\nGebruikt zijn axe {escaped(found.axe)}, "
        f"{escaped(_major(found.browser))} en versie {escaped(found.programma)} van dit programma."
    )


def _deviations(told: Told) -> Iterator[str]:
    known: Sequence[Deviation] = told.statement.afwijkingen
    if not known:
        yield (
            "Bij de laatste keuring zijn fouten gevonden. Die staan hierboven."
            if told.inspection is not None and told.inspection.faults
            else "Wij kennen nu geen fouten. Toch kunnen er fouten zijn. Meldt u het ons als u er "
            "een vindt?"
        )
        return
    yield "Dit weten wij, en dit doen wij eraan."
    for one in known:
        yield f"### {escaped(one.wat)}"
        yield _list(
            {
                "Wat merkt u ervan?": one.gevolg,
                "Wat kunt u nu doen?": one.alternatief,
                "Wat doen wij?": one.maatregel,
                "Wanneer is het klaar?": f"{formats.day(one.klaar)}.",
                "Welke regel is het?": f"WCAG 2.2, regel {one.criterium}.",
            }
        )


def _list(told: Mapping[str, str]) -> str:
    return "\n\n".join(f"{term}\n:   {escaped(text)}" for term, text in told.items())


def _major(browser: str) -> str:
    """'Chromium 156' of 'Chromium 156.0.8078.79': nobody needs more, and it looks like counts."""
    return browser.partition(".")[0]
