"""The notice as a file: its bytes, its template, what the data may do to it."""

import zipfile
from pathlib import Path

import docx
import pytest

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.outputs.notice import write_notice
from casereview.outputs.notice_annexes import signature_indents
from tests.outputs.sample import sample_results
from tests.outputs.test_notice import ZH, drafted, review, with_faults


def test_signature_and_date_stand_as_the_standard_has_them() -> None:
    assert signature_indents(10, 6) == (2, 4)  # the date begins two after the signature
    assert signature_indents(6, 6) == (2, 0)
    assert signature_indents(4, 9) == (9, 2)  # a longer date: it stands two from the edge


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_results_give_equal_bytes(tmp_path: Path, language: str) -> None:
    paths = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for path in paths:
        write_notice(sample_results(), review(), path, Texts(language))
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with zipfile.ZipFile(paths[0]) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_a_template_that_is_none_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    wrong = tmp_path / "模板.docx"
    wrong.write_bytes(b"not a zip")
    (found,) = write_notice(sample_results(), review(), path, ZH, wrong)
    assert (found.code, found.severity) == ("NOT-001", "error")
    docx.Document().save(str(wrong))
    (found,) = write_notice(sample_results(), review(), path, ZH, wrong)
    assert found.code == "TPL-007"
    assert not path.exists()


def test_a_folder_that_takes_no_file_is_an_error_not_a_crash(tmp_path: Path) -> None:
    found = write_notice(sample_results(), review(), tmp_path / "missing" / "notice.docx", ZH)
    assert found[0].code == "NOT-003"


def test_control_characters_and_markup_in_the_data_do_not_break_the_file(tmp_path: Path) -> None:
    case = sample_results().cases["case_id"][0]
    results = with_faults([(case, "ARC-01", "deduct", "封面<w:t>&\x07“A”\n第二行")])
    assert "封面<w:t>& “A” 第二行" in drafted(tmp_path, results, review())
