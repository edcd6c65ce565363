"""A Python function once for each distinct text, whatever the engine and however the frame is cut."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.checks.distinct import by_distinct


def joined(text, names):
    return len(names or ()), repr((text, names))


TEXTS = st.one_of(st.none(), st.sampled_from(["甲", "乙", "", "甲乙"]))
NAMES = st.one_of(st.none(), st.lists(st.sampled_from(["甲", "乙", "丙丁"]), max_size=3))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXTS, NAMES), max_size=8), st.integers(0, 8))
def test_every_row_has_the_verdict_of_its_own_values(rows, cut):
    frame = pl.DataFrame(
        {"text": [row[0] for row in rows], "names": [row[1] for row in rows]},
        schema={"text": pl.String, "names": pl.List(pl.String)},
    )
    cut_frame = pl.concat([frame.head(cut), frame.tail(max(frame.height - cut, 0))], rechunk=False)
    verdict = by_distinct([pl.col("text"), pl.col("names")], joined)
    wanted = [dict(zip(("count", "text"), joined(*row), strict=True)) for row in rows]
    assert cut_frame.select(v=verdict)["v"].to_list() == wanted
    lazy = cut_frame.lazy().with_columns(v=verdict)
    assert lazy.collect(engine="streaming")["v"].to_list() == wanted
    assert pl.collect_all([lazy])[0]["v"].to_list() == wanted


def test_the_function_runs_once_for_each_distinct_text():
    seen = []

    def note(text):
        seen.append(text)
        return 0, None

    frame = pl.DataFrame({"text": ["甲", "乙", None, "甲"] * 50})
    frame.select(by_distinct([pl.col("text")], note))
    assert sorted(seen, key=str) == [None, "乙", "甲"]


def test_a_column_the_source_lacks_is_one_value_for_every_row():
    missing = pl.lit(None, dtype=pl.String)
    verdict = by_distinct([missing], lambda text: (None if text is None else 0, "none"))
    for height in (0, 1, 3):
        frame = pl.DataFrame({"row": range(height)}, schema={"row": pl.Int64})
        answer = frame.with_columns(verdict.struct.field("text"))
        assert answer["text"].to_list() == ["none"] * height
