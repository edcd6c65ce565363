"""What `make demo` prints, for README.md; `python -m tests.demo` puts it there."""

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=<!-- demo:start -->\n).*?(?=<!-- demo:end -->)", re.DOTALL)
_DEMO = re.compile(r"^DEMO := ((?:.*\\\n)*.*)$", re.MULTILINE)
#: The figures of the round, the table of units, and the most frequent problems.
PARAGRAPHS_SHOWN = 3


def demo_arguments() -> list[str]:
    """What `make demo` gives the program, read from the Makefile."""
    found = _DEMO.search((ROOT / "Makefile").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("the Makefile has no DEMO")
    return found[1].replace("\\\n", " ").split()


def run_demo(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run it on a terminal of 80 columns, its results going into `folder` instead of the project."""
    (folder / "samples").symlink_to(ROOT / "samples")
    environment = os.environ | {"COLUMNS": "80", "CASEREVIEW_LANG": "zh", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "casereview", *demo_arguments()]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


def shown(output: str) -> str:
    """The part of the output README.md shows, as a block of Markdown."""
    text = "\n".join(line.rstrip() for line in output.splitlines())
    return "```\n" + "\n\n".join(text.split("\n\n")[:PARAGRAPHS_SHOWN]) + "\n```\n"


def main() -> None:
    """Put what the demo prints now into README.md."""
    with TemporaryDirectory() as folder:
        done = run_demo(Path(folder))
    if done.returncode not in (0, 4):
        sys.exit(done.stdout + done.stderr)
    text = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda _: shown(done.stdout), text), encoding="utf-8")


if __name__ == "__main__":
    main()
