"""Read csv, tsv and txt exports: encoding, delimiter and quoted line breaks are found, not assumed."""

import csv
from collections import Counter
from io import StringIO
from itertools import islice

from charset_normalizer import from_bytes

from casereview.model.place import Place
from casereview.model.problem import Problem, problem

DELIMITERS = (",", "\t", ";", "|")
SAMPLE_ROWS = 30
SAMPLE_BYTES = 1_000_000
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_delimited(
    data: bytes, place: Place, *, tab: bool = False
) -> tuple[list[list[object]], list[Problem]]:
    """Rows of text, one list per record; `tab` is true for files whose suffix names the delimiter.

    A quotation mark never closed would swallow the rest of the file: it is an error naming the line.
    """
    text, problems = _decode(data, place)
    if text is None:
        return [], problems
    delimiter = "\t" if tab else _delimiter(text)
    rows: list[list[object]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows.extend(reader)  # type: ignore[arg-type]  # lists of a narrower cell type
    except csv.Error as fault:
        code = problem("INT-016", place, file=place.file, line=reader.line_num, detail=str(fault))
        return [], [*problems, code]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, problems


def _decode(data: bytes, place: Place) -> tuple[str | None, list[Problem]]:
    encodings = ("utf-16",) if data[:2] in _UTF16_MARKS else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding), []
        except UnicodeDecodeError:
            continue
    # Whole lines only: a sample cut inside a character makes the detector give up.
    sample = data if len(data) <= SAMPLE_BYTES else data[: data.rfind(b"\n", 0, SAMPLE_BYTES) + 1]
    best = from_bytes(sample).best()
    if best is None:
        return None, [problem("INT-014", place, file=place.file)]
    text = data.decode(best.encoding, errors="replace")
    return text, [problem("INT-015", place, file=place.file, encoding=best.encoding)]


def _delimiter(text: str) -> str:
    """The delimiter that most evenly cuts the first rows into most cells; a comma when none does."""
    sample = list(islice(StringIO(text, newline=""), SAMPLE_ROWS * 4))
    evenness = {}
    for delimiter in DELIMITERS:
        widths = [len(row) for row in islice(csv.reader(sample, delimiter=delimiter), SAMPLE_ROWS) if row]
        width, count = Counter(widths).most_common(1)[0] if widths else (1, 1)
        evenness[delimiter] = (width - 1) * count
    return max(DELIMITERS, key=evenness.__getitem__)
