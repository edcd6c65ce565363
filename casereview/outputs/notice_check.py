"""Does the notice say what the results say? Checked both ways, on the words of the document itself.

The draft is meant to be edited by hand. Whatever was rewritten, these must still hold: every statement
below stands in the text with its figures; no sentence of the same make gives other figures; every
further number and document number has a source; every row of the annexes is one of the results, and
none is missing.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from docx.document import Document

from casereview.model.aspect import ASPECTS
from casereview.model.catalogue import Texts
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.outputs.docx_file import open_document, paragraph_texts, table_rows
from casereview.outputs.notice_annexes import tables
from casereview.outputs.notice_facts import Facts, Fault, facts
from casereview.outputs.notice_text import TOLD, review_basis, review_title
from casereview.outputs.privacy import DOCUMENT_NUMBER, masked
from casereview.outputs.voice import Voice, voice_of
from casereview.outputs.wording import clean, day_text, official_dates, percent, score_text, sentence_part
from casereview.rounds.review import Review
from casereview.scoring.results import Results

_LEVEL = re.compile(r"^\s*(?:\d+\.(?!\d)|\(\d+\)|（\d+）)")
_ANNEX = re.compile(r"附件：?\d|annex(?:es:)? \d", re.IGNORECASE)
_ITEM = re.compile(r"[A-Z]{3}-\d{2}")
_FIGURE = r"\d+(?:\.\d+)?%?"
_NUMBER = re.compile(_FIGURE)
#: Values of a statement that say what it speaks of; the others are its figures.
_NAMES = ("title", "grade")
#: A text that does not cut a figure in two.
_WHOLE = r"(?<!\d)(?<!\d\.)(?:{})(?!\.?\d|%)"
#: What may close a sentence: not looked at, for people move stops.
_STOPS = "。；，,.; "


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement the text must hold: a catalogue key filled with values; `near` names its paragraph."""

    key: str
    values: dict[str, object]
    near: str = ""
    not_in: tuple[str, ...] = ()  # grades that end with this one's name: 不合格 holds 合格


def check_notice(results: Results, review: Review, path: Path, texts: Texts) -> list[Problem]:
    """`reconcile` for a saved notice, edited or not."""
    document = open_document(path)
    if document is None:
        return [problem("NOT-004", Place(path.name), file=path.name)]
    return reconcile(results, review, document, texts)


def reconcile(
    results: Results, review: Review, document: Document, texts: Texts, apart: Collection[str] = ()
) -> list[Problem]:
    """Everything in which the document and the results differ, each an error; nothing where they agree.

    `apart`: paragraphs whose figures are not those of results, such as the number the notice is given.
    """
    voice = voice_of(results, review, texts)
    known = facts(results)
    paragraphs = body_paragraphs(document, voice)
    found = list(_closure(results, known))
    found += _claims(claims(known, voice), paragraphs, voice)
    found += _numbers(results, known, [text for text in paragraphs if text not in apart], voice)
    found += _tables(results, known, document, voice)
    whole = "\n".join([*paragraphs, *("".join(row) for table in table_rows(document) for row in table)])
    found += [problem("NOT-013", None, unit=unit) for unit in known.units if clean(unit) not in whole]
    return found


def body_paragraphs(document: Document, voice: Voice) -> list[str]:
    """The texts of the paragraphs before the first annex."""
    texts = paragraph_texts(document)
    first = voice("annex_mark", number=1)
    return texts[: texts.index(first)] if first in texts else texts


def claims(known: Facts, voice: Voice) -> list[Claim]:
    """What the text must state."""
    made = [Claim("total", {"units": known.reviewed, "cases": known.cases})]
    grades = [(voice.grade(name), count) for name, count in known.grades]
    for name, count in grades:
        if count:
            longer = tuple(other for other, _ in grades if other != name and other.endswith(name))
            made.append(_share("grade", count, known, {"grade": name}, longer))
    if known.ungraded and known.grades:
        made.append(_share("ungraded", known.ungraded, known))
    if known.scored:
        figures = {name: score_text(getattr(known, name)) for name in ("mean", "highest", "lowest")}
        made.append(Claim("scores", {"scored": known.scored, **figures}))
    for key, count in (
        ("veto", known.veto_cases),
        ("pending", known.pending_veto_cases),
        ("unfinished", known.unfinished_cases),
        ("provisional", known.provisional),
        ("idle", len(known.idle)),
        ("unfit", known.unfit),
    ):
        if count:
            made.append(Claim(key, {"count": count}))
    if known.small:
        made.append(Claim("small", {"count": len(known.small), "minimum": known.minimum}))
    if known.suspects:
        made.append(Claim("suspects", {"suspects": known.suspects, "count": known.suspect_cases}))
    for aspect in ASPECTS:
        made += [_fault_claim(fault, rank) for rank, fault in enumerate(known.faults_of(aspect))]
    return made


