"""Distances in working days over whole columns, against a count of weekdays put right for make-up days."""

from datetime import timedelta
from random import Random

import polars as pl

from casereview.law.calendar import Calendar

STANDARD = Calendar.standard()
PAIRS = 20_000


def test_distances_are_a_count_of_weekdays_with_make_up_days_put_right() -> None:
    days = [STANDARD.first + timedelta(days=number) for number in range(len(STANDARD.flags))]
    flags = list(zip(days, STANDARD.flags, strict=True))
    resting = [day for day, working in flags if not working and day.weekday() < 5]
    made_up = pl.Series([day for day, working in flags if working and day.weekday() >= 5])
    random = Random(85)
    pairs = pl.DataFrame(
        [sorted(random.choices(days, k=2)) for _ in range(PAIRS)], schema=["start", "end"], orient="row"
    )
    start, end = pl.col("start"), pl.col("end")
    found = pairs.select(
        counted=pl.business_day_count(start, end, holidays=resting),
        distance=STANDARD.count_before(end) - STANDARD.count_before(start),
        back=STANDARD.count_before(start) - STANDARD.count_before(end),
        on_the_day=STANDARD.count_through(start) - STANDARD.count_before(start),
        working=STANDARD.working_on(start),
    )
    extra = made_up.search_sorted(pairs["end"]).cast(pl.Int32) - made_up.search_sorted(pairs["start"]).cast(
        pl.Int32
    )
    assert (found["distance"] == found["counted"] + extra).all()
    assert (found["back"] == -found["distance"]).all()
    assert (found["on_the_day"].cast(pl.Boolean) == found["working"]).all()
    assert (extra > 0).mean() > 0.5  # weekdays and holidays alone would be wrong on most pairs
