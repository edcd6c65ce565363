from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from casereview.intake.exports import Exports, read_exports
from casereview.intake.mapping_file import Confirmed, MappingFile, load_mapping
from casereview.intake.table import CaseTable
from casereview.model.problem import Problem, refused
from casereview.model.unit import Unit

from .tables import Rows, codes, delimited, xlsx

DATA = Path(__file__).parents[1] / "data"
MAPPINGS = Path(__file__).parents[2] / "samples" / "mappings"
HEAD: list[object] = ["执法单位", "案卷号", "案由", "决定日期", "当事人", "罚款金额（万元）"]


def read(tmp_path: Path, rows: Rows, **settings: object) -> tuple[Exports, list[Problem]]:
    return read_exports([delimited(tmp_path / "台账.csv", rows)], **settings)  # type: ignore[arg-type]


def column(exports: Exports, name: str) -> list[object]:
    return exports.table.frame[name].to_list()


def test_a_ledger_becomes_the_canonical_table(tmp_path: Path) -> None:
    exports, problems = read(
        tmp_path,
        [
            ["台账", "", "", "", "", ""],
            HEAD,
            ["示例局", "0012", "占道经营", "2021年3月5日", "甲店", "0.02"],
            ["示例局", "13", "占道经营", "三月初", "乙店", "/"],
            ["合计", "", "", "", "", "0.02"],
        ],
    )
    frame, schema = exports.table.frame, CaseTable.schema()
    assert {name: frame.schema[name] for name in schema} == {
        name: kind() if isinstance(kind, type) else kind for name, kind in schema.items()
    }
    assert frame.columns == [*schema, "决定日期!"]
    assert column(exports, "case_id") == ["0012", "13"]
    assert column(exports, "case_key") == ["示例局/0012", "示例局/13"]
    assert column(exports, "source") == ["台账.csv › 3", "台账.csv › 4"]
    assert column(exports, "决定日期") == [date(2021, 3, 5), None]
    assert column(exports, "决定日期!") == [False, True]
    assert column(exports, "罚款金额") == [Decimal("200.00"), None]
    assert column(exports, "处理结果") == ["处罚", "处罚"]
    assert column(exports, "程序类型") == [None, None]
    (batch,) = exports.table.batches
    assert batch.unreadable == {"决定日期"}
    assert {"案卷号", "罚款金额", "处理结果"} <= batch.mapped and "程序类型" not in batch.mapped
    assert exports.table.counts.read == 5 and exports.table.counts.skipped == 3
    assert {"INT-024", "INT-033", "INT-066"} <= set(codes(problems))
    assert not refused(problems)
    unreadable = [item for item in problems if item.code.startswith("VAL-")]
    assert [str(item.place) for item in unreadable] == ["台账.csv › D4"]


def test_counts_close_whatever_the_rows_are(tmp_path: Path) -> None:
    rows: Rows = [
        ["台账"],
        HEAD,
        ["甲局", "1", "占道", "2021-01-01", "甲", "1"],
        ["甲局", "1", "占道", "2021-01-01", "乙", "1"],
        [],
        ["外局", "2", "占道", "2021-01-01", "丙", "1"],
        HEAD,
        ["", "", "", "", "", ""],
        ["甲局", "3", "占道", "2021-01-01", "丁", "1"],
        ["甲局", "3", "占道", "2021-01-01", "丁", "1"],
        ["小计", "", "", "", "", "5"],
    ]
    exports, problems = read(tmp_path, rows, units=(Unit("甲局"),))
    counts = exports.table.counts
    assert counts.close
    assert (counts.read, counts.cases, counts.merged, counts.skipped, counts.refused) == (11, 3, 1, 6, 1)
    assert exports.table.frame.height == counts.cases
    assert refused(problems) and "INT-050" in codes(problems)


def test_rows_with_nothing_but_a_serial_number_and_the_unit_are_no_cases(tmp_path: Path) -> None:
    exports, problems = read(
        tmp_path,
        [
            ["序号", "单位名称", "案号", "案由"],
            ["1", "甲局", "1", "占道"],
            ["2", "甲局", "", ""],
            ["3", "", "/", ""],
        ],
    )
    assert exports.table.counts.cases == 1 and exports.table.counts.close
    assert "INT-068" in codes(problems)


