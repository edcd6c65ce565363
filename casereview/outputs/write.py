"""Every file of a results folder, written whole or not at all."""

from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, refused
from casereview.outputs.feedback import write_feedback
from casereview.outputs.folder import replace_folder
from casereview.outputs.notice import write_notice
from casereview.outputs.records import write_records, write_review
from casereview.outputs.results_book import write_book
from casereview.rounds.review import Review
from casereview.scoring.results import Results


def write_results(results: Results, review: Review, out: Path, texts: Texts) -> list[Problem]:
    """Write the records, the workbook, the notice and the feedback; an error leaves `out` as it was."""

    def fill(folder: Path) -> list[Problem]:
        problems = write_book(results, review, folder / "results.xlsx", texts)
        problems += write_notice(results, review, folder / "notice.docx", texts)
        _, faults = write_feedback(results, review, folder / "feedback", texts)
        problems += faults
        if not refused(problems):
            write_records(results, folder, texts, {"review": review.title, "round": review.round})
            write_review(results, review, folder)
        return problems

    return replace_folder(out, fill)
