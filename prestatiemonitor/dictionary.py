"""The data dictionary, data/README.md: generated from the layout, the contracts and the mapping."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from prestatiemonitor import meanings
from prestatiemonitor.contracts.rows import row_checks
from prestatiemonitor.contracts.schemas import CELL_RULES, cell_rules
from prestatiemonitor.contracts.typed import unreadable
from prestatiemonitor.layout import TABLES, Column, Table
from prestatiemonitor.mapping import MAPPING_FILE, Code, Mapping, load_mapping
from prestatiemonitor.periods import Period

DICTIONARY = Path("data/README.md")

_ALWAYS_READ = ("dossier", "tekst")

_INTRO = f"""# Gegevenswoordenboek

Dit bestand is gemaakt met `prestatiemonitor woordenboek`. Wijzig het niet met de hand. Het volgt
uit de controles van de monitor en uit `{MAPPING_FILE}`.

| map | wat erin staat |
|---|---|
| `leveringen/` | de leveringen van het werkplein, een map per periode; niet in versiebeheer |
| `cbs/` | openbare tabellen van het CBS, met bron |
| `voorbeeldsneden/` | fictieve cijfers waarmee de notebooks openen |
| `cijfers/` | wat de monitor telt; niet in versiebeheer |

Hoe u levert, staat in [`leveringen/LEESMIJ.md`](leveringen/LEESMIJ.md). Een map met alle bestanden
en in elk één verzonnen rij maakt u met `prestatiemonitor template <map>`."""

_COLUMNS = """\
Bij elke kolom staat of zij in het bestand moet staan (verplicht) en of een cel leeg mag zijn. De
kolommen van de sleutel samen komen per levering één keer voor. Een rij met dezelfde sleutel in een
latere levering vervangt de eerdere. Onder *regels* staat waarom een cel wordt geweigerd; wat die
regels betekenen, staat onder de tabellen."""


def write_dictionary(root: Path) -> Path:
    """Write data/README.md below `root` and return its path. Raises ParamsError."""
    path = root / DICTIONARY
    path.write_text(dictionary(load_mapping(root)), encoding="utf-8")
    return path


def dictionary(mapping: Mapping) -> str:
    """The whole dictionary as Markdown."""
    parts = [_INTRO, "## Tabellen", _COLUMNS]
    for table in TABLES.values():
        parts += _table(table, mapping)
    parts += ["## Regels voor een cel", _rules(_cell_meanings())]
    parts += ["## Regels voor bestanden en de hele levering", _rules(meanings.RULES)]
    parts += ["## Codelijsten", *_code_lists(mapping)]
    return "\n\n".join(parts) + "\n"


def _table(table: Table, mapping: Mapping) -> Iterator[str]:
    settings = mapping.tabellen[table.name]
    yield f"### `{table.name}`"
    lines = [
        f"Eén rij is {meanings.TABLES[table.name]}.",
        f"De naam van een bestand begint met `{settings.bestand}`.",
        "Zonder deze tabel wordt de levering geweigerd."
        if settings.verplicht
        else "Deze tabel mag ontbreken.",
        "Een bestand zonder rijen mag."
        if settings.leeg_toegestaan
        else "Een bestand zonder rijen wordt geweigerd.",
    ]
    if table.needs_benefit:
        lines.append("Wie nooit in `bus` stond, telt niet mee: de rij wordt opzijgezet.")
    yield "\n".join(lines)
    header = ["kolom", "betekenis", "soort", "verplicht", "mag leeg", "sleutel", "regels"]
    yield _markdown(header, [_column(column, table, mapping) for column in table.columns])
    yield "Een rij wordt geweigerd als:"
    rules = [rule for rule, _ in row_checks(table, Period(2020, 1))]
    yield "\n".join(
        f"- `{rule.regel}`: {rule.uitleg.replace('2020-T1', 'de periode van de levering')}"
        for rule in rules
    )


def _column(column: Column, table: Table, mapping: Mapping) -> list[str]:
    names = mapping.tabellen[table.name].kolommen[column.name]
    others = [f"`{name}`" for name in names if name != column.name]
    kind = meanings.KINDS[column.kind]
    if column.code_list:
        kind += f" uit [`{column.code_list}`](#{column.code_list})"
    rules = [] if column.kind in _ALWAYS_READ else [unreadable(column, "", "", 0).regel]
    return [
        f"`{column.name}`" + (f" (of {', '.join(others)})" if others else ""),
        meanings.COLUMNS[column.name],
        kind,
        _yes(column.required),
        _yes(column.may_be_empty),
        _yes(column.name in table.key),
        ", ".join(f"`{rule}`" for rule in rules + cell_rules(column, mapping)),
    ]


def _yes(value: bool) -> str:
    return "ja" if value else "nee"


def _cell_meanings() -> dict[str, str]:
    return meanings.UNREADABLE | {rule.regel: rule.uitleg for rule in CELL_RULES.values()}


def _rules(rules: dict[str, str]) -> str:
    rows = [[f"`{rule}`", meaning] for rule, meaning in sorted(rules.items())]
    return _markdown(["regel", "wat er dan is"], rows)


def _code_lists(mapping: Mapping) -> Iterator[str]:
    for name, codes in mapping.codelijsten.items():
        yield f"### `{name}`"
        rows = [_code(code, entry) for code, entry in codes.items()]
        yield _markdown(["code", "betekenis", "de monitor rekent met"], rows)


def _code(code: str, entry: Code) -> list[str]:
    return [f"`{code}`", entry.betekenis, f"`{entry.waarde or code}`"]


def _markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
