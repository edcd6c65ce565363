"""The sentences of the notice: wording from the catalogue, figures from the results, blanks for the rest."""

from datetime import date

from casereview.model.aspect import ASPECTS
from casereview.model.catalogue import Texts
from casereview.outputs import docx_style as style
from casereview.outputs.docx_file import Block
from casereview.outputs.notice_facts import FOREMOST, Facts, passing
from casereview.outputs.notice_problems import problem_blocks
from casereview.outputs.notice_requirements import requirement_blocks
from casereview.outputs.voice import Voice
from casereview.outputs.wording import clean, day_text, numeral, score_text, title_lines
from casereview.rounds.review import Review
from casereview.scoring.results import Results

#: From this day the State Council's regulation names the review of case files (arts. 15 and 18).
REGULATION_IN_FORCE = date(2026, 2, 1)


def body(results: Results, known: Facts, voice: Voice) -> list[Block]:
    """The notice from its number line to its requirements."""
    return [
        *_head(voice),
        Block(style.HEADING_1, voice("heading.situation"), region="situation.heading"),
        Block(style.HEADING_2, voice("heading.organisation"), region="situation.how"),
        Block(style.BODY, _organisation(results, known, voice), region="situation.organisation"),
        Block(style.HEADING_2, voice("heading.results"), region="situation.what"),
        Block(style.BODY, result_text(results, known, voice), region="situation.results"),
        Block(style.HEADING_1, voice("heading.appraisal"), region="appraisal.heading"),
        *_appraisal(results, known, voice),
        Block(style.HEADING_1, voice("heading.problems"), region="problem.heading"),
        *problem_blocks(results, known, voice),
        Block(style.HEADING_1, voice("heading.requirements"), region="require.heading"),
        *requirement_blocks(known, voice),
    ]


def _head(voice: Voice) -> list[Block]:
    review = voice.review
    texts = voice.texts
    title = review_title(review)
    number = voice(
        "number_line",
        number=texts("notice.placeholder.number"),
        signatory=texts("notice.placeholder.signatory"),
    )
    introduction = voice(
        "introduction",
        basis=review_basis(review, texts),
        organiser=voice.organiser,
        begin=day_text(review.begin, texts),
        end=day_text(review.end, texts),
        title=title,
    )
    heading = voice("title", organiser=voice.organiser, title=title)
    recipients = clean(review.recipients).rstrip("：:") or texts("notice.placeholder.recipients")
    return [
        Block(style.NUMBER, number, region="head.number"),
        Block(style.BODY),
        Block(style.TITLE, "\n".join(title_lines(heading)), region="head.title"),
        Block(style.BODY),
        Block(style.RECIPIENT, voice("recipients", recipients=recipients), region="head.recipients"),
        Block(style.BODY, introduction, region="intro.text"),
    ]


def review_title(review: Review) -> str:
    """The review's title without what the notice's own title adds."""
    return clean(review.title).removeprefix(clean(review.organiser)).removeprefix("关于").removesuffix("情况")


def review_basis(review: Review, texts: Texts) -> str:
    """What the review rests on: the regulation once in force, what the review file says, else a blank."""
    day = review.end or review.begin
    regulation = texts("notice.regulation") if day is not None and day >= REGULATION_IN_FORCE else ""
    if regulation and review.basis:
        return texts("notice.bases", one=regulation, other=review.basis)
    return regulation or review.basis or texts("notice.placeholder.basis")


def _organisation(results: Results, known: Facts, voice: Voice) -> str:
    """Scope, way and measure of the review; what the results do not know stays a blank."""
    titles = [voice("rubric", title=title) for title in _rubric_titles(results, voice).values()]
    text = voice(
        "organisation",
        units=known.reviewed,
        finished=voice.texts("notice.placeholder.finished"),
        year=scope_year(voice),
        method=voice.texts("notice.placeholder.method"),
        rubrics=voice.join(titles) or voice.texts("notice.placeholder.rubric"),
    )
    if known.inspectors:
        text += voice("inspectors", count=known.inspectors)
    if known.adjudicated:
        text += voice("adjudicated", count=known.adjudicated)
    return text


def scope_year(voice: Voice) -> str:
    """Of which year the files are, or a blank for it."""
    year = voice.review.year.removesuffix("年度")
    return voice("scope_year", year=year) if year else voice.texts("notice.placeholder.year")


