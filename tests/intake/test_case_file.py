"""The case table kept as parquet is the case table again, and nothing else is taken for it."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]  # it ships no types

from casereview.intake.case_file import DIGEST_KEY, FACTS_KEY, FORMAT, FORMAT_KEY, read_facts, write_case_file
from casereview.intake.exports import Exports, read_exports
from casereview.intake.mapping_file import Confirmed, MappingFile
from casereview.model.place import Place
from casereview.model.problem import refused
from casereview.model.unit import Unit

from .tables import Rows, codes, delimited, xlsx

UNITS = (Unit("示例局", ("示局",), "11639900MB0000000X"), Unit("样板局"))
MAPPING = MappingFile(
    Confirmed(columns={"罚没（千元）": "罚款金额"}, constants={"程序类型": "普通程序"}), name="映射.yaml"
)
LEDGER: Rows = [
    ["台账"],
    ["执法单位", "案卷号", "案由", "决定日期", "当事人", "罚没（千元）", "执法人员", "没收金额"],
    ["示局", "0012", "占道经营", "2021年3月5日", "甲店", "0.2", "张样一、李样二", "99999999999999999999"],
    ["示例局", "13", "占道经营", "三月初", "乙店", "/", "", ""],
    ["示例局", "14", "占道经营", "2021-03-05", "丙", "1", "", ""],
    ["示例局", "14", "占道经营", "2021-03-05", "丁", "1", "", "若干"],
    ["合计", "", "", "", "", "0.2", "", ""],
]  # fmt: skip
BOOK: Rows = [["案卷号", "案由", "立案日期", "听证开始时间"], ["1", "占道", "#N/A", "2021-03-05 09:30"]]


@pytest.fixture
def exports(tmp_path: Path) -> Exports:
    paths = [delimited(tmp_path / "台账.csv", LEDGER), xlsx(tmp_path / "样板局.xlsx", {"样板局": BOOK})]
    read, problems = read_exports(paths, MAPPING, UNITS)
    assert not refused(problems) and read.table.counts.cases == 4
    return read


@pytest.fixture
def kept(exports: Exports, tmp_path: Path) -> Path:
    path = tmp_path / "案卷.parquet"
    write_case_file(exports.table.frame, exports.facts(), path)
    return path


def test_what_is_read_back_is_what_was_read_from_the_exports(exports: Exports, kept: Path) -> None:
    for mapping, units in ((MAPPING, UNITS), (replace(MAPPING, name="别名.yaml"), UNITS[::-1]), (None, ())):
        again, problems = read_exports([kept], mapping, units)
        assert_frame_equal(again.table.frame, exports.table.frame)
        assert replace(again, table=replace(again.table, frame=exports.table.frame)) == exports
        assert tuple(problems) == exports.said
    assert {"没收金额!", "决定日期!", "立案日期!"} <= set(exports.table.frame.columns)
    assert {"INT-065", "VAL-001", "VAL-010"} <= set(codes(problems))


def test_the_same_table_gives_the_same_bytes_and_no_file_beside_it(exports: Exports, kept: Path) -> None:
    again = kept.with_name("又一份.parquet")
    write_case_file(exports.table.frame, exports.facts(), again)
    assert again.read_bytes() == kept.read_bytes()
    assert not [path for path in kept.parent.iterdir() if path.name.startswith(".")]


def test_many_cases_stand_in_row_groups_of_bounded_size(
    exports: Exports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casereview.intake.case_file.ROW_GROUP", 3)
    path = tmp_path / "案卷.parquet"
    write_case_file(exports.table.frame, exports.facts(), path)
    file = ParquetFile(path)
    assert [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)] == [3, 1]
    frame = read_exports([path])[0].table.frame
    assert_frame_equal(frame, exports.table.frame)
    assert frame.n_chunks() == 1


def rewritten(kept: Path, frame: pl.DataFrame | None = None, **changed: str) -> list[str]:
    """The codes of what is said of the file with a part of its metadata, or its frame, changed."""
    metadata = {**pl.read_parquet_metadata(kept), **changed}
    metadata.pop("ARROW:schema")
    (pl.read_parquet(kept) if frame is None else frame).write_parquet(kept, metadata=metadata)
    exports, problems = read_exports([kept])
    assert refused(problems) and exports.table.frame.is_empty()
    return codes(problems)


def test_a_later_form_is_refused(kept: Path) -> None:
    assert rewritten(kept, **{FORMAT_KEY: str(FORMAT + 1)}) == ["TOP-001"]


def test_facts_that_were_changed_are_refused(kept: Path) -> None:
    facts = pl.read_parquet_metadata(kept)[FACTS_KEY]
    assert rewritten(kept, **{FACTS_KEY: facts.replace("示例局", "他局")}) == ["TOP-002"]
    assert rewritten(kept, **{FORMAT_KEY: "一"}) == ["TOP-002"]


def test_facts_that_are_none_are_refused_though_their_digest_holds(kept: Path) -> None:
    digest = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"  # of {}
    assert rewritten(kept, **{FACTS_KEY: "{}", DIGEST_KEY: digest}) == ["TOP-002"]


@pytest.mark.parametrize(
    "change",
    [
        lambda frame: frame.head(3),
        lambda frame: frame.drop("案由"),
        lambda frame: frame.with_columns(pl.col("罚款金额").cast(pl.Float64)),
        lambda frame: frame.drop("决定日期!"),
    ],
)  # fmt: skip
def test_a_frame_that_is_not_the_one_written_is_refused(kept: Path, change: object) -> None:
    assert rewritten(kept, change(pl.read_parquet(kept))) == ["TOP-002"]  # type: ignore[operator]


def test_it_is_not_read_together_with_other_files(kept: Path, tmp_path: Path) -> None:
    assert codes(read_exports([kept, tmp_path / "台账.csv"])[1]) == ["TOP-003"]
    assert codes(read_exports([tmp_path])[1]) == ["TOP-003"]


def test_another_mapping_or_list_of_units_is_refused(kept: Path) -> None:
    other = MappingFile(Confirmed(columns={"罚没（千元）": None}), name="他.yaml")
    shorter = (Unit("示例局", (), "11639900MB0000000X"), UNITS[1])
    for units in (UNITS[:1], shorter):
        assert codes(read_exports([kept], other, units)[1])[-2:] == ["TOP-004", "TOP-005"]
    whole = (replace(UNITS[0], complete=True), UNITS[1])  # how a unit is reviewed, not how it is named
    assert not refused(read_exports([kept], None, whole)[1])


def test_any_other_parquet_file_is_an_export(tmp_path: Path) -> None:
    path = tmp_path / "台账.parquet"
    pl.DataFrame({"案卷号": ["1"], "案由": ["占道"]}).write_parquet(path)
    assert read_facts(path, Place(path.name)) == (None, [])
    exports, _ = read_exports([path])
    assert exports.table.frame["案卷号"].to_list() == ["1"] and exports.table.counts.cases == 1
    (tmp_path / "坏.parquet").write_bytes(b"PAR1")
    assert "INT-012" in codes(read_exports([tmp_path / "坏.parquet"])[1])


def test_nothing_is_left_where_writing_fails(exports: Exports, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_case_file(exports.table.frame, exports.facts(), tmp_path / "无此文件夹" / "案卷.parquet")
    (tmp_path / "案卷.parquet").mkdir()
    with pytest.raises(OSError):
        write_case_file(exports.table.frame, exports.facts(), tmp_path / "案卷.parquet")
    assert not list(tmp_path.glob(".*"))
