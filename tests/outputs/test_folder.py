"""A results folder is replaced whole or not at all, and nothing a person did in it is lost."""

import errno
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.model.problem import Problem, problem
from casereview.outputs.folder import EDITED, RECORD, edited_files, replace_folder, settle

Fill = Callable[[Path], list[Problem]]


def filling(**texts: str) -> Fill:
    """A run that writes the named files ("notice_docx" is notice.docx) and feedback/unit.docx."""

    def fill(folder: Path) -> list[Problem]:
        for name, text in texts.items():
            (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
        (folder / "feedback").mkdir()
        (folder / "feedback" / "unit.docx").write_text("反馈", encoding="utf-8")
        return []

    return fill


def codes(problems: list[Problem]) -> list[str]:
    return [item.code for item in problems]


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != RECORD
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A results folder one run has written."""
    folder = tmp_path / "评查结果"
    assert replace_folder(folder, filling(notice_docx="一", run_json="{}")) == []
    return folder


def beside(out: Path) -> set[str]:
    return {path.name for path in out.parent.iterdir()}


def test_the_first_run_leaves_only_the_results(out: Path) -> None:
    assert contents(out) == {"feedback/unit.docx": "反馈", "notice.docx": "一", "run.json": "{}"}
    assert beside(out) == {"评查结果"}
    assert edited_files(out) == []


def test_folders_above_are_made(tmp_path: Path) -> None:
    assert replace_folder(tmp_path / "2025" / "一轮", filling(a_csv="1")) == []
    assert (tmp_path / "2025" / "一轮" / "a.csv").is_file()


def test_the_next_run_keeps_the_one_before(out: Path) -> None:
    assert replace_folder(out, filling(notice_docx="二")) == []
    assert contents(out) == {"feedback/unit.docx": "反馈", "notice.docx": "二"}
    assert contents(out.with_name("评查结果.previous"))["notice.docx"] == "一"
    assert replace_folder(out, filling(notice_docx="三")) == []
    assert contents(out.with_name("评查结果.previous"))["notice.docx"] == "二"
    assert beside(out) == {"评查结果", "评查结果.previous"}


def test_edited_and_added_files_are_moved_aside_and_named(out: Path) -> None:
    (out / "notice.docx").write_text("改", encoding="utf-8")
    (out / "feedback" / "会议记录.txt").write_text("记", encoding="utf-8")
    assert edited_files(out) == ["feedback/会议记录.txt", "notice.docx"]
    problems = replace_folder(out, filling(notice_docx="二"))
    assert codes(problems) == ["OUT-004", "OUT-004"]
    assert problems[1].values == {"file": "notice.docx", "kept": f"{EDITED}/notice.docx"}
    assert contents(out) == {
        "feedback/unit.docx": "反馈",
        "notice.docx": "二",
        f"{EDITED}/feedback/会议记录.txt": "记",
        f"{EDITED}/notice.docx": "改",
    }
    assert edited_files(out) == []


def test_files_once_moved_aside_stay_and_a_second_edit_takes_a_number(out: Path) -> None:
    for text in ("改一", "改二", "改二"):
        (out / "notice.docx").write_text(text, encoding="utf-8")
        replace_folder(out, filling(notice_docx="新"))
    kept = contents(out / EDITED)
    assert kept == {"notice.docx": "改一", "notice (2).docx": "改二"}
    assert replace_folder(out, filling(notice_docx="新")) == []
    assert contents(out / EDITED) == kept


def test_without_a_readable_record_every_file_counts_as_a_persons(out: Path) -> None:
    (out / RECORD).write_text("{", encoding="utf-8")
    assert codes(replace_folder(out, filling(notice_docx="二"))) == ["OUT-004"] * 3


def test_the_record_names_every_file_the_run_wrote(out: Path) -> None:
    record = json.loads((out / RECORD).read_text(encoding="utf-8"))
    assert list(record) == ["feedback/unit.docx", "notice.docx", "run.json"]
    assert all(len(digest) == 64 for digest in record.values())


def test_what_file_managers_leave_is_nobodys_work(out: Path) -> None:
    (out / "Thumbs.db").write_text("x", encoding="utf-8")
    assert replace_folder(out, filling(notice_docx="二")) == []
    assert not (out / "Thumbs.db").exists()


def test_a_refusing_run_changes_nothing(out: Path) -> None:
    before = contents(out)

    def fill(folder: Path) -> list[Problem]:
        (folder / "notice.docx").write_text("坏", encoding="utf-8")
        return [problem("OUT-009", path=folder)]

    assert codes(replace_folder(out, fill)) == ["OUT-009"]
    assert contents(out) == before
    assert beside(out) == {"评查结果"}


def test_a_crashing_run_changes_nothing(out: Path) -> None:
    before = contents(out)

    def fill(folder: Path) -> list[Problem]:
        (folder / "notice.docx").write_text("坏", encoding="utf-8")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        replace_folder(out, fill)
    assert contents(out) == before
    assert beside(out) == {"评查结果"}


@pytest.mark.parametrize("name", ["评查结果", "评查结果.previous"])
@pytest.mark.parametrize("is_file", [True, False])
def test_what_is_not_ours_is_not_replaced(tmp_path: Path, name: str, is_file: bool) -> None:
    strange = tmp_path / name
    if is_file:
        strange.write_text("私", encoding="utf-8")
    else:
        strange.mkdir()
        (strange / "总结.docx").write_text("私", encoding="utf-8")
    before = contents(tmp_path)
    problems = replace_folder(tmp_path / "评查结果", filling(a_csv="1"))
    assert codes(problems) == ["OUT-003"]
    assert contents(tmp_path) == before


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert replace_folder(tmp_path / "out", filling(a_csv="1")) == []
    assert (tmp_path / "out" / "a.csv").is_file()


@pytest.mark.parametrize(
    "lock, file",
    [
        ("~$notice.docx", "notice.docx"),
        ("~$tice.docx", "notice.docx"),
        (".~lock.notice.docx#", "notice.docx"),
        (".~notice.docx", "notice.docx"),
        ("feedback/~$unit.docx", "feedback/unit.docx"),
    ],
)
def test_a_file_somebody_has_open_stops_the_run(out: Path, lock: str, file: str) -> None:
    before = contents(out)
    (out / lock).touch()
    problems = replace_folder(out, filling(notice_docx="二"))
    assert [(item.code, item.values["file"]) for item in problems] == [("OUT-002", file)]
    (out / lock).unlink()
    assert contents(out) == before
    assert replace_folder(out, filling(notice_docx="二")) == []


def test_an_unfinished_folder_is_removed(out: Path) -> None:
    (out.parent / ".评查结果.writing").mkdir()
    (out.parent / ".评查结果.writing" / "notice.docx").write_text("半", encoding="utf-8")
    before = contents(out)
    assert codes(settle(out)) == ["OUT-007"]
    assert contents(out) == before
    assert beside(out) == {"评查结果"}
    assert settle(out) == []


class Stopped(BaseException):
    """The power goes."""


@pytest.mark.parametrize("at, then, code", [(1, "一", "OUT-007"), (2, "二", "OUT-008")])
def test_a_run_stopped_at_a_rename_is_undone_or_finished_by_the_next(
    out: Path, monkeypatch: pytest.MonkeyPatch, at: int, then: str, code: str
) -> None:
    stop_renames(monkeypatch, {at: Stopped()}, all_gone=True)
    with pytest.raises(Stopped):
        replace_folder(out, filling(notice_docx="二"))
    monkeypatch.undo()
    assert codes(settle(out)) == [code]
    assert contents(out)["notice.docx"] == then
    assert codes(replace_folder(out, filling(notice_docx="三"))) == []
    assert contents(out)["notice.docx"] == "三"


@pytest.mark.parametrize("at", [1, 2])
def test_a_rename_the_system_refuses_leaves_the_earlier_results(
    out: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = contents(out)
    stop_renames(monkeypatch, {at: PermissionError(errno.EACCES, "in use")})
    assert codes(replace_folder(out, filling(notice_docx="二"))) == ["OUT-001"]
    assert contents(out) == before
    assert beside(out) == {"评查结果"}


def test_when_even_the_undoing_fails_the_next_run_finishes(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = PermissionError(errno.EACCES, "in use")
    stop_renames(monkeypatch, {2: refused, 3: refused})
    assert codes(replace_folder(out, filling(notice_docx="二"))) == ["OUT-001"]
    monkeypatch.undo()
    assert not out.exists()
    assert codes(settle(out)) == ["OUT-008"]
    assert contents(out)["notice.docx"] == "二"


def stop_renames(
    monkeypatch: pytest.MonkeyPatch, faults: dict[int, BaseException], all_gone: bool = False
) -> None:
    """Let the numbered renames fail; `all_gone`: as after a power cut nothing tidies up either."""
    rename, calls = Path.rename, iter(range(1, 100))

    def failing(self: Path, target: Path) -> Path:
        number = next(calls)
        if number in faults:
            raise faults[number]
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    if all_gone:
        monkeypatch.setattr("casereview.outputs.folder.shutil.rmtree", lambda *_, **__: None)


@pytest.mark.parametrize(
    "error, code",
    [
        (PermissionError(errno.EACCES, "Permission denied"), "OUT-001"),
        (OSError(errno.ENOSPC, "No space left on device"), "OUT-009"),
        (OSError(errno.EIO, "Input/output error"), "OUT-010"),
    ],
)
def test_a_disk_that_refuses_is_a_problem_not_a_crash(out: Path, error: OSError, code: str) -> None:
    before = contents(out)

    def fill(folder: Path) -> list[Problem]:
        raise error

    problems = replace_folder(out, fill)
    assert codes(problems) == [code]
    assert problems[0].severity == "error"
    assert contents(out) == before


_NAMES = st.sampled_from(["notice.docx", "run.json", "feedback/unit.docx", "新.txt", "feedback/新.txt"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.dictionaries(_NAMES, st.text(alphabet="甲乙丙", min_size=1)), min_size=1, max_size=4))
def test_no_edit_is_ever_lost(rounds: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        replace_folder(out, filling(notice_docx="一", run_json="{}"))
        written: set[str] = set()
        for edits in rounds:
            for name, text in edits.items():
                (out / name).write_text(text, encoding="utf-8")
            replace_folder(out, filling(notice_docx="一", run_json="{}"))
            written |= set(edits.values())
            assert written <= set(contents(out / EDITED).values() if (out / EDITED).exists() else ())
            assert contents(out)["notice.docx"] == "一"
