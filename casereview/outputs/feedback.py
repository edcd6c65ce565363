"""feedback/<unit>.docx: what the review found in each unit's files, case by case, with a slip to return."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem
from casereview.outputs import docx_style as style
from casereview.outputs import feedback_tables as parts
from casereview.outputs.docx_file import Block, Content, Turn
from casereview.outputs.docx_papers import write_papers
from casereview.outputs.notice_annexes import signature_indents
from casereview.outputs.notice_facts import grade_names
from casereview.outputs.unit_share import Share, file_names, shares, untold
from casereview.outputs.voice import Voice, voice_of
from casereview.outputs.wording import clean, day_text
from casereview.rounds.review import Review
from casereview.scoring.results import Results


def write_feedback(
    results: Results, review: Review, folder: Path, texts: Texts, template: Path | None = None
) -> tuple[list[Path], list[Problem]]:
    """One document per unit with cases into `folder`; the paths written, in the order of the units."""
    folder.mkdir(parents=True, exist_ok=True)
    voice = voice_of(results, review, texts)
    own = shares(results)
    if lost := untold(results, own):
        return [], lost
    names = file_names(share.unit for share in own)
    papers = ((folder / f"{names[share.unit]}.docx", unit_contents(results, share, voice)) for share in own)
    paths, problems = write_papers(papers, voice("draft_mark"), template)
    if not own:
        problems.append(problem("NOT-023"))
    return paths, problems


def unit_contents(results: Results, share: Share, voice: Voice) -> list[Content]:
    """The letter to the unit, a page or two, and its annexes: results standing, the wide tables lying."""
    texts = voice.texts
    title = voice.review.title
    introduction = texts(
        "feedback.introduction",
        organiser=voice.organiser,
        title=clean(title),
        cases=share.cases.height,
        measure=voice.measure,
    )
    annexes = _annexes(results, share, voice)
    listed = [
        Block(
            style.ANNEX_LIST_NEXT if number > 1 else style.ANNEX_LIST,
            voice("annex_list_next" if number > 1 else "annex_list", number=number, title=name),
        )
        for number, (name, _) in enumerate(annexes, 1)
    ]
    contents: list[Content] = [
        Block(style.TITLE, texts("feedback.title")),
        Block(style.BODY),
        Block(style.RECIPIENT, voice("recipients", recipients=share.unit)),
        Block(style.BODY, introduction),
        Block(style.HEADING_1, texts("feedback.heading.results")),
        *_summary(results, share, voice),
        Block(style.HEADING_1, texts("feedback.heading.objection")),
        Block(style.BODY, _objection(voice)),
        Block(style.HEADING_1, texts("feedback.heading.mending")),
        *_mending(share, voice),
        Block(style.BODY),
        *listed,
        *signed(voice),
    ]
    for number, (name, annex) in enumerate(annexes, 1):
        if number == 2:
            contents.append(Turn(landscape=True))
        contents += [
            Block(
                style.ANNEX_MARK_SECTION if number == 2 else style.ANNEX_MARK,
                voice("annex_mark", number=number),
            ),
            Block(style.ANNEX_TITLE, name),
            *annex,
        ]
    return contents


def _summary(results: Results, share: Share, voice: Voice) -> list[Block]:
    """The figures of the unit, and what is left out of them and why."""
    texts = voice.texts
    measure = voice.measure
    graded = [
        texts("feedback.grade", grade=voice.grade(name), count=count, measure=measure)
        for name in grade_names(results)
        if (count := int((share.cases["grade"] == name).sum()))
    ]
    if ungraded := int(share.cases["grade"].is_null().sum()):
        graded.append(texts("feedback.ungraded", count=ungraded, measure=measure))
    text = texts(
        "feedback.summary",
        cases=share.cases.height,
        grades=voice.join(graded),
        faults=len(share.found),
        faulty=len({breach.case_id for breach in share.found}),
        measure=measure,
    )
    if share.waiting.height:
        text += texts("feedback.summary_waiting", suspects=share.waiting.height)
    blocks = [Block(style.BODY, text)]
    if share.contested.height:
        said = texts(
            "feedback.contested",
            count=share.contested.height,
            measure=measure,
            cases=voice.join(share.contested["case_id"].to_list()),
            faults=len(share.left),
            suspects=share.left_waiting.height,
        )
        blocks.append(Block(style.BODY, said))
    return blocks


def _objection(voice: Voice) -> str:
    """Until when and to whom objections go: counted from receipt, by a day, or left to be filled in."""
    texts = voice.texts
    appeal = voice.review.appeal
    if appeal is not None and appeal.working_days is not None:
        limit = texts("feedback.appeal_within", days=appeal.working_days)
    else:
        limit = texts("feedback.appeal_by", day=day_text(appeal.deadline if appeal else None, texts))
    contact = texts("notice.placeholder.contact")
    return texts("feedback.objection_text", limit=limit, organiser=voice.organiser, contact=contact)


def _mending(share: Share, voice: Voice) -> list[Block]:
    texts = voice.texts
    if not share.found:
        return [Block(style.BODY, texts("feedback.nothing_to_mend"))]
    day = day_text(voice.review.rectification_deadline, texts)
    blocks = [Block(style.BODY, texts("feedback.mend_text", deadline=day))]
    if vetoes := share.vetoes:
        count = len({breach.case_id for breach in vetoes})
        title = opinion_title(voice)
        said = texts("feedback.opinion_follows", count=count, measure=voice.measure, title=title)
        blocks.append(Block(style.BODY, said))
    return blocks


def opinion_title(voice: Voice) -> str:
    """The name of the letter on vetoed files in this place."""
    return clean(voice.review.opinion.title) or voice.texts("opinion.title")


def signed(voice: Voice) -> list[Block]:
    """The signature and the date that is set on signing."""
    issued = voice.texts("notice.placeholder.issued")
    signature, day = signature_indents(len(voice.organiser), len(issued))
    return [
        Block(style.BODY),
        Block(style.BODY),
        Block(style.SIGNATURE, voice.organiser, right=signature),
        Block(style.SIGNATURE, issued, right=day),
    ]


def _annexes(results: Results, share: Share, voice: Voice) -> list[tuple[str, Sequence[Content]]]:
    """The annexes that have something to say, by name; the first stands upright."""
    texts = voice.texts
    contested = frozenset(share.contested["case_id"].to_list())
    told = share.cases.filter(~pl.col("case_id").is_in(list(contested)))
    results_table: list[Content] = [Block(style.BODY), parts.result_table(share.cases, contested, voice)]
    problems: list[Content] = []
    if share.found:
        problems.append(parts.fault_table(results, share.cases, share.found, voice))
    problems += parts.faultless(told, share.found, voice)
    if contested:
        note = Block(style.TABLE_NOTE, texts("feedback.left_out"), keep=True)
        problems += [note, parts.left_out_table(share.contested, share.left, share.left_waiting, voice)]
    found: list[tuple[str, Sequence[Content]]] = [
        (texts("feedback.annex.results"), results_table),
        (texts("feedback.annex.problems"), problems),
    ]
    if share.waiting.height:
        note = Block(style.TABLE_NOTE, texts("feedback.suspects_text"), keep=True)
        found.append((texts("feedback.annex.suspects"), [note, parts.suspects_table(share.waiting, voice)]))
    if share.found:
        found.append((texts("feedback.receipt"), parts.receipt(share.unit, share.found, voice)))
    return found
