"""The annexes of the notice against the results: no row missing, none doubled, none from elsewhere.

Annex 3 is read back to single findings, drawn here from the results once more, so that a mistake of the
table's writer is seen too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document

from casereview.model.aspect import aspect_of
from casereview.model.problem import Problem, problem
from casereview.outputs.docx_file import table_rows
from casereview.outputs.notice_annexes import tables
from casereview.outputs.notice_facts import Facts
from casereview.outputs.number_lists import LINE_MAY_END, split_numbers
from casereview.outputs.voice import Voice
from casereview.outputs.wording import clean, day_text
from casereview.scoring.results import Results

_ITEM = re.compile(r"(?:SUB|FAC|BAS|PRO|SCO|DOC|ARC)-[0-9A-Z]{2,8}")
#: Columns of annex 3 that stand as written, not as results.
_WORDS = ("fault", "basis", "demand")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A row of annex 3 as it was read."""

    unit: str
    item: str
    veto: bool
    aspect: str
    cases: tuple[str, ...]
    said: int | None  # how many files it says there are


def table_faults(
    results: Results, known: Facts, document: Document, voice: Voice
) -> tuple[list[Problem], list[str]]:
    """What is wrong with the annexes, and the texts of cells that carry no results of their own: those are
    checked number by number, as is the text."""
    standing = [[list(map(_cell, row)) for row in rows] for rows in table_rows(document)]
    found: list[Problem] = []
    texts: list[str] = []
    for named in tables(results, known, voice):
        if not named.table.rows:
            continue
        title = voice(named.key)
        head = [column.header for column in named.table.columns]
        at = next((index for index, rows in enumerate(standing) if rows and rows[0] == head), None)
        if at is None:
            found.append(problem("NOT-017", None, table=title))
            continue
        rows = standing.pop(at)[1:]
        if named.key == "annex.faults":
            found += _fault_list(results, rows, voice)
            whole = [row for row in rows if len(row) == len(head)]
            texts += [row[_place(name)] for row in whole for name in _WORDS]
            texts += [_apart(row[_place("concerned")], voice)[1] for row in whole]
        else:
            wanted = Counter(tuple(map(_cell, row[1:])) for row in named.table.rows)
            said = Counter(tuple(row[1:]) for row in rows)
            found += _rows("NOT-015", title, wanted - said)
            found += _rows("NOT-016", title, said - wanted)
    return found, texts + [cell for rows in standing for row in rows for cell in row]


def _cell(text: str) -> str:
    return clean(text.replace(LINE_MAY_END, ""))


def _rows(code: str, table: str, rows: Counter[tuple[str, ...]]) -> Iterator[Problem]:
    return (problem(code, None, table=table, row=" | ".join(row)) for row in rows.elements())


def _place(name: str) -> int:
    names = ("number", "unit", "aspect", "fault", "concerned", "basis", "demand", "deadline", "closed")
    return names.index(name)


def _fault_list(results: Results, rows: Sequence[Sequence[str]], voice: Voice) -> Iterator[Problem]:
    """Annex 3 against the findings, both ways."""
    title = voice("annex.faults")
    wanted, titles = _wanted(results)
    seen: Counter[tuple[str, str, str]] = Counter()
    vetoes = {key for key, cases in wanted.items() if key[2]}
    for row in rows:
        listed = _read(row, titles, voice)
        key = (listed.unit, listed.item, listed.cases[0] if listed.veto and listed.cases else "")
        seen[key] += 1
        cases = wanted.get(key)
        shown = " | ".join(row)
        if cases is None or seen[key] > 1 or listed.aspect != voice.aspect(aspect_of(listed.item)):
            yield problem("NOT-016", None, table=title, row=shown)
            continue
        yield from _cases(listed, cases)
        due = voice.review.rectification_deadline
        if due is not None and row[_place("deadline")] != day_text(due, voice.texts):
            yield problem("NOT-016", None, table=title, row=shown)
    for unit, item, case in sorted(wanted.keys() - seen.keys()):
        if (unit, item, case) in vetoes:
            yield problem("NOT-053", None, unit=unit, item=item, case=case)
        else:
            yield problem("NOT-015", None, table=title, row=f"{unit} | {item}")


def _wanted(results: Results) -> tuple[dict[tuple[str, str, str], set[str]], dict[str, str]]:
    """The established breaches by unit, item and, of a veto, its case; and the items by their titles."""
    wanted: dict[tuple[str, str, str], set[str]] = {}
    titles: dict[str, str] = {}
    for row in results.findings.iter_rows(named=True):
        if row["outcome"] != "breach" or row["effect"] == "veto_pending":
            continue
        case = _cell(row["case_id"])
        alone = case if row["effect"] == "veto" else ""
        wanted.setdefault((clean(row["unit"]), row["item"], alone), set()).add(case)
        titles.setdefault(clean(row["title"] or row["item"]), row["item"])
    return wanted, titles


def _read(row: Sequence[str], titles: dict[str, str], voice: Voice) -> _Listed:
    """A row of annex 3; where somebody took out the item's code, its title tells which it is."""
    unit, aspect, fault, concerned = (
        row[_place(name)] if len(row) > _place(name) else ""
        for name in ("unit", "aspect", "fault", "concerned")
    )
    code = _ITEM.search(fault)
    item = code.group() if code else next((titles[title] for title in titles if title in fault), "")
    listed, _ = _apart(concerned, voice)
    form = re.escape(voice("fault_cases", count="\ue000", cases="\ue001"))
    match = re.fullmatch(form.replace("\ue000", r"(\d+)").replace("\ue001", "(.*)"), listed)
    numbers = split_numbers(match[2] if match else listed)
    return _Listed(
        unit=unit,
        item=item,
        veto=voice("veto_mark") in fault,
        aspect=aspect,
        cases=tuple(numbers),
        said=int(match[1]) if match else None,
    )


def _apart(concerned: str, voice: Voice) -> tuple[str, str]:
    """The list of files, and what a veto's row says was found."""
    found = voice("fault_found", evidence="\ue000", source="").partition("\ue000")[0].rstrip()
    listed, _, evidence = concerned.partition(found)
    return listed, evidence


def _cases(listed: _Listed, cases: set[str]) -> Iterator[Problem]:
    place = {"unit": listed.unit, "item": listed.item}
    if missing := sorted(cases - set(listed.cases)):
        yield problem("NOT-051", None, cases="、".join(missing), **place)
    if foreign := sorted(set(listed.cases) - cases):
        yield problem("NOT-052", None, cases="、".join(foreign), **place)
    if listed.said != len(listed.cases):
        yield problem("NOT-054", None, said=listed.said or 0, count=len(listed.cases), **place)
