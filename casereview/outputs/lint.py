"""Is a Word file fit to be signed and sent? Its layout by GB/T 9704-2012, its words, and every number.

Any paper is looked at, not only ours: what counts is how it will look in Word or WPS, however it was made.
"""

from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.outputs.lint_file import open_parts
from casereview.outputs.lint_fonts import check_fonts
from casereview.outputs.lint_footer import check_footers
from casereview.outputs.lint_left import check_left
from casereview.outputs.lint_levels import check_levels
from casereview.outputs.lint_numbers import check_numbers
from casereview.outputs.lint_page import check_page
from casereview.outputs.lint_paper import Spot
from casereview.outputs.lint_reader import read_paper
from casereview.outputs.lint_roles import placed
from casereview.outputs.lint_rules import finding, problems_of
from casereview.outputs.lint_text import check_text
from casereview.rounds.review import Review
from casereview.scoring.results import Results


def check_document(path: Path, results: Results | None, review: Review | None, texts: Texts) -> list[Problem]:
    """Everything wrong with the file, the gravest first; equal faults once, with all their places.

    With `results` its numbers are checked too: as the notice's where it bears the review's title, else
    only those it gives. A file that cannot be read is the one problem returned.
    """
    parts, refused = open_parts(path)
    if parts is None:
        return refused
    paper = read_paper(parts)
    if not any(paragraph.words for paragraph in paper.everywhere):
        return [problem("LNT-007", Place(path.name), file=path.name)]
    roles = placed(paper)
    known = frozenset(results.cases["case_id"].to_list()) if results is not None else frozenset()
    findings = [
        *check_page(paper, roles, texts),
        *check_footers(paper, texts),
        *check_fonts(paper, roles, texts),
        *check_left(paper),
    ]
    if paper.chinese:
        findings += [*check_levels(roles, texts), *check_text(paper, roles, known)]
    else:
        findings.append(finding("LNT-069", Spot("page", 1)))
    numbers = check_numbers(paper, roles, path, results, review, texts) if results is not None else []
    return [*numbers, *problems_of(findings, path.name, texts)]


def found(problems: list[Problem]) -> bool:
    """True where something must be mended: an error or a warning, not a notice."""
    return any(item.severity != "notice" for item in problems)
