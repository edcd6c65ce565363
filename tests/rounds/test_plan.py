"""抽样.csv and 分工.csv: written and read back, with every fault at its cell."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.rounds.plan import (
    SampleRow,
    Seat,
    in_force,
    read_assignment,
    read_sample,
    write_assignment,
    write_sample,
)

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=8)
SAMPLE = "unit,case_id,case_key,stratum,how,replaces,reason,approver\n"
ASSIGNMENT = "unit,case_id,case_key,inspector,seat\n"


def said(problems) -> list[tuple[str, str]]:
    return [(item.code, str(item.place)) for item in problems]


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS), unique_by=lambda row: row[2], max_size=8))
def test_a_sample_comes_back_as_it_was_written(tmp_path_factory, rows) -> None:
    path = tmp_path_factory.mktemp("plan") / "抽样.csv"
    sample = tuple(SampleRow(*row[:4], "drawn", reason=row[4]) for row in rows)
    write_sample(sample, path)
    assert read_sample(path) == (sample, [])


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), unique_by=lambda row: row[2], max_size=8))
def test_an_assignment_comes_back_as_it_was_written(tmp_path_factory, rows) -> None:
    path = tmp_path_factory.mktemp("plan") / "分工.csv"
    seats = tuple(seat for row in rows for seat in (Seat(*row, "A"), Seat(*row[:3], f"{row[3]}二", "B")))
    write_assignment(seats, path)
    assert read_assignment(path) == (seats, [])


def test_files_have_a_byte_order_mark_and_cannot_run_as_formulas(tmp_path: Path) -> None:
    write_assignment([Seat("甲局", "=1+1", "甲局/=1+1", "张三", "A")], tmp_path / "分工.csv")
    data = (tmp_path / "分工.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and "'=1+1" in data.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["分工.csv"], "no half-written file stays"


def test_a_file_saved_in_the_old_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "分工.csv"
    path.write_bytes((ASSIGNMENT + "甲局,1,甲局/1,张三,A\n\n").encode("gb18030"))
    assert read_assignment(path) == ((Seat("甲局", "1", "甲局/1", "张三", "A"),), [])


def test_columns_of_somebody_else_and_another_order_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "分工.csv"
    path.write_text("电话,seat,inspector,case_key,case_id,unit\n1,A,张三,k,c,甲局\n", encoding="utf-8")
    assert read_assignment(path) == ((Seat("甲局", "c", "k", "张三", "A"),), [])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("甲局,1,甲局/1,,guessed,,,\n", ("PLN-004", "抽样.csv › 2")),
        ("甲局,1,甲局/1,,drawn,,,\n甲局,1,甲局/1,,drawn,,,\n", ("PLN-005", "抽样.csv › 3")),
        ("甲局,1,,,drawn,,,\n", ("PLN-004", "抽样.csv › C2")),
        ("甲局,1,甲局/1,,drawn,,\n", ("PLN-003", "抽样.csv › 2")),
    ],
)
def test_faults_of_a_sample_are_errors_at_their_place(tmp_path: Path, rows: str, expected) -> None:
    path = tmp_path / "抽样.csv"
    path.write_text(SAMPLE + rows, encoding="utf-8")
    _, problems = read_sample(path)
    assert said(problems) == [expected] and problems[0].severity == "error"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("甲局,1,k,张三,C\n", ("PLN-004", "分工.csv › 2")),
        ("甲局,1,k,张三,A\n甲局,1,k,李四,A\n", ("PLN-006", "分工.csv › 3")),
        ("甲局,1,k,张三,A\n甲局,1,k,张三,B\n", ("PLN-007", "分工.csv › 3")),
        ("甲局,1,k, ,A\n", ("PLN-004", "分工.csv › D2")),
    ],
)
def test_faults_of_an_assignment_are_errors_at_their_place(tmp_path: Path, rows: str, expected) -> None:
    path = tmp_path / "分工.csv"
    path.write_text(ASSIGNMENT + rows, encoding="utf-8")
    _, problems = read_assignment(path)
    assert said(problems) == [expected] and problems[0].severity == "error"


@pytest.mark.parametrize("data", [None, b"", b"unit,case_id\n", b"\xff\xfe\x00", b'unit,"case\n'])
def test_what_is_no_such_file_is_an_error(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "抽样.csv"
    if data is not None:
        path.write_bytes(data)
    for read in (read_sample, read_assignment):
        rows, problems = read(path)
        assert rows == () and [item.code for item in problems] in (["PLN-001"], ["PLN-002"])


def test_a_replaced_case_is_out_and_stays_in_the_log() -> None:
    rows = (
        SampleRow("甲局", "1", "k1", "", "drawn"),
        SampleRow("甲局", "2", "k2", "", "replacement", "k1", "遗失", "王某"),
        SampleRow("甲局", "3", "k3", "", "replacement", "k2", "在诉", "王某"),
    )
    assert [row.case_id for row in in_force(rows)] == ["3"]
