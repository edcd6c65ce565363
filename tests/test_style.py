"""Files and functions stay short, and no file speaks of the machine it was written on."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
LONGEST_FILE, LONGEST_FUNCTION = 300, 60
#: Folders of one machine, and where it fetches its packages.
FOREIGN = re.compile(
    r"(?<![\w.:])/(?:work|farm|root|home/\w+)/|--(?:extra-)?index-url|[-]-find-links|pypi[.]org/simple"
)


def python_files() -> list[Path]:
    """The Python files people read."""
    return [
        path
        for room in ("casereview", "tests", "samples", "benchmarks")
        for path in (ROOT / room).rglob("*.py")
    ]


def project_files() -> list[Path]:
    """Files of the project: all but what .gitignore names."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [".git", *(line.rstrip("/") for line in lines)]

    def kept(path: Path) -> bool:
        parts = path.relative_to(ROOT).parts
        return not any(fnmatch(part, pattern) for part in parts for pattern in ignored)

    return [path for path in ROOT.rglob("*") if kept(path) and path.is_file()]


def long_functions(text: str, name: str) -> Iterator[str]:
    """Functions over the limit, from `def` to their last line."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{name} {node.name}: {lines} lines"


def foreign_words(text: str, name: str) -> list[str]:
    """What in the text speaks of one machine."""
    return [f"{name}: {found[0]}" for found in FOREIGN.finditer(text)]


def test_files_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines" for path, lines in lengths.items() if lines > LONGEST_FILE
    ]
    assert long == []


def test_functions_are_short() -> None:
    long = [
        found
        for path in python_files()
        for found in long_functions(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    ]
    assert long == []


def test_a_function_of_the_longest_length_is_taken_and_one_line_more_is_not() -> None:
    function = "def f():\n" + "    pass\n" * (LONGEST_FUNCTION - 1)
    assert list(long_functions(function, "x.py")) == []
    assert list(long_functions(function + "    pass\n", "x.py")) == ["x.py f: 61 lines"]


def test_no_file_names_a_machine_or_a_package_host() -> None:
    found: list[str] = []
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content:
            found += foreign_words(content.decode(errors="replace"), str(path.relative_to(ROOT)))
    assert found == []


def test_a_path_of_a_machine_is_seen_and_a_path_of_the_project_is_not() -> None:
    folder = "/" + "work/main"
    assert foreign_words(f"see {folder}", "x.md") == [f"x.md: /{'work'}/"]
    assert foreign_words("casereview/work/x.py, https://example.org/root/, 台账/root/", "x.md") == []
