"""Every file of a results folder, written whole or not at all."""

from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, refused
from casereview.outputs.feedback import write_feedback
from casereview.outputs.folder import replace_folder
from casereview.outputs.notice import write_notice
from casereview.outputs.opinion import write_opinions
from casereview.outputs.page import write_page
from casereview.outputs.records import write_records, write_review
from casereview.outputs.results_book import write_book
from casereview.rounds.review import Review
from casereview.scoring.results import Results


def write_results(results: Results, review: Review, out: Path, texts: Texts) -> list[Problem]:
    """Write the records, workbook, notice, feedback, letters and page; an error leaves `out` as it was.

    Records, workbook, feedback and letters show personal values where the run was asked to; notice and page
    never do.
    """
    own = results.unmasked or results

    def fill(folder: Path) -> list[Problem]:
        problems = write_book(own, review, folder / "results.xlsx", texts)
        problems += write_notice(results, review, folder / "notice.docx", texts)
        _, faults = write_feedback(own, review, folder / "feedback", texts)
        problems += faults
        _, faults = write_opinions(own, review, folder / "feedback", texts)
        problems += faults
        problems += write_page(results, review, folder / "report.html", texts)
        if not refused(problems):
            write_records(own, folder, texts, {"review": review.title, "round": review.round})
            write_review(own, review, folder)
        return problems

    return replace_folder(out, fill)
