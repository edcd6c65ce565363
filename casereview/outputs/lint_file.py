"""The parts of a Word file as parsed XML, or why it cannot be read: nothing is trusted before."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lxml.etree import XMLParser, XMLSyntaxError, fromstring
from lxml.etree import _Element as Element

from casereview.model.place import Place
from casereview.model.problem import Problem, problem

MAX_FILE_BYTES = 200 * 1024 * 1024  # pictures are most of a large paper
MAX_UNPACKED_BYTES = 600 * 1024 * 1024
MAX_PART_BYTES = 80 * 1024 * 1024
MAX_RATIO = 200  # honest papers pack 5 to 30 times
RATIO_FROM_BYTES = 20 * 1024 * 1024

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class _Unreadable(Exception):
    """The code of the refusal."""


@dataclass(frozen=True)
class Parts:
    """The document and what belongs to it by kind (styles, settings, theme …); `by_id` holds every part that
    the document names by an id, such as its headers and footers."""

    document: Element
    by_kind: Mapping[str, Element] = field(default_factory=dict)
    by_id: Mapping[str, Element] = field(default_factory=dict)


def word(name: str) -> str:
    """The name of an element or attribute of WordprocessingML as lxml writes it."""
    return f"{{{_WORD}}}{name}"


def value_of(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the element in Word's namespace; None where either is missing."""
    found = None if element is None else element.get(word(name))
    return None if found is None else str(found)


def open_parts(path: Path) -> tuple[Parts | None, list[Problem]]:
    """The parts of a .docx, Strict ones brought to the common names; what is none is refused in words."""
    try:
        return _open(path), []
    except _Unreadable as fault:
        limit = MAX_UNPACKED_BYTES // 1024**2
        return None, [problem(str(fault), Place(path.name), file=path.name, limit=limit)]


def _open(path: Path) -> Parts:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise _Unreadable("LNT-005")
        data = path.read_bytes()
    except OSError as fault:
        raise _Unreadable("LNT-001") from fault
    if data.startswith(_OLE):
        raise _Unreadable("LNT-003" if _ENCRYPTED in data else "LNT-002")
    if not data.startswith(b"PK"):
        raise _Unreadable("LNT-004" if data else "LNT-006")
    try:
        with ZipFile(BytesIO(data)) as package:
            _guard(package)
            return _parts(package)
    except (
        BadZipFile,
        LargeZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
        XMLSyntaxError,
    ) as fault:
        raise _Unreadable("LNT-006") from fault


def _guard(package: ZipFile) -> None:
    """Refuse what would not fit, and what a password locks."""
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > RATIO_FROM_BYTES and unpacked / packed > MAX_RATIO):
        raise _Unreadable("LNT-005")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _Unreadable("LNT-003")


def _parts(package: ZipFile) -> Parts:
    names = set(package.namelist())
    if "_rels/.rels" not in names:
        raise _Unreadable("LNT-004")
    main = next((target for kind, _, target in _relations(package, "") if kind == "officeDocument"), "")
    if main not in names:
        raise _Unreadable("LNT-006" if "word/document.xml" in names else "LNT-004")
    document = _parse(package, main)
    if document.tag != word("document"):
        raise _Unreadable("LNT-004")
    by_kind: dict[str, Element] = {}
    by_id: dict[str, Element] = {}
    wanted = {"styles", "settings", "numbering", "theme", "comments", "header", "footer"}
    for kind, identifier, target in _relations(package, main):
        if kind in wanted and target in names:
            by_id[identifier] = by_kind[kind] = _parse(package, target)
    return Parts(document, by_kind, by_id)


def _relations(package: ZipFile, part: str) -> list[tuple[str, str, str]]:
    """(kind, id, target) of what a part refers to inside the package; "" is the package itself."""
    folder, name = dirname(part), part.rpartition("/")[2]
    listed = join(folder, "_rels", f"{name}.rels")
    if listed not in package.namelist():
        return []
    found = []
    for relation in _parse(package, listed):
        target = str(relation.get("Target", ""))
        if relation.get("TargetMode") != "External":
            inside = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found.append((str(relation.get("Type", "")).rpartition("/")[2], str(relation.get("Id")), inside))
    return found


def _parse(package: ZipFile, part: str) -> Element:
    """The part's XML; one that declares entities is damaged, for Word never writes them."""
    if package.getinfo(part).file_size > MAX_PART_BYTES:
        raise _Unreadable("LNT-005")
    xml = package.read(part)
    for strict, common in _STRICT.items():
        xml = xml.replace(strict, common)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise _Unreadable("LNT-006")
    return fromstring(xml, XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def referred(parts: Parts, reference: Element) -> Element | None:
    """The part an element refers to by its r:id."""
    return parts.by_id.get(str(reference.get(_RELATION)))
