"""The notice's fourth part: what is required, each requirement with the items it answers."""

from dataclasses import dataclass

from casereview.outputs import docx_style as style
from casereview.outputs.docx_file import Block
from casereview.outputs.notice_facts import FOREMOST, Facts
from casereview.outputs.voice import Voice
from casereview.outputs.wording import day_text, sentence_part


@dataclass(frozen=True, slots=True)
class Requirement:
    """One paragraph of the requirements; `items` are those whose problems it answers, none where it answers
    to the review as a whole."""

    text: str
    lead: str = ""
    items: tuple[str, ...] = ()


def requirements(known: Facts, voice: Voice) -> tuple[Requirement, ...]:
    """To mend, to look further (with a measure against each of the most frequent problems), to train, and
    what becomes of the results."""
    every = tuple(fault.item for fault in known.faults)
    advised = [fault for fault in known.most_frequent(FOREMOST) if fault.advice]
    worst = known.worst_aspects(FOREMOST)
    aspects = voice.join([voice.aspect(aspect) for aspect in worst])
    wider = voice("require.wider_text") + (voice("require.wider_lead") if advised else "")
    measures = (
        Requirement(
            f"{number}."
            + voice(
                "require.wider_item",
                title=fault.title,
                cases=fault.cases,
                advice=sentence_part(fault.advice),
            ),
            items=(fault.item,),
        )
        for number, fault in enumerate(advised, 1)
    )
    return (
        Requirement(_mend(known, voice), voice("require.mend"), every),
        Requirement(wider, voice("require.wider"), tuple(fault.item for fault in advised) or every),
        *measures,
        Requirement(
            voice("require.train_text", aspects=aspects) if worst else voice("require.train_plain"),
            voice("require.train"),
            tuple(fault.item for aspect in worst for fault in known.faults_of(aspect)),
        ),
        Requirement(voice("require.use_text", organiser=voice.organiser), voice("require.use")),
    )


def _mend(known: Facts, voice: Voice) -> str:
    listed = voice(f"require.list_{'feedback' if voice.review.naming == 'anonymous' else 'annex'}")
    deadline = day_text(voice.review.rectification_deadline, voice.texts)
    text = voice("require.mend_text", list=listed, deadline=deadline, organiser=voice.organiser)
    return text + (voice("require.veto_text") if known.veto_cases else "")


def requirement_blocks(known: Facts, voice: Voice) -> list[Block]:
    """The requirements as paragraphs, each a region: by its heading, a measure by its item."""
    names = {voice(f"require.{name}"): name for name in ("mend", "wider", "train", "use")}
    return [
        Block(
            style.BODY,
            required.text,
            lead=required.lead,
            lead_style=style.HEADING_2 if required.lead else "",
            region=f"require.{names.get(required.lead) or required.items[0]}",
        )
        for required in requirements(known, voice)
    ]
