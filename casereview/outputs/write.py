"""Every file of a results folder, written whole or not at all."""

from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, refused
from casereview.outputs.feedback import write_feedback
from casereview.outputs.folder import edited_files, remember, replace_folder
from casereview.outputs.notice_kept import NOTICE, renew
from casereview.outputs.opinion import write_opinions
from casereview.outputs.page import write_page
from casereview.outputs.results_book import write_book
from casereview.outputs.tables import fill_tables
from casereview.rounds.review import Review
from casereview.scoring.results import Results


def write_results(results: Results, review: Review, out: Path, texts: Texts) -> list[Problem]:
    """Write the records, workbook, notice, feedback, letters and page; an error leaves `out` as it was.

    What people changed in the notice of the run before is taken over into the new one. Records, workbook and
    feedback show personal values where the run was asked to; notice, letters and page never do.
    """
    own = results.unmasked or results
    edited = out / NOTICE if NOTICE in edited_files(out) else None
    taken_over = False

    def fill(folder: Path) -> list[Problem]:
        nonlocal taken_over
        problems = write_book(own, review, folder / "results.xlsx", texts)
        taken_over, faults = renew(results, review, edited, folder / NOTICE, texts)
        problems += faults
        _, faults = write_feedback(own, review, folder / "feedback", texts)
        problems += faults
        _, faults = write_opinions(results, review, folder / "feedback", texts)
        problems += faults
        problems += write_page(results, review, folder / "report.html", texts)
        if not refused(problems):
            fill_tables(own, review, folder, texts)
        return problems

    problems = replace_folder(out, fill)
    if taken_over and not refused(problems):
        remember(out, NOTICE, ours=False)
    return problems
