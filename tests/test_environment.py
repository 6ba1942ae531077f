"""environment.yml (conda) and pyproject.toml (pip) promise the same packages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

# pip's pypandoc_binary is conda's pypandoc with pandoc beside it.
CONDA_NAMES = {"pypandoc": "pypandoc-binary"}
CONDA_ONLY = {"python", "pip", "quarto", "pandoc"}


def normalised(requirement: str) -> tuple[str, str]:
    match = re.fullmatch(r"([\w.-]+)(?:\[[\w,]+\])?\s*(.*)", requirement.strip())
    assert match
    return match[1].lower().replace("_", "-"), match[2]


def promised_by_pip(root: Path) -> dict[str, str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return dict(normalised(one) for one in listed)


def promised_by_conda(root: Path) -> dict[str, str]:
    listed = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    plain = [one for one in listed if isinstance(one, str)]
    nested = [one for group in listed if isinstance(group, dict) for one in group["pip"]]
    found = dict(normalised(one) for one in (*plain, *nested))
    return {CONDA_NAMES.get(name, name): version for name, version in found.items()}


def test_conda_and_pip_ask_for_the_same_packages_and_versions(root: Path) -> None:
    conda = promised_by_conda(root)
    assert {n: v for n, v in conda.items() if n not in CONDA_ONLY} == promised_by_pip(root)
    assert conda.keys() >= CONDA_ONLY


def test_the_lock_pins_every_package_by_hash_and_names_no_host(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    pinned = {normalised(m)[0] for m in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert pinned >= promised_by_pip(root).keys()
    assert "://" not in lock
    blocks = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_every_dependency_earns_its_line_in_the_readme(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8").lower().replace("_", "-")
    missing = [name for name in promised_by_pip(root) if f"`{name}`" not in readme]
    assert missing == []