def test_formula_errors_are_unreadable_cells(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"示例局": [["案卷号", "案由", "决定日期"], ["1", "占道", "#N/A"]]})
    exports, problems = read_exports([path])
    assert column(exports, "决定日期") == [None] and column(exports, "决定日期!") == [True]
    (said,) = [item for item in problems if item.code == "INT-065"]
    assert str(said.place) == "a.xlsx › 示例局 › C2" and said.values["text"] == "#N/A"


def test_several_columns_of_one_field_are_brought_together(tmp_path: Path) -> None:
    exports, _ = read(
        tmp_path,
        [
            ["案卷号", "执法人员1", "执法人员2", "是否复议", "是否诉讼", "CITIZEN_NAME", "COMPANY_NAME"],
            ["1", "张样一", "李样二", "否", "是", "", "示例公司"],
            ["2", "张样一", "", "否", "", "甲某", ""],
        ],
    )
    assert column(exports, "执法人员") == [["张样一", "李样二"], ["张样一"]]
    assert column(exports, "是否复议诉讼") == [True, False]
    assert column(exports, "当事人名称") == ["示例公司", "甲某"]


def test_the_same_bytes_twice_are_refused(tmp_path: Path) -> None:
    first = delimited(tmp_path / "a.csv", [["案卷号", "案由"], ["1", "x"]])
    second = delimited(tmp_path / "b.csv", [["案卷号", "案由"], ["1", "x"]])
    exports, problems = read_exports([first, second])
    assert refused(problems)
    assert [item.values for item in problems if item.code == "INT-062"] == [
        {"file": "b.csv", "other": "a.csv"}
    ]
    assert exports.table.counts.cases == 1


def test_a_folder_is_read_by_name_without_lock_files(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "~$a.csv", ".hidden.csv"):
        delimited(tmp_path / name, [["案卷号", "案由"], [name, "x"]])
    (tmp_path / "readme.md").write_text("x")
    exports, _ = read_exports([tmp_path])
    assert column(exports, "案卷号") == ["a.csv", "b.csv"]
    assert list(exports.inputs) == ["a.csv", "b.csv"]
    assert codes(read_exports([tmp_path / "none", tmp_path])[1])[0] == "INT-001"


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    exports, problems = read_exports([tmp_path])
    assert codes(problems) == ["INT-063"]
    assert exports.table.frame.height == 0 and exports.table.frame.columns == list(CaseTable.schema())


def test_files_of_one_name_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    paths = []
    for folder in ("甲局", "乙局"):
        (tmp_path / folder).mkdir()
        paths.append(delimited(tmp_path / folder / "台账.csv", [["案卷号", "案由"], ["1", folder]]))
    exports, _ = read_exports(paths)
    assert column(exports, "source") == ["甲局/台账.csv › 2", "乙局/台账.csv › 2"]


def test_no_table_anywhere_is_refused_and_one_odd_sheet_is_not(tmp_path: Path) -> None:
    odd: Rows = [["甲", "乙"], ["1", "2"]]
    _, problems = read_exports([xlsx(tmp_path / "a.xlsx", {"说明": odd})])
    assert "INT-021" in codes(problems)
    exports, problems = read_exports(
        [xlsx(tmp_path / "b.xlsx", {"说明": odd, "台账": [["案号", "案由"], ["1", "x"]]})]
    )
    assert not refused(problems) and "INT-020" in codes(problems)
    assert exports.table.counts.refused == 2 and exports.table.counts.close


def test_a_list_of_document_numbers_is_enough(tmp_path: Path) -> None:
    exports, problems = read(tmp_path, [["文号"], ["某罚〔2021〕1号"], ["某罚〔2021〕2号"]])
    assert column(exports, "case_id") == ["某罚〔2021〕1号", "某罚〔2021〕2号"]
    assert not refused(problems)


def test_an_amount_beyond_the_frame_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    exports, problems = read(tmp_path, [["案卷号", "没收金额"], ["1", "99999999999999999999"], ["2", "100"]])
    assert column(exports, "没收金额") == [None, Decimal("100.00")]
    assert column(exports, "没收金额!") == [True, False]
    assert any(item.severity == "warning" for item in problems)


