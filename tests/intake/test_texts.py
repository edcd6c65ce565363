import ast
import re
from collections.abc import Iterator
from pathlib import Path

import casereview.intake
from casereview.model.catalogue import entries

ROOM = Path(casereview.intake.__file__).parent
FILLED = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def spoken() -> Iterator[tuple[str, set[str]]]:
    """Every problem("INT-…", …, slot=…) of the room: its code and the slots it fills."""
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "problem":
                code = node.args[0]
                if isinstance(code, ast.Constant) and str(code.value).startswith("INT-"):
                    yield code.value, {str(keyword.arg) for keyword in node.keywords}


def test_every_problem_fills_the_slots_of_its_texts() -> None:
    for code, slots in spoken():
        for key, text in entries()[code].items():
            assert key == "severity" or set(FILLED.findall(text)) <= slots, (code, key)


def test_every_text_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    keys = [key for key in entries() if key.startswith(("INT-", "intake."))]
    assert [key for key in keys if key not in source] == []
