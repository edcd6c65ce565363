"""The confirmed mapping file: what a person has said about the columns of an export (YAML 1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from casereview.intake.aliases import MONEY_UNITS
from casereview.intake.labels import normal
from casereview.model.field import fields
from casereview.model.place import Place
from casereview.model.problem import Problem, problem

MAX_BYTES = 1024 * 1024
SECTIONS = ("columns", "constants", "units", "codes", "extract")
PROSE = ("amounts_from", "ranges_from")
AMOUNTS = ("罚款金额", "拟罚款金额", "没收金额")
RANGES = ("法定罚款下限", "法定罚款上限", "裁量罚款下限", "裁量罚款上限")

_TEXT = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True)
class Confirmed:
    """What is confirmed for one source.

    `columns`: heading → field, None where it is not to be used. `constants`: field → text. `units`: heading →
    money unit. `codes`: field → code → meaning. `amounts_from`, `ranges_from`: field → heading of the prose.
    `expected`: headings the file names for this very source.
    """

    columns: Mapping[str, str | None] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    amounts_from: Mapping[str, str] = field(default_factory=dict)
    ranges_from: Mapping[str, str] = field(default_factory=dict)
    expected: frozenset[str] = frozenset()

    def over(self, other: "Confirmed") -> "Confirmed":
        """Both together; where both speak of one thing, this one holds."""
        return Confirmed(
            columns={**other.columns, **self.columns},
            constants={**other.constants, **self.constants},
            units={**other.units, **self.units},
            codes={**other.codes, **self.codes},
            amounts_from={**other.amounts_from, **self.amounts_from},
            ranges_from={**other.ranges_from, **self.ranges_from},
            expected=self.expected,
        )


@dataclass(frozen=True)
class MappingFile:
    """Confirmations for every source, and further ones by `file` or `file › sheet`."""

    default: Confirmed = Confirmed()
    sources: Mapping[str, Confirmed] = field(default_factory=dict)
    name: str = ""

    def confirmed(self, file: str, sheet: str) -> Confirmed:
        """What is confirmed for one sheet: the sheet's word before the file's, before the general one."""
        result = self.default
        for key in (file, str(Place(file, sheet))):
            if key in self.sources and (sheet or key == file):
                result = self.sources[key].over(result)
        return result


def load_mapping(path: Path) -> tuple[MappingFile | None, list[Problem]]:
    """Read a mapping file; every fault is an error with its line, and then there is no mapping."""
    place = Place(path.name)
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [problem("INT-040", place, detail=f"> {MAX_BYTES} B")]
        root = YAML(typ="rt", pure=True).compose(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as fault:
        return None, [problem("INT-040", place, detail=str(fault)[:200])]
    except MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else None
        return None, [problem("INT-040", replace(place, row=line), detail=str(fault.problem))]
    except YAMLError as fault:
        return None, [problem("INT-040", place, detail=str(fault)[:200])]
    reader = _Reader(place)
    if root is None:
        return MappingFile(name=path.name), []
    sources: dict[str, Confirmed] = {}
    sections = reader.pairs(root, (*SECTIONS, "sources"))
    for key, node in reader.pairs(sections["sources"]).items() if "sources" in sections else ():
        one = reader.confirmed(reader.pairs(node, SECTIONS))
        sources[key] = replace(one, expected=frozenset(one.columns))
    default = reader.confirmed(sections)
    if reader.problems:
        return None, sorted(reader.problems, key=lambda item: item.place.row or 0)
    return MappingFile(default, sources, path.name), []


def mapping_of(columns: Mapping[str, str | None]) -> tuple[MappingFile | None, list[Problem]]:
    """Headings with their fields (None: not to be used) as a mapping for every source."""
    problems = []
    for name in columns.values():
        if name is not None and name not in fields():
            near = get_close_matches(name, fields(), n=1, cutoff=0.5)
            problems.append(problem("INT-042", field=name, near=near[0] if near else "-"))
    return (None if problems else MappingFile(Confirmed(columns=dict(columns)))), problems


class _Reader:
    """Walks the nodes of one file, which keep their lines, and collects every fault."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.problems: list[Problem] = []

    def fault(self, code: str, node: Node, **values: object) -> None:
        self.problems.append(problem(code, replace(self.place, row=node.start_mark.line + 1), **values))

    def pairs(self, node: Node, known: tuple[str, ...] = ()) -> dict[str, Node]:
        """The entries of a mapping node; `known` closes the set of keys."""
        found: dict[str, Node] = {}
        if isinstance(node, ScalarNode) and node.tag == _NULL:
            return found
        if not isinstance(node, MappingNode):
            self.fault("INT-044", node, text=str(node.value)[:40], expected="{ … : … }")
            return found
        for key_node, value in node.value:
            key = self.text(key_node)
            if key is None:
                continue
            if key in found:
                self.fault("INT-043", key_node, key=key)
            elif known and key not in known:
                self.fault("INT-041", key_node, key=key, known=" ".join(known))
            else:
                found[key] = value
        return found

    def text(self, node: Node) -> str | None:
        """A scalar YAML reads as text; a number or date that is not quoted would be twisted."""
        if isinstance(node, ScalarNode) and node.tag == _TEXT:
            return str(node.value)
        value = node.value if isinstance(node, ScalarNode) else "{ … }"
        self.fault("INT-044", node, text=str(value)[:40], expected='"…"')
        return None

    def field(self, name: str | None, node: Node, allowed: tuple[str, ...] = ()) -> str | None:
        """A canonical field's name, of those allowed."""
        if name is None:
            return None
        if name not in fields():
            near = get_close_matches(name, fields(), n=1, cutoff=0.5)
            self.fault("INT-042", node, field=name, near=near[0] if near else "-")
            return None
        if allowed and name not in allowed:
            self.fault("INT-046", node, field=name, allowed="、".join(allowed))
            return None
        return name

    def confirmed(self, sections: dict[str, Node]) -> Confirmed:
        """One set of confirmations."""
        prose = self.pairs(sections["extract"], PROSE) if "extract" in sections else {}
        return Confirmed(
            columns=self.columns(sections.get("columns")),
            constants=self.by_field(sections.get("constants")),
            units=self.units(sections.get("units")),
            codes=self.codes(sections.get("codes")),
            amounts_from=self.by_field(prose.get("amounts_from"), AMOUNTS),
            ranges_from=self.by_field(prose.get("ranges_from"), RANGES),
        )

    def columns(self, node: Node | None) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        seen: dict[str, str] = {}
        for key, value in self.pairs(node).items() if node else ():
            if normal(key) in seen:
                self.fault("INT-043", value, key=f"{key} = {seen[normal(key)]}")
            seen[normal(key)] = key
            if isinstance(value, ScalarNode) and value.tag == _NULL:
                found[key] = None
            else:
                name = self.field(self.text(value), value)
                if name:
                    found[key] = name
        return found

    def by_field(self, node: Node | None, allowed: tuple[str, ...] = ()) -> dict[str, str]:
        found = {}
        for key, value in self.pairs(node).items() if node else ():
            name, text = self.field(key, value, allowed), self.text(value)
            if name and text is not None:
                found[name] = text
        return found

    def units(self, node: Node | None) -> dict[str, str]:
        found = {}
        for key, value in self.pairs(node).items() if node else ():
            unit = self.text(value)
            if unit in MONEY_UNITS:
                found[key] = unit
            elif unit is not None:
                self.fault("INT-045", value, unit=unit, known="、".join(MONEY_UNITS))
        return found

    def codes(self, node: Node | None) -> dict[str, dict[str, str]]:
        found = {}
        for key, value in self.pairs(node).items() if node else ():
            name = self.field(key, value)
            meanings = {code: self.text(meaning) for code, meaning in self.pairs(value).items()}
            if name:
                found[name] = {code: text for code, text in meanings.items() if text is not None}
        return found
