"""Which kind of destination is reached how."""

from __future__ import annotations

from prestatiemonitor.publishing import Destination, FolderDestination, SftpDestination
from prestatiemonitor.sending.errors import SendError
from prestatiemonitor.sending.patience import Patience
from prestatiemonitor.sending.remote import Remote


def remote(destination: Destination, patience: Patience) -> Remote:
    """A destination to read from and write to; it connects when it is first used.

    Raises SendError where a library that its kind needs is not installed.
    """
    try:
        return _remote(destination, patience)
    except ImportError:
        raise SendError(
            f"Bestemming '{destination.naam}': voor soort {destination.soort} is meer nodig. "
            f"Installeer dat met: pip install 'prestatiemonitor[{destination.soort}]'"
        ) from None


def place(destination: Destination) -> str:
    """Where a destination is, without who may come there: the same for the same place."""
    if isinstance(destination, FolderDestination):
        return f"file://{destination.map}"
    if isinstance(destination, SftpDestination):
        one = destination
        return f"sftp://{one.gebruiker}@{one.server}:{one.poort}/{one.map}"
    return f"s3://{destination.bucket}/{destination.map}@{destination.dienst or 'amazon'}"


def _remote(destination: Destination, patience: Patience) -> Remote:
    if isinstance(destination, FolderDestination):
        from prestatiemonitor.sending.remote_folder import FolderRemote

        return FolderRemote(destination)
    if isinstance(destination, SftpDestination):
        import paramiko  # noqa: F401

        from prestatiemonitor.sending.remote_sftp import SftpRemote

        return SftpRemote(destination, patience)
    import s3fs  # noqa: F401

    from prestatiemonitor.sending.remote_s3 import S3Remote

    return S3Remote(destination, patience)