def test_amounts_confirmed_to_stand_in_prose_are_read(tmp_path: Path) -> None:
    confirmed = Confirmed(
        constants={"执法单位": "示例局"},
        amounts_from={"罚款金额": "处罚内容"},
        ranges_from={"法定罚款下限": "处罚幅度", "法定罚款上限": "处罚幅度"},
    )
    exports, problems = read(
        tmp_path,
        [
            ["案卷号", "处罚内容", "处罚幅度"],
            ["1", "罚款人民币200元整", "处以二十元以上五百元以下罚款"],
            ["2", "警告", ""],
            ["3", "罚款若干", "处货值金额三倍罚款"],
        ],
        mapping=MappingFile(confirmed),
    )
    assert column(exports, "罚款金额") == [Decimal("200.00"), None, None]
    assert column(exports, "罚款金额!") == [False, False, True]
    assert column(exports, "法定罚款上限") == [Decimal("500.00"), None, None]
    assert column(exports, "unit") == ["示例局"] * 3
    (said,) = [item for item in problems if item.code == "INT-069"]
    assert said.values == {"fields": "罚款金额 1（1）、法定罚款下限 1（1）、法定罚款上限 1（1）"}


def test_the_range_for_one_act_is_no_measure_of_several_fines(tmp_path: Path) -> None:
    confirmed = Confirmed(amounts_from={"罚款金额": "处罚内容"}, ranges_from={"法定罚款上限": "处罚幅度"})
    exports, _ = read(
        tmp_path,
        [
            ["案卷号", "处罚内容", "处罚幅度"],
            ["1", "甲行为处25000元罚款；乙行为处55000元罚款", "处五千元以上六万元以下罚款"],
            ["2", "处80000元罚款", "处五千元以上六万元以下罚款"],
        ],
        mapping=MappingFile(confirmed),
    )
    assert column(exports, "罚款金额") == [Decimal("80000.00")] * 2
    assert column(exports, "法定罚款上限") == [None, Decimal("60000.00")]
    assert column(exports, "法定罚款上限!") == [True, False]


def test_codes_are_read_only_by_confirmation(tmp_path: Path) -> None:
    rows: Rows = [["案卷号", "当事人类型"], ["1", "2"]]
    assert column(read(tmp_path, rows)[0], "当事人类型!") == [True]
    mapping = MappingFile(Confirmed(codes={"当事人类型": {"2": "法人"}}))
    assert column(read(tmp_path, rows, mapping=mapping)[0], "当事人类型") == ["法人"]


def test_a_source_the_mapping_file_names_in_vain_is_said(tmp_path: Path) -> None:
    mapping = MappingFile(sources={"别的.csv": Confirmed()}, name="映射.yaml")
    assert "INT-035" in codes(read(tmp_path, [["案卷号", "案由"], ["1", "x"]], mapping=mapping)[1])


def test_the_order_of_columns_and_rows_changes_no_key(tmp_path: Path) -> None:
    rows: Rows = [["案由", "当事人"], ["占道", "甲"], ["占道", "乙"], ["占道", "甲"]]
    turned: Rows = [["当事人", "案由"], ["乙", "占道"], ["甲", "占道"], ["甲", "占道"]]
    first, second = (read(tmp_path, table)[0].table.frame for table in (rows, turned))
    assert first["case_key"].n_unique() == 3
    assert sorted(first["case_key"]) == sorted(second["case_key"])


@pytest.mark.parametrize("count", [49, 51])
def test_many_cells_of_one_fault_are_counted_in_one_sentence(tmp_path: Path, count: int) -> None:
    rows: Rows = [["案卷号", "决定日期"], *([str(n), f"某日{n}"] for n in range(count))]
    problems = read(tmp_path, rows)[1]
    assert sum(item.code.startswith("VAL-") for item in problems) == min(count, 50)
    assert [item.values["more"] for item in problems if item.code == "INT-067"] == (
        [1] if count == 51 else []
    )


def test_an_excerpt_of_another_jurisdiction_through_its_mapping() -> None:
    mapping, problems = load_mapping(MAPPINGS / "tw_epa.yaml")
    assert problems == []
    exports, problems = read_exports([DATA / "tw_epa_excerpt.csv"], mapping)
    frame = exports.table.frame
    assert (frame.height, exports.table.counts.read) == (40, 41) and exports.table.counts.close
    assert frame["决定日期"].null_count() == 0 and frame["罚款金额"].null_count() == 0
    assert set(frame["unit"]) == {"臺中市", "臺北市"}
    repeated = frame.filter(pl.col("决定书文号") == "40-106-040110")["case_id"].to_list()
    assert len(set(repeated)) == 2 and all(text.startswith("40-106-040110#") for text in repeated)
    assert {item.severity for item in problems} == {"notice"}


def test_the_mapping_of_the_public_cases_loads() -> None:
    assert load_mapping(MAPPINGS / "cn_cases5.yaml")[1] == []
