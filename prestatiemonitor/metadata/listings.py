"""Writing what lists a site for harvesters of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prestatiemonitor.head import Head
from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata import dcat, open_data, ori, pages, papers, robots, sitemaps
from prestatiemonitor.metadata.given import Since, given
from prestatiemonitor.project import Project
from prestatiemonitor.publishing import Publishing


def write_listings(
    site: Path,
    project: Project,
    reports: Sequence[Report],
    publishing: Publishing,
    head: Head,
    *,
    since: Since,
) -> None:
    """See ``metadata.write_listings``."""
    known = given(project, reports, publishing, fictief=head.fictief)
    documents = papers.documents(known, head.opgeleverd)
    catalogue = dcat.graph(open_data.of_project(project, head.perioden), site, known, since)
    files = sitemaps.of_pages(pages.paths(site), known, since)
    files |= sitemaps.of_documents(documents, known, since)
    files |= dcat.files(catalogue)
    for document in documents:
        files |= ori.files(document, known)
    indexes = [name for name in files if name.endswith(".xml") and "/" not in name]
    files[robots.FILE] = robots.text(indexes, known).encode()
    for name, content in files.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(content)
