"""An executed notebook as Pandoc's Markdown, by Quarto's rules for what is shown."""

import json
import re
from typing import Any

import yaml

HIDDEN_TAGS = {"remove-cell", "parameters", "injected-parameters"}
HIDDEN_INPUT_TAGS = {"remove-input"}
_FENCE = re.compile(r"`{3,}")


class NotebookError(Exception):
    """What is wrong with a notebook; each fault is the end of a Dutch sentence about the page."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def to_markdown(text: str, *, echo: bool) -> str:
    """The Markdown of the notebook in `text` (JSON), front matter first.

    Shown are raw and Markdown cells and the outputs of type text/markdown; code only where
    `echo` (or the cell's own `#| echo: true`) asks for it, stdout only with `#| output: asis`.
    Raises NotebookError for an unexecuted cell, an error in an output, or an output of a kind
    that Quarto and we would show differently.
    """
    parts: list[str] = []
    faults: list[str] = []
    for number, cell in enumerate(json.loads(text)["cells"], start=1):
        source = _joined(cell["source"])
        if cell["cell_type"] != "code":
            parts.append(source)
            continue
        options, code = _options(source)
        tags = set(cell["metadata"].get("tags", []))
        if code.strip() and cell["execution_count"] is None:
            faults.append(f"cel {number} is niet uitgevoerd")
        outputs = _outputs(cell["outputs"], options, number, faults)
        if tags & HIDDEN_TAGS or options.get("include") is False:
            continue
        if options.get("echo", echo) and not tags & HIDDEN_INPUT_TAGS and code.strip():
            parts.append(_fenced(code))
        if options.get("output", True) is not False:
            parts.extend(outputs)
    if faults:
        raise NotebookError(faults)
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _outputs(
    outputs: list[dict[str, Any]], options: dict[str, Any], number: int, faults: list[str]
) -> list[str]:
    shown: list[str] = []
    for output in outputs:
        kind = output["output_type"]
        if kind == "error":
            faults.append(f"cel {number} gaf een fout bij het uitvoeren")
        elif kind == "stream":
            if output["name"] == "stdout" and options.get("output") == "asis":
                shown.append(_joined(output["text"]))
        else:
            data = output["data"]
            if "text/html" in data:
                faults.append(f"cel {number} heeft uitvoer van de soort text/html")
            elif "text/markdown" in data:
                shown.append(_joined(data["text/markdown"]))
            elif any(mime.startswith("image/") for mime in data):
                faults.append(
                    f"cel {number} toont een afbeelding zonder Markdown met bijschrift en "
                    "tekstalternatief"
                )
    return shown


def _options(source: str) -> tuple[dict[str, Any], str]:
    """The `#|` options in front of the code, and the code itself."""
    lines = source.split("\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith("#|")), len(lines))
    code = "\n".join(lines[count:])
    if not count:
        return {}, code
    options = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for line in lines[:count]))
    return (options if isinstance(options, dict) else {}), code


def _fenced(code: str) -> str:
    longest = max((len(run) for run in _FENCE.findall(code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}python\n{code.strip()}\n{fence}"


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)
