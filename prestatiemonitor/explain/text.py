"""An explanation as a person reads it on the terminal, in plain Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from prestatiemonitor import formats
from prestatiemonitor.explain.number import described, exactly

SHOWN = 8
"""So many relations and pages are named; the rest are counted. As data all are told."""
UNKNOWN = "niet bekend"
SECRET = "VERTROUWELIJK: alleen voor wie precieze cijfers mag zien"  # noqa: S105
DIGITS = 12
"""So much of a checksum is shown; as data all of it is told."""

Found = Mapping[str, Any]


def as_text(found: Found) -> str:
    """The whole explanation."""
    meaning = found["betekenis"]
    head = [
        f"{meaning['naam']}: {found['gebied']}, {found['periode']}",
        f"Cijfer {found['cijfer']}",
    ]
    if found["fictief"]:
        head.append("Dit zijn fictieve voorbeeldcijfers.")
    if found["ontbreekt_omdat"]:
        head.append(f"Er is geen openbaar cijfer. {found['ontbreekt_omdat']}")
    secret = found["vertrouwelijk"]
    parts = [
        "\n".join(head),
        _section("Wat het is", _meaning(meaning)),
        _section("Wat openbaar is", _public(found["openbaar"])),
        _section("Waar het staat", _places(found["openbaar"])),
        _section(SECRET, _exact(secret, found["cijfer"])),
        _section("Uit welke leveringen", _deliveries(secret["leveringen"])),
        _section("Waarmee het is gemaakt", _made(secret)),
    ]
    return "\n\n".join(parts)


def _section(title: str, lines: Iterable[str]) -> str:
    return "\n".join([title.upper() if title != SECRET else title, *(f"  {one}" for one in lines)])


def _meaning(meaning: Found) -> Iterator[str]:
    yield str(meaning["definitie"])
    yield from (f"Eigen keuze: {one}" for one in meaning["eigen_keuzes"])
    yield f"Afgesproken in: {meaning['vindplaats']}"
    if meaning["eenheid"]:
        yield f"Eenheid: {meaning['eenheid']}, {meaning['soort']}"


def _public(public: Found | None) -> Iterator[str]:
    if public is None:
        yield "Er zijn nog geen openbare cijfers. Maak ze met: prestatiemonitor build"
        return
    if public["waarde"] is None:
        yield "Er is geen openbaar cijfer."
    else:
        yield f"Op pagina's: {public['getoond_als']} ({public['stand']})"
        yield from _rounding(public["afronding"])
        yield from _judged(public)
        if public.get("opmerking"):
            yield str(public["opmerking"])
    yield str(public["verloop"])
    for one in public["gepubliceerd"]:
        yield f"Gepubliceerd op {_day(one['datum'])} in {one['uitgave']}: {exactly(one['waarde'])}"


def _rounding(how: Found) -> Iterator[str]:
    if how["wijze"] == "precies":
        yield "Niet afgerond."
        if how["reden"]:
            yield f"Reden: {how['reden']} Besluit: {how['besluit'] or 'nog geen'}."
        return
    yield (
        f"Afgerond op een veelvoud van {exactly(float(how['veelvoud_van']))}, hoogstens "
        f"{exactly(float(how['hoogstens_mis']))} mis."
    )
    if limit := how["verborgen_onder"]:
        yield f"Een aantal onder {limit} heet ‘minder dan {limit}’."


def _judged(public: Found) -> Iterator[str]:
    if "status" not in public:
        return
    yield f"Stand: {public['status']}"
    yield f"Doel: {public['doel'] or 'geen doel voor dit gebied'}"
    if share := public["percentage"]:
        step = share["stap_procentpunt"]
        rounded = f", in stappen van {step} procentpunt" if step else ""
        whole = exactly(float(share["van_aantal"]))
        yield f"Percentage: {share['getoond_als']} van {share['van']} ({whole}){rounded}"


def _places(public: Found | None) -> Iterator[str]:
    if public is None or public["waarde"] is None:
        yield "Nergens."
        return
    pages = public["paginas"]
    yield "Pagina's over dit gebied en deze periode die dit cijfer in hun gegevens hebben:"
    yield from _some(
        f"{one['adres']}{'' if one['staat_op_de_site'] else ' (nog niet gemaakt)'}"
        for one in pages["eigen"]
    )
    yield "Bestanden daarbij:"
    yield from _some(name for one in pages["eigen"] for name in one["bestanden"])
    yield f"Andere pagina's die het in hun gegevens hebben: {len(pages['ook_in_de_gegevens_van'])}"


def _some(items: Iterable[str]) -> Iterator[str]:
    """The first few, and how many more there are."""
    every = list(items)
    yield from (f"- {one}" for one in every[:SHOWN] or ["geen"])
    if rest := every[SHOWN:]:
        yield f"- en nog {len(rest)}"


def _exact(secret: Found, cell: str) -> Iterator[str]:
    value = secret["precies"]
    yield f"Precies: {UNKNOWN if value is None else exactly(value)} ({secret['stand'] or UNKNOWN})"
    yield "Verbanden die de afronding bewaart:"
    yield from _some(described(one, cell) for one in secret["verbanden"])


def _deliveries(listed: list[Found]) -> Iterator[str]:
    if not listed:
        yield "Er is geen levering tot en met deze periode."
        return
    yield (
        "Elke tabel is een logboek: een latere rij met dezelfde sleutel vervangt een eerdere. "
        "Daarom tellen alle leveringen tot en met deze periode mee."
    )
    for one in listed:
        day, sum_ = _day(one["opgeleverd_datum"]), one["controlegetal"][:DIGITS]
        yield f"{one['periode']}: opgeleverd {day} door {one['afzender']}, controlegetal {sum_}"
        if not one["staat_er_nog"]:
            yield "  Deze levering staat er niet meer zoals zij is geteld."
        for table in one["tabellen"]:
            yield from (f"  {line}" for line in _table(table))
        if one["over_de_hele_levering"]:
            yield f"  Opmerkingen over de hele levering: {_rules(one['over_de_hele_levering'])}"
    if not any(one["tabellen"] for one in listed):
        yield "Uit welke tabellen dit cijfer zou komen, is niet bekend: het wordt niet geteld."


def _table(table: Found) -> Iterator[str]:
    if not table["bestanden"]:
        yield f"{table['tabel']}: {UNKNOWN} uit welk bestand, of niet geleverd"
        return
    rows, used, aside = table["rijen_aantal"], table["gebruikt_aantal"], table["opzij_aantal"]
    counted = (
        f"aantal rijen {UNKNOWN}"
        if rows is None
        else f"{formats.number(rows)} rijen, {formats.number(used)} gebruikt"
    )
    yield f"{table['tabel']}: {counted}, {formats.number(aside)} opzijgezet"
    for file in table["bestanden"]:
        yield f"  {file['naam']}, controlegetal {file['sha256'][:DIGITS]}"
    for what, key in (("Opzijgezet", "opzij_per_regel"), ("Opgemerkt", "opmerkingen_per_regel")):
        if table[key]:
            yield f"  {what}: {_rules(table[key])}"


def _rules(found: Mapping[str, int]) -> str:
    return ", ".join(f"{rule} {times} keer" for rule, times in found.items())


def _made(secret: Found) -> Iterator[str]:
    program = secret["programma"]
    yield f"Programma: prestatiemonitor {program['versie']}"
    for one in program["onderdelen"]:
        yield f"  {one['wat']}: {one['programma'][:DIGITS]}{_since(one)}"
    if not program["onderdelen"]:
        yield f"  Met welke versie is geteld, is {UNKNOWN}."
    yield "Parameters voor tellen en afronden:"
    for one in secret["parameters"]:
        yield f"  {one['bestand']}: {one['kenmerk'][:DIGITS]}{_since(one)}"
    if not secret["parameters"]:
        yield f"  {UNKNOWN}"
    yield f"Kenmerk van de afrondsleutel: {secret['kenmerk_van_de_sleutel'] or UNKNOWN}"
    yield f"Openbaar is nu: {_release(secret['uitgave'])}"


def _since(one: Found) -> str:
    return " (sindsdien veranderd: bouw opnieuw)" if one["sindsdien_veranderd"] else ""


def _release(found: Found | None) -> str:
    if found is None:
        return "nog geen uitgave"
    when = f" van {_day(found['datum'])}" if found["datum"] else ""
    same = {
        True: "gemaakt van deze leveringen", False: "gemaakt van andere leveringen",
        None: f"van welke leveringen is {UNKNOWN}",
    }  # fmt: skip
    return f"uitgave {found['uitgave']}{when}, {same[found['dezelfde_leveringen']]}"


def _day(text: str) -> str:
    return formats.day(date.fromisoformat(text))
