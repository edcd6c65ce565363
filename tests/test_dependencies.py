"""What the project needs is declared, pinned with hashes, and explained."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN = [Requirement(text) for text in PROJECT["dependencies"]]
EXTRAS = {
    name: [Requirement(text) for text in listed] for name, listed in PROJECT["optional-dependencies"].items()
}
WORK, BENCH = EXTRAS.pop("dev"), EXTRAS.pop("bench")
#: What only an engine needs, at the top of its own module alone.
ENGINES = [requirement for extra in EXTRAS.values() for requirement in extra]
FILES = ("constraints.txt", "constraints-engines.txt")
CONSTRAINTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in FILES}
PINS, ENGINE_PINS = (
    {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([\w.-]+)==([\w.]+) \\$", text, re.MULTILINE)
    }
    for text in CONSTRAINTS.values()
)


def imported(room: str) -> set[str]:
    """Top-level names of what the room's files import, the standard library and the project aside."""
    found: set[str] = set()
    for path in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(str(node.module).split(".")[0])
    return found - set(sys.stdlib_module_names) - {"casereview", "tests", "generator", "benchmarks"}


def undeclared(room: str, declared: list[Requirement]) -> set[str]:
    """Imported names none of whose distributions is declared; a part of a declared one (pydantic_core) is."""
    names = {canonicalize_name(requirement.name) for requirement in declared}
    homes = packages_distributions()
    return {
        name
        for name in imported(room)
        if not {canonicalize_name(home) for home in homes.get(name, [])} & names
    }


def absent() -> set[str]:
    """The engines' packages where their extras are not installed."""
    homes = packages_distributions()
    return {requirement.name for requirement in ENGINES if requirement.name not in homes}


def test_the_package_imports_only_what_it_declares() -> None:
    # pydantic_core comes with pydantic, in step with it.
    assert undeclared("casereview", RUN + ENGINES) <= {"pydantic_core"} | absent()


def test_what_an_engine_needs_is_imported_by_it_alone() -> None:
    names = {requirement.name for requirement in ENGINES}
    importing = {
        path.stem
        for path in (ROOT / "casereview").rglob("*.py")
        if re.search(
            rf"^(?:from|import) (?:{'|'.join(names)})\b", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert importing == {f"engine_{extra}" for extra in EXTRAS}


def test_nothing_is_declared_that_the_package_does_not_import() -> None:
    homes = packages_distributions()
    used = {canonicalize_name(home) for name in imported("casereview") for home in homes.get(name, [])}
    assert {
        requirement.name for requirement in RUN if canonicalize_name(requirement.name) not in used
    } == set()


@pytest.mark.parametrize("room", ["tests", "samples"])
def test_tests_and_samples_import_only_what_is_declared(room: str) -> None:
    assert undeclared(room, RUN + WORK + ENGINES) <= absent()


@pytest.mark.parametrize("requirement", RUN + WORK, ids=str)
def test_every_requirement_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    assert requirement.specifier.contains(PINS[canonicalize_name(requirement.name)])


def test_the_engines_are_pinned_beside_the_versions_all_others_have() -> None:
    assert {name for name in ENGINE_PINS.keys() & PINS.keys() if ENGINE_PINS[name] != PINS[name]} == set()
    for requirement in ENGINES:
        assert requirement.specifier.contains(ENGINE_PINS[canonicalize_name(requirement.name)])


@pytest.mark.parametrize(("name", "pins"), [(FILES[0], PINS), (FILES[1], ENGINE_PINS)], ids=FILES)
def test_every_pin_has_a_hash(name: str, pins: dict[str, str]) -> None:
    blocks = re.split(r"^(?=[\w.-]+==)", CONSTRAINTS[name], flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins)
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_every_dependency_is_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w., -]+) \|", text, re.MULTILINE)
    explained = {name for row in rows for name in row.split(", ")}
    declared = {requirement.name for requirement in RUN + WORK + BENCH + ENGINES}
    assert explained - {"package", "---"} == declared
