"""Where rubrics, items and their examples are written: those of the package, and others by path."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
#: Inside the wheel the rubrics lie in the package; in a checkout they stand beside it.
SHIPPED = next(
    folder for folder in (_PACKAGE / "rubrics", _PACKAGE.parent / "rubrics") if (folder / "items").is_dir()
)
#: How the name of a file ends, where a rubric is given by its path.
RUBRIC_FILES = (".yaml", ".yml")


def shipped_rubrics() -> list[str]:
    """The ids of the rubrics that come with the package."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/rubric.yaml"))


def rubric_path(name: str, beside: Path | None = None) -> Path:
    """Where a shipped rubric, or the one of a path (seen from the folder `beside`), is written."""
    if name.endswith(RUBRIC_FILES):
        return (beside or Path()) / name
    return SHIPPED / name / "rubric.yaml"


def examples_folder(item: str, item_files: tuple[Path, ...]) -> Path:
    """Where the examples of an item are kept: beside the rubric's own items, else beside the shared ones."""
    folders = [path.parent / "examples" for path in item_files]
    shared = SHIPPED / "items" / "examples"
    return next((folder for folder in folders if (folder / f"{item}.yaml").is_file()), shared)
