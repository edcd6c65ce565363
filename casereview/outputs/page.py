"""report.html: the results as one page that opens from a folder, without a network."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, PackageLoader, StrictUndefined

from casereview.model.aspect import ASPECTS
from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.model.problem import Problem, problem
from casereview.outputs.notice_facts import facts
from casereview.outputs.page_charts import aspects_chart, grades_chart, units_chart
from casereview.outputs.page_data import MOST_FINDINGS, choices, findings_data, overview, script_json
from casereview.outputs.page_units import aspect_word, heat_rows, item_rows, unit_rows
from casereview.outputs.shown import Row, grade_words, unit_extras
from casereview.outputs.wording import score_text
from casereview.rounds.review import Review
from casereview.scoring.results import Results
from casereview.sheets.layout import outcome_label

SECTIONS = "overview units aspects items findings reading".split()
_WORDS = (
    "mark skip contents dark script_needed none grades grade total no_chart units_caption "
    "interval difference unranked too_few heat_caption all_units shades items_caption applied "
    "share_applied sort_hint filter any search search_hint clear findings_caption previous next pages join"
).split()
#: Items shown until all are asked for; the style sheet hides the rest.
FIRST_ITEMS = 15
#: Headings the page shares with the workbook.
_COLUMNS = (
    "unit cases mean_score rank without_grade breaches suspects veto_cases adjustment final_score share item "
    "aspect title points deducted cases_breached mean_deducted case_id outcome effect evidence basis advice "
    "source"
).split()
#: Sentences the script fills in.
_SCRIPT = "count page filtered unfiltered pair join empty printed occurrences".split()


def write_page(results: Results, review: Review | None, path: Path, texts: Texts) -> list[Problem]:
    """Write the page; the same results give the same bytes. Raises OSError where it cannot be written."""
    path.write_text(page(results, review, texts), encoding="utf-8", newline="\n")
    count = results.findings.height
    return [problem("PAG-001", None, count=count, limit=MOST_FINDINGS)] if count > MOST_FINDINGS else []


def page(results: Results, review: Review | None, texts: Texts) -> str:
    """The whole page: template, style, script, charts and findings in one text."""
    words = {name: texts(f"report.{name}") for name in (*SECTIONS, *_WORDS)}
    columns = {name: texts(f"results.column.{name}") for name in _COLUMNS}
    columns["grade"] = texts("results.column.unit_grade")
    sentences = {name: texts.template(f"report.script.{name}") for name in _SCRIPT}
    known, scores = facts(results), results.evaluation.unit_scores
    units, heat = unit_rows(results, texts), heat_rows(results, texts)
    items = item_rows(results, texts)
    top = overview(results, review, known, texts)
    style, script = asset("report.css"), asset("report.js")
    templates = PackageLoader("casereview.outputs")
    environment = Environment(
        loader=templates, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html").render(
        language="en" if texts.language == "en" else "zh-CN",
        sections=SECTIONS,
        words=SimpleNamespace(**words),
        columns=SimpleNamespace(**columns),
        style=style,
        style_hash=source_hash(style),
        script=script,
        script_hash=source_hash(script),
        top=top,
        charts={
            "grades": grades_chart(top["grades"], texts),
            "units": units_chart(units, texts) if scores.by == "mean" else None,
            "aspects": aspects_chart(heat[-1]["cells"], texts),
        },
        by_mean=scores.by == "mean",
        ranked=any(row["rank"] is not None for row in units),
        extras=unit_extras(results),
        grade_names=list(grade_words(results, texts).values()),
        units=[_unit_said(row, texts) for row in units],
        difference=texts("report.note.difference"),
        aspects=[aspect_word(aspect, texts) for aspect in ASPECTS],
        heat=[_heat_said(row, texts) for row in heat],
        shades=[texts(f"report.shade.{number}") for number in "0 1 2 3 4 5".split()],
        breach=outcome_label(Outcome.BREACH, texts),
        items=items,
        all_items=texts("report.all_items", count=len(items), first=FIRST_ITEMS),
        first_items=FIRST_ITEMS,
        held=_held(results, texts),
        choices=choices(results, texts),
        data=script_json(findings_data(results, columns | {"text": words["search"]} | sentences, texts)),
        notes=_notes(results, texts),
    )


def asset(name: str) -> str:
    """A file of the page's own, with line ends of one kind."""
    return files("casereview.outputs").joinpath("templates", name).read_text(encoding="utf-8")


def source_hash(text: str) -> str:
    """The hash by which the page's policy lets a browser run this very text."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _unit_said(row: Row, texts: Texts) -> Row:
    """The row with its scores in words."""
    interval = row["low"] is not None
    bounds = {"low": score_text(row["low"]), "high": score_text(row["high"])}
    blank = texts("report.too_few") if row["small"] else texts("report.none")
    return row | {
        "mean_text": score_text(row["mean_score"], texts("report.none")),
        "interval": texts("report.interval_said", **bounds) if interval else blank,
        "difference": texts("report.overlaps") if row["overlaps"] else _apart(row, texts),
    }


def _apart(row: Row, texts: Texts) -> str:
    compared = row["rank"] is not None and row["rank"] > 1 and row["low"] is not None
    return texts("report.apart") if compared else texts("report.none")


def _heat_said(row: Row, texts: Texts) -> Row:
    name = row["unit"] or texts("report.all_units")
    cells = []
    for cell in row["cells"]:
        values = {"unit": name, "aspect": cell["aspect"], "count": cell["count"]}
        if cell["share"]:
            said = texts("report.cell_share_said", share=cell["share"], **values)
        else:
            said = texts("report.cell_said", **values)
        cells.append({**cell, "said": said})
    return row | {"name": name, "cells": cells}


def _held(results: Results, texts: Texts) -> str:
    count = results.findings.height
    return texts("report.held", limit=MOST_FINDINGS, count=count) if count > MOST_FINDINGS else ""


def _notes(results: Results, texts: Texts) -> list[str]:
    minimum = results.evaluation.unit_scores.minimum_cases
    return [
        texts("report.note.counts"),
        texts("report.note.small", minimum=minimum),
        texts("report.note.interval"),
        texts("report.note.offline"),
    ]
