"""notice.docx: the draft notice of results (通报), laid out by GB/T 9704-2012, nothing invented in it."""

import re
from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem, refused
from casereview.outputs.docx_file import append, open_template, save
from casereview.outputs.notice_annexes import annexes, closing
from casereview.outputs.notice_check import body_paragraphs, reconcile
from casereview.outputs.notice_facts import Facts, established, facts
from casereview.outputs.notice_text import body
from casereview.outputs.voice import voice_of
from casereview.rounds.review import Review
from casereview.scoring.results import Results

_BLANK = re.compile(r"【[^】]*】")
_LOWER_GOVERNMENT = re.compile(r"(?:乡|镇)(?:人民政府)?$|街道(?:办事处)?$")


def write_notice(
    results: Results, review: Review, path: Path, texts: Texts, template: Path | None = None
) -> list[Problem]:
    """Draft the notice and check it against the results; where they differ nothing is written.

    `template` is a restyled copy of ours. The problems name what is left to fill in.
    """
    document, problems = open_template(template)
    if document is None:
        return problems
    voice = voice_of(results, review, texts)
    known = facts(results)
    contents = [*body(results, known, voice), *closing(voice), *annexes(results, known, voice)]
    append(document, contents, voice("draft_mark"))
    problems = reconcile(results, review, document, texts)
    if refused(problems):
        return problems
    problems += save(document, path)
    return problems + _reminders(results, body_paragraphs(document, voice), known)


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
