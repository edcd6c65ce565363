"""The agreement of inspectors who judged the same cases: on the terminal, and as a workbook."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from casereview.model.aspect import ASPECT_OF
from casereview.model.catalogue import Texts
from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.outputs.book_style import Column, Value, add_table, new_book
from casereview.outputs.steady import make_steady
from casereview.outputs.terminal import wrap
from casereview.rounds.agreement import LEAST, Agreement, Report, Shared

_Rows = list[list[Value]]


def show_agreement(found: Report, console: Console, texts: Texts) -> None:
    """The whole, then what needs a decision; figures are withheld where there are too few."""
    lines = [figures(found.overall, texts)]
    for entry in found.strictness:
        rates = {"own": f"{entry.own / entry.number:.1%}", "others": f"{entry.others / entry.number:.1%}"}
        lines.append(texts("agreement.strictness", person=entry.person, number=entry.number, **rates))
    if found.rewrite:
        named = (
            texts("agreement.item", item=entry.name, alpha=f"{entry.alpha:.2f}") for entry in found.rewrite
        )
        lines.append(texts("agreement.rewrite", items=texts("agreement.join").join(named)))
    for line in (part for words in lines for part in wrap(words, console.width)):
        console.print(line, markup=False)


def figures(entry: Agreement, texts: Texts) -> str:
    """One group in a sentence."""
    values = {"name": entry.name, "number": entry.number, "disagreed": entry.disagreed}
    if entry.share is None or entry.alpha is None:
        return texts("agreement.few", least=LEAST, **values)
    low, high = entry.alpha_interval or (entry.alpha, entry.alpha)
    spoken = {"share": f"{entry.share:.1%}", "alpha": f"{entry.alpha:.2f}"}
    return texts("agreement.line", low=f"{low:.2f}", high=f"{high:.2f}", **spoken, **values)


def write_agreement(found: Report, path: Path, foot: str, texts: Texts) -> None:
    """The workbook: differences to decide first, then the figures by group. Raises OSError."""
    book = new_book()
    add_table(book, texts("agreement.sheet.different"), *_different(found.different, texts), foot, texts)
    groups = {
        "whole": [found.overall],
        "items": found.items,
        "aspects": [replace(entry, name=_aspect(entry.name, texts)) for entry in found.aspects],
        "people": found.people,
        "units": found.units,
    }
    for name, entries in groups.items():
        add_table(book, texts(f"agreement.sheet.{name}"), *_group(entries, texts), foot, texts)
    add_table(book, texts("agreement.sheet.strictness"), *_strictness(found, texts), foot, texts)
    book.save(path)
    make_steady(path)


def _aspect(code: str, texts: Texts) -> str:
    aspect = ASPECT_OF[code]
    return aspect.name if texts.language == "zh" else aspect.english


def _columns(texts: Texts, *columns: tuple[str, int, str]) -> list[Column]:
    return [Column(texts(f"agreement.column.{name}"), width, kind) for name, width, kind in columns]


def _group(entries: Sequence[Agreement], texts: Texts) -> tuple[list[Column], _Rows]:
    shares = [("share", 10, "share"), ("low", 10, "share"), ("high", 10, "share")]
    alphas = [("alpha", 10, "score"), ("alpha_low", 10, "score"), ("alpha_high", 10, "score")]
    columns = _columns(
        texts, ("name", 30, "text"), ("number", 10, "count"), ("disagreed", 10, "count"), *shares, *alphas
    )
    return columns, [
        [
            entry.name,
            entry.number,
            entry.disagreed,
            entry.share,
            *(entry.share_interval or (None, None)),
            entry.alpha,
            *(entry.alpha_interval or (None, None)),
        ]
        for entry in entries
    ]


def _different(different: Sequence[Shared], texts: Texts) -> tuple[list[Column], _Rows]:
    columns = _columns(
        texts, ("unit", 26, "text"), ("case", 24, "text"), ("item", 10, "word"), ("said", 80, "text")
    )
    return columns, [
        [entry.unit, entry.case_id, entry.item, "\n".join(said(mark, texts) for mark in entry.marks)]
        for entry in different
    ]


def said(mark: Mark, texts: Texts) -> str:
    """“张三：存在问题，2处（第5页）：未见审批表”."""
    outcome = texts(f"outcome.{mark.outcome}")
    places = mark.occurrences if mark.outcome is Outcome.BREACH else None
    words = [texts("agreement.said", person=mark.person, outcome=outcome)]
    words += [texts("agreement.places", count=places)] if places else []
    words += [texts("agreement.page", page=mark.page)] if mark.page else []
    words += [texts("agreement.reason", reason=mark.reason)] if mark.reason else []
    return "".join(words)


def _strictness(found: Report, texts: Texts) -> tuple[list[Column], _Rows]:
    columns = _columns(
        texts,
        ("person", 20, "text"),
        ("number", 12, "count"),
        ("own", 14, "count"),
        ("own_share", 14, "share"),
        ("others_share", 16, "share"),
    )
    return columns, [
        [entry.person, entry.number, entry.own, entry.own / entry.number, entry.others / entry.number]
        for entry in found.strictness
    ]
