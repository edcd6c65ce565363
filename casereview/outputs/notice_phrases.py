"""The words of the notice that are bound: degree words to shares, names to what the review allows."""

import re
from collections.abc import Iterator, Sequence

from casereview.model.problem import Problem, problem
from casereview.outputs.notice_facts import Facts
from casereview.outputs.notice_numbers import without
from casereview.outputs.notice_problems import names_withheld
from casereview.outputs.notice_quotes import articles
from casereview.outputs.voice import Voice
from casereview.outputs.wording import DEGREES, clean, degree, sentence_part
from casereview.scoring.results import Results


def degree_faults(
    known: Facts, paragraphs: Sequence[str], quoted: Sequence[str], voice: Voice
) -> Iterator[Problem]:
    """Degree words that do not fit the number of files that follows them in their paragraph."""
    words = sorted(map(voice.texts, DEGREES), key=len, reverse=True)
    measure = re.escape(voice.measure)
    one_of = "|".join(map(re.escape, words))
    files = rf"[ 的]?(?:案卷|files|{measure})"
    said = re.compile(rf"({one_of}){files}(?:(?!\d+{measure}).)*?(\d+){measure}", re.DOTALL)
    for paragraph in paragraphs:
        # What is quoted may speak of shares itself; what is left may have lost the count, a plain quote too.
        unfit = list(_unfit(said, paragraph, known, voice))
        if unfit and any(_unfit(said, without(paragraph, quoted), known, voice)):
            word, right, count = unfit[0]
            values = {"said": word, "wanted": right, "count": count, "whole": known.cases}
            yield problem("NOT-050", None, text=paragraph, **values)


def _unfit(said: re.Pattern[str], text: str, known: Facts, voice: Voice) -> Iterator[tuple[str, str, int]]:
    """Degree words that do not fit: the word, the right one, and the count they were held to."""
    for match in said.finditer(text):
        count = int(match[2])
        if not 0 < count <= known.cases:
            continue  # no count of files under review: it has no source either, and that is said
        right = voice.texts(degree(count, known.cases))
        if match[1] != right:
            yield match[1], right, count


def naming_faults(
    results: Results, known: Facts, paragraphs: Sequence[str], voice: Voice
) -> Iterator[Problem]:
    """Units and cases told where the review names nobody: anonymous, in the whole text after its opening;
    annex_only, among the problems."""
    naming = voice.review.naming
    if naming == "named":
        return
    heading = "heading.problems" if naming == "annex_only" else "heading.situation"
    first, last = (
        voice(heading),
        voice("heading.requirements" if naming == "annex_only" else "annex_mark", number=1),
    )
    start = paragraphs.index(first) if first in paragraphs else 0
    stop = paragraphs.index(last) if last in paragraphs[start:] else len(paragraphs)
    names = sorted(
        {clean(name) for name in names_withheld(results, voice.review) if not name.isdecimal()},
        key=len,
        reverse=True,
    )
    review = voice.review
    spared = {clean(text) for text in (review.title, review.organiser, review.recipients, review.basis)}
    for fault in known.faults:
        spared |= {
            fault.title,
            *articles(breach.basis for breach in fault.breaches),
            sentence_part(fault.advice),
        }
    kept = sorted(filter(None, spared), key=len, reverse=True)
    for paragraph in paragraphs[start:stop]:
        rest = without(paragraph, kept)
        if found := next((name for name in names if name in rest), ""):
            yield problem("NOT-055", None, naming=naming, name=found, text=paragraph)
