"""What is sent, in which order, and what is taken away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.sending.plan import plan

PATHS = st.sampled_from(
    [
        "index.html",
        "manifest.json",
        "robots.txt",
        "sitemap.xml",
        "sitemap-2.xml",
        "404.html",
        "a/index.html",
        "a/b/index.html",
        "a/b/c.svg",
        "a/sitemap.xml",
        "a/cijfers.csv",
        "stijl.css",
        "catalogus.json",
    ]
)
DIGESTS = st.dictionaries(PATHS, st.sampled_from(["1", "2", "3"]))


def test_what_a_page_needs_comes_before_it_and_what_tells_of_pages_after() -> None:
    paths = "manifest.json sitemap.xml robots.txt index.html 404.html a/index.html"
    below = "a/b/index.html a/b/c.svg stijl.css a/sitemap.xml"
    wanted = dict.fromkeys(f"{paths} {below}".split(), "1")
    assert plan(wanted, {}, ()).stappen == (
        ("a/b/c.svg", "a/sitemap.xml", "stijl.css"),
        ("a/b/index.html",),
        ("a/index.html",),
        ("404.html",),
        ("index.html",),
        ("robots.txt", "sitemap.xml"),
        ("manifest.json",),
    )


def test_what_refers_to_others_goes_before_them() -> None:
    gone = ["a/c.svg", "a/index.html", "sitemap-2.xml", "index.html", "manifest.json"]
    assert plan({}, {}, gone).opruimen == (
        ("manifest.json",),
        ("sitemap-2.xml",),
        ("index.html",),
        ("a/index.html",),
        ("a/c.svg",),
    )


@given(wanted=DIGESTS, stands=DIGESTS, ours=st.sets(PATHS))
def test_after_a_plan_stands_what_was_wanted_and_what_was_not_ours(
    wanted: dict[str, str], stands: dict[str, str], ours: set[str]
) -> None:
    found = plan(wanted, stands, ours & stands.keys())
    after = {path: one for path, one in stands.items() if path not in found.verwijderen}
    after |= {path: wanted[path] for path in found.sturen}
    foreign = {path: one for path, one in stands.items() if path not in ours | wanted.keys()}
    assert after == {**foreign, **wanted}
    assert found.gelijk_aantal + len(found.sturen) == len(wanted)
    assert not plan(wanted, after, ours & after.keys()).sturen