def _rubric_titles(results: Results, voice: Voice) -> dict[str, str]:
    chinese = voice.texts.language == "zh"
    return {rubric.id: clean(rubric.title if chinese else rubric.english) for rubric in results.rubrics}


def rubric_parts(results: Results, known: Facts, voice: Voice) -> list[str]:
    """How many files each rubric judged, where there are several."""
    titles = _rubric_titles(results, voice)
    if len(known.rubrics) < 2:
        return []
    return [
        voice("by_rubric_item", title=titles.get(name, name), count=count) for name, count in known.rubrics
    ]


def result_text(results: Results, known: Facts, voice: Voice) -> str:
    """Totals, grades that add up to them, scores, and what is still open."""
    graded = [(name, count) for name, count in known.grades if count]
    parts = [voice.counted("grade", count, known.cases, grade=voice.grade(name)) for name, count in graded]
    if known.ungraded and known.grades:
        parts.append(voice.counted("ungraded", known.ungraded, known.cases))
    total = voice("total", units=known.reviewed, cases=known.cases)
    stop = "。" if voice.texts.language == "zh" else ". "
    sentences = [total + (voice("total_before_grades") + voice.join(parts) if parts else "") + stop]
    if parts := rubric_parts(results, known, voice):
        sentences.append(voice("by_rubric", parts=voice.join(parts)))
    if known.idle:
        sentences.append(voice("idle", count=len(known.idle)))
    if known.unfit:
        sentences.append(voice("unfit", count=known.unfit))
    if known.small:
        sentences.append(voice("small", count=len(known.small), minimum=known.minimum))
    if known.grades and not known.ungraded and not known.grades[-1][1]:
        sentences.append(voice("none_of_grade", grade=voice.grade(known.grades[-1][0])))
    if known.ungraded and known.grades:
        sentences.append(voice("ungraded_why"))
    if known.scored:
        figures = {name: score_text(getattr(known, name)) for name in ("mean", "highest", "lowest")}
        sentences.append(voice("scores", scored=known.scored, **figures))
        if known.provisional:
            sentences.append(voice("provisional", count=known.provisional))
    if known.veto_cases:
        sentences.append(voice("veto", count=known.veto_cases))
    if known.pending_veto_cases:
        sentences.append(voice("pending", count=known.pending_veto_cases))
    if known.suspects:
        sentences.append(voice("suspects", suspects=known.suspects, count=known.suspect_cases))
    if known.unfinished_cases:
        sentences.append(voice("unfinished", count=known.unfinished_cases))
    if known.grades and known.grades[0][1]:
        return "".join(sentences) + voice("see_annexes", grade=voice.grade(known.grades[0][0]))
    return "".join(sentences) + voice("see_annex_1")


def _appraisal(results: Results, known: Facts, voice: Voice) -> list[Block]:
    level = ""
    if (reached := passing(results, known)) and reached[1]:
        name, count = reached
        most = voice.degree(count, known.cases)
        level += voice("appraisal.passing", degree=most, grade=voice.grade(name), count=count)
    if not known.faulty_cases:
        level += voice("appraisal.faultless")
    elif known.faulty_cases == known.cases:
        level += voice("appraisal.faulty_all")
    else:
        rest = known.cases - known.faulty_cases
        key = "appraisal.faulty_so_far" if known.open_aspects else "appraisal.faulty"
        level += voice(key, count=known.faulty_cases, rest=rest)
    paragraphs = [("level", level)]
    clear = [
        voice.aspect(aspect)
        for aspect in ASPECTS
        if not known.faults_of(aspect) and aspect.code not in known.open_aspects
    ]
    if clear:
        paragraphs.append(("good", voice("appraisal.good_text", aspects=voice.join(clear))))
    if worst := known.worst_aspects(FOREMOST):
        named = [
            voice("appraisal.aspect", aspect=voice.aspect(aspect), count=known.cases_of(aspect))
            for aspect in worst
        ]
        paragraphs.append(("concentrated", voice("appraisal.concentrated_text", aspects=voice.join(named))))
    if known.praised and voice.review.naming != "anonymous":
        paragraphs.append(("praise", voice("appraisal.praise_text", units=voice.join(list(known.praised)))))
    return [
        Block(
            style.BODY,
            text,
            lead=voice(
                "appraisal.lead", numeral=numeral(number), number=number, title=voice(f"appraisal.{key}")
            ),
            lead_style=style.HEADING_2,
            region=f"appraisal.{key}",
        )
        for number, (key, text) in enumerate(paragraphs, 1)
    ]
