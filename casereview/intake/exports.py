"""Exports of case files to the canonical case table: read, map, normalise, identify, validate."""

from collections import Counter
from collections.abc import Mapping as Keyed
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from casereview.intake.case_file import Facts, read_case_file, read_facts
from casereview.intake.collector import paused_collector
from casereview.intake.frame import case_frame
from casereview.intake.headers import HeadedTable, find_table
from casereview.intake.identity import identify
from casereview.intake.labels import normal
from casereview.intake.mapping import Mapping, known_header, map_columns
from casereview.intake.mapping_file import MappingFile
from casereview.intake.normalise import UNIT, Source, normalise
from casereview.intake.table import Batch, CaseTable, Counts
from casereview.intake.units import UnitBook, near_names, resolve_units
from casereview.intake.workbook import SUFFIXES, RawTable, file_hash, read_tables
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.model.unit import Unit

RESULT, PENALTY, PROCEDURE = "处理结果", "处罚", "程序类型"
MAX_ROWS_NAMED = 20
#: Sheets that tell people how to fill in a form; the names of fields in them are no cases.
INSTRUCTIONS = frozenset(("填写说明", "填报说明", "填表说明", "instructions"))


@dataclass(frozen=True)
class Exports:
    """What the exports hold. `mapping` is the rows of mapping.csv, `inputs` the SHA-256 by file name.

    `said`: the problems met; `confirmed` and `units`: the mapping file and the review's units read with.
    """

    table: CaseTable
    mapping: list[tuple[str, str, str, str]] = field(default_factory=list)
    mappings: tuple[Mapping, ...] = ()
    inputs: Keyed[str, str] = field(default_factory=dict)
    said: tuple[Problem, ...] = ()
    confirmed: MappingFile = field(default_factory=MappingFile)
    units: tuple[Unit, ...] = ()

    def facts(self) -> Facts:
        """What a case table kept as a file knows beside its frame."""
        return Facts(
            columns=tuple(self.table.frame.columns),
            batches=self.table.batches,
            counts=self.table.counts,
            mapping=tuple(self.mapping),
            mappings=self.mappings,
            inputs=self.inputs,
            said=self.said,
            confirmed=self.confirmed,
            units=self.units,
        )


@paused_collector()
def read_exports(
    paths: Sequence[Path], mapping: MappingFile | None = None, units: Sequence[Unit] = ()
) -> tuple[Exports, list[Problem]]:
    """Read files, and every supported file of folders, into one case table.

    `units` is the review's list: with it, a name it does not know is an error. Nothing raises on bad data;
    with an error among the problems the table holds what could be read and must not be scored. A case table
    kept as a file is read back as what it is, by itself.
    """
    files, problems = _files(paths)
    for path in files:
        facts, faults = read_facts(path, Place(path.name))
        if facts or faults:
            return _kept(path, facts, [*problems, *faults], len(files) == 1, mapping, tuple(units))
    inputs, tables, said = _read(files)
    exports, found = table_exports(tables, mapping, units)
    problems += [*said, *found]
    confirmed = mapping or MappingFile()
    return replace(
        exports, inputs=inputs, said=tuple(problems), confirmed=confirmed, units=tuple(units)
    ), problems


def _kept(
    path: Path,
    facts: Facts | None,
    problems: list[Problem],
    alone: bool,
    mapping: MappingFile | None,
    units: tuple[Unit, ...],
) -> tuple[Exports, list[Problem]]:
    """The exports as a case table kept them, with what was said of them then."""
    place = Place(path.name)
    if facts is None:
        return Exports(CaseTable.empty()), problems
    if not alone:
        return Exports(CaseTable.empty()), [*problems, problem("TOP-003", place, file=place.file)]
    exports = Exports(
        table=read_case_file(path, facts),
        mapping=list(facts.mapping),
        mappings=facts.mappings,
        inputs=facts.inputs,
        said=facts.said,
        confirmed=facts.confirmed,
        units=facts.units,
    )
    return exports, [*problems, *facts.said, *facts.differences(mapping, units, place)]


@paused_collector()
def table_exports(
    tables: Sequence[RawTable], mapping: MappingFile | None = None, units: Sequence[Unit] = ()
) -> tuple[Exports, list[Problem]]:
    """The same from tables that were read already; `inputs` is empty."""
    mapping = mapping or MappingFile()
    problems: list[Problem] = []
    counts = Counts()
    sources: list[Source] = []
    for raw in tables:
        source, count, said = _source(raw, mapping)
        counts += count
        problems += said
        if source:
            sources.append(source)
    if tables and not sources:
        problems.append(problem("INT-021"))
    problems += _unmatched(mapping, tables)
    exports, said, count = _assemble(sources, units)
    table = replace(exports.table, counts=counts + count)
    return replace(exports, table=table), [*problems, *said]