def _share(
    key: str, count: int, known: Facts, more: dict[str, object] | None = None, longer: tuple[str, ...] = ()
) -> Claim:
    share = percent(count, known.cases, known.minimum)
    values: dict[str, object] = {**(more or {}), "count": count}
    return (
        Claim(f"{key}_share", {**values, "share": share}, not_in=longer)
        if share
        else Claim(key, values, not_in=longer)
    )


def _fault_claim(fault: Fault, rank: int) -> Claim:
    """The first of an aspect are told with their extent, the others with their cases."""
    if rank >= TOLD:
        return Claim("problem.more_item", {"title": fault.title, "cases": fault.cases})
    extent: dict[str, object] = {
        "cases": fault.cases,
        "units": fault.units,
        "occurrences": fault.occurrences,
    }
    return Claim("problem.extent", extent, near=f"“{fault.title}”")


def _claims(made: list[Claim], paragraphs: list[str], voice: Voice) -> Iterator[Problem]:
    """Statements that are missing, and sentences of their make with other figures."""
    # Two items may bear one title: either's figures are then right beside it.
    right: dict[tuple[object, ...], set[str]] = {}
    for claim in made:
        right.setdefault(_subject(claim), set()).add(voice(claim.key, **claim.values).strip(_STOPS))
    for claim in made:
        sentence = voice(claim.key, **claim.values).strip(_STOPS)
        pattern = _pattern(claim, voice)
        near = [paragraph for paragraph in paragraphs if claim.near in paragraph]
        said = [match.group() for paragraph in near for match in pattern.finditer(paragraph)]
        shown = f"{claim.near}{sentence}"
        if sentence not in said:
            yield problem("NOT-010", None, wanted=shown)
        for other in said:
            if other not in right[_subject(claim)]:
                yield problem("NOT-011", None, said=other, wanted=shown)


def _subject(claim: Claim) -> tuple[object, ...]:
    """What a statement speaks of, without its figures."""
    return (claim.key, claim.near, *(claim.values.get(name) for name in _NAMES))


def _pattern(claim: Claim, voice: Voice) -> re.Pattern[str]:
    """The sentence of a claim with any figures in the place of its own."""
    slots = {
        name: f"\ue000{index}\ue000"
        for index, (name, value) in enumerate(claim.values.items())
        if name not in _NAMES
    }
    sentence = voice(claim.key, **{**claim.values, **slots}).strip(_STOPS)
    figures = re.sub("\ue000\\d+\ue000", lambda _: _FIGURE, re.escape(sentence))
    before = "".join(
        f"(?<!{re.escape(name.removesuffix(str(claim.values['grade'])))})" for name in claim.not_in
    )
    return re.compile(before + figures)


def _numbers(results: Results, known: Facts, paragraphs: list[str], voice: Voice) -> Iterator[Problem]:
    """Figures and document numbers of the text that the results do not hold."""
    allowed = _figures(known)
    whole = "\n".join(paragraphs)
    quoted = [re.escape(text) for text in _sources(results, known, voice) if text in whole]
    sources = re.compile(_WHOLE.format("|".join(quoted))) if quoted else None
    for paragraph in paragraphs:
        rest = _ANNEX.sub("", _LEVEL.sub("", paragraph))
        rest = sources.sub(" ", rest) if sources else rest
        for match in DOCUMENT_NUMBER.finditer(rest):
            yield problem("NOT-014", None, number=match.group())
        rest = DOCUMENT_NUMBER.sub(" ", rest)
        for number in _NUMBER.findall(rest):
            if number not in allowed:
                yield problem("NOT-012", None, number=number, text=paragraph)


