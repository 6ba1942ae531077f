from pathlib import PurePosixPath

import pytest

from prestatiemonitor.site.embedded import links
from prestatiemonitor.site.embedded.converted import Converted
from prestatiemonitor.site.embedded.links import Checked


def converted(
    html: str = "", links: tuple[str, ...] = (), images: tuple[str, ...] = (), *faults: str
) -> Converted:
    return Converted(html, (), (), links, images, faults)


def check(page: Converted, *files: str, base: str = "/") -> Checked:
    here = PurePosixPath("a/b/index.html")
    other = PurePosixPath("a/c/index.html")
    pages = {
        here: (PurePosixPath("a/b/index.ipynb"), page),
        other: (PurePosixPath("a/c/index.ipynb"), converted('<h2 id="kop">')),
    }
    return links.check(pages, [PurePosixPath(file) for file in files], base)


@pytest.mark.parametrize(
    "link", ["../c/index.html", "../c/index.html#kop", "../c/index.html?x=1#kop", "#eigen", "#"]
)
def test_a_link_to_a_page_or_heading_is_right(link: str) -> None:
    assert check(converted('<h2 id="eigen">', (link,))) == Checked((), ())


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("../d/index.html", "de link ../d/index.html wijst nergens naar."),
        ("../c/index.html#weg", "de link ../c/index.html#weg wijst naar een onbekend onderdeel."),
        ("#weg", "de link #weg wijst naar een onbekend onderdeel."),
        ("index.ipynb", "de link index.ipynb wijst nergens naar."),
    ],
)
def test_a_broken_link_names_page_and_target(link: str, fault: str) -> None:
    checked = check(converted(links=(link,)), "a/b/index.ipynb")

    assert checked.faults == (f"a/b/index.ipynb: {fault}",)


@pytest.mark.parametrize(
    ("link", "right"),
    [
        ("../d/index.html", True),
        ("../d/index.html#iets", True),
        ("../d/rapport.pdf", True),
        ("../d/anders.html", False),
        ("../e/rapport.pdf", False),
        ("rapport.pdf", False),
    ],
)
def test_of_a_page_elsewhere_is_known_that_it_will_be_there(link: str, right: bool) -> None:
    here = PurePosixPath("a/b/index.html")
    pages = {here: (PurePosixPath("a/b/index.ipynb"), converted(links=(link,)))}

    checked = links.check(pages, [], "/", [PurePosixPath("a/d/index.html")])

    assert bool(checked.faults) is not right


def test_linked_files_and_images_come_along() -> None:
    page = converted(links=("cijfers%20nu.csv",), images=("x.svg", "../../logo.svg"))

    checked = check(page, "a/b/cijfers nu.csv", "a/b/x.svg", "logo.svg")

    assert [str(path) for path in checked.files] == ["a/b/cijfers nu.csv", "a/b/x.svg", "logo.svg"]
    assert not checked.faults


def test_a_missing_image_names_page_and_file() -> None:
    checked = check(converted(images=("weg.svg",)))

    assert checked.faults == ("a/b/index.ipynb: de afbeelding a/b/weg.svg ontbreekt.",)


def test_a_name_used_twice_is_a_fault() -> None:
    checked = check(converted('<p id="x"><p id="x"><p id="y">'))

    assert checked.faults == ("a/b/index.ipynb: de naam #x komt meer dan één keer voor.",)


def test_faults_of_the_page_itself_come_along_once() -> None:
    checked = check(converted("", (), (), "er is iets", "er is iets"))

    assert checked.faults == ("a/b/index.ipynb: er is iets.",)


def test_absolute_links_start_at_the_path_of_the_site() -> None:
    assert not check(converted(links=("/monitor/a/c/index.html",)), base="/monitor/").faults


def test_relative_is_the_way_between_pages() -> None:
    page = PurePosixPath("a/b/index.html")

    assert links.root(page) == "../../"
    assert links.root(PurePosixPath("index.html")) == ""
    assert links.relative(page, PurePosixPath("a/c d/index.html")) == "../c%20d/index.html"


@pytest.mark.parametrize(
    ("href", "external"),
    [("https://x.nl", True), ("mailto:a@b.nl", True), ("a/b.html", False), ("https", False)],
)
def test_external_links_are_known_by_their_scheme(href: str, external: bool) -> None:
    assert links.is_external(href) is external
