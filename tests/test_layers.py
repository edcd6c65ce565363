"""The rooms of the package import only from those above them, and no module imports itself by a detour."""

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "casereview"
ORDER = "model law checks rubric intake scoring sheets rounds outputs authoring api cli".split()


def module_name(path: Path, package: Path) -> str:
    """casereview/law/periods.py is casereview.law.periods, a package's own file the package."""
    parts = [package.name, *path.relative_to(package).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, package: Path) -> Iterator[str]:
    """Every module the file imports: at the top, in functions, under conditions and by name at run time."""
    own = module_name(path, package).split(".")
    folder = own if path.name == "__init__.py" else own[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = folder[: len(folder) + 1 - node.level] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and called(node.func) in ("import_module", "__import__"):
            yield from (beginning(argument) for argument in node.args[:1])


def called(function: ast.expr) -> str:
    """The last name of what is called."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def beginning(argument: ast.expr) -> str:
    """The text of a constant, or of an f-string up to its first slot."""
    first = argument.values[0] if isinstance(argument, ast.JoinedStr) else argument
    return str(first.value) if isinstance(first, ast.Constant) else ""


def graph(package: Path) -> dict[str, set[str]]:
    """The package's modules with those of the package each imports."""
    modules = {module_name(path, package): path for path in package.rglob("*.py")}

    def known(name: str) -> str:
        """The module a dotted name stands for: itself, or what it is a name in."""
        while name and name not in modules:
            name = name.rpartition(".")[0]
        return name

    return {
        module: {known(name) for name in imported(path, package)} - {"", module}
        for module, path in modules.items()
    }


def level(module: str) -> int:
    """The rooms in their order; the package itself is the door to the last of them, as what starts it is."""
    parts = module.split(".")
    return len(ORDER) if len(parts) == 1 or parts[1] == "__main__" else ORDER.index(parts[1])


def upward(package: Path) -> list[str]:
    """Imports against the order of the rooms."""
    return [
        f"{module} imports {other}"
        for module, others in sorted(graph(package).items())
        for other in sorted(others)
        if level(other) > level(module)
    ]


def cycle(package: Path) -> list[str]:
    """Modules that import each other in a ring, empty where there is none."""
    try:
        TopologicalSorter(graph(package)).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_rooms_are_those_of_the_design() -> None:
    modules = {module.split(".")[1] for module in graph(PACKAGE) if module.count(".")}
    assert modules - {"__main__"} == set(ORDER)


def test_rooms_import_only_from_those_above() -> None:
    assert upward(PACKAGE) == []


def test_no_module_imports_itself_by_a_detour() -> None:
    assert cycle(PACKAGE) == []


def test_the_nouns_need_only_the_standard_library() -> None:
    roots = {
        name.split(".")[0] for path in (PACKAGE / "model").glob("*.py") for name in imported(path, PACKAGE)
    }
    assert roots - set(sys.stdlib_module_names) <= {"casereview"}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A made-up package with a module in two rooms."""
    package = tmp_path / "made_up"
    for room in ("model", "law", "cli"):
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "model" / "place.py").touch()
    (package / "law" / "days.py").write_text("from made_up.model.place import Place\n")
    return package


def test_an_orderly_tree_has_nothing_to_say(tree: Path) -> None:
    assert graph(tree)["made_up.law.days"] == {"made_up.model.place"}
    assert upward(tree) == []
    assert cycle(tree) == []


@pytest.mark.parametrize(
    "line",
    [
        "import made_up.law.days",
        "from made_up.law.days import later",
        "from made_up.law import days",
        "from ..law import days",
        "def f():\n    from made_up.law.days import later\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import made_up.law.days\n",
        "import importlib\nimportlib.import_module('made_up.law.days')",
        "from importlib import import_module\nimport_module(f'made_up.law.{1}')",
    ],
)
def test_an_upward_import_is_seen_however_it_is_written(tree: Path, line: str) -> None:
    (tree / "model" / "place.py").write_text(line)
    assert len(upward(tree)) == 1
    assert upward(tree)[0].startswith("made_up.model.place imports made_up.law")


def test_a_ring_inside_a_room_is_seen(tree: Path) -> None:
    (tree / "law" / "years.py").write_text("from made_up.law.days import later\n")
    (tree / "law" / "days.py").write_text("def f():\n    from made_up.law.years import earlier\n")
    assert upward(tree) == []
    assert set(cycle(tree)) == {"made_up.law.days", "made_up.law.years"}
