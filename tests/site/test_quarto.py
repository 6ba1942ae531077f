import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from prestatiemonitor.site import quarto, render
from prestatiemonitor.site.errors import RenderError


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH; `fake` puts a quarto in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def fake(folder: Path, script: str) -> None:
    file = folder / "quarto"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def test_says_that_quarto_is_absent(install: Path, tmp_path: Path) -> None:
    assert install.is_dir()
    with pytest.raises(RenderError, match="Quarto staat niet op deze computer"):
        quarto.render(tmp_path, tmp_path / "site")


def test_moves_the_site_of_quarto(
    install: Path, tmp_path: Path, page: Callable[[str], Path]
) -> None:
    fake(
        install,
        '[ "$1" = render ] && /bin/mkdir _site && echo hoi > _site/index.html'
        "; printf 'WARNING: let op\\n[1/1] index.qmd\\n' >&2",
    )

    made = render(page("tekst"), tmp_path / "site", "auto")

    assert made.renderer == "quarto"
    assert made.warnings == ("WARNING: let op",)
    assert [str(page) for page in made.pages] == ["index.html"]
    assert (tmp_path / "site/index.html").read_text("utf-8") == "hoi\n"


def test_what_quarto_passes_over_in_silence_stops_the_build(
    install: Path, tmp_path: Path, page: Callable[[str], Path]
) -> None:
    fake(install, "/bin/mkdir _site")

    with pytest.raises(RenderError, match=r"de afbeelding weg\.svg ontbreekt"):
        render(page("![een plaatje](weg.svg){fig-alt='x'}"), tmp_path / "site", "quarto")


def test_passes_on_the_error_of_quarto(
    install: Path, tmp_path: Path, page: Callable[[str], Path]
) -> None:
    fake(install, "echo 'ERROR: unknown key' >&2; exit 3")

    with pytest.raises(RenderError, match=r"fout 3:\nERROR: unknown key"):
        render(page("tekst"), tmp_path / "site", "quarto")

    assert not (tmp_path / "site").exists()


def test_notices_that_quarto_made_nothing(install: Path, tmp_path: Path) -> None:
    fake(install, "exit 0")

    with pytest.raises(RenderError, match="_site is er niet"):
        quarto.render(tmp_path, tmp_path / "site")
