"""Results as they may leave the run: each case's own personal values masked wherever a text holds them.

Masking goes by value, once, before anything is written, so that whoever writes need not think of it. What a
case's personal values are is known from its row: its parties, their codes and births, the persons who
handled it with their cards, and whose marks it has.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from casereview.checks.words import BODIES, PARTY_NAMES
from casereview.model.field import fields
from casereview.model.mark import Mark
from casereview.model.masking import HIDDEN, Kind, Value, masking, shown_value, without_numbers
from casereview.model.place import Place
from casereview.model.problem import Problem
from casereview.scoring.results import Results
from casereview.scoring.settings import Evaluation

#: Fields that name those who handled a case; what names its party is marked in the table of fields.
HANDLERS = (
    "执法人员",
    "听证主持人",
    "法制审核人",
    "集体讨论参加人",
    "集体讨论表决人",
    "审批人",
)
CARDS = "执法证号"
PLACE = "发生地"

_SEPARATORS = re.compile(r"[、，,；;/|\n]+")
_BRACKETED = re.compile(r"[（(]([^（()）]*)[)）]")
_PERSON = re.compile(r"[\u3400-\u9fff〇·]{2,4}")
_LETTER = re.compile(r"[^\W\d_]")
#: What is written where there is no name.
_NOBODY = frozenset("不详 未知 暂无 没有 同上 本人 匿名 以上 空白".split())
#: A place is known down to its district or town; where exactly is a person's.
_DISTRICT = re.compile(r".*(?:省|市|区|县|旗|镇|乡|街道)")
_SHORTEST_CODE = 4
#: Eleven digits in a row are the shortest number that is a person's by its form.
LONG_NUMBER, LONG_NUMBERS = r"\d{11}", r"\d{11,}"

Masked = Callable[[str], str]


@dataclass(frozen=True)
class Masks:
    """The personal values of every case by its key, and the long numbers that are nobody's in its texts."""

    values: Mapping[str, frozenset[Value]]
    kept: Callable[[str], frozenset[str]]

    def of(self, case: str | None) -> Masked:
        """What masks a text of the case."""
        own, kept = masking(self.values.get(case or "", ())), self.kept(case or "")
        return lambda text: without_numbers(own(text), kept)

    def any_of(self) -> list[str]:
        """Every value of the run without its blanks: a text with none of them needs no closer look."""
        return sorted({"".join(value.text.split()) for own in self.values.values() for value in own})


def without_personal(results: Results, cases: pl.DataFrame) -> Results:
    """The results with personal values masked; scores, counts and whose number a row has stay.

    `cases`: the case table's frame, all cases of the run. Masked are the texts of findings, outcomes and
    decisions with who decided, the reasons of marks and of unfit cases, and what problems quote. Marks and
    reviews keep who judged: an appeal is answered by them (docs/design.md, section 8).
    """
    numbers = _numbers(cases["case_id"])
    masks = Masks(personal_values(cases, results.marks), lambda case: numbers)
    reasons = pl.DataFrame(
        [(mark.case_id, mark.reason) for mark in results.marks if mark.reason],
        schema=dict.fromkeys(("case_id", "text"), pl.String),
        orient="row",
    )
    told = [
        frame.select("case_id", text=name)
        for frame, name in (
            (results.outcomes, "evidence"),
            (results.decisions, "evidence"),
            (results.findings, "evidence"),
            (results.unfit, "reason"),
            (results.particulars, "cause"),
            (results.particulars, "party"),
        )
    ]
    shown = shown_texts(pl.concat([*told, reasons]), masks)
    by_text = {(case, text): new for case, text, new in shown.iter_rows()}
    unfit = with_shown(results.unfit, "reason", shown)
    return replace(
        results,
        findings=with_shown(results.findings, "evidence", shown),
        outcomes=_masked_persons(with_shown(results.outcomes, "evidence", shown)),
        decisions=_masked_persons(with_shown(results.decisions, "evidence", shown)),
        unfit=unfit,
        particulars=with_shown(with_shown(results.particulars, "cause", shown), "party", shown),
        evaluation=_with_reasons(
            results.evaluation, dict(zip(results.unfit["reason"], unfit["reason"], strict=True))
        ),
        marks=tuple(
            replace(mark, reason=by_text.get((mark.case_id, mark.reason), mark.reason))
            for mark in results.marks
        ),
        problems=_masked_problems(results.problems, masks, cases),
    )


def _with_reasons(evaluation: Evaluation, masked: Mapping[str, str]) -> Evaluation:
    """The settings with the reasons of unfit cases as the results tell them."""
    told = [
        entry.model_copy(update={"reason": masked.get(entry.reason, entry.reason)})
        for entry in evaluation.unfit
    ]
    return evaluation.model_copy(update={"unfit": tuple(told)})


def personal_values(cases: pl.DataFrame, marks: Sequence[Mark] = ()) -> dict[str, frozenset[Value]]:
    """What is personal of each case, by case_id; the name of a party that is a body is not."""
    party = [name for name, field in fields().items() if field.personal]
    names = [name for name in (*party, *HANDLERS, CARDS, PLACE, "当事人类型") if name in cases.columns]
    found: dict[str, set[Value]] = defaultdict(set)
    for case, *cells in cases.select("case_id", *names).iter_rows():
        row = dict(zip(names, cells, strict=True))
        body = row.pop("当事人类型", None) in BODIES
        for name, cell in row.items():
            if cell is not None and not (body and name in PARTY_NAMES):
                found[case] |= set(_values(name, cell))
    for case, person in {(mark.case_id, mark.person) for mark in marks}:
        found[case] |= set(_names(person))
    return {case: frozenset(values) for case, values in found.items() if values}


