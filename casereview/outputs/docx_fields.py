"""Values put into the fields of a Word template.

`{{ name }}` within a sentence gives words in the fonts of the template; `{{p name }}`, alone in a paragraph
of its own, gives paragraphs and tables. Each value lies in a content control, so that it is known again.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError

from casereview.model.problem import Problem, problem, refused
from casereview.outputs.docx_field_check import (
    FIELD_TAG,
    check_fields,
    paragraphs_of,
    plain,
    reason,
    words_of,
)
from casereview.outputs.docx_file import Writer, adopt_styles, open_document, text_nodes
from casereview.outputs.docx_region import composed, field_control
from casereview.outputs.docx_section import drop_empty_section
from casereview.outputs.docx_values import Fields, Named, Number

#: What stands for a value while the template is rendered; no text has these characters.
_SLOT = re.compile("\ue000([^\ue001]*)\ue001")
_BLOCK_SLOT = re.compile("\ue002([^\ue003]*)\ue003")


@dataclass(frozen=True)
class Rendered:
    """The document, and the block fields that stood in the template."""

    document: Document
    placed: set[str]


def render(path: Path, fields: Fields) -> tuple[Rendered | None, list[Problem]]:
    """Fill a template; every fault of its fields is an error that quotes the paragraph."""
    if open_document(path) is None:
        return None, [problem("NOT-001", None, file=path.name)]
    template = DocxTemplate(str(path))
    document: Document = template.get_docx()
    environment = SandboxedEnvironment(undefined=StrictUndefined, finalize=_slot, autoescape=True)
    problems = check_fields(document, fields, environment)
    if refused(problems):
        return None, problems
    placed = _set_apart(document, fields)
    if not any(FIELD_TAG.search(words_of(paragraph)) for paragraph, _ in paragraphs_of(document)):
        return None, [problem("TPL-007", None, file=path.name)]
    adopt_styles(document)
    context = dict(fields.values) | {name: _block_slot(name) for name in fields.blocks}
    filled = BytesIO()
    try:
        template.render_init()
        parse_xml(template.build_xml(context, environment))  # docxtpl itself drops what is not well formed
        template.render(context, environment)
        template.save(filled)
    except XMLSyntaxError:
        return None, [problem("TPL-006", None, file=path.name)]
    except Exception as fault:  # an office may write anything
        return None, [problem("TPL-004", None, text=path.name, reason=reason(fault))]
    document = docx.Document(filled)
    _fill_blocks(document, fields)
    _fill_words(document, fields)
    drop_empty_section(document)
    return Rendered(document, placed), problems


def _slot(value: object) -> object:
    return f"\ue000{value.name}\ue001" if isinstance(value, Named | Number) else value


class _BlockSlot(str):
    """What stands for a block while the template is rendered: markup, not words."""

    def __html__(self) -> str:
        return str(self)


def _block_slot(name: str) -> _BlockSlot:
    return _BlockSlot(f"<w:p><w:r><w:t>\ue002{name}\ue003</w:t></w:r></w:p>")


def _set_apart(document: Document, fields: Fields) -> set[str]:
    """Every block field as one run of `{{p name }}`; a section that ends in its paragraph ends after it."""
    placed = set()
    for paragraph in list(document.element.body.iterchildren(qn("w:p"))):
        tags = FIELD_TAG.findall(words_of(paragraph))
        name = plain(tags[0])[2:-2].strip() if len(tags) == 1 else ""
        if name not in fields.blocks:
            continue
        placed.add(name)
        properties = paragraph.find(qn("w:pPr"))
        section = properties.find(qn("w:sectPr")) if properties is not None else None
        if section is not None:
            ending = parse_xml(f"<w:p {nsdecls('w')}><w:pPr/></w:p>")
            ending.find(qn("w:pPr")).append(section)
            paragraph.addnext(ending)
        for child in list(paragraph):
            if child is not properties:
                paragraph.remove(child)
        paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>{{{{p {name} }}}}</w:t></w:r>"))
    return placed


def _fill_blocks(document: Document, fields: Fields) -> None:
    writer = Writer(document)
    for paragraph in list(document.element.body.iterchildren(qn("w:p"))):
        match = _BLOCK_SLOT.fullmatch(words_of(paragraph))
        if not match:
            continue
        for piece in fields.blocks[match[1]]:
            for element in composed(piece, writer):
                paragraph.addprevious(element)
        paragraph.getparent().remove(paragraph)


def _fill_words(document: Document, fields: Fields) -> None:
    words = fields.words
    body = document.element.body
    for paragraph, _ in list(paragraphs_of(document)):
        in_text = any(parent is body for parent in paragraph.iterancestors())
        for run in list(paragraph.iter(qn("w:r"))):
            if any(_SLOT.search(text.text or "") for text in run.findall(qn("w:t"))):
                _fill_run(run, words, in_text)


def _fill_run(run: BaseOxmlElement, words: Mapping[str, str], in_text: bool) -> None:
    """Part a run at its slots; each value becomes a run like it, in the text within a control."""
    look = run.find(qn("w:rPr"))
    for child in list(run):
        if child is look:
            continue
        texts = _SLOT.split(child.text or "") if child.tag == qn("w:t") else []
        if not texts:
            run.addprevious(_like(look, child))
        for number, text in enumerate(texts):
            if number % 2 == 0:
                if text:
                    run.addprevious(_like(look, *text_nodes(text)))
                continue
            made = _like(look, *text_nodes(words[text]))
            _hint_chinese(made)
            run.addprevious(field_control(text, made, text) if in_text else made)
    run.getparent().remove(run)


def _like(look: BaseOxmlElement | None, *children: BaseOxmlElement) -> BaseOxmlElement:
    run: BaseOxmlElement = parse_xml(f"<w:r {nsdecls('w')}/>")
    for child in (*([deepcopy(look)] if look is not None else []), *children):
        run.append(child)
    return run


def _hint_chinese(run: BaseOxmlElement) -> None:
    """Quotes and dashes in the value are Chinese ones."""
    fonts = run.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:hint"), "eastAsia")
