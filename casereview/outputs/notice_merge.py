"""A notice that people have worked on, brought up to the results: their words stay, ours are written anew."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from casereview.model.problem import Problem, problem
from casereview.outputs.docx_file import Block, Writer, adopt_styles, text_nodes
from casereview.outputs.docx_record import read_record
from casereview.outputs.docx_region import (
    FIELD,
    Control,
    Piece,
    composed,
    controls,
    digest,
    each_field,
    replaced,
    restore,
    sign,
    text_of,
    top,
)
from casereview.outputs.docx_section import drop_empty_section, turn

#: What the record says of a region that was left to people, or of a block the template has no field for.
GONE = "-"
_BLANK = re.compile("【[^】]*】")
_SHOWN = 120
#: The number of a paper in the line of its own it stands in, perhaps beside the signatory.
_NUMBER_LINE = re.compile(r"^\s*[^\s，。]{1,20}〔\d{4}〕\d+号(?:\s|$)")


@dataclass
class _Work:
    """One merging: the document, what is wanted in it, and what is said about it."""

    document: Document
    pieces: Mapping[str, Piece]
    words: Mapping[str, str]
    writer: Writer
    problems: list[Problem] = field(default_factory=list)


def merge(document: Document, pieces: Sequence[Piece], words: Mapping[str, str]) -> list[Problem] | None:
    """Refresh the regions nobody changed; says what was kept. None where the document has no region left.

    `words`: the fields within sentences. New regions are put where they belong; those a person took out
    stay out; those no longer written are taken out where nobody changed them.
    """
    record = read_record(document)
    wanted = {piece.region: piece for piece in pieces if piece.region}
    titles = {region: region for region in record} | {name: piece.title for name, piece in wanted.items()}
    restore(document, titles)
    standing = [control for control in controls(document) if not control.region.startswith(FIELD)]
    if not standing:
        return None
    adopt_styles(document)
    work = _Work(document, wanted, words, Writer(document))
    for control in standing:
        _renew(control, work)
    _add_new({control.region for control in standing}, record, work)
    for control in controls(document):
        if control.region.startswith(FIELD):
            _renew_field(control, work)
    drop_empty_section(document)
    return work.problems


def _renew(control: Control, work: _Work) -> None:
    """One region: written anew, kept, or taken out."""
    piece, edited = work.pieces.get(control.region), control.edited
    if piece is None:
        if edited:
            said = _short(control.text)
            work.problems.append(problem("TPL-012", None, title=_title(control), kept=said))
        else:
            control.element.getparent().remove(control.element)
        return
    made = composed(piece, work.writer)
    drafted = text_of(made[0])
    if drafted == control.text:
        sign(control, digest(drafted))
    elif not edited:
        replaced(control, made)
    elif not _filled_in(drafted, control.text):
        kept, new = _short(control.text), _short(drafted)
        work.problems.append(problem("TPL-011", None, title=piece.title, kept=kept, drafted=new))


def _short(text: str) -> str:
    line = text.replace("\n", " / ")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _title(control: Control) -> str:
    alias = control.element.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
    return alias.get(qn("w:val"), control.region) if alias is not None else control.region


def _filled_in(drafted: str, kept: str) -> bool:
    """Whether a person did nothing but fill in the blanks."""
    parts = _BLANK.split(drafted)
    return len(parts) > 1 and re.fullmatch(".*".join(map(re.escape, parts)), kept, re.DOTALL) is not None


def _renew_field(control: Control, work: _Work) -> None:
    name = control.region.removeprefix(FIELD)
    drafted = work.words.get(name)
    if drafted is None or text_of_words(drafted) == control.text:
        return
    if not control.edited:
        each_field(control, lambda run: _write(run, drafted))
        sign(control, digest(control.text))
    elif not _filled_in(text_of_words(drafted), control.text):
        kept, new = _short(control.text), _short(drafted)
        work.problems.append(problem("TPL-011", None, title=name, kept=kept, drafted=new))


def text_of_words(words: str) -> str:
    """Words as `text_of` reads them from a document."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in words.split("\n"))))


def _write(run: BaseOxmlElement, words: str) -> None:
    for child in list(run):
        if child.tag != qn("w:rPr"):
            run.remove(child)
    for node in text_nodes(words):
        run.append(node)


def _add_new(standing: set[str], record: Mapping[str, str], work: _Work) -> None:
    """Put in what the last draft did not have, after what stands before it in the order of the notice."""
    removed: list[str] = []
    new: list[str] = []
    body = work.document.element.body
    places = {control.region: top(body, control.element) for control in controls(work.document)}
    order = list(work.pieces)
    for number, (region, piece) in enumerate(work.pieces.items()):
        if region in places:
            continue
        if f"{piece.block}.*" in record:
            continue
        if region in record:
            removed += [piece.title] if record[region] != GONE else []
            continue
        (element,) = composed(piece, work.writer)
        before = next((places[name] for name in reversed(order[:number]) if name in places), None)
        after = next((places[name] for name in order[number + 1 :] if name in places), None)
        if piece.block == "annex3" and not any(name.startswith("annex3.") for name in standing):
            if not any(name.startswith("annex3.") for name in places):
                turn(work.document, True)
            body.sectPr.addprevious(element)
        elif before is not None:
            before.addnext(element)
        elif after is not None:
            after.addprevious(element)
        else:
            body.sectPr.addprevious(element)
        places[region] = element
        new.append(piece.title)
    if not record:
        work.problems.append(problem("TPL-014", None, count=len(new), titles="、".join(new) or "—"))
    if removed:
        work.problems.append(problem("TPL-013", None, count=len(removed), titles="、".join(removed)))


def filled_in(document: Document, pieces: Sequence[Piece], words: Mapping[str, str]) -> frozenset[str]:
    """The paragraphs in which a person filled in blanks, and a number the notice was given before its title:
    what stands there need not come from results."""
    writer = Writer(document)
    drafted = {FIELD + name: text_of_words(text) for name, text in words.items()}
    for piece in pieces:
        if piece.region and any("【" in one.text for one in piece.contents if isinstance(one, Block)):
            drafted[piece.region] = text_of(composed(piece, writer)[0])
    found = {
        paragraph
        for control in controls(document)
        if control.edited and _filled_in(drafted.get(control.region, ""), control.text)
        for paragraph in _paragraphs_of(control.element)
    }
    first = islice(document.element.body.iter(qn("w:p")), 12)
    head = ("".join(paragraph.itertext(qn("w:t"))) for paragraph in first)
    return frozenset(found | {text for text in head if _NUMBER_LINE.match(text)})


def _paragraphs_of(control: BaseOxmlElement) -> list[str]:
    """The texts of the paragraphs in a control, or of the one it stands in."""
    within = list(control.iter(qn("w:p"))) or list(islice(control.iterancestors(qn("w:p")), 1))
    return ["".join(paragraph.itertext(qn("w:t"))) for paragraph in within]


def record_of(
    document: Document, pieces: Sequence[Piece], before: Mapping[str, str], left_out: Sequence[str] = ()
) -> dict[str, str]:
    """What to remember of this draft: every region with its hash, those taken out, blocks without a field."""
    written = {control.region: control.hash for control in controls(document)}
    blocks = {f"{block}.*" for block in left_out} | {name for name in before if name.endswith(".*")}
    known = {
        piece.region: written.get(piece.region, before.get(piece.region, GONE))
        for piece in pieces
        if piece.region and f"{piece.block}.*" not in blocks
    }
    return known | dict.fromkeys(sorted(blocks), GONE)
