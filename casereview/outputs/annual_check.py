"""Do the sentences for the annual report say what the results say? Counted anew from the frames."""

import re
from collections.abc import Iterator, Sequence

import polars as pl

from casereview.model.problem import Problem, problem
from casereview.outputs.notice_text import review_basis, review_title
from casereview.outputs.voice import Voice
from casereview.outputs.wording import clean, mean, percent, score_text, sentence_part
from casereview.scoring.results import Results

_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_ORDER = re.compile(r"\(\d\)")  # how measures are counted in English
_CLAUSE = re.compile(r"[，。；、]|[,.;:] ")
_CASE = ("unit", "case_id")


def differences(
    results: Results, voice: Voice, sentences: Sequence[str], quoted: Sequence[str] = ()
) -> list[Problem]:
    """Counts that do not close, and numbers of the sentences that are none of the results: errors.

    `quoted` are texts with figures of their own beyond those of the results and the review.
    """
    found = list(_open_counts(results))
    allowed = _figures(results, voice.minimum)
    texts = {*_quoted(results, voice), *quoted}
    sources = sorted(filter(_NUMBER.search, texts), key=len, reverse=True)
    for sentence in sentences:
        rest = _ORDER.sub("", sentence)
        for text in sources:
            rest = rest.replace(text, "…")
        for clause in _CLAUSE.split(rest):
            unknown = [number for number in _NUMBER.findall(clause) if number not in allowed]
            found += [problem("ANN-001", None, number=number, text=clause.strip()) for number in unknown]
    return found


def _problems(results: Results) -> pl.DataFrame:
    """Breaches that count as problems: those of a veto nobody confirmed do not."""
    breach = pl.col("outcome") == "breach"
    return results.findings.filter(breach & pl.col("effect").ne_missing("veto_pending"))


def _aspects(results: Results) -> list[int]:
    """The number of problems in each aspect that has any, the most first."""
    code = pl.col("item").str.split("-").list.first()
    return _problems(results).group_by(code).len().sort("len", descending=True)["len"].to_list()


def _open_counts(results: Results) -> Iterator[Problem]:
    """Figures that must be the same in two places."""
    cases, units, findings = results.cases, results.units, results.findings
    grades = [grade.name for rubric in results.rubrics for grade in rubric.grades]
    graded = cases["grade"].is_in(list(dict.fromkeys(grades))).sum()
    pairs = (
        ("cases", cases.height, units["cases"].sum()),
        ("grades", graded + cases["grade"].null_count(), cases.height),
        ("breaches", (findings["outcome"] == "breach").sum(), units["breaches"].sum()),
        ("suspects", (findings["outcome"] == "suspect").sum(), units["suspects"].sum()),
        ("items", (findings["outcome"] == "breach").sum(), results.items["cases_breached"].sum()),
    )
    for what, one, other in pairs:
        if one != other:
            yield problem("ANN-002", None, what=what, one=one, other=other)


def _figures(results: Results, minimum: int) -> set[str]:
    """Every count, share and mean the sentences may give."""
    cases, problems = results.cases, _problems(results)
    graded = cases.group_by("grade").len().rows()
    of_cases = [count for _, count in graded]
    aspects = _aspects(results)
    of_problems = [*aspects, *(sum(aspects[number:]) for number in range(len(aspects)))]
    counts = {cases.height, problems.height, results.unfit.height, *of_cases, *of_problems}
    fallen = {grade.name for rubric in results.rubrics for grade in rubric.grades if grade.at_least == 0}
    counts.add(sum(count for name, count in graded if name is not None and name not in fallen))
    counts |= {int((results.units["cases"] > 0).sum()), int((results.units["cases"] == 0).sum())}
    counts |= set(problems.group_by("item").agg(pl.struct(_CASE).n_unique().alias("n"))["n"])
    for frame in _spoken_of(results, problems):
        counts |= {frame.height, frame.select(_CASE).n_unique(), frame["unit"].n_unique()}
    shares = {percent(count, cases.height, minimum) for count in of_cases if cases.height}
    shares |= {percent(count, problems.height, minimum) for count in of_problems if problems.height}
    scores = cases["score"].drop_nulls().to_list()
    return {str(count) for count in (*counts, len(scores))} | shares | {score_text(mean(scores))}


def _spoken_of(results: Results, problems: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
    """The findings of which cases and units are told: problems, vetoes, open vetoes, suspicions."""
    findings = results.findings
    return (
        problems,
        findings.filter(pl.col("effect") == "veto"),
        findings.filter(pl.col("effect") == "veto_pending"),
        findings.filter(pl.col("outcome") == "suspect"),
    )


def _quoted(results: Results, voice: Voice) -> set[str]:
    """Texts with figures of their own that the sentences repeat."""
    review, texts = voice.review, voice.texts
    titles = [title for rubric in results.rubrics for title in (rubric.title, rubric.english)]
    words = results.findings.select("title", "advice").unique()
    quoted = {
        voice.organiser,
        review.title,
        review_title(review),
        review_basis(review, texts),
        *voice.grades.values(),
    }
    quoted |= {text for text in (*titles, *words["title"], *words["advice"]) if text}
    return {clean(text) for text in quoted} | {sentence_part(text) for text in quoted}
