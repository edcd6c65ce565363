"""The tables of results.xlsx: the frames of the results with words for codes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from casereview.model.aspect import aspect_of
from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.outputs.book_style import Column, Value
from casereview.outputs.shown import Row, effect_word, grade_words, standing
from casereview.outputs.wording import score_text
from casereview.scoring.results import Results
from casereview.sheets.layout import outcome_label

Table = tuple[list[Column], Iterable[Sequence[Value]]]

_WHOLE = Decimal(1)


def table_columns(texts: Texts, *columns: tuple[str, int, str]) -> list[Column]:
    """Columns by the catalogue name of their heading, width and kind; shares show bars up to the whole."""
    return [
        Column(texts(f"results.column.{name}"), width, kind, _WHOLE if kind == "share" else None)
        for name, width, kind in columns
    ]


def full_marks(results: Results) -> Decimal | None:
    """The most a file can be given by any rubric of the run: where bars of scores end."""
    return max((rubric.full_marks for rubric in results.rubrics), default=None)


def share(count: int, whole: int, smallest: int) -> Value:
    """The share, blank where the whole is smaller than `smallest`: too small to speak of percentages."""
    return count / whole if whole >= smallest else None


def cases_table(results: Results, texts: Texts) -> Table:
    """Every case with its score and standing, and where several persons judged it, what each one gave."""
    columns = table_columns(
        texts,
        ("case_id", 26, "text"),
        ("unit", 30, "text"),  # LibreOffice does not wrap what is a link
        ("rubric", 18, "text"),
        ("score", 8, "score"),
        ("score_if_confirmed", 10, "score"),
        ("grade", 8, "word"),
        ("completeness", 9, "share"),
        ("veto_items", 10, "word"),
        ("breaches", 6, "count"),
        ("suspects", 6, "count"),
        ("undetermined", 9, "count"),
        ("unjudged", 8, "count"),
        ("source", 26, "text"),
    )
    words = grade_words(results, texts)
    titles = {rubric.id: rubric_title(rubric.title, rubric.english, texts) for rubric in results.rubrics}
    counts = ("breaches", "suspects", "undetermined", "unjudged", "source")
    reviews = {(row["rubric"], row["case_id"]): row for row in results.reviews.iter_rows(named=True)}
    if reviews:
        columns += table_columns(texts, ("reviewers", 24, "text"), ("review_state", 10, "word"))
    columns[3] = replace(columns[3], top=full_marks(results))
    rows = (
        [
            case["case_id"],
            case["unit"],
            titles.get(case["rubric"], case["rubric"]),
            case["score"],
            case["score_if_confirmed"],
            standing(case, words, texts),
            case["completeness"],
            case["veto_items"],
            *(case[name] for name in counts),
            *(_reviewed(reviews.get((case["rubric"], case["case_id"])), texts) if reviews else ()),
        ]
        for case in results.cases.iter_rows(named=True)
    )
    return columns, rows


def _reviewed(review: Row | None, texts: Texts) -> list[Value]:
    """The reviewers with their scores, and whether the case is reviewed again."""
    if review is None:
        return [None, None]
    scores = review["scores"] or [None] * len(review["persons"])
    said = [
        person if score is None else texts("results.review.reviewer", person=person, score=score_text(score))
        for person, score in zip(review["persons"], scores, strict=True)
    ]
    return [texts("results.terminal.join").join(said), texts(f"results.review.{review['state']}")]


def findings_table(results: Results, texts: Texts) -> Table:
    """Every breach and suspicion, in case order."""
    columns = table_columns(
        texts,
        ("case_id", 24, "text"),
        ("unit", 14, "text"),
        ("aspect", 9, "word"),
        ("item", 8, "word"),
        ("title", 16, "text"),
        ("outcome", 9, "word"),
        ("occurrences", 6, "count"),
        ("deducted", 6, "score"),
        ("effect", 10, "word"),
        ("evidence", 30, "text"),
        ("basis", 18, "text"),
        ("advice", 24, "text"),
        ("source", 16, "text"),
    )
    return columns, _findings(results, texts)


def _findings(results: Results, texts: Texts) -> Iterator[list[Value]]:
    """The rows one by one: there may be more than should stand in memory as Python values."""
    for row in results.findings.iter_rows(named=True):
        yield [
            row["case_id"],
            row["unit"],
            aspect_word(row["item"], texts),
            row["item"],
            row["title"],
            outcome_label(Outcome(row["outcome"]), texts),
            row["occurrences"],
            row["deducted"],
            effect_word(row["effect"], texts),
            *(row[name] for name in ("evidence", "basis", "advice", "source")),
        ]


def items_table(results: Results, texts: Texts) -> Table:
    """Every item with how many cases it was found in and what it cost."""
    columns = table_columns(
        texts,
        ("item", 10, "word"),
        ("aspect", 16, "word"),
        ("title", 36, "text"),
        ("points", 9, "score"),
        ("deducted", 9, "score"),
        ("cases_breached", 12, "count"),
        ("share_of_cases", 12, "share"),
        ("mean_deducted", 10, "score"),
    )
    minimum = results.evaluation.unit_scores.minimum_cases
    rows = [
        [
            row["item"],
            aspect_word(row["item"], texts),
            *(row[name] for name in ("title", "points", "deducted", "cases_breached")),
            row["share_of_cases"] if results.cases.height >= minimum else None,
            row["mean_deducted"],
        ]
        for row in results.items.iter_rows(named=True)
    ]
    return columns, rows


def problems_table(results: Results, texts: Texts) -> Table:
    """What was wrong with the inputs, in words."""
    columns = table_columns(
        texts,
        ("severity", 8, "word"),
        ("code", 10, "word"),
        ("place", 32, "text"),
        ("message", 48, "text"),
        ("remedy", 42, "text"),
    )
    rows: list[list[Value]] = [
        [
            texts(f"results.severity.{item.severity}"),
            item.code,
            str(item.place),
            item.message(texts),
            item.remedy(texts),
        ]
        for item in results.problems
    ]
    return columns, rows


def aspect_word(item: str, texts: Texts) -> str:
    """The aspect of an item in the language of `texts`."""
    aspect = aspect_of(item)
    return aspect.english if texts.language == "en" else aspect.name


def rubric_title(title: str, english: str, texts: Texts) -> str:
    """The title of a rubric in the language of `texts`."""
    return english if texts.language == "en" else title
