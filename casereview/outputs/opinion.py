"""feedback/<unit>_<name of the letter>.docx: the supervision letter to a unit with vetoed files, as a draft.

Only vetoes an inspector confirmed stand in it, and no case under review or suit.
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from casereview.model.catalogue import Texts
from casereview.model.names import safe_name
from casereview.model.problem import Problem, problem
from casereview.outputs import docx_style as style
from casereview.outputs.docx_file import Block
from casereview.outputs.docx_papers import write_papers
from casereview.outputs.feedback import opinion_title, signed
from casereview.outputs.feedback_tables import basis_of
from casereview.outputs.notice_annexes import standing
from casereview.outputs.notice_facts import Breach
from casereview.outputs.notice_text import REGULATION_IN_FORCE
from casereview.outputs.unit_share import Share, case_name, file_names, shares
from casereview.outputs.voice import Voice, voice_of
from casereview.outputs.wording import clean, numeral, official_dates, score_text, sentence_part, title_lines
from casereview.rounds.review import Review
from casereview.rubric.grammar import Rubric
from casereview.scoring.results import Results


def write_opinions(
    results: Results, review: Review, folder: Path, texts: Texts, template: Path | None = None
) -> tuple[list[Path], list[Problem]]:
    """One letter for each unit with a confirmed veto in a case not under review or suit; the paths written.

    The letters stand beside the feedback, under the same name with that of the letter.
    """
    voice = voice_of(results, review, texts)
    title = opinion_title(voice)
    own = shares(results)
    names = file_names(share.unit for share in own)
    concerned = [share for share in own if share.vetoes]
    rubrics = {rubric.id: rubric for rubric in results.rubrics}
    folder.mkdir(parents=True, exist_ok=True)
    papers = (
        (folder / f"{names[share.unit]}_{safe_name(title)}.docx", letter(share, rubrics, voice))
        for share in concerned
    )
    paths, problems = write_papers(papers, voice("draft_mark"), template)
    if concerned:
        units = "、".join(share.unit for share in concerned)
        problems.append(problem("FBK-003", None, title=title, count=len(concerned), units=units))
    return paths, problems


def letter(share: Share, rubrics: dict[str, Rubric], voice: Voice) -> list[Block]:
    """The whole letter to one unit."""
    texts = voice.texts
    by_case: dict[str, list[Breach]] = {}
    for breach in share.vetoes:
        by_case.setdefault(breach.case_id, []).append(breach)
    introduction = texts(
        "opinion.introduction",
        organiser=voice.organiser,
        title=clean(voice.review.title),
        count=len(by_case),
        measure=voice.measure,
        basis=letter_basis(voice.review, texts),
    )
    blocks = [
        Block(style.NUMBER, texts("notice.placeholder.number")),
        Block(style.BODY),
        Block(style.TITLE, "\n".join(title_lines(opinion_title(voice)))),
        Block(style.BODY),
        Block(style.RECIPIENT, voice("recipients", recipients=share.unit)),
        Block(style.BODY, introduction),
        Block(style.HEADING_1, texts("opinion.heading.found")),
    ]
    for number, case in enumerate(share.cases.filter(pl.col("case_id").is_in(list(by_case))).to_dicts(), 1):
        heading = texts(
            "opinion.case_heading",
            numeral=_numeral(number),
            number=number,
            case=case_name(case, texts),
        )
        result = texts(
            "opinion.case_result",
            score=score_text(case["score"], voice("no_score")),
            grade=standing(case, voice),
            source=clean(case["source"] or ""),
        )
        blocks += [Block(style.HEADING_2, heading), Block(style.BODY, result, keep=True)]
        source = clean(case["source"] or "")
        blocks += [
            _veto(breach, index, source, rubrics, voice)
            for index, breach in enumerate(by_case[case["case_id"]], 1)
        ]
    if share.contested.height:
        cases = voice.join(share.contested["case_id"].to_list())
        count = share.contested.height
        said = texts("opinion.contested", count=count, measure=voice.measure, cases=cases)
        blocks.append(Block(style.BODY, said))
    return [*blocks, *_demands(share.vetoes, voice), *_time(voice), *signed(voice), _seal(texts)]


def letter_basis(review: Review, texts: Texts) -> str:
    """What the review file says; else the regulation, where it was in force when the review ended; else a
    blank: before it, each place had its own."""
    if basis := clean(review.opinion.basis):
        return basis
    day = review.end or review.begin
    in_force = day is not None and day >= REGULATION_IN_FORCE
    return texts("opinion.basis" if in_force else "opinion.basis_blank")


def _veto(breach: Breach, number: int, source: str, rubrics: dict[str, Rubric], voice: Voice) -> Block:
    """One vetoed item: what was found, what it breaks, and its row where that is not the case's."""
    texts = voice.texts
    lead = texts("opinion.veto", number=number, item=breach.item, title=sentence_part(breach.title))
    said = texts(
        "opinion.veto_text",
        evidence=official_dates(sentence_part(breach.evidence), texts) or texts("feedback.no_evidence"),
        basis=basis_of(breach, rubrics, voice),
    )
    if breach.source != source:
        said = texts("opinion.veto_source", said=said, source=breach.source)
    return Block(style.BODY, said, lead=lead)


def _demands(vetoes: Sequence[Breach], voice: Voice) -> list[Block]:
    """What the unit is asked to do, each demand with the items it comes from."""
    texts = voice.texts
    items: dict[str, list[str]] = {}
    for breach in vetoes:
        if breach.advice and breach.item not in items.setdefault(breach.advice, []):
            items[breach.advice].append(breach.item)
    said = [texts("opinion.demand_correct")]
    for number, (advice, names) in enumerate(items.items(), 2):
        items_named = voice.join(names)
        text = texts(
            "opinion.demand", numeral=_numeral(number), number=number, advice=advice, items=items_named
        )
        said.append(text)
    last = len(said) + 1
    said.append(texts("opinion.demand_prevent", numeral=_numeral(last), number=last))
    return [
        Block(style.HEADING_1, texts("opinion.heading.demands")),
        *(Block(style.BODY, text) for text in said),
    ]


def _numeral(number: int) -> str:
    """The Chinese numeral, or the figures where there are too many for numerals to be read."""
    return numeral(number) if number < 100 else str(number)


def _time(voice: Voice) -> list[Block]:
    """Within how many days from receipt, or a blank; objections are possible."""
    texts = voice.texts
    days = voice.review.opinion.days
    time = texts("opinion.time_blank", organiser=voice.organiser)
    if days is not None:
        time = texts("opinion.time_days", days=days, organiser=voice.organiser)
    contact = texts("notice.placeholder.contact")
    return [
        Block(style.HEADING_1, texts("opinion.heading.time")),
        Block(style.BODY, time),
        Block(style.BODY, texts("opinion.objection", organiser=voice.organiser, contact=contact)),
    ]


def _seal(texts: Texts) -> Block:
    return Block(style.SIGNATURE, texts("opinion.seal"), right=4)
