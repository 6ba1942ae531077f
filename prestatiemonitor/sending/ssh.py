"""Connecting to a server over SSH: only to one whose key is known.

fsspec and paramiko can both take any key of a server for good. Whoever stands between us and the
server would then get the password and could change what is published. So a key must be in the file
of known servers, as with ``ssh`` itself; only a person adds it, after checking.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any, NoReturn

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem
from paramiko.pkey import UnknownKeyType

from prestatiemonitor.publishing import SftpDestination
from prestatiemonitor.sending import faults, secrets
from prestatiemonitor.sending.errors import SendError
from prestatiemonitor.sending.known_servers import known_servers
from prestatiemonitor.sending.patience import Patience


class _Sftp(SFTPFileSystem):  # type: ignore[misc]  # fsspec has no types
    """fsspec's file system over a connection that was checked."""

    cachable = False

    def __init__(self, client: paramiko.SSHClient, channel: paramiko.SFTPClient) -> None:
        self._checked = (client, channel)
        super().__init__("", host_key_policy="reject", use_listings_cache=False)

    def _connect(self) -> None:
        self.client, self.ftp = self._checked


class _Refuse(paramiko.RejectPolicy):
    """A server that is not known is refused, and the person is told which key it offered."""

    def __init__(self, naam: str) -> None:
        self._naam = naam

    def missing_host_key(
        self,
        client: paramiko.SSHClient,  # noqa: ARG002  # paramiko gives it
        hostname: str,
        key: paramiko.PKey,
    ) -> NoReturn:
        raise SendError(
            f"Bestemming '{self._naam}': de sleutel van server {hostname} is niet bekend. De "
            f"server bood aan: {key.get_name()} {key.fingerprint}\n"
            "Vraag de beheerder van de server of dat klopt, niet via deze server. Klopt het, zet "
            "dan deze regel in het bestand met bekende servers (~/.ssh/known_hosts, of wat bij "
            f"bekende_servers staat):\n{hostname} {key.get_name()} {key.get_base64()}"
        )


def connect(destination: SftpDestination, patience: Patience) -> Any:
    """fsspec's file system on the server of a destination.

    Raises SendError if the server is not the one that is known, or does not let us in, and
    PassingError if it cannot be reached.
    """
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(_Refuse(destination.naam))
    known = known_servers(destination.naam, destination.bekende_servers)
    client.get_host_keys().update(known)
    try:
        _connect(client, destination, patience)
        channel = client.open_sftp()
        channel.sock.settimeout(patience.antwoord)
        return _Sftp(client, channel)
    except BaseException:
        client.close()
        raise


def _connect(client: paramiko.SSHClient, destination: SftpDestination, patience: Patience) -> None:
    naam, address = destination.naam, f"server {destination.server}:{destination.poort}"
    try:
        client.connect(
            destination.server,
            port=destination.poort,
            username=destination.gebruiker,
            timeout=patience.verbinden,
            banner_timeout=patience.antwoord,
            auth_timeout=patience.antwoord,
            channel_timeout=patience.antwoord,
            **_proof(destination),
        )
    except paramiko.BadHostKeyException as error:
        raise SendError(
            f"Bestemming '{naam}': {address} heeft een ANDERE sleutel dan bekend is "
            f"({error.key.get_name()} {error.key.fingerprint}). Misschien doet iemand zich voor "
            "als deze server. Er is niets gestuurd. Vraag de beheerder of de sleutel is "
            "vervangen; haal pas dan de oude regel uit het bestand met bekende servers."
        ) from None
    except paramiko.AuthenticationException:
        transport = client.get_transport()
        if transport is None or not transport.is_active():
            raise faults.lost(naam, "het aanmelden") from None
        raise SendError(
            f"Bestemming '{naam}': {address} laat gebruiker '{destination.gebruiker}' niet binnen. "
            "Kijk of de gebruiker in params/publiceren.yml klopt, en of het wachtwoord of de "
            f"sleutel klopt ({secrets.variable(naam, 'wachtwoord')}, sleutelbestand of ssh-agent)."
        ) from None
    except paramiko.SSHException:
        raise faults.lost(naam, "het aanmelden") from None
    except OSError:
        raise faults.unreachable(naam, address) from None


def _proof(destination: SftpDestination) -> dict[str, Any]:
    """How we show who we are: the key file, else a password, else the keys of this user.

    Never two of them: the password of a key file is none of the server's business.
    """
    given = secrets.find(destination.naam, "wachtwoord")
    if destination.sleutelbestand is not None:
        key = _key(destination.naam, Path(destination.sleutelbestand), given)
        return {"pkey": key, "allow_agent": False, "look_for_keys": False}
    if given is not None:
        return {"password": given.reveal(), "allow_agent": False, "look_for_keys": False}
    return {"allow_agent": True, "look_for_keys": True}


def _key(naam: str, path: Path, given: secrets.Secret | None) -> paramiko.PKey:
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise SendError(
                f"Bestemming '{naam}': anderen kunnen de sleutel in {path} lezen. Doe eerst: "
                f"chmod 600 {path}"
            )
        try:
            return paramiko.PKey.from_path(path)
        except (TypeError, paramiko.PasswordRequiredException):  # it is locked with a password
            password = secrets.need(naam, "wachtwoord") if given is None else given
            return paramiko.PKey.from_path(path, password.reveal().encode())  # type: ignore[arg-type]
    except OSError as error:
        raise SendError(
            f"Bestemming '{naam}': het sleutelbestand {path} is niet te lezen ({error.strerror}). "
            "Kijk of sleutelbestand in params/publiceren.yml klopt."
        ) from None
    except (ValueError, TypeError, paramiko.SSHException, UnknownKeyType):
        raise SendError(
            f"Bestemming '{naam}': {path} is geen privésleutel van SSH, of het wachtwoord ervan "
            f"klopt niet ({secrets.variable(naam, 'wachtwoord')})."
        ) from None
