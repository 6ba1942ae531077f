"""Nothing asks anything of another host, and nothing of the machine is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.gate import outside
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding
from tests.gate.made_site import CHART, PAGE, TABLE, made, plant, write


def found(site: Path) -> list[Finding]:
    return list(outside.findings(Composed(site)))


def test_links_for_readers_and_contexts_of_data_ask_nothing(tmp_path: Path) -> None:
    assert found(made(tmp_path)) == []


ASKING = [
    '<script src="https://cdn.example/x.js"></script>',
    '<script src="//cdn.example/x.js"></script>',
    '<link rel="stylesheet" href="https://cdn.example/x.css">',
    '<link rel="preconnect" href="https://cdn.example">',
    '<img src="http://teller.example/p.gif" alt="">',
    '<img srcset="https://cdn.example/a.png 2x" alt="">',
    '<iframe src="https://elders.example"></iframe>',
    '<object data="https://elders.example/x.svg"></object>',
    '<video><source src="https://elders.example/x.mp4"></video>',
    '<video poster="https://elders.example/x.png"></video>',
    "<style>@import url('https://fonts.example/x.css');</style>",
    '<p style="background: url(https://elders.example/x.png)">x</p>',
    '<svg><image href="https://elders.example/x.png"/></svg>',
    '<svg><use xlink:href="https://elders.example/x.svg#a"/></svg>',
    '<form action="https://elders.example/"></form>',
    '<meta http-equiv="Refresh" content="0; URL=https://elders.example/">',
    "<script>fetch('https://elders.example/teller')</script>",
    '<script>new WebSocket("wss://elders.example")</script>',
    "<script type='module'>import x from 'https://elders.example/x.js'</script>",
    "<script>beeld.src = 'https://elders.example/p.gif'</script>",
    "<script>x.open('GET', 'https://elders.example')</script>",
    '<a href="javascript:alert(1)">x</a>',
    '<base href="https://elders.example/">',
]


@pytest.mark.parametrize("text", ASKING)
def test_what_asks_something_of_another_host_is_refused(tmp_path: Path, text: str) -> None:
    site = made(tmp_path)
    plant(site, PAGE, text)
    told = found(site)
    assert {(one.regel, one.ernst, one.plaats) for one in told} == {("buiten", "weigering", PAGE)}


def test_stylesheets_drawings_and_scripts_ask_nothing_either(tmp_path: Path) -> None:
    site = made(tmp_path)
    write(site, "stijl.css", "@import 'https://elders.example/x.css';")
    chart = (site / CHART).read_text(encoding="utf-8")
    write(site, CHART, chart.replace("</svg>", '<image href="https://e.example/x.png"/></svg>'))
    write(site, "site_libs/site.js", 'navigator.sendBeacon("https://elders.example/x")')
    assert [one.plaats for one in found(site)] == ["stijl.css", CHART, "site_libs/site.js"]


def test_a_link_in_a_drawing_is_for_readers(tmp_path: Path) -> None:
    site = made(tmp_path)
    write(
        site,
        CHART,
        "<svg xmlns='http://www.w3.org/2000/svg'><a href='https://www.cbs.nl'>x</a></svg>",
    )
    assert found(site) == []


@pytest.mark.parametrize(
    "text",
    [
        "<p>file:///C:/rapport</p>",
        "<p>in /home/jansen/monitor/x.csv</p>",
        "<p>/tmp/pm-abc/uit</p>",
        r"<p>C:\Users\jansen\monitor</p>",
        "<pre>Traceback (most recent call last):</pre>",
    ],
)
def test_what_tells_of_the_machine_is_refused(tmp_path: Path, text: str) -> None:
    site = made(tmp_path)
    plant(site, PAGE, text)
    (one,) = found(site)
    assert (one.regel, one.plaats) == ("achtergebleven", PAGE)
    assert "jansen" not in one.tekst


def test_the_folder_it_was_made_in_is_never_named_wherever_that_is(tmp_path: Path) -> None:
    deep = tmp_path / "srv"
    deep.mkdir()
    site = made(deep)
    write(site, TABLE, f"bron,{deep}/invoer\n")
    (one,) = found(site)
    assert (one.regel, one.plaats) == ("achtergebleven", TABLE)


def test_an_address_with_such_a_word_in_it_is_no_machine(tmp_path: Path) -> None:
    site = made(tmp_path)
    plant(site, PAGE, '<a href="https://www.gemeente.nl/home/raad">x</a> a/tmp/b, C: en /tmp')
    assert found(site) == []


@pytest.mark.parametrize(
    "place",
    ["reports/werk/index.ipynb", ".env", "reports/.DS_Store", ".git/config", "x.py", "a.csv~"],
)
def test_files_that_are_no_part_of_a_site_are_refused(tmp_path: Path, place: str) -> None:
    site = made(tmp_path)
    write(site, place, "x")
    (one,) = found(site)
    assert (one.regel, one.plaats) == ("achtergebleven", place)


def test_a_link_in_the_file_system_is_refused(tmp_path: Path) -> None:
    site = made(tmp_path)
    (site / "geheim.csv").symlink_to(tmp_path)
    (one,) = found(site)
    assert (one.plaats, "verwijzing" in one.tekst) == ("geheim.csv", True)


def test_what_programs_look_for_may_begin_with_a_dot(tmp_path: Path) -> None:
    site = made(tmp_path)
    write(site, ".well-known/security.txt", "Contact: mailto:x@y.nl")
    assert found(site) == []
