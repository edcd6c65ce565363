"""Several Word files of one make: each contents into its own file."""

from collections.abc import Iterable
from pathlib import Path

from casereview.model.problem import Problem
from casereview.outputs.docx_file import Content, append, open_template, save


def write_papers(
    papers: Iterable[tuple[Path, Iterable[Content]]], mark: str, template: Path | None
) -> tuple[list[Path], list[Problem]]:
    """Write each contents to its path with the draft mark; the paths written, in their order."""
    paths: list[Path] = []
    problems: list[Problem] = []
    for path, contents in papers:
        document, faults = open_template(template)
        if document is None:
            return paths, faults
        append(document, contents, mark)
        failed = save(document, path)
        problems += failed
        if not failed:
            paths.append(path)
    return paths, problems
