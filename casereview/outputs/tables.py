"""The tables of a results folder alone: csv, parquet and json, without workbook, papers and page."""

from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.outputs.folder import replace_folder
from casereview.outputs.records import write_records, write_review
from casereview.rounds.review import Review
from casereview.scoring.results import Results


def write_tables(results: Results, review: Review, out: Path, texts: Texts) -> list[Problem]:
    """Write what programs read, from which papers can be drafted later; an error leaves `out` as it was.

    They show personal values where the run was asked to.
    """

    def fill(folder: Path) -> list[Problem]:
        fill_tables(results.unmasked or results, review, folder, texts)
        return []

    return replace_folder(out, fill)


def fill_tables(results: Results, review: Review, folder: Path, texts: Texts) -> None:
    """The same into a folder that is being written."""
    write_records(results, folder, texts, {"review": review.title, "round": review.round})
    write_review(results, review, folder)
