"""The notice's third part: the problems by aspect, each with extent, forms and the articles broken."""

from casereview.model.aspect import ASPECTS
from casereview.outputs import docx_style as style
from casereview.outputs.docx_file import Block
from casereview.outputs.notice_facts import TOLD, Facts, Fault, named_further
from casereview.outputs.notice_quotes import articles, manifestations
from casereview.outputs.voice import Voice
from casereview.outputs.wording import numeral, official_dates
from casereview.rounds.review import Review
from casereview.scoring.results import Results


def problem_blocks(results: Results, known: Facts, voice: Voice) -> list[Block]:
    """Every aspect in its order; what was found most is told at length."""
    withheld = names_withheld(results, voice.review) if voice.review.naming != "named" else frozenset()
    blocks = (
        [Block(style.BODY, _opening(known, voice), region="problem.opening")] if known.faulty_cases else []
    )
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
        if len(faults) > TOLD:
            blocks.append(
                Block(style.BODY, _more(faults, known, voice), region=f"problem.{aspect.code}-more")
            )
    return blocks


def names_withheld(results: Results, review: Review) -> frozenset[str]:
    """What tells a case or a unit: numbers, names and the short names sources give."""
    short = {name for unit in review.units for name in unit.short_names if len(name) > 2}
    return frozenset(results.cases["case_id"].to_list()) | frozenset(results.units["unit"].to_list()) | short


def _opening(known: Facts, voice: Voice) -> str:
    listed = "annex" if voice.review.naming != "anonymous" else "feedback"
    opening = voice("problem.opening", units=known.faulty_units, count=known.faulty_cases)
    return opening + voice(f"problem.opening_{listed}")


def _fault(fault: Fault, number: int, known: Facts, voice: Voice, withheld: frozenset[str]) -> Block:
    """Title sentence, how often, how it shows, where (only when units may be named), what it breaks."""
    lead = voice(
        "problem.title", number=number, degree=voice.degree(fault.cases, known.cases), title=fault.title
    )
    text = voice(extent_key(fault), **fault.extent)
    separator = voice("semicolon")
    if examples := manifestations(fault, withheld):
        text += voice("problem.manifest", examples=official_dates(separator.join(examples), voice.texts))
    text += voice("stop")
    if voice.review.naming == "named" and fault.uncontested:
        named = [voice("problem.named_case", unit=b.unit, case=b.case_id) for b in fault.uncontested[:2]]
        text += voice("problem.named", examples=voice.join(named))
    if bases := articles(breach.basis for breach in fault.breaches):
        text += voice("problem.basis", basis=separator.join(bases))
    return Block(style.BODY, text, lead=lead, region=f"problem.{fault.item}")


def extent_key(fault: Fault) -> str:
    """The catalogue key of the sentence that gives a fault's extent."""
    return "problem.extent" if "occurrences" in fault.extent else "problem.extent_once"


def _more(faults: tuple[Fault, ...], known: Facts, voice: Voice) -> str:
    """The other problems of an aspect: how many, in how many files, the most frequent by name."""
    named, faults = named_further(faults), faults[TOLD:]
    titles = [voice("problem.more_item", title=fault.title, cases=fault.cases) for fault in named]
    cases = len({(b.unit, b.case_id) for fault in faults for b in fault.breaches})
    text = voice("problem.more", count=len(faults), degree=voice.degree(cases, known.cases), cases=cases)
    if len(named) == len(faults):
        return text + voice("problem.more_all", titles=voice.join(titles))
    text += voice("problem.more_chief", titles=voice.join(titles))
    return text + (voice("problem.more_annex") if voice.review.naming != "anonymous" else "")
