"""Sentences for the annual report on building a law-based government (法治政府建设年度报告).

Figures come from the results alone and are counted a second time by `annual_check`; what results cannot
know (a notice issued, opinion letters sent, problems mended) stays a blank.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from casereview.model.aspect import ASPECTS, Aspect
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem
from casereview.outputs.annual_check import differences
from casereview.outputs.notice_facts import Facts, Fault, facts, passing
from casereview.outputs.notice_text import review_basis, review_title
from casereview.outputs.voice import Voice, voice_of
from casereview.outputs.wording import clean, numeral, percent, score_text, sentence_part
from casereview.rounds.review import Review
from casereview.scoring.results import Results

#: Aspects and problems that are named; the others are counted together.
FOREMOST = 3
_PLACE = re.compile(".*(?:[省区县州旗盟]|市(?!场))")
_BLANK = re.compile(r"【[^】]+】")


@dataclass(frozen=True)
class _Round:
    """A round in figures and the voice it is told in."""

    results: Results
    known: Facts
    voice: Voice

    def __call__(self, key: str, **values: object) -> str:
        return self.voice.texts(f"annual.{key}", measure=self.voice.measure, **values)

    @property
    def problems(self) -> dict[Aspect, int]:
        """Established problems (a case that does not meet an item) by aspect, the most first."""
        counts = {
            aspect: sum(len(fault.breaches) for fault in self.known.faults_of(aspect)) for aspect in ASPECTS
        }
        return dict(Counter(counts).most_common())


def annual_sentences(results: Results, review: Review, texts: Texts) -> tuple[str, list[Problem]]:
    """The text, one paragraph a line: one sentence, one paragraph, and a text for each part of a report.

    Figures that are not those of the results, and results that do not add up, are errors.
    """
    told = _Round(results, facts(results), voice_of(results, review, texts))
    sentence = _sentence(told)
    paragraph = told("lead") + _work(told) + _problems(told) + _vetoes(told) + _followed(told)
    parts = [
        told("part.work") + _work(told) + _quality(told) + _followed(told),
        told("part.shortcomings") + _shortcomings(told),
        told("part.next") + _next(told),
    ]
    lines = [
        told("title"),
        told("source", title=review_title(review)),
        told("heading.sentence"),
        sentence,
        told("heading.paragraph"),
        paragraph,
        told("heading.parts"),
        *parts,
    ]
    problems = differences(results, told.voice, [sentence, paragraph, *parts], [_matter(told.voice)])
    text = "\n".join(clean(line) for line in lines) + "\n"
    return text, [*problems, *_reminders(told.known, "".join([sentence, paragraph, *parts]))]


def _sentence(told: _Round) -> str:
    known, voice = told.known, told.voice
    best = ""
    if known.grades and known.grades[0][1]:
        name, count = known.grades[0]
        grade = voice.counted("grade", count, known.cases, grade=voice.grade(name))
        best = told("best", grade=grade)
    problems = sum(told.problems.values())
    return told(
        "sentence",
        organiser=voice.organiser,
        title=_matter(voice),
        units=known.reviewed,
        cases=known.cases,
        best=best,
        found=told("found", problems=problems) if problems else told("found_none"),
        followed=voice.join([told("blank.notice"), told("blank.mended")]),
    )


def _matter(voice: Voice) -> str:
    """The review's title without the place its organiser's name begins with too."""
    title = review_title(voice.review)
    alike = takewhile(
        lambda pair: pair[0] == pair[1], zip(title, clean(voice.review.organiser), strict=False)
    )
    place = _PLACE.match("".join(one for one, _ in alike))
    return title[place.end() :] if place else title


def _work(told: _Round) -> str:
    """Who reviewed whose files by what, and how they were graded; grades add up to the files."""
    known, voice, texts = told.known, told.voice, told.voice.texts
    graded = [(name, count) for name, count in known.grades if count]
    grades = [voice.counted("grade", count, known.cases, grade=voice.grade(name)) for name, count in graded]
    if known.ungraded and known.grades:
        grades.append(voice.counted("ungraded", known.ungraded, known.cases))
    titles = [
        voice("rubric", title=rubric.title if texts.language == "zh" else rubric.english)
        for rubric in told.results.rubrics
    ]
    text = told(
        "work",
        basis=review_basis(voice.review, texts),
        organiser=voice.organiser,
        title=_matter(voice),
        rubrics=voice.join(titles) or texts("notice.placeholder.rubric"),
        units=known.reviewed,
        cases=known.cases,
        grades=told("grades", grades=voice.join(grades)) if grades else "",
    )
    if known.idle:
        text += told("idle", count=len(known.idle))
    return text + (told("unfit", count=known.unfit) if known.unfit else "")


def _quality(told: _Round) -> str:
    known = told.known
    text = ""
    if (reached := passing(told.results, known)) and reached[1]:
        name, count = reached
        degree = told.voice.degree(count, known.cases)
        text += told("passing", degree=degree, grade=told.voice.grade(name), count=count)
    if known.mean is not None and told.results.evaluation.unit_scores.by == "mean":
        key = "mean_all" if known.scored == known.cases else "mean"
        text += told(key, scored=known.scored, mean=score_text(known.mean))
    return text


def _problems(told: _Round) -> str:
    """How many problems, and in which aspects; these add up to all of them."""
    known = told.known
    total = sum(told.problems.values())
    if not total:
        return told("problems_none")
    named = [(aspect, count) for aspect, count in told.problems.items() if count][:FOREMOST]
    parts = [_shared(told, "aspect", n, total, aspect=told.voice.aspect(aspect)) for aspect, n in named]
    if rest := total - sum(count for _, count in named):
        parts.append(_shared(told, "other", rest, total))
    return told("problems", problems=total, cases=known.faulty_cases, aspects=told.voice.join(parts))


def _shared(told: _Round, key: str, count: int, whole: int, **values: object) -> str:
    share = percent(count, whole, told.known.minimum)
    return told(f"{key}_share" if share else key, count=count, share=share, **values)


def _vetoes(told: _Round) -> str:
    """Confirmed vetoes, and what still waits to be confirmed."""
    known = told.known
    text = ""
    if known.veto_cases:
        units = {breach.unit for fault in known.faults for breach in fault.breaches if breach.veto}
        text += told("veto", count=known.veto_cases, units=len(units))
    if known.pending_veto_cases:
        text += told("pending", count=known.pending_veto_cases)
    if known.suspects:
        text += told("suspects", suspects=known.suspects, count=known.suspect_cases)
    return text


def _followed(told: _Round) -> str:
    """What became of the problems: not for results to say. Opinion letters are for vetoes."""
    known = told.known
    if not known.faults:
        return ""
    names = ["notice", "opinions", "mended"] if known.veto_cases else ["notice", "mended"]
    return told("follow", blanks=told.voice("semicolon").join(told(f"blank.{name}") for name in names))


def _shortcomings(told: _Round) -> str:
    worst = told.known.most_frequent(FOREMOST)
    if not worst:
        return _problems(told)
    titles = [told("title_item", title=fault.title, cases=fault.cases) for fault in worst]
    return told("shortcomings", problems=_problems(told) + _vetoes(told), titles=told.voice.join(titles))


def _next(told: _Round) -> str:
    """What to improve: the advice of the most frequent problems, and the aspects to train in."""
    advised: list[Fault] = [fault for fault in told.known.most_frequent(FOREMOST) if fault.advice]
    worst = [told.voice.aspect(aspect) for aspect, count in told.problems.items() if count][:FOREMOST]
    if not worst:
        return told("next_none")
    measures = [
        told("measure", order=_order(number, told), title=fault.title, advice=sentence_part(fault.advice))
        for number, fault in enumerate(advised, 1)
    ]
    last = _order(len(measures) + 1, told)
    measures.append(told("train", order=last, aspects=told.voice.join(worst)))
    return told("next", measures=told.voice("semicolon").join(measures))


def _order(number: int, told: _Round) -> str:
    return numeral(number) if told.voice.texts.language == "zh" else str(number)


def _reminders(known: Facts, text: str) -> list[Problem]:
    """What a person fills in, and figures that may still change."""
    found = []
    ungraded = known.ungraded if known.grades else 0
    if ungraded or known.pending_veto_cases or known.suspects:
        open_figures = {"pending": known.pending_veto_cases, "suspects": known.suspects}
        found.append(problem("ANN-004", None, ungraded=ungraded, **open_figures))
    if blanks := list(dict.fromkeys(_BLANK.findall(text))):
        found.append(problem("ANN-003", None, count=len(blanks), names="".join(blanks)))
    return found


def write_sentences(text: str, path: Path) -> None:
    """Write them as Notepad and WPS open them rightly, old ones too: UTF-8 with BOM, lines ended by CRLF."""
    path.write_text(text, encoding="utf-8-sig", newline="\r\n")
