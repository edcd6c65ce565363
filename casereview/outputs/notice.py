"""notice.docx: the draft notice of results (通报), laid out by GB/T 9704-2012, nothing invented in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document

from casereview.model.catalogue import Texts
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.outputs import docx_style
from casereview.outputs.docx_fields import render
from casereview.outputs.docx_file import mark_pages, open_document, save
from casereview.outputs.docx_record import read_record, write_record
from casereview.outputs.docx_region import Piece
from casereview.outputs.docx_values import Fields
from casereview.outputs.notice_annexes import annexes, closing
from casereview.outputs.notice_check import body_paragraphs, reconcile
from casereview.outputs.notice_facts import Facts, established, facts
from casereview.outputs.notice_fields import left_out, notice_fields
from casereview.outputs.notice_merge import filled_in, merge, record_of
from casereview.outputs.notice_regions import BLOCKS, pieces
from casereview.outputs.notice_text import body
from casereview.outputs.voice import Voice, voice_of
from casereview.rounds.review import Review
from casereview.scoring.results import Results

_BLANK = re.compile(r"【[^】]*】")
_LOWER_GOVERNMENT = re.compile(r"(?:乡|镇)(?:人民政府)?$|街道(?:办事处)?$")


@dataclass(frozen=True)
class _Draft:
    """What a notice is made of, and how it is checked and saved."""

    results: Results
    review: Review
    texts: Texts
    voice: Voice
    known: Facts
    fields: Fields
    pieces: list[Piece]

    def save(self, document: Document, record: Mapping[str, str], path: Path) -> list[Problem]:
        """Write the document where it says what the results say; where they differ nothing is written."""
        apart = filled_in(document, self.pieces, self.fields.words)
        problems = reconcile(self.results, self.review, document, self.texts, apart)
        if refused(problems):
            return problems
        write_record(document, record)
        problems += _put(document, path)
        return problems + _reminders(self.results, body_paragraphs(document, self.voice), self.known)


def _prepared(results: Results, review: Review, texts: Texts) -> _Draft:
    voice = voice_of(results, review, texts)
    known = facts(results)
    contents = [*body(results, known, voice), *closing(voice), *annexes(results, known, voice)]
    made = pieces(contents, voice)
    fields = notice_fields(results, known, voice, contents, made)
    return _Draft(results, review, texts, voice, known, fields, [p for p in made if p.block in BLOCKS])


def write_notice(
    results: Results, review: Review, path: Path, texts: Texts, template: Path | None = None
) -> list[Problem]:
    """Draft the notice and check it against the results; where they differ nothing is written.

    `template` is an office's own, with the fields of notice_fields. The problems name what is left to
    fill in.
    """
    draft = _prepared(results, review, texts)
    rendered, problems = render(template or docx_style.NOTICE_TEMPLATE, draft.fields)
    if rendered is None:
        return problems
    document = rendered.document
    mark_pages(document, draft.voice("draft_mark"))
    record = record_of(document, draft.pieces, {}, left_out(rendered.placed))
    return problems + draft.save(document, record, path)


def update_notice(
    results: Results, review: Review, edited: Path, path: Path, texts: Texts
) -> list[Problem] | None:
    """Bring a notice people have worked on up to the results, their words kept; it may be `path` itself.

    None where no region of ours is left in it: then there is nothing to refresh, and it is not touched.
    What was kept is said even where the notice is refused, since what is refused may be the kept words.
    """
    document = open_document(edited)
    if document is None:
        return [problem("NOT-004", Place(edited.name), file=edited.name)]
    draft = _prepared(results, review, texts)
    before = read_record(document)
    said = merge(document, draft.pieces, draft.fields.words)
    if said is None:
        return None
    return said + draft.save(document, record_of(document, draft.pieces, before), path)


def _put(document: Document, path: Path) -> list[Problem]:
    """Save the document whole before it takes the place of the one before, which may be a person's."""
    new = path.with_name(f".{path.name}.new")
    problems = save(document, new)
    try:
        if not problems:
            new.replace(path)
    except OSError:
        problems = [problem("NOT-003", None, file=path.name)]
    new.unlink(missing_ok=True)
    return [problem("NOT-003", None, file=path.name)] if problems else []


def _reminders(results: Results, paragraphs: list[str], known: Facts) -> list[Problem]:
    """What a person must see to before the notice is issued."""
    found: list[Problem] = []
    blanks = [blank for paragraph in paragraphs for blank in _BLANK.findall(paragraph)]
    if blanks:
        found.append(problem("NOT-020", None, count=len(blanks), names="".join(dict.fromkeys(blanks))))
    if quoted := _quoted_reasons(results):
        found.append(problem("NOT-021", None, count=quoted))
    if known.ungraded:
        found.append(problem("NOT-024", None, count=known.ungraded))
    lower = [unit for unit in known.units if _LOWER_GOVERNMENT.search(unit)]
    if lower:
        found.append(problem("NOT-022", None, units="、".join(lower)))
    return found


def _quoted_reasons(results: Results) -> int:
    """Problems whose evidence is what an inspector wrote."""
    reasons = {
        (mark.case_id, mark.item): mark.reason.rstrip("。；;. ") for mark in results.marks if mark.reason
    }
    rows = established(results).select("case_id", "item", "evidence").iter_rows()
    return sum(
        bool(evidence) and reasons.get((case, item), "\0") in evidence for case, item, evidence in rows
    )
