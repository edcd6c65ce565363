"""casereview annual: printed, written for Notepad and WPS, refused where the results were changed."""

from pathlib import Path

import pytest

from .runs import joined, run, score, workspace


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = workspace(tmp_path_factory.mktemp("annual"))
    assert score(folder, "--review", folder / "review.yaml").exit_code == 0
    return folder


def test_the_sentences_are_printed_whole(place: Path) -> None:
    done = run("annual", place / "结果")
    assert done.exit_code == 0, done.output
    assert "【发文机关】组织开展示例市案卷评查，评查2个执法单位案卷3卷" in done.output, "no line is broken"
    assert "ANN-004" in done.output, "inspectors have not judged yet"


def test_the_file_is_one_notepad_opens(place: Path, tmp_path: Path) -> None:
    path = tmp_path / "新建" / "表述.txt"
    done = run("annual", place / "结果", "--out", path)
    assert done.exit_code == 0 and "已写出" in joined(done.output)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\n") == raw.count(b"\r\n") > 8
    assert raw.decode("utf-8-sig").replace("\r\n", "\n").strip() in done.output


def test_a_file_that_is_there_is_kept(place: Path, tmp_path: Path) -> None:
    path = tmp_path / "表述.txt"
    path.write_text("已有内容", encoding="utf-8")
    done = run("annual", place / "结果", "--out", path)
    assert done.exit_code == 3 and path.read_text(encoding="utf-8") == "已有内容"


def test_what_is_no_results_folder_is_refused(tmp_path: Path) -> None:
    done = run("annual", tmp_path / "没有")
    assert done.exit_code == 3 and "不是评查结果文件夹" in joined(done.output)