def _values(name: str, cell: object) -> Iterator[Value]:
    """The personal values of one cell."""
    texts = [str(entry) for entry in cell] if isinstance(cell, list) else [str(cell)]
    if isinstance(cell, date):
        yield from _days(cell)
    elif name == PLACE:
        yield from _places(texts[0])
    elif name == CARDS or fields()[name].type == "code":
        for text in texts:
            for part in {text, *_SEPARATORS.split(text)}:
                if len(part.strip()) >= _SHORTEST_CODE and HIDDEN[0] not in part:
                    yield _value(part, "code")
    else:
        for text in texts:
            yield from _names(text, owner=fields()[name].personal)


def _names(text: str, owner: bool = False) -> Iterator[Value]:
    """A name as written, each of several, and the owner's where a business is named with him in brackets."""
    parts = {text, *_SEPARATORS.split(text)}
    for part in list(parts):
        apart = part.split()
        parts |= set(apart) if all(map(_PERSON.fullmatch, apart)) else set()
        parts.add(_BRACKETED.sub("", part))
        if owner:
            inner = (found.split("：")[-1].split(":")[-1].strip() for found in _BRACKETED.findall(part))
            parts |= {name for name in inner if _PERSON.fullmatch(name)}
    for part in map(str.strip, parts):
        if len(part) > 1 and _LETTER.search(part) and HIDDEN[0] not in part and part not in _NOBODY:
            yield _value(part, "name")


def _days(day: date) -> Iterator[Value]:
    """A day as people write it."""
    year, month, number = day.year, day.month, day.day
    for wide in (f"{month:02}", f"{month}"):
        for last in (f"{number:02}", f"{number}"):
            for text in (f"{year}-{wide}-{last}", f"{year}/{wide}/{last}", f"{year}.{wide}.{last}"):
                yield _value(text, "date")
            yield _value(f"{year}年{wide}月{last}日", "date")
    yield _value(f"{year}{month:02}{number:02}", "date")


def _places(text: str) -> Iterator[Value]:
    """A place that says more than the district."""
    text = text.strip()
    district = _DISTRICT.match(text)
    if HIDDEN[0] in text:
        return
    if district is None and re.search(r"\d", text):
        yield _value(text, "name")
    elif district is not None and len(text) > district.end() + 1:
        yield Value(text, district[0] + HIDDEN, "name")


def _value(text: str, kind: Kind) -> Value:
    text = text.strip()
    return Value(text, shown_value(text, kind), kind)


def _numbers(cases: pl.Series) -> frozenset[str]:
    """The long numbers in the cases' own numbers."""
    return frozenset(cases.str.extract_all(LONG_NUMBERS).explode().drop_nulls().to_list())


def shown_texts(texts: pl.DataFrame, masks: Masks) -> pl.DataFrame:
    """What is shown of the texts that change, columns case_id, text, shown; most hold nothing to mask."""
    told = pl.col("text").str.replace_all(r"\s+", "")
    doubtful = told.str.contains(LONG_NUMBER)
    if known := masks.any_of():
        doubtful |= told.str.contains_any(known, ascii_case_insensitive=True)
    found = []
    for (case,), own in texts.unique().filter(doubtful).group_by(["case_id"], maintain_order=True):
        masked = masks.of(str(case))
        found += [(case, text, masked(text)) for text in own["text"]]
    schema = dict.fromkeys(("case_id", "text", "shown"), pl.String)
    return pl.DataFrame(found, schema=schema, orient="row")


def with_shown(frame: pl.DataFrame, name: str, shown: pl.DataFrame, key: str = "case_id") -> pl.DataFrame:
    """The frame with what is shown in place of the texts of one column, cases being known by `key`."""
    new = shown.rename({"text": name, "case_id": key})
    joined = frame.join(new, on=[key, name], how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("shown", name).alias(name)).drop("shown")


def _masked_persons(frame: pl.DataFrame) -> pl.DataFrame:
    """Who decided, where a person did: that somebody did is what counts."""
    names = frame["person"].drop_nulls().unique().to_list()
    return frame.with_columns(
        pl.col("person").replace_strict(
            names, [shown_value(name, "name") for name in names], default=None, return_dtype=pl.String
        )
    )


def _masked_problems(problems: Sequence[Problem], masks: Masks, cases: pl.DataFrame) -> tuple[Problem, ...]:
    """What problems quote; the case is the one they name, or that of the row they stand at."""
    at = dict(cases.select("source", "case_id").iter_rows())
    found = []
    for item in problems:
        place = item.place
        case = item.values.get("case", at.get(str(Place(place.file, place.sheet, place.row))))
        masked = masks.of(None if case is None else str(case))
        values = {
            name: masked(value) if isinstance(value, str) and name != "case" else value
            for name, value in item.values.items()
        }
        found.append(replace(item, values=values))
    return tuple(found)
