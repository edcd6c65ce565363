"""A Dask cluster of two workers that stands until its input ends; it prints the scheduler's address."""

import sys

from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, env={"POLARS_MAX_THREADS": "1"}
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.readline()
