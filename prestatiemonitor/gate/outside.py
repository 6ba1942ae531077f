"""Nothing asks anything of another host, and nothing tells of the machine that made it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from lxml import html

from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding, refusal

RULE, LEFT = "buiten", "achtergebleven"
SAFE_TO_FOLLOW = ("http", "https", "mailto", "tel")
_ASKING = re.compile(
    r"""(?:\b(?:fetch|import|importScripts|sendBeacon|WebSocket|EventSource|open|Worker)\s*\(\s*
    (?:["'](?:GET|POST)["']\s*,\s*)?|\bfrom\s*|\.(?:src|href)\s*=\s*)
    ["'`](?P<address>(?:https?:|wss?:)?//[^"'`\s]+)""",
    re.X,
)
"""Where a script of ours would ask for something at a fixed address."""
_PROGRAM = ("text/javascript", "module", "application/javascript", "")
_MACHINE = re.compile(
    r"file://[^\s\"'<>]*"
    r"|(?<![\w./:%-])/(?:home|root|Users|tmp|private/tmp|var/tmp|var/folders)/[\w.-]+"
    r"|\b[A-Z]:\\(?:Users|Windows|Temp)\\"
    r"|Traceback \(most recent call last\)"
)
_MAY_TELL = (
    "file://", "/home/", "/root/", "/Users/", "/tmp/", "/var/folders/", ":\\", "Traceback",  # noqa: S108
)  # fmt: skip
"""One of these stands in all that tells of a machine; looking for them is quick."""
_LEFT_BEHIND = (".ipynb", ".qmd", ".py", ".pyc", ".yml", ".parquet", ".jsonl", ".log", ".tmp", "~")
_HIDDEN_BUT_MEANT = ".well-known"
"""RFC 8615: where programs look, though it begins with a dot."""


def findings(site: Composed) -> Iterator[Finding]:
    """All that asks of others, and all that was left behind."""
    yield from _asked(site)
    yield from _scripts(site)
    yield from _files(site)
    own = str(site.folder.resolve().parent)
    for place, text in site.texts.items():
        if fault := machine(text, own):
            yield refusal(LEFT, fault, place)


def machine(text: str, own: str) -> str:
    """Why a text may not be published as it tells of a machine (Dutch); nothing if it does not.

    Args:
        own: a folder of this machine, wherever that stands.
    """
    found = _MACHINE.search(text) if any(word in text for word in _MAY_TELL) else None
    if found:
        return _told(found[0])
    return _told(own) if len(Path(own).parts) > 2 and own in text else ""


def _told(found: str) -> str:
    if found.startswith("Traceback"):
        return "hier staat een foutmelding van een programma. Maak het rapport opnieuw."
    return (
        "hier staat een plek op de computer waarop dit is gemaakt. Haal die plek weg uit het "
        "notebook of de tekst, en bouw opnieuw."
    )


def _asked(site: Composed) -> Iterator[Finding]:
    for one in site.references:
        if not one.outside or site.target(one) is not None:
            continue
        scheme = one.address.partition(":")[0].lower()
        if one.loads:
            yield refusal(
                RULE,
                f"{one.by} vraagt iets aan een andere website: {one.address[:120]}. Zet het "
                "bestand zelf op de site, of maak er een gewone link van.",
                one.place,
            )
        elif ":" in one.address and scheme not in SAFE_TO_FOLLOW:
            yield refusal(
                RULE,
                f"{one.by} is geen link naar een pagina: {one.address[:40]}. Verbeter of verwijder "
                "hem.",
                one.place,
            )
    for place, page in site.pages.items():
        if page.find(".//base") is not None:
            yield refusal(
                RULE, "een element base verlegt alle links. Haal het uit de opmaak.", place
            )


def _scripts(site: Composed) -> Iterator[Finding]:
    for place in site.of_kind(".js", ".mjs"):
        yield from _script(place, site.texts.get(place, ""))
    for place, page in site.pages.items():
        for script in page.iter("script"):
            if script.get("type", "").lower() in _PROGRAM:
                yield from _script(place, _inside(script))


def _inside(script: html.HtmlElement) -> str:
    return script.text or ""


def _script(place: str, text: str) -> Iterator[Finding]:
    if found := _ASKING.search(text):
        yield refusal(
            RULE,
            f"een script vraagt iets aan een andere website: {found['address'][:120]}. "
            "Haal dat eruit.",
            place,
        )


def _files(site: Composed) -> Iterator[Finding]:
    for place in site.symlinks:
        yield refusal(
            LEFT, "dit is een verwijzing en geen bestand. Zet er het bestand zelf.", place
        )
    for place in site.files:
        parts = PurePosixPath(place).parts
        if any(part.startswith(".") for part in parts) and parts[0] != _HIDDEN_BUT_MEANT:
            yield refusal(LEFT, "dit is een verborgen bestand. Haal het weg.", place)
        elif place.lower().endswith(_LEFT_BEHIND):
            yield refusal(
                LEFT,
                f"een bestand op {Path(place).suffix or '~'} hoort niet op de site. Haal het weg.",
                place,
            )
