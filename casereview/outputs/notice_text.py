"""The sentences of the notice: wording from the catalogue, figures from the results, blanks for the rest."""

from datetime import date

from casereview.model.aspect import ASPECTS, Aspect
from casereview.model.catalogue import Texts
from casereview.outputs import docx_style as style
from casereview.outputs.docx_file import Block
from casereview.outputs.notice_facts import Facts, Fault, manifestations, passing
from casereview.outputs.voice import Voice
from casereview.outputs.wording import (
    clean,
    day_text,
    numeral,
    official_dates,
    score_text,
    sentence_part,
    title_lines,
)
from casereview.rounds.review import Review
from casereview.scoring.results import Results

#: From this day the State Council's regulation names the review of case files (arts. 15 and 18).
REGULATION_IN_FORCE = date(2026, 2, 1)
#: Problems told at length in one aspect; the others are named in one sentence.
TOLD = 3
#: Aspects and problems singled out in the appraisal and the requirements.
FOREMOST = 3


def body(results: Results, known: Facts, voice: Voice) -> list[Block]:
    """The notice from its number line to its requirements."""
    return [
        *_head(voice),
        Block(style.HEADING_1, voice("heading.situation"), region="situation.heading"),
        Block(style.HEADING_2, voice("heading.organisation"), region="situation.how"),
        Block(style.BODY, _organisation(results, known, voice), region="situation.organisation"),
        Block(style.HEADING_2, voice("heading.results"), region="situation.what"),
        Block(style.BODY, result_text(known, voice), region="situation.results"),
        Block(style.HEADING_1, voice("heading.appraisal"), region="appraisal.heading"),
        *_appraisal(results, known, voice),
        Block(style.HEADING_1, voice("heading.problems"), region="problem.heading"),
        *_problems(results, known, voice),
        Block(style.HEADING_1, voice("heading.requirements"), region="require.heading"),
        *_requirements(known, voice),
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
    titles = [
        voice("rubric", title=rubric.title if voice.texts.language == "zh" else rubric.english)
        for rubric in results.rubrics
    ]
    rubrics = voice.join(titles) or voice.texts("notice.placeholder.rubric")
    return voice("organisation", units=known.reviewed, rubrics=rubrics)


def result_text(known: Facts, voice: Voice) -> str:
    """Totals, grades that add up to them, scores, and what is still open."""
    graded = [(name, count) for name, count in known.grades if count]
    parts = [voice.counted("grade", count, known.cases, grade=voice.grade(name)) for name, count in graded]
    if known.ungraded and known.grades:
        parts.append(voice.counted("ungraded", known.ungraded, known.cases))
    total = voice("total", units=known.reviewed, cases=known.cases)
    stop = "。" if voice.texts.language == "zh" else ". "
    sentences = [total + (voice("total_before_grades") + voice.join(parts) if parts else "") + stop]
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
    if worst := _worst_aspects(known):
        named = [
            voice("appraisal.aspect", aspect=voice.aspect(aspect), count=known.cases_of(aspect))
            for aspect in worst
        ]
        paragraphs.append(("concentrated", voice("appraisal.concentrated_text", aspects=voice.join(named))))
    if known.praised:
        paragraphs.append(("praise", voice("appraisal.praise_text", units=voice.join(list(known.praised)))))
    return [
        Block(style.BODY, text, lead=f"{number}.{voice(f'appraisal.{key}')}", region=f"appraisal.{key}")
        for number, (key, text) in enumerate(paragraphs, 1)
    ]


def _worst_aspects(known: Facts) -> list[Aspect]:
    """The aspects with the most cases concerned, in the order of the aspects where equal."""
    faulty = [aspect for aspect in ASPECTS if known.faults_of(aspect)]
    return sorted(faulty, key=lambda aspect: -known.cases_of(aspect))[:FOREMOST]


def _problems(results: Results, known: Facts, voice: Voice) -> list[Block]:
    withheld: frozenset[str] = frozenset()
    if voice.review.naming != "named":
        withheld = frozenset(results.cases["case_id"].to_list()) | frozenset(known.units)
    blocks: list[Block] = []
    for number, aspect in enumerate(ASPECTS, 1):
        heading = voice("heading.aspect", numeral=numeral(number), number=number, aspect=voice.aspect(aspect))
        blocks.append(Block(style.HEADING_2, heading, region=f"problem.{aspect.code}"))
        faults = known.faults_of(aspect)
        blocks += [
            _fault(fault, index, known, voice, withheld) for index, fault in enumerate(faults[:TOLD], 1)
        ]
        if not faults:
            key = "problem.none_so_far" if aspect.code in known.open_aspects else "problem.none"
            blocks.append(Block(style.BODY, voice(key), region=f"problem.{aspect.code}-none"))
        if rest := faults[TOLD:]:
            blocks.append(Block(style.BODY, _more(rest, known, voice), region=f"problem.{aspect.code}-more"))
    return blocks


def _fault(fault: Fault, number: int, known: Facts, voice: Voice, withheld: frozenset[str]) -> Block:
    """Title sentence, how often, how it shows, where (only when units may be named), what it breaks."""
    lead = voice(
        "problem.title", number=number, degree=voice.degree(fault.cases, known.cases), title=fault.title
    )
    text = voice("problem.extent", cases=fault.cases, units=fault.units, occurrences=fault.occurrences)
    separator = voice("semicolon")
    if examples := manifestations(fault, withheld):
        text += voice("problem.manifest", examples=official_dates(separator.join(examples), voice.texts))
    if voice.review.naming == "named":
        named = [voice("problem.named_case", unit=b.unit, case=b.case_id) for b in fault.breaches[:2]]
        text += voice("problem.named", examples=voice.join(named))
    if fault.bases:
        text += voice("problem.basis", basis=separator.join(map(sentence_part, fault.bases)))
    return Block(style.BODY, text, lead=lead, region=f"problem.{fault.item}")


def _more(faults: tuple[Fault, ...], known: Facts, voice: Voice) -> str:
    titles = [voice("problem.more_item", title=fault.title, cases=fault.cases) for fault in faults]
    cases = len({(b.unit, b.case_id) for fault in faults for b in fault.breaches})
    return voice(
        "problem.more",
        count=len(faults),
        degree=voice.degree(cases, known.cases),
        titles=voice.join(titles),
    )


def _requirements(known: Facts, voice: Voice) -> list[Block]:
    deadline = day_text(voice.review.rectification_deadline, voice.texts)
    advised = [fault for fault in known.most_frequent(FOREMOST) if fault.advice]
    items = [
        voice("require.wider_item", title=fault.title, advice=sentence_part(fault.advice))
        for fault in advised
    ]
    stop = "。" if voice.texts.language == "zh" else "."
    wider = voice("require.wider_plain")
    if items:
        wider = voice("require.wider_text") + voice("semicolon").join(items) + stop
    worst = [voice.aspect(aspect) for aspect in _worst_aspects(known)]
    train = voice("require.train_text", aspects=voice.join(worst)) if worst else voice("require.train_plain")
    paragraphs = (
        ("mend", voice("require.mend_text", deadline=deadline, organiser=voice.organiser)),
        ("wider", wider),
        ("train", train),
        ("use", voice("require.use_text", organiser=voice.organiser)),
    )
    return [
        Block(style.BODY, text, voice(f"require.{key}"), style.HEADING_2, region=f"require.{key}")
        for key, text in paragraphs
    ]
