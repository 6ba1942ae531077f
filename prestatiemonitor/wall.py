"""The wall: what a public report is made behind.

The kernel of a public report gets its run folder and what it needs to compute, and the operating
system denies it the rest: deliveries, exact counts, the key, other reports and the network. That
is Landlock, or bubblewrap where there is no Landlock. Hooks in Python would not do, because
pyarrow, ctypes and subprocesses open files without it.
"""

from __future__ import annotations

import compileall
import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from prestatiemonitor import landlock
from prestatiemonitor.errors import UserError

if TYPE_CHECKING:
    from prestatiemonitor.places import Editie

Wall = Literal["landlock", "bubblewrap", "geen"]
RECORD = "muur.json"
PACKAGE = Path(__file__).resolve().parent

_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store",
    "/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
    "/etc/localtime", "/etc/mime.types", "/etc/ssl/openssl.cnf", "/etc/pki/tls/openssl.cnf",
    "/etc/crypto-policies",
)  # fmt: skip
# With these, libraries start no threads of their own, of which only one survives a fork.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
ONE_THREAD |= {"JE_ARROW_MALLOC_CONF": "background_thread:false"}
# Arrow would otherwise claim a gigabyte that it does not use, within the limit of a report.
ONE_THREAD |= {"ARROW_DEFAULT_MEMORY_POOL": "system"}
_KEPT = ("PATH", "LANG", "TZ", "SOURCE_DATE_EPOCH", "SYSTEMROOT")
_KEPT_STARTS = ("LC_",)
_INSTALL = (
    "Gebruik Linux 5.13 of nieuwer (met Landlock) of installeer bubblewrap "
    "(Debian en Ubuntu: sudo apt install bubblewrap; Fedora: sudo dnf install bubblewrap)"
)


class WallError(UserError):
    """Public reports cannot be kept apart here; the message is Dutch and says what to do."""


@dataclass(frozen=True)
class Choice:
    """The wall of a build, and what a person must know where there should be one and is not.

    ``wall`` is None in the internal edition, which is as confidential as what it could read.
    """

    wall: Wall | None
    remark: str = ""


@dataclass(frozen=True)
class Rules:
    """All that a kernel may touch: paths to read and execute, and paths to write as well."""

    read: tuple[str, ...]
    write: tuple[str, ...]


def choose(
    project: Path, editie: Editie, *, fictief: bool, zonder_muur: bool, elders: bool = False
) -> Choice:
    """The strongest wall that there is for the reports of an edition.

    Args:
        elders: reports are made on other machines, of which we only know what we ask of them.

    Raises:
        WallError: there is none, the counts are about real people and nobody allowed that.
    """
    if editie == "intern":
        return Choice(None)
    if elders and zonder_muur:
        return Choice("geen", "openbare rapporten worden ook gemaakt op machines zonder muur.")
    around = _around(project)
    found = None if around else available()
    if found:
        return Choice(found)
    problem = (
        f"De map {around} hoort bij het systeem of bij Python, en het project staat daarin. "
        "Zet het project in een andere map"
        if around
        else f"Dit systeem kent geen muur om openbare rapporten heen. {_INSTALL}"
    )
    if fictief or zonder_muur:
        return Choice("geen", f"openbare rapporten worden zonder muur gemaakt. {problem}.")
    raise WallError(
        f"{problem}. Zonder muur kan een notebook bij de leveringen en de exacte cijfers van "
        "echte mensen. Weet u zeker dat alle notebooks te vertrouwen zijn? Dan kan het met: "
        "prestatiemonitor build --zonder-muur. De uitgave vermeldt dat."
    )


def _around(project: Path) -> str:
    """What a kernel must be able to read but holds the project; empty where all is well."""
    where = project.resolve()
    return next((path for path in _readable() if where.is_relative_to(Path(path).resolve())), "")


@functools.cache
def available() -> Wall | None:
    """The strongest wall of this machine."""
    if landlock.version():
        return "landlock"
    return "bubblewrap" if _bubblewrap_works() else None


def _bubblewrap_works() -> bool:
    """Whether it is installed and allowed: some systems forbid what it needs."""
    if not shutil.which("bwrap"):
        return False
    probe = _bubblewrap([sys.executable, "-I", "-S", "-c", ""], Rules(_readable(), ()), {})
    done = subprocess.run(probe, capture_output=True, check=False, timeout=30)
    return done.returncode == 0


