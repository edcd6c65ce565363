"""Annex 3 of the notice (问题清单): what each unit has to mend, item by item, with the files concerned."""

import re
from collections.abc import Sequence

from casereview.model.aspect import ASPECTS, aspect_of
from casereview.outputs.docx_file import Column, Table
from casereview.outputs.notice_facts import Breach
from casereview.outputs.notice_quotes import articles
from casereview.outputs.number_lists import LINE_MAY_END, join_numbers, natural_order
from casereview.outputs.privacy import masked
from casereview.outputs.voice import Voice
from casereview.outputs.wording import clean, day_text, official_dates, sentence_part

#: The columns with their widths in mm; they fill a lying page.
_COLUMNS = {
    "number": 9,
    "unit": 20,
    "aspect": 15,
    "fault": 30,
    "concerned": 48,
    "basis": 37,
    "demand": 33,
    "deadline": 23,
    "closed": 10,
}
_CENTRED = ("number", "aspect", "deadline")


def fault_table(found: Sequence[Breach], units: Sequence[str], voice: Voice) -> Table:
    """A row for each unit and item: the files concerned, what to mend by when, a blank to close it.

    Units keep their order, items that of the aspects. A confirmed veto stands before them in a row of its
    own, with what was found and where, for the signatory to check.
    """
    day = voice.review.rectification_deadline
    deadline = day_text(day, voice.texts) if day else voice("placeholder.short")
    rows = [
        [
            str(number),
            group[0].unit,
            voice.aspect(aspect_of(group[0].item)),
            _fault(group, voice),
            _concerned(group, voice),
            voice("semicolon").join(articles(breach.basis for breach in group)),
            next((breach.advice for breach in group if breach.advice), ""),
            deadline,
            "",
        ]
        for number, group in enumerate(_groups(found, units), 1)
    ]
    columns = tuple(
        Column(voice(f"column.{name}"), width, name in _CENTRED) for name, width in _COLUMNS.items()
    )
    return Table(columns, rows, small=True, broken=True)


def _groups(found: Sequence[Breach], units: Sequence[str]) -> list[list[Breach]]:
    """The breaches by row of the table, the rows in their order."""
    unit_order = {unit: number for number, unit in enumerate(units)}
    aspect_order = {aspect: number for number, aspect in enumerate(ASPECTS)}
    groups: dict[tuple[object, ...], list[Breach]] = {}
    for breach in found:
        alone = breach.case_id if breach.veto else ""
        place = (unit_order[breach.unit], not breach.veto, aspect_order[aspect_of(breach.item)], breach.item)
        groups.setdefault((*place, alone), []).append(breach)
    return [groups[key] for key in sorted(groups)]


def _fault(group: Sequence[Breach], voice: Voice) -> str:
    """The item and its title; a veto is marked."""
    first = group[0]
    return voice("fault_veto" if first.veto else "fault_cell", item=first.item, title=first.title)


def _concerned(group: Sequence[Breach], voice: Voice) -> str:
    """How many files, and their numbers; of a veto what was found, and the row of the sheet."""
    numbers = natural_order({clean(breach.case_id) for breach in group})
    listed = re.sub("(?<=[、；])", LINE_MAY_END, join_numbers(numbers))
    cases = voice("fault_cases", count=len(numbers), cases=listed)
    first = group[0]
    if not first.veto:
        return cases
    evidence = official_dates(sentence_part(masked(first.evidence)), voice.texts)
    return cases + voice("fault_found", evidence=evidence or voice("withheld"), source=first.source)
