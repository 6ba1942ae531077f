"""Many machines: reports are made by the workers of a Dask scheduler.

Reports travel as parcels to workers of the same version and come back as files, which this machine
puts in place. A worker that falls out costs nothing but time: its reports go to another.
"""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from prestatiemonitor import parcels
from prestatiemonitor.crew import ClusterError, Crew, gone
from prestatiemonitor.execute import Failure, Job, Place, made_aside
from prestatiemonitor.orders import Engine
from prestatiemonitor.parcels import Made, ParcelError, Refused, Wrong

if TYPE_CHECKING:
    from distributed import Client, Security

ANSWER_S = 10
"""How long the scheduler may take to answer."""
AHEAD = 2
"""Reports sent per thread of a worker: one that is made and one that waits there."""

_ADDRESS = re.compile(r"(?:tcp|tls)://(?:\[[0-9A-Fa-f:]+\]|[^\s/:\[\]]+):\d+")


def check_address(address: str, *, confidential: bool) -> None:
    """Refuse what cannot work before any work is done.

    Args:
        address: of the scheduler, such as ``tcp://planner:8786``.
        confidential: whether slices of the internal edition would travel.

    Raises:
        ClusterError: Dask is not installed, or the address is none or not safe enough.
    """
    if importlib.util.find_spec("distributed") is None:
        raise ClusterError(
            "Voor --scheduler is Dask nodig, en dat is hier niet geïnstalleerd. "
            "Installeer het met: pip install distributed"
        )
    if not _ADDRESS.fullmatch(address):
        raise ClusterError(
            f"{address} is geen adres van een scheduler. Schrijf het zoals tcp://10.0.0.5:8786, "
            "of met tls:// als alles versleuteld moet zijn."
        )
    if confidential and not address.startswith("tls://"):
        raise ClusterError(
            "De interne editie is vertrouwelijk en gaat alleen versleuteld naar andere machines. "
            "Gebruik een scheduler met tls://, of maak deze editie zonder --scheduler. "
            "Hoe u certificaten instelt, staat in docs/cluster.md."
        )


@contextmanager
def at(
    address: str, jobs: Sequence[Job], engine: Engine, told: Callable[[str], None]
) -> Iterator[Place]:
    """The workers of a scheduler, for these jobs; there is at least one job.

    On an interrupt the scheduler is told that nothing is wanted any more.

    Args:
        told: hears of each worker that is not used, and why (Dutch).

    Raises:
        ClusterError: the scheduler does not answer or none of its workers can make the jobs.
    """
    confidential = any(job.behind is None for job in jobs)
    check_address(address, confidential=confidential)
    with _client(address, confidential) as client:
        _ask_scheduler(client)
        crew = Crew(client, parcels.terms(jobs[0], engine), told)
        at_once = AHEAD * crew.threads()
        pool = ThreadPoolExecutor(at_once)
        try:
            yield Place(pool, at_once, partial(_work, crew=crew, engine=engine))
        finally:
            crew.close()
            pool.shutdown(cancel_futures=True)


@contextmanager
def _client(address: str, confidential: bool) -> Iterator[Client]:
    import dask.config
    from distributed import Client, Security

    # What it would log of a lost connection, a person hears from us.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    # More settings, such as certificates, come from the configuration of Dask.
    security = Security(require_encryption=True) if confidential else Security()
    with dask.config.set({"distributed.comm.timeouts.connect": f"{ANSWER_S}s"}):
        try:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(asyncio.run, _answers(address, security)).result()
            client = Client(address, security=security, timeout=ANSWER_S, set_as_default=False)
        except (OSError, TypeError, ValueError) as error:
            raise ClusterError(
                f"De scheduler op {address} geeft geen antwoord ({type(error).__name__}). "
                "Controleer of hij draait, of deze machine erbij kan, en bij tls:// of de "
                "certificaten kloppen."
            ) from error
        with client:
            yield client


async def _answers(address: str, security: Security) -> None:
    """Try first: a client waits for ever for what listens there but is no scheduler."""
    from distributed.comm.core import connect

    ours = security.get_connection_args("client")
    line = await asyncio.wait_for(connect(address, timeout=ANSWER_S, **ours), ANSWER_S)
    await line.close()


def _ask_scheduler(client: Client) -> None:
    """A scheduler opens what it passes on, and must know what that is."""
    try:
        client.run_on_scheduler(_known)
    except OSError as error:
        raise gone() from error
    except Exception as error:
        raise ClusterError(
            f"De scheduler heeft dit programma niet ({type(error).__name__}). "
            "Start hem in dezelfde werkomgeving als de werkers."
        ) from error


def _known() -> None:
    """Runs on the scheduler, if it can."""


def _work(job: Job, crew: Crew, engine: Engine) -> Failure | None:
    return made_aside(job, partial(_make, crew=crew, engine=engine))


def _make(job: Job, folder: Path, crew: Crew, engine: Engine) -> Failure | None:
    match crew.answer(parcels.pack(job, engine)):
        case Made() as made:
            try:
                parcels.write(made, folder)
            except (ParcelError, OSError) as error:
                return Failure(job, None, str(error))
            return None
        case Wrong(cell, error):
            return Failure(job, cell, error)
        case Refused(reason):
            return Failure(job, None, reason)
