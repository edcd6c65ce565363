"""What the demo's round of review comes to, as text; `python -m tests.district` keeps it to compare with."""

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document

from casereview.outputs.docx_file import paragraph_texts
from tests.demo import ROOT, run_demo

GOLDEN = ROOT / "tests" / "golden" / "chengdong"
TABLES = ("units.csv", "cases.csv", "items.csv", "findings.csv")
#: The rubric says these of an item, alike for every case; items.csv has the first two.
SAID_OF_THE_ITEM = ("aspect", "title", "advice")


def round_of_review(folder: Path) -> dict[str, str]:
    """Run the demo in an empty folder: its tables, counts, notice and what it prints, by file name."""
    done = run_demo(folder)
    if done.returncode not in (0, 4):
        raise RuntimeError(done.stdout + done.stderr)
    results = folder / "build" / "demo"
    texts = {name: table(results / name) for name in TABLES}
    counts = json.loads((results / "run.json").read_text(encoding="utf-8"))["counts"]
    texts["counts.json"] = json.dumps(counts, ensure_ascii=False, indent=2) + "\n"
    notice = Document(str(results / "notice.docx"))
    texts["notice.txt"] = "".join(f"{text.rstrip()}\n" for text in paragraph_texts(notice))
    texts["terminal.txt"] = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
    return texts


def table(path: Path) -> str:
    """A table without what is said of the item and not of the case."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    left_out = SAID_OF_THE_ITEM if path.name == "findings.csv" else ()
    kept = [place for place, name in enumerate(rows[0]) if name not in left_out]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([row[place] for place in kept] for row in rows)
    return text.getvalue()


def main() -> None:
    """Keep what the demo comes to now."""
    with TemporaryDirectory() as folder:
        texts = round_of_review(Path(folder))
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
