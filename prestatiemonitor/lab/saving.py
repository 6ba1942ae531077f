"""What JupyterLab may write on disk: no confidential results, and in git no results at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from prestatiemonitor import tracked
from prestatiemonitor.tracked import MARK


class CarefulManager(AsyncLargeFileManager):
    """Jupyter's own manager of files, which saves notebooks ``without_results``.

    A hook of the configuration would make Jupyter warn at every start.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.register_pre_save_hook(without_results)  # type: ignore[no-untyped-call]


def without_results(*, model: dict[str, Any], path: str, contents_manager: Any) -> None:
    """What Jupyter calls before it saves a notebook; they stay on the screen, not in the file.

    Args:
        model: of Jupyter; its ``content`` is replaced.
        path: of the file, below the folder of the server.
        contents_manager: knows that folder.
    """
    if model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    root, here = Path(contents_manager.root_dir), Path(path.strip("/"))
    if here in tracked.tracked(root) and not here.is_relative_to(tracked.KEPT):
        model["content"] = tracked.stripped(model["content"])
    else:
        model["content"] = _unmarked(model["content"])


def _unmarked(body: dict[str, Any]) -> dict[str, Any]:
    """The notebook without the outputs that say they are confidential."""
    cells = [
        cell | {"outputs": [one for one in cell["outputs"] if not _confidential(one)]}
        if cell.get("outputs")
        else cell
        for cell in body["cells"]
    ]
    return body | {"cells": cells}


def _confidential(output: dict[str, Any]) -> bool:
    return MARK in json.dumps(output, ensure_ascii=False)