def _files(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Files as given, folders by name of their files; lock files (~$) and hidden ones are no exports."""
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        found = sorted(
            item
            for item in path.iterdir()
            if item.is_file()
            and item.suffix.lower() in SUFFIXES
            and not item.name.startswith(("~$", ".~", "."))
        )
        files += found
        if not found:
            problems.append(problem("INT-063", folder=str(path), known=" ".join(SUFFIXES)))
    return files, problems


def _read(files: list[Path]) -> tuple[dict[str, str], list[RawTable], list[Problem]]:
    inputs: dict[str, str] = {}
    tables: list[RawTable] = []
    problems: list[Problem] = []
    hashes: dict[str, str] = {}
    shared = {name for name, count in Counter(path.name for path in files).items() if count > 1}
    for path in files:
        name = f"{path.parent.name}/{path.name}" if path.name in shared else path.name
        if path.is_file():
            digest = file_hash(path)
            if digest in hashes:
                problems.append(problem("INT-062", file=name, other=hashes[digest]))
                continue
            hashes[digest] = name
            inputs[name] = digest
        found, said = read_tables(path, name)
        tables += found
        problems += said
    return inputs, tables, problems


def _source(raw: RawTable, mapping: MappingFile) -> tuple[Source | None, Counts, list[Problem]]:
    """One sheet as typed columns, with its rows counted up to the point where cases are told apart."""
    read = len(raw.rows) - raw.heading_rows
    if normal(raw.sheet) in INSTRUCTIONS:
        return None, Counts(read=read, skipped=read), [problem("INT-070", raw.place(), sheet=raw.sheet)]
    confirmed = mapping.confirmed(raw.file, raw.sheet)
    table, problems = find_table(raw, known_header(confirmed))
    if table is None:
        return None, Counts(read=read, refused=read), problems
    mapped, said = map_columns(table, confirmed)
    problems += [*_skipped(table), *said]
    source, said = normalise(table, mapped)
    problems += said
    if source.blank_rows:
        problems.append(problem("INT-068", raw.place(), count=source.blank_rows))
    skipped = len(table.skipped) + source.blank_rows - raw.heading_rows
    return source, Counts(read=read, skipped=skipped), problems


def _skipped(table: HeadedTable) -> list[Problem]:
    """Why rows are not cases, one notice a reason; titles and the header itself need no word."""
    rows: dict[str, list[int]] = {}
    for row, reason in table.skipped:
        if reason not in ("title", "header"):
            rows.setdefault(reason, []).append(row + table.raw.top + 1)
    codes = {"blank": "INT-022", "repeated_header": "INT-023", "total": "INT-024", "note": "INT-025"}
    return [
        problem(
            codes[reason],
            table.raw.place(),
            count=len(numbers),
            rows="、".join(map(str, numbers[:MAX_ROWS_NAMED]))
            + ("……" if len(numbers) > MAX_ROWS_NAMED else ""),
        )
        for reason, numbers in rows.items()
    ]


def _unmatched(mapping: MappingFile, tables: Sequence[RawTable]) -> list[Problem]:
    """Sources the mapping file speaks of that are not among the inputs."""
    names = {name for raw in tables for name in (raw.file, raw.source)}
    return [
        problem("INT-035", file=mapping.name, source=source, known="、".join(sorted(names)))
        for source in mapping.sources
        if source not in names
    ]


def _assemble(sources: list[Source], units: Sequence[Unit]) -> tuple[Exports, list[Problem], Counts]:
    """Units, identities and defaults over all sources, then the frame."""
    problems: list[Problem] = []
    mapping = []
    book = UnitBook.of(units)
    resolved = []
    for source in sources:
        names, origin, said = resolve_units(source, book)
        mapping += source.mapping.rows()
        if UNIT not in source.values:
            mapping.append((source.name, origin, UNIT, "name"))
            source.values[UNIT] = [name or None for name in names]
        problems += [*said, *_defaults(source), *_homeless(source, names)]
        resolved.append(names)
    if not units:
        problems += near_names([name for names in resolved for name in names if name])
    identities, said = identify(sources, resolved)
    problems += said
    frame, said = case_frame(sources, resolved, identities)
    problems += said
    refused = sum(not name for names in resolved for name in names)
    counts = Counts(cases=frame.height, merged=len(identities.merged), refused=refused)
    table = CaseTable(frame, tuple(_batch(number, source) for number, source in enumerate(sources)), counts)
    return Exports(table, mapping, tuple(source.mapping for source in sources)), problems, counts


def _defaults(source: Source) -> list[Problem]:
    """A ledger without 处理结果 is one of penalties; without 程序类型 the rubric's procedure holds."""
    result, procedure = RESULT in source.values, PROCEDURE in source.values
    if not result:
        source.values[RESULT] = [PENALTY] * len(source.rows)
    if result and procedure:
        return []
    code = "INT-061" if result else "INT-060" if procedure else "INT-066"
    return [problem(code, source.place())]


def _homeless(source: Source, names: list[str]) -> list[Problem]:
    """Rows no unit can be told for: refused, and said."""
    rows = [str(source.place(position).row) for position, name in enumerate(names) if not name]
    if not rows:
        return []
    listed = "、".join(rows[:MAX_ROWS_NAMED]) + ("……" if len(rows) > MAX_ROWS_NAMED else "")
    return [problem("INT-053", source.place(), count=len(rows), rows=listed)]


def _batch(number: int, source: Source) -> Batch:
    unread = frozenset(name for name, faults in source.unreadable.items() if faults)
    return Batch(number, source.name, frozenset(source.values), unread)
