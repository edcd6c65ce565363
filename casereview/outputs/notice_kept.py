"""The notice drafted again where there is one already: what people did to it is kept."""

import shutil
from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem, refused
from casereview.outputs.folder import is_as_written, remember
from casereview.outputs.notice import update_notice, write_notice
from casereview.rounds.review import Review
from casereview.scoring.results import Results

#: Its name in a results folder.
NOTICE = "notice.docx"


def redraft(
    results: Results,
    review: Review,
    folder: Path,
    texts: Texts,
    template: Path | None = None,
    out: Path | None = None,
) -> tuple[Path, list[Problem]]:
    """Draft the notice of a results folder into it, or to `out`; the path written.

    A notice there that is not as a run wrote it is a person's: it is brought up to the results, and as it was
    before stays beside it as *.previous.docx. Where nothing in it can be refreshed, the draft is written
    beside it.
    """
    path = out or folder / NOTICE
    own = path.resolve() == (folder / NOTICE).resolve()
    if not path.exists() or (own and is_as_written(folder, NOTICE)):
        problems = write_notice(results, review, path, texts, template)
        if own and not refused(problems):
            remember(folder, NOTICE, ours=True)
        return path, problems
    before = path.with_name(f"{path.stem}.previous{path.suffix}")
    try:
        shutil.copy2(path, before)
    except OSError:
        return path, [problem("NOT-003", None, file=before.name)]
    said = update_notice(results, review, path, path, texts)
    if said is None or refused(said):
        before.unlink()
    if said is None:
        beside = _free(path)
        problems = write_notice(results, review, beside, texts, template)
        told = problem("TPL-015", None, file=path.name, beside=beside.name)
        return beside, problems if refused(problems) else [told, *problems]
    if own and not refused(said):
        remember(folder, NOTICE, ours=False)
    if template is not None:
        said.append(problem("TPL-017", None, file=path.name, template=template.name))
    return path, said


def _free(path: Path) -> Path:
    number = 2
    while (free := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return free


def renew(
    results: Results, review: Review, edited: Path | None, path: Path, texts: Texts
) -> tuple[bool, list[Problem]]:
    """The notice of a new run; True where what people did to the one before (None: nothing) is taken over.

    Where that does not agree with the new results, or holds nothing that can be refreshed, the notice is
    drafted afresh, and a warning says why.
    """
    if edited is None:
        return False, write_notice(results, review, path, texts)
    said = update_notice(results, review, edited, path, texts)
    if said is not None and not refused(said):
        return True, said
    reasons = [found.message(texts) for found in said or () if found.severity == "error"]
    warning = problem(
        "TPL-016", None, file=edited.name, reasons="".join(reasons) or texts("notice_block.no_region")
    )
    return False, [warning, *write_notice(results, review, path, texts)]