def compile_package() -> None:
    """Compile this package: behind the wall nobody can keep what they compiled."""
    compileall.compile_dir(PACKAGE, quiet=2)


def record(folder: Path, wall: Wall) -> None:
    """Write which wall the reports of an edition were made behind, with the cells of it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RECORD).write_text(json.dumps({"muur": wall}) + "\n", encoding="utf-8")


def recorded(folder: Path) -> Wall | None:
    """The wall that ``record`` wrote; None where nothing readable was written."""
    try:
        found = json.loads((folder / RECORD).read_bytes())["muur"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if found in get_args(Wall) else None


def rules(run: Path, private: Path) -> Rules:
    """What the kernel of a report may touch: its run folder, its private folder, and Python."""
    write = (str(run.resolve()), str(private.resolve()), "/dev/null")
    return Rules((*_readable(), "/dev/urandom", "/dev/random"), write)


@functools.cache
def _readable() -> tuple[str, ...]:
    """The system, the interpreter with its libraries and this package; not the project."""
    python = (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, str(PACKAGE))
    named = [*_SYSTEM, *python, *(os.path.realpath(path) for path in python)]
    return tuple(path for path in dict.fromkeys(named) if Path(path).exists())


def command(wall: Wall, kernel: Sequence[str], rules: Rules, env: Mapping[str, str]) -> list[str]:
    """The command that starts ``kernel`` (python -m MODULE ...) behind the wall."""
    if wall == "landlock":
        at = kernel.index("-m") + 1
        confined = ("prestatiemonitor.landlock", json.dumps(asdict(rules)))
        return [*kernel[:at], *confined, *kernel[at:]]
    if wall == "bubblewrap":
        return _bubblewrap(kernel, rules, env)
    return list(kernel)


def _bubblewrap(kernel: Sequence[str], rules: Rules, env: Mapping[str, str]) -> list[str]:
    # A new environment: it also drops the number of the parent, which means nothing in here.
    # The kernel need not watch its parent, as it dies with it.
    out = ["bwrap", "--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--clearenv"]
    for name, value in env.items():
        out += ["--setenv", name, value]
    for path in rules.read:
        out += ["--dev-bind" if path.startswith("/dev/") else "--ro-bind", path, path]
    for path in rules.write:
        out += ["--dev-bind" if path.startswith("/dev/") else "--bind", path, path]
    here = rules.write[0] if rules.write else "/"
    return [*out, "--remount-ro", "/", "--chdir", here, "--", *kernel]


def environment(private: Path, outside: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The variables of a kernel: a few harmless ones from outside, and homes of its own.

    ``private`` gets those homes: the package by its name alone, so that the project around it need
    not be found, and matplotlib's list of fonts, so that no report has to make it.
    """
    kept = {k: v for k, v in outside.items() if k in _KEPT or k.startswith(_KEPT_STARTS)}
    homes = {
        "HOME": "home",
        "TMPDIR": "tmp",
        "IPYTHONDIR": "ipython",
        "JUPYTER_CONFIG_DIR": "jupyter",
        "JUPYTER_DATA_DIR": "jupyter",
        "JUPYTER_RUNTIME_DIR": "jupyter",
        "MPLCONFIGDIR": "matplotlib",
        "PYTHONPATH": "python",
    }
    made = {name: private / folder for name, folder in homes.items()}
    for folder in set(made.values()):
        folder.mkdir(parents=True, exist_ok=True)
    (made["PYTHONPATH"] / PACKAGE.name).symlink_to(PACKAGE, target_is_directory=True)
    _write_fonts(made["MPLCONFIGDIR"])
    return kept | {name: str(folder) for name, folder in made.items()}


def nest_environment(private: Path) -> dict[str, str]:
    """The variables of the process that the processes of reports are forked from."""
    return environment(private) | ONE_THREAD


def _write_fonts(folder: Path) -> None:
    from matplotlib import font_manager as fonts

    file = folder / f"fontlist-v{fonts.FontManager.__version__}.json"
    fonts.json_dump(fonts.fontManager, str(file))
