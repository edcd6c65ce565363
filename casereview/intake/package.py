"""What a zipped workbook holds, looked at before a parser is let loose on it.

A reader for speed shows a formula error (#N/A) as a blank; here the raw XML tells the two apart.
"""

import re
import xml.etree.ElementTree as ElementTree
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from zipfile import BadZipFile, LargeZipFile, ZipFile

from casereview.model.place import Place, column_letters
from casereview.model.problem import Problem, problem

MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
MAX_RATIO = 200  # honest sheets pack 10 to 50 times
RATIO_FROM_BYTES = 20 * 1024 * 1024
MAX_PART_BYTES = 5 * 1024 * 1024  # the workbook's own list of sheets
MAX_COLUMNS = 16_384
LONGEST_FORMULA = 8_192  # characters, the limit of the format

_ERROR_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\bt="e"[^>]*>')
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_FILLED = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b'
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_ROW = re.compile(rb'row\s[^>]*?\br="([0-9]{1,7})"')


@dataclass(frozen=True)
class PackageFacts:
    """Formula errors by sheet name, then by row and column from 0; `date1904` as the workbook sets it."""

    errors: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    date1904: bool = False


def inspect_package(data: bytes, place: Place, max_cells: int) -> tuple[PackageFacts, list[Problem]]:
    """Bounds of a zipped workbook and, for xlsx, its formula errors. A zip that cannot be read is corrupt."""
    try:
        with ZipFile(BytesIO(data)) as package:
            sizes = [(item.file_size, item.compress_size) for item in package.infolist()]
            unpacked = sum(size for size, _ in sizes)
            packed = sum(size for _, size in sizes) or 1
            bomb = unpacked > RATIO_FROM_BYTES and unpacked / packed > MAX_RATIO
            if unpacked > MAX_UNPACKED_BYTES or bomb:
                limit = MAX_UNPACKED_BYTES // 1024**2
                return PackageFacts(), [problem("INT-013", place, file=place.file, limit=limit)]
            if "xl/workbook.xml" not in package.namelist():
                return PackageFacts(), []
            return _inspect_workbook(package, place, max_cells)
    except (
        BadZipFile,
        LargeZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as fault:
        return PackageFacts(), [problem("INT-012", place, file=place.file, detail=str(fault)[:200])]


def _inspect_workbook(package: ZipFile, place: Place, max_cells: int) -> tuple[PackageFacts, list[Problem]]:
    errors: dict[str, dict[tuple[int, int], str]] = {}
    parts, date1904 = _sheet_parts(package)
    for name, part in parts.items():
        if part not in package.namelist():
            continue
        xml = package.read(part)
        if _extent(xml, max_cells) > max_cells:
            return PackageFacts(), [
                problem("INT-007", Place(place.file, name), file=place.file, limit=max_cells)
            ]
        found = _formula_errors(xml)
        if found:
            errors[name] = found
    return PackageFacts(errors, date1904), []


def _sheet_parts(package: ZipFile) -> tuple[dict[str, str], bool]:
    """The part of each sheet by its name; nothing when the workbook's own lists cannot be read."""
    trees = []
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        try:
            if package.getinfo(part).file_size > MAX_PART_BYTES:
                return {}, False
            trees.append(ElementTree.fromstring(package.read(part)))
        except (KeyError, ElementTree.ParseError):
            return {}, False
    workbook, relations = trees
    targets = {item.get("Id", ""): item.get("Target", "") for item in relations}
    parts = {}
    date1904 = False
    for element in workbook.iter():
        kind = element.tag.rpartition("}")[2]
        if kind == "workbookPr":
            date1904 = element.get("date1904", "") in ("1", "true")
        elif kind == "sheet":
            identifier = next((value for key, value in element.items() if key.endswith("}id")), "")
            target = targets.get(identifier, "")
            path = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            parts[element.get("name", "")] = path
    return parts, date1904


def _extent(xml: bytes, enough: int) -> int:
    """Cells between A1 and the last one; 0 where the widest allowed for so many rows is not reached."""
    rows = max((int(number) for number in _ROW.findall(xml)), default=0)
    if rows == 0 or rows * MAX_COLUMNS <= enough or not _right_of(enough // rows).search(xml):
        return 0
    places = _FILLED.findall(xml)  # formatted blanks, as WPS saves them to the last column, are not read
    if not places:
        return 0
    widest = max({letters for letters, _ in places}, key=_column)
    return max(int(number) for _, number in places) * (_column(widest) + 1)


def _right_of(columns: int) -> re.Pattern[bytes]:
    """Matches a reference to a cell right of the first so many columns."""
    last = column_letters(columns - 1)
    longer = 3 - len(last)
    beyond = [f"[A-Z]{{{len(last) + 1},3}}"] if longer > 0 else []
    for place, letter in enumerate(last):
        if letter < "Z":
            beyond.append(f"{last[:place]}[{chr(ord(letter) + 1)}-Z][A-Z]{{{len(last) - place - 1}}}")
    return re.compile(rf'r="(?:{"|".join(beyond)})[0-9]'.encode())


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _formula_errors(xml: bytes) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    if b't="e"' not in xml:
        return found
    for match in _ERROR_CELL.finditer(xml):
        reference = _REFERENCE.search(match.group())
        value = _VALUE.search(xml, match.end(), match.end() + 2 * LONGEST_FORMULA)
        if reference:
            row, column = int(reference.group(2)) - 1, _column(reference.group(1))
            found[row, column] = value.group(1).decode("ascii", "replace") if value else "#N/A"
    return found
