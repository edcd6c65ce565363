"""The engine `spark`: the tasks of a screening by mapInArrow and applyInArrow, with Arrow tables only.

Spark moves small rows: the number of a task, and as bytes what it is handed. Cases are read by the workers
and never pass through Spark's own rows, whose types are not those of Polars.
"""

import os
import pickle
import shutil
import socket
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pyarrow as arrow  # type: ignore[import-untyped]  # it ships no types
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from casereview.model.problem import Refused, problem
from casereview.scoring.engine_work import Layer, Work, task
from casereview.scoring.screen import Screened

#: Seconds to wait for the master.
PATIENCE = 20
#: A row: the number of the task, and pickled what it is handed.
SCHEMA = "task int, value binary"
_TABLE = arrow.schema([("task", arrow.int32()), ("value", arrow.binary())])
#: Spark's own log, of which only errors are of use here.
_LOG = """rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %p %c{1}: %m%n
logger.gateway.name = org.apache.spark.api.python.PythonGatewayServer
logger.gateway.level = error
"""


def screened(work: Work, address: str | None) -> Iterator[tuple[int, Screened]]:
    """What each slice gives, by number, once all are done; `address` is the master's."""
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise Refused([problem("ENG-003")])
    if address is not None and (reason := _silent(address)):
        raise Refused([problem("ENG-002", engine="Spark", address=address, reason=reason)])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # about pandas, which is not used here
            with _session(address or "local[*]", work) as session:
                yield from _collected(session, work)
    except PySparkException as error:
        raise Refused([problem("ENG-007", reason=str(error).strip().splitlines()[-1])]) from None


def _collected(session: SparkSession, work: Work) -> Iterator[tuple[int, Screened]]:
    """The tasks in their three layers, and what the last one gives."""
    count = len(work.slices)
    slices = session.range(0, count, numPartitions=max(count, 1))
    tasks = slices.selectExpr("cast(id as int) as task", "cast(null as binary) as value")
    handed = tasks
    shared = pickle.dumps(work)
    if work.parts:
        narrow = tasks.mapInArrow(_mapped(shared, "split"), SCHEMA)
        handed = tasks.unionByName(narrow.groupBy("task").applyInArrow(_grouped(shared, "judge"), SCHEMA))
    done = handed.groupBy("task").applyInArrow(_grouped(shared, "screen"), SCHEMA)
    for row in done.collect():
        yield row.task, pickle.loads(row.value)


def _mapped(
    work: bytes, layer: Layer
) -> Callable[[Iterable[arrow.RecordBatch]], Iterator[arrow.RecordBatch]]:
    """For mapInArrow: the layer's task for each row."""

    def tasks(batches: Iterable[arrow.RecordBatch]) -> Iterator[arrow.RecordBatch]:
        for batch in batches:
            for number in batch["task"].to_pylist():
                given = task(work, layer, number, ())
                yield from _table(range(len(given)), given).to_batches()

    return tasks


def _grouped(work: bytes, layer: Layer) -> Callable[[arrow.Table], arrow.Table]:
    """For applyInArrow, which goes by the annotations: the layer's task, handed the values of its rows."""

    def one_task(rows: arrow.Table) -> arrow.Table:
        number = rows["task"][0].as_py()
        values = [value for value in rows["value"].to_pylist() if value is not None]
        given = task(work, layer, number, values)
        # What is judged goes to the slices in their order; what is screened remains the slice's own.
        return _table(range(len(given)) if layer == "judge" else [number], given)

    return one_task


def _table(numbers: Sequence[int], values: Sequence[bytes]) -> arrow.Table:
    rows = [{"task": number, "value": value} for number, value in zip(numbers, values, strict=True)]
    return arrow.Table.from_pylist(rows, schema=_TABLE)


@contextmanager
def _session(master: str, work: Work) -> Iterator[SparkSession]:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else workers take the first python3 there is
    if not master.startswith("local") and os.environ.get("SPARK_LOCAL_IP") == "127.0.0.1":
        del os.environ["SPARK_LOCAL_IP"]  # pandera sets it, and other machines would not find their way back
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log4j2.properties"
        log.write_text(_LOG, encoding="utf-8")
        settings: dict[str, bool | float | int | str | None] = {
            "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={log.as_uri()}",
            "spark.executorEnv.POLARS_MAX_THREADS": "1",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            # Rows are few and each stands for much work, so they must not be put together; more partitions
            # than tasks, so that seldom two fall into one.
            "spark.sql.adaptive.enabled": "false",
            "spark.sql.shuffle.partitions": str(4 * max(work.parts, len(work.slices), 1)),
        }
        session = SparkSession.builder.master(master).appName("casereview").config(map=settings).getOrCreate()
        try:
            yield session
        finally:
            session.stop()


def _silent(address: str) -> str:
    """Why the master of a standing cluster does not answer; empty where it does or is no host and port."""
    place = urlsplit(address)
    if place.scheme != "spark":
        return ""
    try:
        socket.create_connection((place.hostname or "", place.port or 7077), timeout=PATIENCE).close()
    except (OSError, ValueError) as error:
        return str(error)
    return ""
