"""The statements the notice must hold, with their figures; a sentence of the same make may give no others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casereview.model.aspect import ASPECTS
from casereview.model.problem import Problem, problem
from casereview.outputs.notice_facts import FOREMOST, TOLD, Facts, named_further
from casereview.outputs.notice_problems import extent_key
from casereview.outputs.voice import Voice
from casereview.outputs.wording import percent, score_text

#: A figure of the text.
FIGURE = r"\d+(?:\.\d+)?%?"
#: Values of a statement that say what it speaks of; the others are its figures.
_NAMES = ("title", "grade", "aspect")
#: What may close a sentence: not looked at, for people move stops.
_STOPS = "。；，,.; "


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement: a catalogue key filled with values; `near` names its paragraph.

    What is not `wanted` may be left out or told otherwise, but not with other figures.
    """

    key: str
    values: dict[str, object]
    near: str = ""
    not_in: tuple[str, ...] = ()  # grades that end with this one's name: 不合格 holds 合格
    wanted: bool = True


def claims(known: Facts, voice: Voice) -> list[Claim]:
    """What the text must state, then what it may state in no other way."""
    made = [Claim("total", {"units": known.reviewed, "cases": known.cases}), *_grade_claims(known, voice)]
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
        faults = known.faults_of(aspect)
        made += [Claim(extent_key(fault), fault.extent, near=f"“{fault.title}”") for fault in faults[:TOLD]]
        made += [
            Claim("problem.more_item", {"title": fault.title, "cases": fault.cases})
            for fault in named_further(faults)
        ]
    return [*made, *_further(known, voice)]


def _grade_claims(known: Facts, voice: Voice) -> Iterator[Claim]:
    grades = [(voice.grade(name), count) for name, count in known.grades]
    for name, count in grades:
        if count:
            longer = tuple(other for other, _ in grades if other != name and other.endswith(name))
            yield _share("grade", count, known, {"grade": name}, longer)
    if known.ungraded and known.grades:
        yield _share("ungraded", known.ungraded, known)


def _further(known: Facts, voice: Voice) -> Iterator[Claim]:
    """Figures that stand a second time, or in sentences an office words anew."""
    if known.faulty_cases:
        opened: dict[str, object] = {"units": known.faulty_units, "count": known.faulty_cases}
        yield Claim("problem.opening", opened, wanted=False)
    if 0 < known.faulty_cases < known.cases:
        rest = {"count": known.faulty_cases, "rest": known.cases - known.faulty_cases}
        key = "appraisal.faulty_so_far" if known.open_aspects else "appraisal.faulty"
        yield Claim(key, dict[str, object](rest), wanted=False)
    for aspect in known.worst_aspects(FOREMOST):
        told = {"aspect": voice.aspect(aspect), "count": known.cases_of(aspect)}
        yield Claim("appraisal.aspect", dict[str, object](told), wanted=False)
    for fault in known.most_frequent(FOREMOST):
        extent = {"title": fault.title, "cases": fault.cases, "advice": ""}
        yield Claim("require.wider_item", dict[str, object](extent), wanted=False)


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


def claim_faults(made: list[Claim], paragraphs: list[str], voice: Voice) -> Iterator[Problem]:
    """Statements that are missing, and sentences of their make with other figures."""
    # Two items may bear one title: either's figures are then right beside it.
    right: dict[tuple[object, ...], set[str]] = {}
    for claim in made:
        right.setdefault(_subject(claim), set()).add(_sentence(claim, claim.values, voice))
    for claim in made:
        sentence = _sentence(claim, claim.values, voice)
        pattern = _pattern(claim, voice)
        near = [paragraph for paragraph in paragraphs if claim.near in paragraph]
        said = [match.group() for paragraph in near for match in pattern.finditer(paragraph)]
        shown = f"{claim.near}{sentence}"
        if claim.wanted and sentence not in said:
            yield problem("NOT-010", None, wanted=shown)
        for other in said:
            if other not in right[_subject(claim)]:
                yield problem("NOT-011", None, said=other, wanted=shown)


def _subject(claim: Claim) -> tuple[object, ...]:
    """What a statement speaks of, without its figures."""
    return (claim.key, claim.near, *(claim.values.get(name) for name in _NAMES))


def _sentence(claim: Claim, values: dict[str, object], voice: Voice) -> str:
    return voice(claim.key, **values).strip(_STOPS)


def _pattern(claim: Claim, voice: Voice) -> re.Pattern[str]:
    """The sentence of a claim with any figures in the place of its own."""
    slots: dict[str, object] = {
        name: f"\ue000{index}\ue000"
        for index, (name, value) in enumerate(claim.values.items())
        if name not in _NAMES and value != ""
    }
    sentence = _sentence(claim, {**claim.values, **slots}, voice)
    figures = re.sub("\ue000\\d+\ue000", lambda _: FIGURE, re.escape(sentence))
    before = "".join(
        f"(?<!{re.escape(name.removesuffix(str(claim.values['grade'])))})" for name in claim.not_in
    )
    return re.compile(before + figures)
