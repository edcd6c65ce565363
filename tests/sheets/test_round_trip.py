"""Out and back: no mark lost, invented or moved, whatever was done to the sheet in between."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.model.outcome import Outcome
from casereview.sheets.collect import collect
from casereview.sheets.layout import columns

from .sample import HEADING, fill, outcomes, rearranged, rubric, written

CASES = ("东市监罚〔2025〕1号", "0012", "12", "=1+1", "2025-1", "20250101001234567890", "N/A")
ITEMS = ("FAC-03", "DOC-08")
TABLE = "\n| case_key | case_id | unit | item | outcome | evidence |\n" + "\n".join(
    f"| k{number} | {case} | 甲局 | {item} | unjudged | |"
    for number, case in enumerate(CASES)
    for item in ITEMS
)
ROWS = len(CASES) * len(ITEMS)
WORDS = st.text(st.characters(codec="gb18030", exclude_categories=["C", "Z"]), min_size=1, max_size=9)

#: What an inspector enters, and what must come back.
ANSWERS = st.one_of(
    st.just((("符合",), (Outcome.MET, None, "", ""))),
    st.builds(
        lambda why: (("不涉及", None, f"因{why}"), (Outcome.NOT_APPLICABLE, None, f"因{why}", "")), WORDS
    ),
    st.builds(
        lambda places, why, page: (
            ("存在问题", places, f"缺{why}", str(page)),
            (Outcome.BREACH, places, f"缺{why}", str(page)),
        ),
        st.integers(1, 99),
        WORDS,
        st.integers(1, 400),
    ),
)
KEYS = st.sampled_from([(case, item) for case in CASES for item in ITEMS])


@settings(max_examples=25, deadline=None)
@given(
    answers=st.dictionaries(KEYS, ANSWERS),
    rows=st.permutations(range(ROWS)),
    order=st.permutations(range(len(columns(picks=False)))),
)
def test_no_mark_is_lost_invented_or_moved(
    answers: dict[tuple[str, str], tuple[tuple[object, ...], tuple[object, ...]]],
    rows: list[int],
    order: list[int],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (path,) = written(Path(folder), TABLE)
        fill(path, {key: entered for key, (entered, _) in answers.items()})
        rearranged(path, rows, order)
        marks, problems = collect(Path(folder), outcomes(TABLE), [rubric()], HEADING)
    found = {
        (mark.case_id, mark.item): (mark.outcome, mark.occurrences, mark.reason, mark.page) for mark in marks
    }
    assert found == {key: expected for key, (_, expected) in answers.items()}
    assert len(marks) == len(found)
    assert {item.code for item in problems} <= {"SHT-032"}


def convert(path: Path, suffix: str, profile: Path) -> Path:
    """Let LibreOffice open the workbook and save it in another format, which stands in for WPS."""
    target = path.parent / "saved"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix,
         "--outdir", str(target), str(path)],
        check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(profile)},
    )  # fmt: skip
    return target / f"{path.stem}.{suffix}"


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the Debian package libreoffice-calc")
@pytest.mark.parametrize(("suffix", "saved_as"), [("xlsx", "xlsx"), ("ods", "ods"), ("xls", "et")])
def test_a_sheet_saved_by_another_program_is_collected_all_the_same(
    tmp_path: Path, suffix: str, saved_as: str
) -> None:
    (path,) = written(tmp_path / "out", TABLE)
    fill(path, {("0012", "FAC-03"): ("存在问题", 2, "=缺照片", "3-5"), ("=1+1", "DOC-08"): ("符合",)})
    saved = convert(path, suffix, tmp_path / "profile")
    saved.rename(saved.with_suffix(f".{saved_as}"))
    marks, problems = collect(saved.parent, outcomes(TABLE), [rubric()], HEADING)
    assert [(mark.case_id, mark.item, mark.occurrences, mark.reason, mark.page) for mark in marks] == [
        ("0012", "FAC-03", 2, "=缺照片", "3-5"),
        ("=1+1", "DOC-08", None, "", ""),
    ]
    assert {item.code for item in problems} == {"SHT-032"}