def _figures(known: Facts) -> set[str]:
    """Every count, share and score the text may give."""
    counts = {
        known.cases,
        known.reviewed,
        len(known.idle),
        known.unfit,
        *((len(known.small), known.minimum) if known.small else ()),
        known.scored,
        known.provisional,
        known.ungraded,
        known.veto_cases,
        known.pending_veto_cases,
        known.suspects,
        known.suspect_cases,
        known.unfinished_cases,
        known.faulty_cases,
        known.cases - known.faulty_cases,
        *(count for _, count in known.grades),
    }
    reached = 0
    for _, count in known.grades:
        reached += count
        counts.add(reached)
    for aspect in ASPECTS:
        counts |= {known.cases_of(aspect), max(len(known.faults_of(aspect)) - TOLD, 0)}
    for fault in known.faults:
        counts |= {fault.cases, fault.units, fault.occurrences}
    shares = {percent(count, known.cases, known.minimum) for count in counts if known.cases}
    scores = {score_text(score) for score in (known.mean, known.highest, known.lowest)}
    return {str(count) for count in counts} | shares | scores


def _sources(results: Results, known: Facts, voice: Voice) -> list[str]:
    """Texts with figures in them that the notice may quote, the longest first."""
    review, texts = voice.review, voice.texts
    quoted = {review.title, review_title(review), voice.organiser, review.recipients}
    quoted |= {review_basis(review, texts), review.basis, *known.units, *voice.grades.values()}
    quoted |= {day_text(day, texts) for day in (review.begin, review.end, review.rectification_deadline)}
    quoted |= {title for rubric in results.rubrics for title in (rubric.title, rubric.english)}
    # A plain number may be any count: as a case's it is quoted only behind the unit.
    quoted |= {
        voice("problem.named_case", unit=unit, case=case) if case.isdecimal() else case
        for unit, case in results.cases.select("unit", "case_id").iter_rows()
    }
    for fault in known.faults:
        quoted.add(fault.title)
        for breach in fault.breaches:
            evidence = sentence_part(masked(breach.evidence))
            quoted |= {evidence, official_dates(evidence, texts)}
            quoted |= {sentence_part(breach.basis), sentence_part(breach.advice)}
    quoted = {clean(text) for text in quoted}
    return sorted((text for text in quoted if re.search(r"\d", text)), key=len, reverse=True)


def _tables(results: Results, known: Facts, document: Document, voice: Voice) -> Iterator[Problem]:
    """Rows missing from the annexes, and rows of theirs that the results do not have."""
    standing = table_rows(document)
    for named in tables(results, known, voice):
        if not named.table.rows:
            continue
        title = voice(named.key)
        head = [column.header for column in named.table.columns]
        at = next((index for index, rows in enumerate(standing) if rows and rows[0] == head), None)
        if at is None:
            yield problem("NOT-017", None, table=title)
            continue
        kind = named.key == "annex.faults"
        wanted = Counter(_row_key(row, kind) for row in named.table.rows)
        said = Counter(_row_key(row, kind) for row in standing[at][1:])
        del standing[: at + 1]
        yield from (problem("NOT-015", None, table=title, row=" | ".join(row)) for row in wanted - said)
        yield from (problem("NOT-016", None, table=title, row=" | ".join(row)) for row in said - wanted)


def _row_key(row: Sequence[str], faults: bool) -> tuple[str, ...]:
    """What must not change in a row: all but its number; of a problem, whose it is and which."""
    row = [clean(cell) for cell in row]
    if not faults:
        return tuple(row[1:])
    item = _ITEM.search(row[4])
    return (row[1], row[2], row[3], item.group() if item else row[4])


def _closure(results: Results, known: Facts) -> Iterator[Problem]:
    """Counts that must agree between the frames the notice is drawn from."""
    cases, units = results.cases, results.units
    pairs = [
        ("cases", cases.height, units["cases"].sum()),
        ("breaches", cases["breaches"].sum(), results.findings.filter(pl.col("outcome") == "breach").height),
        ("suspects", cases["suspects"].sum(), known.suspects),
    ]
    pairs += [(name, count, units[name].sum()) for name, count in known.grades]
    for what, one, other in pairs:
        if one != other:
            yield problem("NOT-018", None, what=what, one=one, other=other)
