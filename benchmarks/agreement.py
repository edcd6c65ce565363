"""Agreement before speed: what every side finds, as sets of (case, item, evidence), on adversarial cases."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import polars as pl

from benchmarks import duckdb_sql, package, pandas_apply, pandera_checks, polars_script
from benchmarks.data import Files
from benchmarks.found import Disagreement, found_by

Finder = Callable[[Files], pl.DataFrame | pd.DataFrame]

#: Every side by name; the package's own first.
SIDES: dict[str, Finder] = {
    "casereview": lambda files: package.findings(files.cases),
    "Polars script": lambda files: polars_script.findings(files.ruled),
    "DuckDB SQL": lambda files: duckdb_sql.findings(files.ruled),
    "pandera on Polars": lambda files: pandera_checks.findings_on_polars(files.ruled),
    "pandera on pandas": lambda files: pandera_checks.findings_on_pandas(files.ruled),
    "Python loop": lambda files: pandas_apply.findings_by_loop(files.ruled),
    "pandas apply": lambda files: pandas_apply.findings(files.ruled),
}
#: Other sizes of slices of the package's own, which must not matter.
SIZES = {f"casereview, {size} rows a slice": partial(package.findings, size=size) for size in (101, 1000)}


def agree(files: Files, rules: int = 40) -> int:
    """How many findings all sides share; raises Disagreement where they differ or a rule never fires."""
    own = found_by(package.findings(files.cases))
    fired = {item for _, item, _ in own}
    if len(fired) != rules:
        raise Disagreement(f"{len(fired)} of {rules} rules fire")
    others = {name: partial(find, files) for name, find in SIDES.items() if name != "casereview"}
    others |= {name: partial(find, files.cases) for name, find in SIZES.items()}
    for name, find in others.items():
        theirs = found_by(find())
        if theirs != own:
            lines = [f"{name}: {len(own - theirs)} missing, {len(theirs - own)} too many"]
            lines += [f"  missing {row}" for row in sorted(own - theirs)[:5]]
            lines += [f"  too many {row}" for row in sorted(theirs - own)[:5]]
            raise Disagreement("\n".join(lines))
    return len(own)
