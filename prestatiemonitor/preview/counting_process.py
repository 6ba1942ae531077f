"""The process that counts for a preview, so that pages can be asked for meanwhile.

    python -m prestatiemonitor.preview.counting_process PROJECT EDITIE FOLDER

It makes the rooms of counts in a folder, and says on standard output, a line of JSON each, what it
does (``bezig``) and why it stops (``fout``). It can be ended at any moment: what a room holds
appears whole.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from prestatiemonitor.errors import UserError
from prestatiemonitor.places import Editie


def main(root: Path, editie: Editie, place: Path) -> int:
    """Count; the exit status."""
    from prestatiemonitor.project import load_project
    from prestatiemonitor.rooms import Rooms

    try:
        rooms = Rooms(load_project(root), editie, lambda text: _say("bezig", text), at=place)
        rooms.shown_store()
    except UserError as error:
        _say("fout", str(error))
        return error.status
    return 0


def _say(what: str, text: str) -> None:
    print(json.dumps({what: text}), flush=True)


if __name__ == "__main__":
    _, root, editie, place = sys.argv
    sys.exit(main(Path(root), "intern" if editie == "intern" else "openbaar", Path(place)))
