"""The engine `dask`: the tasks of a screening as futures, on a standing cluster or this machine's cores."""

import logging
import operator
import os
import pickle
from collections.abc import Iterator
from contextlib import ExitStack

import polars as pl
from distributed import Client, Future, KilledWorker, LocalCluster, as_completed

from casereview.model.problem import Refused, problem
from casereview.model.version import __version__
from casereview.scoring.engine_work import Layer, Work, task
from casereview.scoring.screen import Screened

#: Seconds to wait for the scheduler, and for its first worker.
PATIENCE = 20


def screened(work: Work, address: str | None) -> Iterator[tuple[int, Screened]]:
    """What each slice gives, by number, as they are done; `address` is the scheduler's.

    A worker lost on the way is no fault: its tasks run again elsewhere.
    """
    with ExitStack() as stack:
        client = _client(address, stack)
        if unlike := _unlike(client):
            raise Refused([problem("ENG-004", workers=unlike)])
        futures = _submitted(client, work)
        numbers = {future.key: number for number, future in enumerate(futures)}
        try:
            for future, result in as_completed(futures, with_results=True, loop=client.loop):
                yield numbers[future.key], pickle.loads(result[0])
        except FileNotFoundError as error:
            raise Refused([problem("ENG-005", reason=error)]) from None
        except KilledWorker as error:
            raise Refused([problem("ENG-006", reason=error)]) from None


def _client(address: str | None, stack: ExitStack) -> Client:
    """A client of a cluster that has a worker; raises Refused where it does not answer."""
    if address is None:
        cluster = LocalCluster(
            n_workers=os.cpu_count() or 1,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=logging.ERROR,
            env={"POLARS_MAX_THREADS": "1"},
        )
        stack.enter_context(cluster)
        return stack.enter_context(Client(cluster, set_as_default=False))
    try:
        client = stack.enter_context(Client(address, timeout=PATIENCE, set_as_default=False))
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise Refused([problem("ENG-002", engine="Dask", address=address, reason=error)]) from None
    return client


def _submitted(client: Client, work: Work) -> list[Future]:
    """The tasks in their three layers, the last one's returned; what one hands on stays with the workers."""
    # A value of the graph, unlike scattered data, outlives every worker.
    shared = client.submit(bytes, pickle.dumps(work), pure=False)

    def layer(name: Layer, count: int, handed: list[Future]) -> list[Future]:
        return [
            client.submit(task, shared, name, number, _each(client, handed, number), pure=False)
            for number in range(count)
        ]

    split = layer("split", len(work.slices) if work.parts else 0, [])
    return layer("screen", len(work.slices), layer("judge", work.parts, split))


def _each(client: Client, futures: list[Future], number: int) -> list[Future]:
    """That element of each, so that a task is sent no more than its own."""
    return [client.submit(operator.getitem, future, number, pure=False) for future in futures]


def _versions() -> tuple[str, str]:
    return __version__, pl.__version__


def _unlike(client: Client) -> str:
    """The workers whose casereview or Polars is not of the version here: their findings might differ."""
    return "、".join(sorted(name for name, own in client.run(_versions).items() if own != _versions()))
