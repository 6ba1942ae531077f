"""The keys of servers that a person found to be right: files as ``ssh`` keeps them."""

from __future__ import annotations

from pathlib import Path

from paramiko import HostKeys, SSHException
from paramiko.hostkeys import HostKeyEntry, InvalidHostKey

from prestatiemonitor.sending.errors import SendError

USUAL = ("~/.ssh/known_hosts", "/etc/ssh/ssh_known_hosts")
"""Where ``ssh`` keeps them."""


def known_servers(naam: str, given: str | None) -> HostKeys:
    """The keys in a file, or in the usual ones. Raises SendError where a file cannot be read.

    Lines that cannot be read are passed over: paramiko stops at lines that only ``ssh`` knows. A
    key that is marked ``@revoked`` is of no server any more; certificates of servers are not used.
    """
    lines: list[str] = []
    for path in (given,) if given is not None else USUAL:
        try:
            lines += Path(path).expanduser().read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            if given is None and isinstance(error, FileNotFoundError):
                continue
            why = error.strerror if isinstance(error, OSError) else "het is geen tekst"
            raise SendError(
                f"Bestemming '{naam}': het bestand met bekende servers ({path}) is niet te lezen: "
                f"{why}."
            ) from None
    revoked = {tuple(line.split()[2:4]) for line in lines if line.startswith("@revoked")}
    found = HostKeys()
    for line in lines:
        entry = None if line.startswith(("#", "@")) else _entry(line)
        key = entry.key if entry is not None else None
        if entry is None or key is None or (key.get_name(), key.get_base64()) in revoked:
            continue
        for server in entry.hostnames or ():
            found.add(server, key.get_name(), key)
    return found


def _entry(line: str) -> HostKeyEntry | None:
    try:
        return HostKeyEntry.from_line(" ".join(line.split()))
    except (InvalidHostKey, SSHException, ValueError):
        return None
