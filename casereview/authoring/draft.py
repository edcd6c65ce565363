"""A draft rubric from an office's scoring sheet: what it says taken over, what it leaves open asked."""

from collections import Counter
from decimal import Decimal

from casereview.authoring.draft_item import DraftItem, draft_item
from casereview.authoring.figures import figure_of
from casereview.authoring.plain_table import PlainSheet, read_plain
from casereview.authoring.plain_text import bare, full_marks
from casereview.authoring.written import Written
from casereview.intake.workbook import RawTable
from casereview.model.catalogue import Texts
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.rubric.grammar import Rubric
from casereview.rubric.rules import HUNDREDTH
from casereview.rubric.worth import figure

_FULL = Decimal(100)
#: Steps of points, the usual one first.
_STEPS = (Decimal("0.5"), Decimal("0.1"), Decimal("0.05"), HUNDREDTH)


def draft(tables: list[RawTable], name: str, texts: Texts) -> tuple[Rubric | None, Written, list[Problem]]:
    """The draft `name` (an id) with its files; warnings are open questions, None where there is no table."""
    sheets: list[PlainSheet] = []
    problems: list[Problem] = []
    for table in tables:
        sheet, faults = read_plain(table)
        sheets.append(sheet)
        problems += faults
    items = [draft_item(row, not sheet.weighed, texts) for sheet in sheets for row in sheet.rows]
    written = Written()
    if not items:
        return None, written, [*problems, problem("AUT-117", Place(tables[0].file))]
    _number(items)
    notes = " ".join(text for sheet in sheets for text in (*sheet.titles, *sheet.notes, *sheet.labels))
    place = items[0].row.place
    stated = full_marks(notes)
    _head(written, items, sheets, name, tables[0].file, stated, texts)
    _put_items(written, items, texts)
    rubric, faults = written.load()
    sums = _sums(sheets, items, stated)
    problems += [question for item in items for question in item.questions]
    problems += [*sums, problem("AUT-111", Place(place.file))]
    if stated is None and any("price" in item.scoring for item in items):
        problems.append(problem("AUT-112", Place(place.file), full=figure(_FULL)))
    problems += faults
    return (None if refused(problems) else rubric), written, problems


def questions_of(problems: list[Problem]) -> list[Problem]:
    """What a person must decide."""
    return [item for item in problems if item.severity == "warning"]


def questions_page(rubric: Rubric, file: str, problems: list[Problem], texts: Texts) -> str:
    """The open questions as a page of Markdown, in the order of the sheet."""
    asked = questions_of(problems)
    lines = [texts("authoring.questions.title", title=rubric.title), ""]
    if asked:
        lines += [
            texts("authoring.questions.intro", file=file, items=len(rubric.items), count=len(asked)),
            "",
        ]
    else:
        lines += [texts("authoring.questions.none"), ""]
    for number, item in enumerate(asked, 1):
        values = {"place": item.place, "message": item.message(texts), "remedy": item.remedy(texts)}
        lines.append(texts("authoring.questions.line", number=number, **values))
    return "\n".join(lines).rstrip("\n") + "\n"


def _number(items: list[DraftItem]) -> None:
    """Ids in the order of the sheet: the aspect, then L and two digits, or three where there are more."""
    counts: Counter[str] = Counter()
    for item in items:
        counts[item.aspect] += 1
        item.id = f"{item.aspect}-L{counts[item.aspect]:02d}"
        if item.unclear:
            item.ask("AUT-106", item=item.id)


def _head(
    written: Written,
    items: list[DraftItem],
    sheets: list[PlainSheet],
    name: str,
    file: str,
    stated: Decimal | None,
    texts: Texts,
) -> None:
    title = next((text for sheet in sheets for text in sheet.titles), "") or texts("authoring.draft.title")
    place = Place(file)
    for key, value in (
        ("id", name),
        ("edition", texts("authoring.draft.edition")),
        ("title", title),
        ("english", title),
        ("source", texts("authoring.draft.source", file=file)),
        ("minimum_completeness", 0.8),
        ("step", _plain(_step(items))),
    ):
        written.rubric.put(key, value, place)
    if any("price" in item.scoring for item in items):
        written.rubric.put("full", _plain(stated or _FULL), place)


def _step(items: list[DraftItem]) -> Decimal:
    """The largest of the usual steps that all figures are multiples of."""
    amounts = [amount for item in items for amount in _amounts(item)]
    return next((step for step in _STEPS if not any(amount % step for amount in amounts)), HUNDREDTH)


def _amounts(item: DraftItem) -> list[Decimal]:
    values = [
        part for value in item.scoring.values() for part in (value if isinstance(value, list) else [value])
    ]
    return [value for value in values if isinstance(value, Decimal)]


def _put_items(written: Written, items: list[DraftItem], texts: Texts) -> None:
    written.rubric.say("items:", items[0].row.place)
    for item in items:
        place = item.row.place
        scoring = [
            ("id", item.id, place),
            *((key, _plain(value), place) for key, value in item.scoring.items()),
        ]
        written.rubric.entry(scoring, "  ")
        said = [bare(item.row.content)]
        said += [texts("authoring.draft.rule", text=text) for text in item.row.rules]
        said += [texts("authoring.draft.note", text=text) for text in item.row.notes]
        own = {
            "id": item.id,
            "title": item.title,
            "english": item.title,
            "requirement": "\n".join(said),
            "advice": texts("authoring.draft.advice", title=item.title),
        }
        written.items.entry([(key, value, place) for key, value in own.items()])


def _plain(value: object) -> object:
    """Figures as YAML data."""
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return figure_of(figure(value)) if isinstance(value, Decimal) else value


def _sums(sheets: list[PlainSheet], items: list[DraftItem], stated: Decimal | None) -> list[Problem]:
    """Sections, totals and full marks against what the items add up to."""
    problems = []
    for sheet in sheets:
        own = [item for item in items if any(item.row is row for row in sheet.rows)]
        for place, (label, points) in sheet.sections.items():
            problems += _section(
                label, points, place, [item for item in own if item.row.section_place == place]
            )
        found = sum((item.worth for item in own if item.worth), Decimal(0))
        problems += [
            problem("AUT-105", place, stated=figure(total), found=figure(found))
            for total, place in sheet.totals
            if total != found
        ]
    total = sum((item.worth for item in items if item.worth), Decimal(0))
    full = stated or _FULL
    said = any(item.code == "AUT-105" for item in problems)
    if total not in (0, full) and not said and not any("price" in item.scoring for item in items):
        problems.append(
            problem("AUT-104", Place(items[0].row.place.file), found=figure(total), full=figure(full))
        )
    return problems


def _section(label: str, points: Decimal, place: Place, own: list[DraftItem]) -> list[Problem]:
    found = sum((item.worth for item in own if item.worth), Decimal(0))
    if not own or found == points or any(item.scoring.get("veto") for item in own):
        return []
    if not found and not any("price" in item.scoring for item in own):
        for item in own:  # asked once for all of them
            item.questions = [question for question in item.questions if question.code != "AUT-101"]
        return [problem("AUT-116", place, section=bare(label), stated=figure(points))]
    return [problem("AUT-103", place, section=bare(label), stated=figure(points), found=figure(found))]
