"""What the last draft put into a Word file, kept in its own document properties.

Word, WPS and LibreOffice keep such properties when they save; document variables LibreOffice drops.
"""

import re
from collections.abc import Mapping

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

_NAME = "casereview.regions."
#: Longer values are cut by some versions of Word.
_LENGTH = 240
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_EMPTY = f'<Properties xmlns="{_SPACE}" xmlns:vt="{_VALUES}"/>'


def read_record(document: Document) -> dict[str, str]:
    """Region name -> hash of the words it was written with; empty where nothing is recorded."""
    part = _part(document)
    if part is None:
        return {}
    try:
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return {}
    chunks = {
        int(match[1]): "".join(node.itertext())
        for node in root
        if (match := re.fullmatch(re.escape(_NAME) + r"(\d+)", node.get("name", "")))
    }
    entries = "".join(chunks[number] for number in sorted(chunks)).split(";")
    return {name: words for name, _, words in (entry.rpartition("=") for entry in entries) if name}


def write_record(document: Document, record: Mapping[str, str]) -> None:
    """Put the record in the place of the one before; other properties stay."""
    part = _part(document)
    root = etree.fromstring(part.blob if part is not None else _EMPTY.encode("utf-8"))
    for node in list(root):
        if node.get("name", "").startswith(_NAME):
            root.remove(node)
    text = ";".join(f"{name}={words}" for name, words in record.items())
    for number, start in enumerate(range(0, len(text), _LENGTH), 1):
        node = etree.SubElement(root, f"{{{_SPACE}}}property", fmtid=_FORMAT, name=f"{_NAME}{number}")
        etree.SubElement(node, f"{{{_VALUES}}}lpwstr").text = text[start : start + _LENGTH]
    for pid, node in enumerate(root, 2):
        node.set("pid", str(pid))
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if part is None:
        package = document.part.package
        part = Part(PackURI("/docProps/custom.xml"), _TYPE, blob, package)
        package.relate_to(part, _KIND)
    part._blob = blob


def _part(document: Document) -> Part | None:
    for relation in document.part.package.rels.values():
        if relation.reltype == _KIND and not relation.is_external:
            part: Part = relation.target_part
            return part
    return None
