from pathlib import Path

from casereview.intake.exports import Exports, read_exports
from casereview.model.problem import Problem

from .tables import Rows, codes, delimited

HEAD: list[object] = ["执法单位", "案卷号", "决定书文号", "案由", "决定日期", "当事人", "罚款"]


def read(tmp_path: Path, rows: Rows) -> tuple[Exports, list[Problem]]:
    return read_exports([delimited(tmp_path / "台账.csv", [HEAD, *rows])])


def ids(exports: Exports) -> list[str]:
    return exports.table.frame["case_id"].to_list()


def test_the_number_alone_where_it_is_unique_in_the_run(tmp_path: Path) -> None:
    exports, _ = read(
        tmp_path,
        [
            ["甲局", "1", "", "占道", "2021-01-01", "甲", "1"],
            ["乙局", "1", "", "占道", "2021-01-01", "甲", "1"],
            ["乙局", "", "乙罚[2021]2号", "占道", "2021-01-01", "甲", "1"],
        ],
    )
    assert ids(exports) == ["甲局/1", "乙局/1", "乙罚[2021]2号"]
    assert exports.table.frame["case_key"].to_list()[:2] == ["甲局/1", "乙局/1"]


def test_spellings_of_one_document_number_are_one_key(tmp_path: Path) -> None:
    exports, problems = read(
        tmp_path,
        [
            ["甲局", "", "甲罚〔2021〕1号", "占道", "2021-01-01", "甲", "1"],
            ["甲局", "", "甲罚【２０２１】1 号", "围挡", "2021-01-02", "乙", "1"],
        ],
    )
    first, second = ids(exports)
    assert first.startswith("甲罚〔2021〕1号#") and second.startswith("甲罚【２０２１】1 号#")
    assert "INT-056" in codes(problems)


def test_parties_of_one_case_are_one_case(tmp_path: Path) -> None:
    exports, problems = read(
        tmp_path,
        [
            ["甲局", "1", "", "占道", "2021-01-01", "甲", "100"],
            ["甲局", "1", "", "占道", "2021-01-01", "乙", "200"],
            ["甲局", "1", "", "占道", "2021-01-01", "丙", ""],
        ],
    )
    frame = exports.table.frame
    assert ids(exports) == ["1"]
    assert frame["当事人名称"].to_list() == ["甲；乙；丙"]
    assert frame["罚款金额"].to_list() == [None] and frame["罚款金额!"].to_list() == [True]
    assert frame["案由"].to_list() == ["占道"]
    assert frame["source"].to_list() == ["台账.csv › 2"]
    assert exports.table.counts.merged == 2 and exports.table.counts.close
    (differing,) = [item for item in problems if item.code == "INT-055"]
    assert differing.values == {"fields": "罚款金额", "rows": "2、3、4"}


def test_mergers_and_repeats_of_a_source_are_one_notice_each(tmp_path: Path) -> None:
    _, problems = read(
        tmp_path,
        [
            *(["甲局", "1", "", "占道", "2021-01-01", party, "100"] for party in ("甲", "乙")),
            *(["甲局", "2", "", "占道", "2021-01-01", party, "100"] for party in ("甲", "乙", "丙")),
            *([unit, "3", "", "占道", "2021-01-01", "甲", "1"] for unit in ("甲局", "乙局") * 2),
        ],
    )
    said = {item.code: item.values for item in problems if item.code in ("INT-054", "INT-056")}
    assert said == {
        "INT-054": {"rows": "2、3；4、5、6"},
        "INT-056": {"count": 2, "numbers": "3（7、9）；3（8、10）"},
    }
    assert len([item for item in problems if item.code in said]) == 2


def test_one_row_may_speak_for_all_parties(tmp_path: Path) -> None:
    exports, problems = read(
        tmp_path,
        [
            ["甲局", "1", "", "占道", "2021-01-01", "甲", ""],
            ["甲局", "1", "", "占道", "2021-01-01", "乙", "200"],
        ],
    )
    assert [str(value) for value in exports.table.frame["罚款金额"]] == ["200.00"]
    assert "INT-055" not in codes(problems)


def test_rows_that_are_not_parties_of_one_case_stay_apart(tmp_path: Path) -> None:
    same_party: Rows = [["甲局", "1", "", "占道", "2021-01-01", "甲", fine] for fine in ("1", "2")]
    other_day: Rows = [
        ["甲局", "1", "", "占道", day, party, "1"]
        for day, party in (("2021-01-01", "甲"), ("2021-01-02", "乙"))
    ]
    nothing_known: Rows = [["甲局", "1", "", "", "", party, ""] for party in ("甲", "乙")]
    for rows in (same_party, other_day, nothing_known):
        exports, problems = read(tmp_path, rows)
        assert len(set(ids(exports))) == 2
        assert all(text.startswith("1#") for text in ids(exports))
        assert "INT-056" in codes(problems) and exports.table.counts.close


def test_rows_equal_in_everything_stay_two_cases(tmp_path: Path) -> None:
    exports, _ = read(tmp_path, [["甲局", "1", "", "占道", "2021-01-01", "甲", "1"]] * 2)
    first, second = ids(exports)
    assert second == first + "-2"


def test_rows_without_a_number_are_known_by_what_they_say(tmp_path: Path) -> None:
    row: list[object] = ["甲局", "", "", "占道", "2021-01-01", "甲", "1"]
    other: list[object] = ["甲局", "", "", "占道", "2021-01-02", "甲", "1"]
    first, problems = read(tmp_path, [row, other])
    second, _ = read(tmp_path, [other, row])
    assert set(ids(first)) == set(ids(second)) and len(set(ids(first))) == 2
    assert [item.values["count"] for item in problems if item.code == "INT-057"] == [2]


def test_a_number_that_looks_like_unit_and_number_does_not_collide(tmp_path: Path) -> None:
    exports, _ = read(
        tmp_path,
        [
            ["甲局", "1", "", "占道", "2021-01-01", "甲", "1"],
            ["乙局", "1", "", "占道", "2021-01-01", "甲", "1"],
            ["乙局", "甲局/1", "", "占道", "2021-01-01", "甲", "1"],
        ],
    )
    assert len(set(ids(exports))) == 3
