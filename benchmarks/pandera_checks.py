"""The forty rules as pandera checks, on pandas and on Polars; what fails is put into words afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pandera
import pandera.polars as pandera_polars
import polars as pl
import pyarrow.parquet as pq

from benchmarks.columns import PandasColumns, PolarsColumns
from benchmarks.conditions import conditions
from benchmarks.encoded import ENCODED
from benchmarks.fields import RULED
from benchmarks.pandas_apply import FOUND
from benchmarks.polars_script import evidence, said
from benchmarks.row_rules import row_hits
from benchmarks.row_words import said as said_of

COLUMNS = ["case_key", *RULED, *ENCODED]


def findings_on_pandas(path: Path) -> pd.DataFrame:
    """Every hit of the forty rules in a canonical parquet file, columns FOUND."""
    frame = pq.read_table(path, columns=COLUMNS).to_pandas(types_mapper=pd.ArrowDtype)
    marks = conditions(PandasColumns(frame))
    checks = [
        pandera.Check(_passes(broken), name=f"{item}/{number}")
        for item, parts in marks.items()
        for number, (_, broken) in enumerate(parts)
    ]
    schema = pandera.DataFrameSchema(checks=checks)
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        failed = errors.failure_cases[["check", "index"]].drop_duplicates()
    else:
        return pd.DataFrame(columns=FOUND)
    failed = failed.assign(item=failed["check"].str.split("/").str[0])[["item", "index"]].drop_duplicates()
    return _worded(frame, failed)


def _passes(broken: Any) -> Callable[[Any], Any]:
    return lambda frame: ~broken.fillna(False)


def _worded(frame: pd.DataFrame, failed: pd.DataFrame) -> pd.DataFrame:
    """The words of what failed, by the functions of one case."""
    table = frame.astype(object).where(frame.notna(), None)
    rows = []
    for place, items in failed.groupby("index")["item"]:
        row = table.loc[place].to_dict()
        hits = row_hits(row)
        rows += [(row["case_key"], item, said_of(hits[item])) for item in items]
    return pd.DataFrame(rows, columns=FOUND)


def findings_on_polars(path: Path) -> pl.DataFrame:
    """The same on Polars."""
    frame = pl.read_parquet(path, columns=COLUMNS)
    rules = conditions(PolarsColumns())
    flags = {f"{item}/{n}": broken for item, parts in rules.items() for n, (_, broken) in enumerate(parts)}
    checks = [pandera_polars.Check(_passes_polars(broken), name=name) for name, broken in flags.items()]
    schema = pandera_polars.DataFrameSchema(checks=checks)
    try:
        schema.validate(frame, lazy=True)
    except pandera_polars.errors.SchemaErrors as errors:
        failed = errors.failure_cases.select("check", "index").unique()
    else:
        return pl.DataFrame(schema=dict.fromkeys(FOUND, pl.String))
    marked = frame.with_row_index("index").with_columns(pl.lit(False).alias(name) for name in flags)
    words = evidence()
    parts = []
    for item, checks_of in rules.items():
        mine = failed.filter(pl.col("check").str.starts_with(item + "/"))
        wide = mine.with_columns(
            (pl.col("check") == f"{item}/{number}").alias(f"{item}/{number}")
            for number in range(len(checks_of))
        )
        names = [f"{item}/{number}" for number in range(len(checks_of))]
        hit = wide.group_by("index").agg(pl.col(name).any() for name in names)
        rows = marked.drop(names).join(hit.cast({"index": marked.schema["index"]}), on="index")
        parts.append(rows.select("case_key", item=pl.lit(item), evidence=said(item, checks_of, words[item])))
    return pl.concat(parts)


def _passes_polars(broken: pl.Expr) -> Callable[[Any], pl.LazyFrame]:
    return lambda data: data.lazyframe.select(~broken.fill_null(False))
