"""The case table kept as parquet: read once from the exports, scored often.

The frame is that of `CaseTable` in row groups of bounded size. What a run needs beside it stands as JSON in
the file's own metadata under FORMAT_KEY (the number of the form), FACTS_KEY and DIGEST_KEY (SHA-256 of the
facts), so that one file says everything and no part of it is taken for another's.
"""

import json
import os
from collections.abc import Mapping as Keyed
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import polars as pl
from pydantic import TypeAdapter, ValidationError

from casereview.intake.mapping import Mapping
from casereview.intake.mapping_file import MappingFile
from casereview.intake.table import UNREADABLE_SUFFIX, Batch, CaseTable, Counts
from casereview.model.field import fields
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.model.unit import Unit

FORMAT = 1
FORMAT_KEY, FACTS_KEY, DIGEST_KEY = (
    f"casereview.case_table.{name}" for name in ("format", "facts", "sha256")
)
ROW_GROUP = 65_536  # rows


@dataclass(frozen=True)
class Facts:
    """What is known of a case table beside its frame.

    `columns`: the frame's, in order; `mapping`: the rows of mapping.csv; `inputs`: SHA-256 of the exports by
    file name; `said`: the problems met while they were read; `confirmed` and `units`: the mapping file and
    the review's units they were read with.
    """

    columns: tuple[str, ...]
    batches: tuple[Batch, ...]
    counts: Counts
    mapping: tuple[tuple[str, str, str, str], ...] = ()
    mappings: tuple[Mapping, ...] = ()
    inputs: Keyed[str, str] = field(default_factory=dict)
    said: tuple[Problem, ...] = ()
    confirmed: MappingFile = field(default_factory=MappingFile)
    units: tuple[Unit, ...] = ()

    def metadata(self) -> dict[str, str]:
        """The file's metadata: the same facts give the same text."""
        text = json.dumps(asdict(self), ensure_ascii=False, default=_plain)
        return {FORMAT_KEY: str(FORMAT), FACTS_KEY: text, DIGEST_KEY: sha256(text.encode()).hexdigest()}

    def differences(
        self, mapping: MappingFile | None, units: tuple[Unit, ...], place: Place
    ) -> list[Problem]:
        """What a run asks for that the table was not made with; nothing asked for is nothing that differs."""
        problems = []
        if mapping is not None and replace(mapping, name="") != replace(self.confirmed, name=""):
            problems.append(problem("TOP-004", place, file=place.file, mapping=mapping.name))
        if units and _names(units) != _names(self.units):
            problems.append(problem("TOP-005", place, file=place.file))
        return problems


def write_case_file(frame: pl.DataFrame, facts: Facts, path: Path) -> None:
    """Write frame and facts whole or not at all; raises OSError where the disk does not let it."""
    unfinished = path.with_name(f".{path.name}.writing")
    try:
        frame.write_parquet(unfinished, row_group_size=ROW_GROUP, metadata=facts.metadata())
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_facts(path: Path, place: Place) -> tuple[Facts | None, list[Problem]]:
    """The facts of a case table without its rows; no facts and no problem where the file is none.

    A table of a later form, or one whose facts and columns no longer belong together, is refused.
    """
    metadata = _metadata(path)
    if FORMAT_KEY not in metadata:
        return None, []
    number = metadata[FORMAT_KEY]
    if number.isdigit() and int(number) > FORMAT:
        return None, [problem("TOP-001", place, file=place.file, format=number, known=FORMAT)]
    text = metadata.get(FACTS_KEY, "")
    if number != str(FORMAT) or metadata.get(DIGEST_KEY) != sha256(text.encode()).hexdigest():
        return None, [problem("TOP-002", place, file=place.file)]
    try:
        facts = _adapter().validate_json(text)
    except ValidationError:
        return None, [problem("TOP-002", place, file=place.file)]
    rows = pl.scan_parquet(path)
    if (
        rows.collect_schema() != _schema(facts)
        or rows.select(pl.len()).collect().item() != facts.counts.cases
    ):
        return None, [problem("TOP-002", place, file=place.file)]
    return facts, []


def read_case_file(path: Path, facts: Facts) -> CaseTable:
    """The case table of a file whose facts were read, each column in one piece as it was when written."""
    return CaseTable(pl.read_parquet(path).rechunk(), facts.batches, facts.counts)


def _metadata(path: Path) -> dict[str, str]:
    """A parquet file's own metadata; nothing where it cannot be read, which is said when it is read whole."""
    try:
        return pl.read_parquet_metadata(path)
    except (OSError, pl.exceptions.PolarsError):
        return {}


@cache
def _adapter() -> TypeAdapter[Facts]:
    return TypeAdapter(Facts)


def _schema(facts: Facts) -> pl.Schema:
    """The columns the file must have: this version's, and the flags of cells that could not be read."""
    known = CaseTable.schema()
    flags = [name for name in facts.columns if name.removesuffix(UNREADABLE_SUFFIX) in fields()]
    return pl.Schema({**known, **{name: pl.Boolean for name in flags if name not in known}})


def _names(units: tuple[Unit, ...]) -> set[tuple[str, frozenset[str], str]]:
    return {(unit.name, frozenset(unit.short_names), unit.credit_code) for unit in units}


def _plain(value: object) -> object:
    """Sets in one order, so that the same table gives the same bytes; any other value in its own words."""
    return sorted(value) if isinstance(value, frozenset) else str(value)
