"""What is wrong with the fields of a Word template, said with the paragraph they stand in."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from jinja2 import meta
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from casereview.model.problem import Problem, problem
from casereview.outputs.docx_values import Fields

FIELD_TAG = re.compile(r"\{\{.*?\}\}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
#: docxtpl's letters for what a tag replaces: a paragraph, a run, a row, a cell.
_LETTER = re.compile(r"(?<=\{\{|\{%)(?:p|r|tr|tc)(?:\s+|(?=[^\x00-\x7f]))")
_WIDE = re.compile(r"｛\s*｛|｝\s*｝|｛\s*[%％]|[%％]\s*｝")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


def reason(fault: Exception) -> str:
    return str(fault).split("\n", 1)[0] or type(fault).__name__


def paragraphs_of(document: Document) -> Iterator[tuple[BaseOxmlElement, bool]]:
    """The paragraphs of the text, of headers and of footers, and whether each stands in the text itself."""
    body = document.element.body
    for paragraph in body.iter(qn("w:p")):
        yield paragraph, paragraph.getparent() is body
    seen = set()
    for section in document.sections:
        for part in (
            section.header, section.even_page_header, section.first_page_header,
            section.footer, section.even_page_footer, section.first_page_footer,
        ):  # fmt: skip
            if not part.is_linked_to_previous and id(part._element) not in seen:
                seen.add(id(part._element))
                yield from ((paragraph, False) for paragraph in part._element.iter(qn("w:p")))


def words_of(paragraph: BaseOxmlElement) -> str:
    """Its own words, not those of a text box in it."""
    own = (text for text in paragraph.iter(qn("w:t")) if _holder(text) is paragraph)
    return "".join(text.text or "" for text in own)


def _holder(text: BaseOxmlElement) -> BaseOxmlElement:
    while text.tag != qn("w:p"):
        text = text.getparent()
    return text


def plain(tag: str) -> str:
    """A tag as Jinja reads it: without docxtpl's letter, with straight quotes."""
    return _LETTER.sub("", tag).translate(_QUOTES)


def check_fields(document: Document, fields: Fields, environment: SandboxedEnvironment) -> list[Problem]:
    """Fields nobody knows, blocks that do not stand alone, and what Jinja cannot read, all in one pass."""
    problems: list[Problem] = []
    lines: list[str] = []
    known = {*fields.values, *fields.blocks}
    own = _own_names(document, environment)
    for paragraph, in_text in paragraphs_of(document):
        text = words_of(paragraph)
        lines.append(" ".join(map(plain, _TAG.findall(text))))
        if _WIDE.search(text):
            problems.append(problem("TPL-005", None, text=text))
            continue
        rest = _TAG.sub("", text)
        if re.search(r"\{\{|\}\}|\{%|%\}", rest):
            problems.append(problem("TPL-003", None, text=text))
            continue
        for tag in FIELD_TAG.findall(text):
            name = plain(tag)[2:-2].strip()
            if name in fields.blocks:
                if not in_text or rest.strip() or len(_TAG.findall(text)) > 1:
                    problems.append(problem("TPL-002", None, field=name, text=text))
                continue
            problems += _expression(plain(tag), text, known | own, own, fields, environment)
    if not problems:
        problems += _statements(lines, document, known, environment)
    return problems


def _own_names(document: Document, environment: SandboxedEnvironment) -> set[str]:
    """Names a template makes itself, by for and set."""
    texts = " ".join(words_of(paragraph) for paragraph, _ in paragraphs_of(document))
    made = re.findall(r"\{%[a-z]*\s*(?:for|set)\s+([^%=]*?)\s*(?:\bin\b|=|%\})", texts)
    return {name.strip() for names in made for name in names.split(",")} | {"loop"} | set(environment.globals)


def _expression(
    tag: str, text: str, known: set[str], own: set[str], fields: Fields, environment: SandboxedEnvironment
) -> Iterator[Problem]:
    try:
        names = meta.find_undeclared_variables(environment.parse(tag))
    except TemplateSyntaxError as fault:
        yield problem("TPL-004", None, text=text, reason=reason(fault))
        return
    unknown = sorted(names - known)
    yield from (_unknown(name, text, known) for name in unknown)
    blocks = sorted(names & set(fields.blocks))
    yield from (problem("TPL-002", None, field=name, text=text) for name in blocks)
    if not unknown and not blocks and not names & own:
        try:
            environment.from_string(tag).render(fields.values)
        except Exception as fault:  # an office may write anything
            yield problem("TPL-004", None, text=text, reason=reason(fault))


def _unknown(name: str, text: str, known: set[str]) -> Problem:
    near = get_close_matches(name, sorted(known), n=3, cutoff=0.4) or [
        other for other in sorted(known) if name in other or other in name
    ]
    return problem("TPL-001", None, field=name, text=text, near="、".join(near) or "—")


def _statements(
    lines: list[str], document: Document, known: set[str], environment: SandboxedEnvironment
) -> Iterator[Problem]:
    """Faults of {% … %}, which may span paragraphs; a line for each paragraph tells which it is."""
    texts = [words_of(paragraph) for paragraph, _ in paragraphs_of(document)]
    try:
        parsed = environment.parse("\n".join(lines))
    except TemplateSyntaxError as fault:
        yield problem("TPL-004", None, text=texts[fault.lineno - 1], reason=reason(fault))
        return
    for name in sorted(meta.find_undeclared_variables(parsed) - known - set(environment.globals)):
        where = next(text for text, line in zip(texts, lines, strict=True) if name in line)
        yield _unknown(name, where, known)
