"""A rubric's files as YAML, with the cell every line comes from: faults of a line are faults of its cell."""

from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from casereview.model.place import Place
from casereview.model.problem import Problem
from casereview.rubric.grammar import Item, Rubric
from casereview.rubric.load import load_rubric

RUBRIC, ITEMS = "rubric.yaml", "items.yaml"
#: No line is broken: each stands for one cell, or a part of one.
_WIDEST = 1_000_000


@dataclass
class YamlFile:
    """Lines and where each comes from; `keys` are the places of an entry's keys, by its id."""

    lines: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    keys: dict[tuple[str, str], Place] = field(default_factory=dict)

    def say(self, line: str, place: Place) -> None:
        """A line as it stands."""
        self.lines.append(line)
        self.places.append(place)

    def put(self, key: str, value: object, place: Place, indent: str = "") -> None:
        """A key with its value, on as many lines as it takes."""
        for line in _dumped(key, value).splitlines():
            self.say(f"{indent}{line}" if line else line, place)

    def entry(self, parts: list[tuple[str, object, Place]], indent: str = "") -> None:
        """An entry of a list: its first key behind the dash."""
        first = len(self.lines)
        name = str(parts[0][1])
        self.keys = {(name, key): place for key, _, place in parts} | self.keys
        for key, value, place in parts:
            self.put(key, value, place, f"{indent}  ")
        self.lines[first] = f"{indent}- {self.lines[first][len(indent) + 2 :]}"

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join(f"{line}\n" for line in self.lines)

    def place(self, item: Problem) -> Place:
        """The cell behind a fault: that of the key it names of an entry, else of its line."""
        named = self.keys.get((str(item.values.get("item")), str(item.values.get("name"))))
        known, line = self.places or [Place()], item.place.row
        return named or (known[line - 1] if line and line <= len(known) else known[0])


def _dumped(key: str, value: object) -> str:
    """Block style, lists of plain values on one line; what would read as another type is quoted."""
    dumper = YAML(typ="rt", pure=True)
    dumper.default_flow_style = None
    dumper.allow_unicode = True
    dumper.width = _WIDEST
    data = CommentedMap({key: value})
    data.fa.set_block_style()
    stream = StringIO()
    dumper.dump(data, stream)
    return stream.getvalue()


@dataclass(frozen=True)
class Written:
    """The files of a rubric that is not on the disk yet; `items` has no lines where it brings none."""

    rubric: YamlFile = field(default_factory=YamlFile)
    items: YamlFile = field(default_factory=YamlFile)

    def save(self, folder: Path) -> None:
        """Write them into the folder; raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, file in ((RUBRIC, self.rubric), (ITEMS, self.items)):
            if file.lines:
                (folder / name).write_text(file.text, encoding="utf-8")

    def load(self, shared: dict[str, Item] | None = None) -> tuple[Rubric | None, list[Problem]]:
        """The rubric as the program will load it; every fault stands at the cell its line comes from."""
        with TemporaryDirectory() as folder:
            self.save(Path(folder))
            rubric, problems = load_rubric(str(Path(folder) / RUBRIC), shared)
        files = {RUBRIC: self.rubric, ITEMS: self.items}
        found = [
            replace(item, place=files[item.place.file].place(item)) if item.place.file in files else item
            for item in problems
        ]
        return rubric, found
