import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.intake.delimited import read_delimited
from casereview.model.place import Place

from .tables import codes

PLACE = Place("a.csv")
TEXT = "案卷号,案由\n0012,占道经营\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_people_save_in(encoding: str) -> None:
    rows, problems = read_delimited(TEXT.encode(encoding), PLACE)
    assert rows == [["案卷号", "案由"], ["0012", "占道经营"]]
    assert problems == []


def test_another_encoding_is_a_guess_and_said() -> None:
    text = "案卷号,案由\n" + "".join(
        f"{number},Überprüfung der Straße près du café\n" for number in range(30)
    )
    data = text.replace("案卷号,案由", "N,Größe").encode("cp1252")
    rows, problems = read_delimited(data + b"\xff\xff\n", PLACE)
    assert len(rows) == 32
    assert codes(problems) == ["INT-015"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found_past_commas_in_prose(delimiter: str) -> None:
    rows = [["案卷号", "违法事实", "处罚内容"], *(["1", "一, 二; 三", "罚款"] for _ in range(5))]
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    assert read_delimited(stream.getvalue().encode(), PLACE)[0] == rows


def test_line_breaks_in_quotes_and_blank_lines_keep_row_numbers() -> None:
    rows, _ = read_delimited('案卷号,案由\n\n1,"占道\n经营"\n\n\n'.encode(), PLACE)
    assert rows == [["案卷号", "案由"], [], ["1", "占道\n经营"]]


def test_a_quote_never_closed_is_an_error_with_its_line() -> None:
    rows, problems = read_delimited('案卷号,案由\n1,"占道\n2,x\n'.encode(), PLACE)
    assert rows == []
    assert codes(problems) == ["INT-016"] and problems[0].values["line"] == 3


def test_a_single_column_has_no_delimiter() -> None:
    assert read_delimited("文号\n某罚〔2021〕1号\n".encode(), PLACE)[0] == [["文号"], ["某罚〔2021〕1号"]]


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


@settings(max_examples=60)
@given(st.lists(st.tuples(cells, cells, cells).map(list), min_size=2, max_size=6))
def test_what_a_writer_wrote_is_read_back(rows: list[list[str]]) -> None:
    rows = [["案卷号", "案由", "备注"], *rows, ["末行", "", ""]]
    stream = StringIO()
    csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(rows)
    assert read_delimited(stream.getvalue().encode("utf-8-sig"), PLACE, tab=True) == (rows, [])
