"""Packages kept out of sight while another is imported that would load them for nothing."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hidden(package: str) -> Iterator[None]:
    """As if the package were not installed, unless it is loaded already; the environment stays as it was.

    pandera imports pyspark wherever it finds it: that takes half a second and prints a warning on every run,
    and it sets SPARK_LOCAL_IP, by which the workers of a cluster no longer find the driver.
    """
    variables = dict(os.environ)
    absent = package not in sys.modules
    if absent:
        sys.modules[package] = None  # type: ignore[assignment]  # how the import system marks what must not load
    try:
        yield
    finally:
        if absent:
            del sys.modules[package]
        for name in os.environ.keys() - variables.keys():
            del os.environ[name]
