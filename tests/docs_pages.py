"""The documents that people read, and the commands that stand in them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from prestatiemonitor.cli import main

NAME = "prestatiemonitor"
_FENCED = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(rf"`((?:{NAME}|make) [^`]+)`")

NOT_HERE = {
    "conda env create -f environment.yml": "conda en een netwerk zijn nodig; zie test_environment",
    "conda activate prestatiemonitor": "conda is nodig",
    "pip install --no-deps --editable .": "zou de omgeving van deze tests veranderen",
    "pip install 'prestatiemonitor[keuring]'": "een netwerk is nodig; zie test_environment",
    "sudo apt install chromium": "een netwerk en rechten zijn nodig; .ci/run doet het",
    "sudo systemctl daemon-reload": "systemd en rechten zijn nodig; zie test_automation",
    "sudo systemctl enable --now prestatiemonitor.timer prestatiemonitor.path": "idem",
    "systemctl list-timers prestatiemonitor.timer": "systemd is nodig",
    "journalctl -u prestatiemonitor.service": "systemd is nodig",
}
"""Lines that no test can run, and why."""


def pages(root: Path) -> list[Path]:
    beside = ("data/leveringen/LEESMIJ.md", "data/README.md", "bench/README.md")
    kept = [root / name for name in beside]
    return sorted([*kept, *root.glob("*.md"), *(root / "docs").rglob("*.md")])


def fenced(page: Path) -> list[str]:
    """The lines of all blocks that a person can paste in a shell, in order; no comments."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for block in _FENCED.findall(text) for line in block.splitlines()]
    bare = (re.sub(r"(^|\s+)# .*", "", line) for line in lines)
    return [line for line in bare if line.strip()]


def inline(page: Path) -> list[str]:
    """The commands of ours that a page names between its words."""
    return _INLINE.findall(re.sub(r"\s*\n\s*", " ", page.read_text(encoding="utf-8")))


def commands(page: Path) -> Iterator[list[str]]:
    """The arguments of every command of ours that a page names."""
    for line in (*fenced(page), *inline(page)):
        words = shlex.split(line)
        if words and words[0] == NAME:
            yield words[1:]


class Lines:
    """The lines of a page, to be run in their order."""

    def __init__(self, page: Path) -> None:
        self.left = [line for line in fenced(page) if line not in NOT_HERE]

    def next(self, begin: str) -> str:
        """The next line, which begins so."""
        line = self.left.pop(0)
        assert line.startswith(begin), line
        return line

    def run(self, *begins: str) -> list[str]:
        """Run the next lines, which are commands of ours and begin so; what each says."""
        return [run(self.next(f"{NAME} {begin}")) for begin in begins]


def run(line: str, status: int = 0) -> str:
    """What a command of ours says; it ends with that status."""
    done = CliRunner().invoke(main, shlex.split(line)[1:])
    assert done.exit_code == status, f"{line}\n{done.output}\n{done.exception!r}"
    return done.output


def shell(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """The commands of a block, with the programs of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-ec", text], cwd=folder, capture_output=True, text=True, check=False,
        env=os.environ | {"PATH": path, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
                          "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"},
    )  # fmt: skip
