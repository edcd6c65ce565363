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
WORK = [Requirement(text) for text in PROJECT["optional-dependencies"]["dev"]]
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+) \\$", CONSTRAINTS, re.MULTILINE)
}


def imported(room: str) -> set[str]:
    """Top-level names of what the room's files import, the standard library and the project aside."""
    found: set[str] = set()
    for path in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(str(node.module).split(".")[0])
    return found - set(sys.stdlib_module_names) - {"casereview", "tests", "generator"}


def undeclared(room: str, declared: list[Requirement]) -> set[str]:
    """Imported names none of whose distributions is declared; a part of a declared one (pydantic_core) is."""
    names = {canonicalize_name(requirement.name) for requirement in declared}
    homes = packages_distributions()
    return {
        name
        for name in imported(room)
        if not {canonicalize_name(home) for home in homes.get(name, [])} & names
    }


def test_the_package_imports_only_what_it_declares() -> None:
    assert undeclared("casereview", RUN) <= {"pydantic_core"}  # comes with pydantic, in step with it


def test_nothing_is_declared_that_the_package_does_not_import() -> None:
    homes = packages_distributions()
    used = {canonicalize_name(home) for name in imported("casereview") for home in homes.get(name, [])}
    assert {
        requirement.name for requirement in RUN if canonicalize_name(requirement.name) not in used
    } == set()


@pytest.mark.parametrize("room", ["tests", "samples"])
def test_tests_and_samples_import_only_what_is_declared(room: str) -> None:
    assert undeclared(room, RUN + WORK) == set()


@pytest.mark.parametrize("requirement", RUN + WORK, ids=str)
def test_every_requirement_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    assert requirement.specifier.contains(PINS[canonicalize_name(requirement.name)])


def test_every_pin_has_a_hash() -> None:
    blocks = re.split(r"^(?=[\w.-]+==)", CONSTRAINTS, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PINS)
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_every_dependency_is_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w., -]+) \|", text, re.MULTILINE)
    explained = {name for row in rows for name in row.split(", ")}
    declared = {requirement.name for requirement in RUN + WORK}
    assert explained - {"package", "---"} == declared
