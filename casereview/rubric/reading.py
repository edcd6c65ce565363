"""rubric.yaml read as it is written, together with what it extends, and where each line of it stands."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.grammar import RubricFile, TailoredFile
from casereview.rubric.rules import Scoring
from casereview.rubric.shipped import RUBRIC_FILES, rubric_path, shipped_rubrics
from casereview.rubric.yaml_file import parse_yaml, place_in, read_as, sound_part

#: What a rubric that extends another says of it, not of itself.
_OF_THE_BASE = {"extends", "set", "drop", "add"}


@dataclass(frozen=True)
class Reading:
    """A rubric as its files say it.

    `file` holds what is sound of it where it has faults, None where nothing can be read. `places`: where a
    setting (by its key), an item (by its id) and what a tailored rubric changes of one (`PRO-04.points`)
    stand. `listed`: every id entered, with its place. `item_files`: the files that may bring items, the
    nearest first.
    """

    file: RubricFile | None
    places: dict[str, Place] = field(default_factory=dict)
    listed: tuple[tuple[str, Place], ...] = ()
    item_files: tuple[Path, ...] = ()


def read_rubric(name: str, beside: Path | None = None) -> tuple[Reading, list[Problem]]:
    """The rubric of a shipped id or of a path to a rubric.yaml, seen from the folder `beside`."""
    return _read(name, beside, (), Place())


def _read(
    name: str, beside: Path | None, chain: tuple[Path, ...], asked: Place
) -> tuple[Reading, list[Problem]]:
    """`chain` holds the files that led here, `asked` where they named this one."""
    path = rubric_path(name, beside)
    if not path.is_file() and not name.endswith(RUBRIC_FILES):
        return Reading(None), [problem("RUB-007", asked, name=name, known=" ".join(shipped_rubrics()))]
    if path.resolve() in chain:
        ring = " → ".join(step.parent.name for step in (*chain, path.resolve()))
        return Reading(None), [problem("RUB-074", asked, ring=ring)]
    data, faults = parse_yaml(path)
    if faults:
        return Reading(None), faults
    if isinstance(data, dict) and "extends" in data:
        return _tailored(path, data, (*chain, path.resolve()))
    file, faults = read_as(path, data, RubricFile)
    entries = _entries(path, data, "items")
    places = _settings(path, data) | dict(reversed(entries))  # of two, the first
    sound = file
    if file is None:
        sound, hidden = sound_part(path, data, RubricFile)
        faults += hidden
    return Reading(sound, places, entries, _item_files(path, data)), faults


def _tailored(path: Path, data: Any, chain: tuple[Path, ...]) -> tuple[Reading, list[Problem]]:
    """What the file extends, with its own changes."""
    base, problems = _read(str(data["extends"]), path.parent, chain, place_in(path, data, "extends"))
    own, faults = read_as(path, data, TailoredFile)
    problems += faults
    sound = own
    if own is None:
        sound, hidden = sound_part(path, data, TailoredFile)
        problems += hidden
    files = tuple(dict.fromkeys((*_item_files(path, data), *base.item_files)))
    if base.file is None or sound is None:
        return replace(base, file=None, item_files=files), problems
    problems += _strangers(path, data, sound, base.file)
    changes = {scoring.id: scoring for scoring in sound.set}
    kept = [entry for entry in base.file.items if entry.id not in sound.drop]
    entries = [_changed(entry, changes[entry.id]) if entry.id in changes else entry for entry in kept]
    names = {entry.id for entry in entries}
    entries += [entry for entry in sound.add if entry.id not in names]
    file = base.file.model_copy(update={**_stated(sound, base.file), "items": tuple(entries)})
    added = _entries(path, data, "add")
    places = base.places | _settings(path, data) | _changes(path, data) | dict(added)
    for name in sound.drop:
        places.pop(name, None)
    new = tuple((name, place) for name, place in added if name not in base.places)
    stays = tuple((name, place) for name, place in base.listed if name not in sound.drop)
    return Reading(file, places, (*stays, *new), files), problems


def _stated(own: TailoredFile, base: RubricFile) -> dict[str, Any]:
    """What the file says of itself; a key left blank takes the base's away, where the key may be left out."""
    stated = {}
    for name in own.model_fields_set - _OF_THE_BASE:
        key, value = RubricFile.model_fields[name], getattr(own, name)
        if value is None:
            value = getattr(base, name) if key.is_required() else key.get_default(call_default_factory=True)
        stated[name] = value
    return stated


def _changed(entry: Scoring, change: Scoring) -> Scoring:
    return entry.model_copy(update={name: getattr(change, name) for name in change.model_fields_set})


def _strangers(path: Path, data: Any, own: TailoredFile, base: RubricFile) -> list[Problem]:
    """Changes to what the base does not have, additions of what it has: nothing is overridden in silence."""
    known = {entry.id for entry in base.items}
    problems = []
    for key, names in (("set", [entry.id for entry in own.set]), ("drop", list(own.drop))):
        for number, name in enumerate(names):
            place = place_in(path, data, key, number)
            if name not in known:
                problems.append(problem("RUB-075", place, item=name, base=base.id))
            elif name in names[:number] or (key == "drop" and name in {entry.id for entry in own.set}):
                problems.append(problem("RUB-042", place, item=name))
    for number, entry in enumerate(own.add):
        if entry.id in known:
            problems.append(
                problem("RUB-077", place_in(path, data, "add", number), item=entry.id, base=base.id)
            )
    return problems


def _entries(path: Path, data: Any, key: str) -> tuple[tuple[str, Place], ...]:
    """What each entry of a list gives as its id, sound or not, with its place."""
    listed = data.get(key) if isinstance(data, dict) else None
    if not isinstance(listed, list):
        return ()
    ids = [(number, entry.get("id")) for number, entry in enumerate(listed) if isinstance(entry, dict)]
    return tuple((name, place_in(path, data, key, number)) for number, name in ids if isinstance(name, str))


def _settings(path: Path, data: Any) -> dict[str, Place]:
    return {key: place_in(path, data, key) for key in data} if isinstance(data, dict) else {}


def _changes(path: Path, data: Any) -> dict[str, Place]:
    """Where what a tailored rubric changes of an item stands, key by key."""
    listed = data.get("set")
    return {
        f"{entry['id']}.{key}": place_in(path, data, "set", number, key)
        for number, entry in enumerate(listed if isinstance(listed, list) else ())
        if isinstance(entry, dict) and "id" in entry
        for key in entry
        if key != "id"
    }


def _item_files(path: Path, data: Any) -> tuple[Path, ...]:
    """items.yaml beside the file, and those it names: files, or folders with an items.yaml."""
    stated = data.get("items_from", ()) if isinstance(data, dict) else ()
    named = [stated] if isinstance(stated, str) else [name for name in stated if isinstance(name, str)]
    found = [path.parent / name for name in named]
    found = [file if file.suffix in RUBRIC_FILES else file / "items.yaml" for file in found]
    beside = path.with_name("items.yaml")
    return (*([beside] if beside.is_file() else []), *(file.resolve() for file in found))
