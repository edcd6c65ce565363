"""What must be gone before a paper is signed: blanks, fields, changes, comments, marker, hidden text."""

import re
from collections.abc import Iterator

from casereview.outputs.lint_paper import Paper, Paragraph, Spot
from casereview.outputs.lint_rules import Finding, finding

DRAFT = re.compile(r"草稿|初稿|征求意见稿|送审稿|讨论稿|内部|\bdraft\b", re.IGNORECASE)
#: Brackets with what is to be filled in; the names of our own marks in tables are none.
_BRACKETS = re.compile(r"【([^】]*)】")
_MARKS = ("一票否决", "veto")
_UNDONE = re.compile(
    r"TODO|TBD|FIXME|待(?:定|填写?|补充?|确定|核实后填)(?=$|[）)，。；】])|_{3,}|＿{2,}|□{2,}"
    r"|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|[×X]{1,4}年[×X]{1,2}月|〔[×X＿_\s]*〕|此处(?:填写|插入|输入)|单击此处",
    re.IGNORECASE,
)
_MASKS = re.compile("×{2,}|某某|○○+|\\*{2,}")
_FIELDS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|«[^»]*»|\$\{[^}]*\}|\{\{|\}\}|\{%|%\}")


def check_left(paper: Paper) -> Iterator[Finding]:
    """Findings of the whole file, headers, tables and text boxes with it."""
    edges = [
        paragraph
        for section in paper.sections
        for part in (*section.headers.values(), *section.footers.values())
        for paragraph in part
    ]
    marks = [paragraph for paragraph in edges if DRAFT.search(paragraph.text)]
    for paragraph in marks:
        yield finding("LNT-068", paragraph.spot, found=paragraph.words)
    for paragraph in dict.fromkeys((*paper.everywhere, *edges)):
        yield from _words(paragraph, bool(marks))
        yield from _traces(paragraph)
    if paper.comments:
        yield finding("LNT-065", Spot("page", 1), count=paper.comments)


def _words(paragraph: Paragraph, draft: bool) -> Iterator[Finding]:
    text = paragraph.text
    fields = list(dict.fromkeys(_FIELDS.findall(text)))
    for name in fields:
        yield finding("LNT-063", paragraph.spot, found=name)
    bare = _FIELDS.sub(" ", text)
    blanks = [match.group() for match in _BRACKETS.finditer(bare) if match[1].strip() not in _MARKS]
    blanks += [match.group() for match in _UNDONE.finditer(_BRACKETS.sub(" ", bare))]
    for blank in dict.fromkeys(blanks):
        yield finding("LNT-061" if draft else "LNT-060", paragraph.spot, found=blank)
    for mask in dict.fromkeys(_MASKS.findall(_BRACKETS.sub(" ", _UNDONE.sub(" ", bare)))):
        yield finding("LNT-062", paragraph.spot, found=mask)


def _traces(paragraph: Paragraph) -> Iterator[Finding]:
    if paragraph.changed:
        yield finding("LNT-064", paragraph.spot)
    if any(run.look.highlight and run.text.strip() for run in paragraph.runs):
        yield finding("LNT-066", paragraph.spot)
    if any(run.look.hidden and run.text.strip() for run in paragraph.runs):
        yield finding("LNT-067", paragraph.spot)
