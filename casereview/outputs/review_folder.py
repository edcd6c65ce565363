"""What a round begins with: the review file, the forms for units and references, and how to go on."""

from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem
from casereview.outputs import docx_style as style
from casereview.outputs.docx_file import Block, Column, Content, Table, append, open_template, save
from casereview.outputs.ledger_form import write_ledger
from casereview.outputs.reference_forms import write_reference_forms

REVIEW_FILE = "review.yaml"
STEPS = 9


def write_review_folder(folder: Path, texts: Texts) -> tuple[list[Path], list[Problem]]:
    """Write review.yaml, the forms and the instructions into an empty or new folder; the paths written.

    A folder with anything in it is refused, and nothing is written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            return [], [problem("INI-001", None, folder=folder)]
        references = folder / texts("init.references")
        references.mkdir(parents=True)
        (folder / texts("init.exports")).mkdir()
        review = folder / REVIEW_FILE
        review.write_text(texts.template("init.review"), encoding="utf-8", newline="\n")
        ledger = folder / texts("init.ledger")
        write_ledger(ledger, texts)
        forms = write_reference_forms(references, texts)
    except OSError as error:
        return [], [problem("INI-002", None, folder=folder, reason=error.strerror or str(error))]
    guide = folder / texts("init.guide")
    return [review, ledger, *forms, guide], _write_guide(guide, texts)


def _write_guide(path: Path, texts: Texts) -> list[Problem]:
    """The page that names the steps in their order, each with its command."""
    document, problems = open_template(None)
    if document is None:
        return problems
    columns = (
        Column(texts("init.step"), 10, centred=True),
        Column(texts("init.what"), 74),
        Column(texts("init.command"), 72),
    )
    rows = [
        (str(number), texts(f"init.what.{number}"), texts.template(f"init.command.{number}"))
        for number in range(1, STEPS + 1)
    ]
    contents: list[Content] = [
        Block(style.TITLE, texts("init.title")),
        Block(style.TABLE_TEXT, texts("init.lead")),
        Table(columns, rows, small=True),
        Block(style.TABLE_TEXT, texts("init.tail")),
    ]
    append(document, contents, "")
    return save(document, path)
