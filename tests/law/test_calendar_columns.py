"""Distances in working days over whole columns, against numpy's count put right for make-up days."""

from datetime import timedelta

import numpy as np
import polars as pl

from casereview.law.calendar import Calendar

STANDARD = Calendar.standard()
PAIRS = 20_000


def test_distances_are_numpys_with_make_up_days_put_right() -> None:
    days = [STANDARD.first + timedelta(days=number) for number in range(len(STANDARD.flags))]
    flags = dict(zip(days, STANDARD.flags, strict=True))
    resting = np.array([day for day in days if not flags[day] and day.weekday() < 5], dtype="datetime64[D]")
    made_up = np.array([day for day in days if flags[day] and day.weekday() >= 5], dtype="datetime64[D]")
    picked = np.random.default_rng(85).integers(0, len(days), (2, PAIRS))
    start, end = np.array(days, dtype="datetime64[D]")[np.sort(picked, axis=0)]

    counted = np.busday_count(start, end, holidays=resting)
    right = counted + np.searchsorted(made_up, end) - np.searchsorted(made_up, start)
    first, last = pl.col("start"), pl.col("end")
    own = pl.DataFrame({"start": start, "end": end}).select(
        distance=STANDARD.count_before(last) - STANDARD.count_before(first),
        back=STANDARD.count_before(first) - STANDARD.count_before(last),
        later=STANDARD.count_through(first) - STANDARD.count_before(first),
        working=STANDARD.working_on(first),
    )
    assert (own["distance"].to_numpy() == right).all()
    assert (own["back"] == -own["distance"]).all()
    assert (own["later"].cast(pl.Boolean) == own["working"]).all()
    assert (counted != right).mean() > 0.5  # numpy alone knows nothing of make-up days
