"""The numbers of the notice: each in its text and tables has a source, also where it is written in words."""

import re
from collections.abc import Iterator, Sequence

from casereview.model.aspect import ASPECTS
from casereview.model.problem import Problem, problem
from casereview.outputs.notice_claims import FIGURE
from casereview.outputs.notice_facts import TOLD, Facts
from casereview.outputs.notice_quotes import articles, told
from casereview.outputs.notice_text import review_basis, review_title, scope_year
from casereview.outputs.privacy import DOCUMENT_NUMBER, masked
from casereview.outputs.voice import Voice
from casereview.outputs.wording import (
    DEGREES,
    WORDS_OF_NUMBERS,
    clean,
    day_text,
    number_in_words,
    official_dates,
    percent,
    score_text,
    sentence_part,
)
from casereview.scoring.results import Results

_LEVEL = re.compile(r"^\s*(?:\d+\.(?!\d)|\(\d+\)|（\d+）)")
_ANNEX = re.compile(r"附件：?\d|annex(?:es:)? \d", re.IGNORECASE)
_NUMBER = re.compile(FIGURE)
#: Shares are given in figures, to one decimal: in words they say something else (三成, 百分之三十).
_SHARE_IN_WORDS = re.compile(f"百分之[{WORDS_OF_NUMBERS}]+|[二三四五六七八九]成(?!员)")
#: Numbers in words count where they count files, units, places or points; 一 is not looked at (一案一卷).
_IN_WORDS = re.compile(
    rf"([{WORDS_OF_NUMBERS}]+)(?=余?(?:个?单位|卷|件|宗|份|本|处|项(?!制度)|分(?![析别之管类工]))|余?个单位)"
)


def number_faults(known: Facts, texts: Sequence[str], quoted: Sequence[str]) -> Iterator[Problem]:
    """Figures, numbers in words, percentages and document numbers that the results do not hold."""
    counts = allowed_counts(known)
    allowed = _figures(known, counts)
    for text in dict.fromkeys(texts):
        rest = without(_ANNEX.sub("", _LEVEL.sub("", text)), quoted)
        for match in DOCUMENT_NUMBER.finditer(rest):
            yield problem("NOT-014", None, number=match.group())
        rest = DOCUMENT_NUMBER.sub(" ", rest)
        if known.cases < known.minimum and "%" in rest:
            yield problem("NOT-056", None, cases=known.cases, minimum=known.minimum, text=text)
        for number in _NUMBER.findall(rest):
            if number not in allowed:
                yield problem("NOT-012", None, number=number, text=text)
        for words in _IN_WORDS.findall(rest):
            if number_in_words(words) not in {1, *counts}:
                yield problem("NOT-057", None, words=words, text=text)
        for words in _SHARE_IN_WORDS.findall(rest):
            yield problem("NOT-057", None, words=words, text=text)


def allowed_counts(known: Facts) -> set[int]:
    """Every count the text may give."""
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
        known.faulty_units,
        known.cases - known.faulty_cases,
        known.inspectors,
        known.adjudicated,
        *(count for _, count in known.grades),
        *(count for _, count in known.rubrics),
    }
    reached = 0
    for _, count in known.grades:
        reached += count
        counts.add(reached)
    for aspect in ASPECTS:
        faults = known.faults_of(aspect)
        rest = {(b.unit, b.case_id) for fault in faults[TOLD:] for b in fault.breaches}
        counts |= {known.cases_of(aspect), max(len(faults) - TOLD, 0), len(rest)}
    for fault in known.faults:
        counts |= {fault.cases, fault.units, fault.occurrences}
    return counts


def _figures(known: Facts, counts: set[int]) -> set[str]:
    """The counts as they are written, their shares, and the scores."""
    shares = {percent(count, known.cases, known.minimum) for count in counts if count <= known.cases}
    scores = {score_text(score) for score in (known.mean, known.highest, known.lowest)}
    return {str(count) for count in counts} | shares | scores


def without(text: str, quoted: Sequence[str]) -> str:
    """The text without what it quotes; a figure is never cut in two."""
    for source in quoted:
        if source in text:
            text = re.sub(rf"(?<!\d)(?<!\d\.){re.escape(source)}(?!\.?\d|%)", " ", text)
    return text


def sources(results: Results, known: Facts, whole: str, voice: Voice) -> list[str]:
    """Texts with numbers or degree words in them that the notice, as a `whole`, quotes; the longest first."""
    review, texts = voice.review, voice.texts
    quoted = {review.title, review_title(review), voice.organiser, review.recipients, scope_year(voice)}
    quoted |= {review_basis(review, texts), review.basis, *known.units, *voice.grades.values()}
    quoted |= {day_text(day, texts) for day in (review.begin, review.end, review.rectification_deadline)}
    quoted |= {title for rubric in results.rubrics for title in (rubric.title, rubric.english)}
    quoted |= {voice("table.units"), voice("table.cases"), voice("require.wider_text")}
    # A plain number may be any count: as a case's it is quoted only behind the unit.
    quoted |= {
        voice("problem.named_case", unit=unit, case=case) if case.isdecimal() else case
        for unit, case in results.cases.select("unit", "case_id").iter_rows()
    }
    for fault in known.faults:
        quoted |= {fault.item, fault.title, *articles(breach.basis for breach in fault.breaches)}
        for breach in fault.breaches:
            for evidence in (told(breach.evidence), sentence_part(masked(breach.evidence))):
                quoted |= {evidence, official_dates(evidence, texts)}
            quoted |= {sentence_part(breach.basis), sentence_part(breach.advice), breach.source}
    quoted = {clean(text) for text in quoted}
    held = re.compile("|".join([f"[\\d{WORDS_OF_NUMBERS}]", *(re.escape(texts(key)) for key in DEGREES)]))
    return sorted((text for text in quoted if held.search(text) and text in whole), key=len, reverse=True)
