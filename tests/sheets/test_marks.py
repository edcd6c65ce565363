"""marks.csv: what is written is what is read, and nothing in it runs."""

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.model.catalogue import Texts
from casereview.model.mark import ROLES, Mark
from casereview.model.outcome import JUDGED, Outcome
from casereview.scoring.results import MARKS
from casereview.sheets.marks import COLUMNS, read_marks, write_marks

HEADER = "case_id,rubric,item,round,person,role,outcome,occurrences,reason,page,expires,source,points"
BEFORE = HEADER.removesuffix(",points")  # a table written before points could be picked
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NAMES = WORDS.filter(lambda text: text.strip() != "")


def counted(outcome: Outcome) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(1, 999) if outcome is Outcome.BREACH else st.none()


MARKS_STRATEGY = st.sampled_from(JUDGED).flatmap(
    lambda outcome: st.builds(
        Mark, case_id=NAMES, rubric=NAMES, item=NAMES, round=NAMES, person=NAMES, role=st.sampled_from(ROLES),
        outcome=st.just(outcome), occurrences=counted(outcome), reason=WORDS, page=WORDS,
        expires=st.just("") | st.dates().map(str), source=WORDS,
        points=st.none() | st.decimals("0.5", 100, places=1),
    )
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(MARKS_STRATEGY, max_size=5))
def test_marks_come_back_as_they_were(marks: list[Mark]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marks.csv"
        write_marks(marks, path)
        assert read_marks(path) == (marks, [])


def test_the_file_has_a_byte_order_mark_the_agreed_columns_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    write_marks([mark(reason='=1+1,"x"', person="＝张三")], path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n") and data.endswith(b"\r\n")
    assert list(COLUMNS) == MARKS
    row = list(csv.reader(data.decode("utf-8-sig").splitlines()))[1]
    assert row[8] == '\'=1+1,"x"' and row[4] == "'＝张三"


def mark(**values: str) -> Mark:
    common = {"case_id": "1", "rubric": "sample", "item": "FAC-03", "round": "1", "person": "张三"}
    return Mark(**(common | values), role="inspector", outcome=Outcome.MET)


def test_a_file_saved_in_gb18030_is_read(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_bytes(f"{BEFORE}\r\n1,sample,FAC-03,1,张三,inspector,met,,,,,\r\n".encode("gb18030"))
    assert read_marks(path) == ([mark()], [])


@pytest.mark.parametrize(
    ("row", "column", "place"),
    [
        (",sample,FAC-03,1,张三,inspector,met,,,,,", "case_id", "marks.csv › A3"),
        ("1,sample,FAC-03,1,张三,boss,met,,,,,", "role", "marks.csv › F3"),
        ("1,sample,FAC-03,1,张三,inspector,suspect,,,,,", "outcome", "marks.csv › G3"),
        ("1,sample,FAC-03,1,张三,inspector,breach,0,,,,", "occurrences", "marks.csv › H3"),
        ("1,sample,FAC-03,1,张三,inspector,breach,1.5,,,,", "occurrences", "marks.csv › H3"),
        ("1,sample,FAC-03,1,张三,inspector,met,2,,,,", "occurrences", "marks.csv › H3"),
        ("1,sample,FAC-03,1,张三,waiver,met,,因故,,明年,", "expires", "marks.csv › K3"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_others_are_read(
    tmp_path: Path, row: str, column: str, place: str
) -> None:
    path = tmp_path / "marks.csv"
    path.write_text(f"{BEFORE}\n1,sample,FAC-03,1,张三,inspector,met,,,,,\n{row}\n", encoding="utf-8")
    marks, problems = read_marks(path)
    assert marks == [mark()]
    assert [(item.code, item.values["column"], str(item.place)) for item in problems] == [
        ("SHT-043", column, place)
    ]


def test_files_that_are_no_marks_are_refused_in_words(tmp_path: Path) -> None:
    short, ragged, broken = (tmp_path / name for name in ("short.csv", "ragged.csv", "broken.csv"))
    short.write_text("case_id,item\n", encoding="utf-8")
    ragged.write_text(f"{BEFORE}\n1,2\n", encoding="utf-8")
    broken.write_text(f'{BEFORE}\n"never closed', encoding="utf-8")
    found = {path.name: read_marks(path)[1] for path in (short, ragged, broken, tmp_path / "none.csv")}
    codes = {name: [item.code for item in problems] for name, problems in found.items()}
    assert codes == {
        "short.csv": ["SHT-041"], "ragged.csv": ["SHT-042"],
        "broken.csv": ["SHT-040"], "none.csv": ["SHT-040"],
    }  # fmt: skip
    for problems in found.values():
        for language in ("zh", "en"):
            assert problems[0].message(Texts(language)) and problems[0].remedy(Texts(language))
