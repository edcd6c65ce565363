"""Write a results folder whole or not at all, and never over what a person changed in it."""

import errno
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from casereview.model.problem import Problem, problem, refused

#: Lists each file a run wrote with its sha256; written last, so its presence says the folder is complete.
RECORD = ".casereview-files.json"
#: Holds the files a person changed or added, from run to run.
EDITED = "人工修改"
#: What file managers leave behind, and the notice as it was before it was refreshed; nobody's work.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", "notice.previous.docx"}
#: How Excel and Word, LibreOffice and WPS mark a file somebody has open, longest first.
_LOCKS = ((".~lock.", "#"), (".~", ""), ("~$", ""))


def replace_folder(out: Path, fill: Callable[[Path], list[Problem]]) -> list[Problem]:
    """Let `fill` write into a new folder beside `out`, then put that in the place of `out`.

    The folder before it stays as `<out>.previous`, its edited files are carried into `out/人工修改`.
    When any problem is an error, of `fill` or of the disk, `out` is as it was.
    """
    out = out.resolve()
    new = _writing(out)
    problems: list[Problem] = []
    try:
        problems = settle(out)
        if not refused(problems := problems + _obstacles(out)):
            new.mkdir(parents=True)
            problems = problems + fill(new)
            if not refused(problems):
                problems = problems + _keep_edited(out, new)
                _write_record(new)
                _swap(out, new)
    except OSError as error:
        problems = [*problems, _cannot_write(out, error)]
    finally:
        if out.exists() or not _complete(new):
            shutil.rmtree(new, ignore_errors=True)
    return problems


def settle(out: Path) -> list[Problem]:
    """Finish or undo what an interrupted run left beside `out`; says so in a notice.

    Only a run stopped between its two renames leaves a complete new folder and no `out`: it is finished.
    """
    out = out.resolve()
    new = _writing(out)
    if not new.exists():
        return []
    if _complete(new) and not out.exists():
        new.rename(out)
        return [problem("OUT-008")]
    shutil.rmtree(new)
    return [problem("OUT-007")]


def edited_files(folder: Path) -> list[str]:
    """Files of a results folder a person changed or added since the run that wrote it, by relative name."""
    written = _read_record(folder)
    return [
        name
        for name, path in _files(folder)
        if not name.startswith(f"{EDITED}/") and written.get(name) != _sha256(path)
    ]


def is_as_written(folder: Path, name: str) -> bool:
    """Whether a file of a results folder is there as a run wrote it."""
    path = folder / name
    return path.is_file() and _read_record(folder).get(name) == _sha256(path)


def remember(folder: Path, name: str, ours: bool) -> None:
    """Record a file written into a finished results folder; one that holds a person's work is theirs."""
    record = _read_record(folder)
    record.pop(name, None)
    if ours:
        record[name] = _sha256(folder / name)
    _save_record(folder, record)


def _writing(out: Path) -> Path:
    return out.with_name(f".{out.name}.writing")


def _previous(out: Path) -> Path:
    return out.with_name(f"{out.name}.previous")


def _complete(folder: Path) -> bool:
    return (folder / RECORD).is_file()


def _files(folder: Path) -> list[tuple[str, Path]]:
    """The files people may care about, by relative name in the order of their names."""
    found = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    return sorted(
        (name, path)
        for name, path in found
        if name != RECORD and path.name not in _LITTER and _locked_name(path.name) is None
    )


def _locked_name(name: str) -> str | None:
    """The end of the name of the file that `name` marks as open; None for other files."""
    for start, end in _LOCKS:
        if name.startswith(start) and name.endswith(end):
            return name[len(start) : len(name) - len(end)]
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _obstacles(out: Path) -> list[Problem]:
    """Folders that are not ours to replace, and files somebody has open."""
    strange = [
        problem("OUT-003", path=folder)
        for folder in (out, _previous(out))
        if folder.is_file() or (folder.is_dir() and not _complete(folder) and _files(folder))
    ]
    if strange or not out.is_dir():
        return strange
    names = [name for name, _ in _files(out)]
    problems = []
    for path in sorted(out.rglob("*")):
        ending = _locked_name(path.name)
        if ending is not None:
            # Word replaces the first two characters of a long name, so only its end is known.
            file = next((name for name in names if name.endswith(ending)), ending)
            problems.append(problem("OUT-002", file=file, lock=path.name))
    return problems


def _keep_edited(out: Path, new: Path) -> list[Problem]:
    """Copy edited files of `out` to the new folder's `人工修改`, beside those kept there before."""
    if not out.is_dir():
        return []
    if (out / EDITED).is_dir():
        shutil.copytree(out / EDITED, new / EDITED, dirs_exist_ok=True)
    problems = []
    for name in edited_files(out):
        kept = _free_name(new / EDITED / name, out / name)
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(out / name, kept)
        problems.append(problem("OUT-004", file=name, kept=kept.relative_to(new).as_posix()))
    return problems


def _free_name(wanted: Path, source: Path) -> Path:
    """`wanted`, or the same with a number where another edited file has that name already."""
    path, number = wanted, 1
    while path.exists() and _sha256(path) != _sha256(source):
        number += 1
        path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return path


def _write_record(folder: Path) -> None:
    written = {name: _sha256(path) for name, path in _files(folder) if not name.startswith(f"{EDITED}/")}
    _save_record(folder, written)


def _save_record(folder: Path, written: dict[str, str]) -> None:
    text = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / RECORD).write_text(text + "\n", encoding="utf-8", newline="\n")


def _read_record(folder: Path) -> dict[str, str]:
    """Names and hashes as recorded; none when unreadable, so that every file counts as a person's."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _swap(out: Path, new: Path) -> None:
    """Two renames; when the second fails the first is undone."""
    previous = _previous(out)
    if previous.exists():
        shutil.rmtree(previous)
    if not out.exists():
        new.rename(out)
        return
    out.rename(previous)
    try:
        new.rename(out)
    except OSError:
        previous.rename(out)
        raise


def _cannot_write(out: Path, error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        return problem("OUT-001", path=out)
    if error.errno == errno.ENOSPC:
        return problem("OUT-009", path=out)
    return problem("OUT-010", path=out, reason=error.strerror or str(error))
