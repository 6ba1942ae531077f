"""A small project that was built whole, and sessions that show a copy of it."""

from __future__ import annotations

import io
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest
import yaml
from rich.console import Console

from prestatiemonitor import wall
from prestatiemonitor.course import Course
from prestatiemonitor.orders import Order
from prestatiemonitor.places import Editie
from prestatiemonitor.preview.session import Answer, Session
from prestatiemonitor.preview.versions import Version
from prestatiemonitor.preview.workplace import workplace
from tests.tiny_project import PERIOD, tiny_project

ORDER = Order(renderer="embedded", zonder_muur=wall.available() is None)
WERK = f"reports/{PERIOD}/aa/werk/index.html"


def build(root: Path, editie: Editie = "openbaar") -> None:
    silent = Console(file=io.StringIO())
    Course(root, Order(**vars(ORDER) | {"editie": editie}), silent, silent).run()


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as a build left it, of which one report has a document. Do not write in it."""
    root = tiny_project(tmp_path_factory.mktemp("gebouwd"))
    matrix = root / "params/rapporten.yml"
    content = yaml.safe_load(matrix.read_text(encoding="utf-8"))
    made = {"naam": "uitleg", "titel": "Uitleg", "soorten": ["txt"]}
    content["rapporten"]["over-deze-cijfers"]["documenten"] = made
    matrix.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    build(root)
    return root


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(finished, tmp_path / "project"))


class Shown:
    """A session, and what it told."""

    def __init__(self, root: Path, editie: Editie, place: Path) -> None:
        self.root, self.place = root, place
        self.told: list[str] = []
        self.version = Version()
        order = Order(**vars(ORDER) | {"editie": editie})
        self.session = Session(root, order, place, self.version, self.told.append)

    def at(self, page: str) -> Answer:
        """What there is at once."""
        return self.session.answer(PurePosixPath(page))

    def in_the_end(self, page: str) -> Answer:
        """What there is when nothing need be waited for any more."""
        while True:
            before = self.version.now
            answer = self.at(page)
            if answer.status != 503:
                return answer
            assert self.version.after(before, 60) == "other"

    def text(self, page: str, status: int = 200) -> str:
        answer = self.in_the_end(page)
        assert answer.status == status, answer.body.decode()
        return answer.body.decode()


@pytest.fixture
def show(project: Path) -> Iterator[Callable[..., Shown]]:
    """Begins a session of the project; it ends with the test, and leaves nothing."""
    begun: list[Shown] = []
    with workplace(project) as place:

        def one(editie: Editie = "openbaar") -> Shown:
            begun.append(Shown(project, editie, place))
            return begun[-1]

        yield one
        for shown in begun:
            shown.session.close()
    assert not (project / "_bouw").exists()


@pytest.fixture
def shown(show: Callable[..., Shown]) -> Shown:
    return show()


def rewrite(path: Path, old: str, new: str) -> None:
    """Save a file in which something is written otherwise."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def waited_for(what: Callable[[], bool]) -> None:
    """Wait until something is so."""
    while not what():
        time.sleep(0.02)
