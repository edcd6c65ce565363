"""One row of an office's sheet as an item of a draft: what it is worth, and what nobody has said."""

from dataclasses import dataclass, field
from decimal import Decimal

from casereview.authoring.plain_table import SheetRow
from casereview.authoring.plain_text import Said, aspect_of_words, bare, read_deduction, weight_in
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem
from casereview.rubric.worth import figure

_LONGEST_TITLE = 24
_ENDS = "，。；：,;:\n"


@dataclass
class DraftItem:
    """An item and its scoring as YAML data; `worth` is what it adds to the full marks."""

    row: SheetRow
    aspect: str
    unclear: bool = False
    id: str = ""
    scoring: dict[str, object] = field(default_factory=dict)
    worth: Decimal | None = None
    questions: list[Problem] = field(default_factory=list)

    @property
    def brief(self) -> str:
        """The row in a few words, for a question."""
        words = "；".join([self.row.content, *self.row.rules])
        return words if len(words) <= 60 else f"{words[:59]}…"

    @property
    def title(self) -> str:
        """The first words of what is reviewed."""
        words = bare(self.row.content)
        first = min((place for mark in _ENDS if (place := words.find(mark)) > 3), default=len(words))
        return words[: min(first, _LONGEST_TITLE)]

    def ask(self, code: str, **values: object) -> None:
        """Leave something open, at the row."""
        shown = {key: figure(value) if isinstance(value, Decimal) else value for key, value in values.items()}
        self.questions.append(problem(code, self.row.place, text=self.brief, **shown))

    def score(self, **scoring: object) -> None:
        """Settle what the item is worth."""
        self.scoring = scoring


def draft_item(row: SheetRow, priced: bool, texts: Texts) -> DraftItem:
    """The item of a row, with every open question.

    `priced`: the sheet gives no row points, so that its deductions are a list of prices.
    """
    aspect = aspect_of_words(bare(row.section), bare(row.content))
    item = DraftItem(row, aspect or "DOC", not aspect)
    said = read_deduction("；".join([row.content, *row.rules, *row.notes]))
    above = read_deduction(row.section)
    veto = said.veto or (above.veto if not said.ways else "")
    if veto == "unclear" and above.veto:
        veto = above.veto  # the section's heading says what the row does not
    points = _points(item, said)
    if veto:
        _veto(item, veto, said, points, texts)
    elif said.bonus or "加分" in row.section:
        _bonus(item, said, points)
    elif points is None and priced:
        _priced(item, said)
    elif points is None:
        item.ask("AUT-101")
    else:
        _weighed(item, said, points)
    return item


def _points(item: DraftItem, said: Said) -> Decimal | None:
    """The points of the column, else those in the label, else the most a deduction may come to."""
    stated = [item.row.weight, weight_in(item.row.content), *said.most]
    found = list(dict.fromkeys(points for points in stated if points))
    if len(found) > 1:
        item.ask("AUT-102", one=found[0], other=found[1])
    return found[0] if found else None


def _veto(item: DraftItem, veto: str, said: Said, points: Decimal | None, texts: Texts) -> None:
    if veto in ("zero", "fail"):
        item.score(veto=veto)
    elif veto == "cap":
        item.ask("AUT-108", taken=texts("authoring.draft.taken.hint"))
    else:
        item.score(veto="zero")
        item.ask("AUT-108", taken=texts("authoring.draft.taken.zero"))
    if said.ways:
        item.ask("AUT-109")
    if points is not None and points != 100:
        item.scoring["points"] = item.worth = points


def _bonus(item: DraftItem, said: Said, points: Decimal | None) -> None:
    figures = {*said.bonus, *([points] if points is not None else [])}
    if not figures:
        item.ask("AUT-101")
        return
    if len(figures) > 1:
        first, second = sorted(figures, reverse=True)[:2]
        item.ask("AUT-102", one=first, other=second)
    item.score(points=max(figures), counts="bonus")


def _priced(item: DraftItem, said: Said) -> None:
    """No points: the figures of the deduction are a price for each, or a range to pick from."""
    if said.ways > 1:
        item.ask("AUT-109")
    elif said.picked:
        low, high = said.picked[0]
        item.score(picked=[low, high])
        item.worth = high
    elif said.per or said.once:
        item.score(price=(said.per or said.once)[0])
    else:
        item.ask("AUT-101")


def _weighed(item: DraftItem, said: Said, points: Decimal) -> None:
    item.score(points=points)
    item.worth = points
    if said.ways > 1:
        item.ask("AUT-109")
    elif said.picked:
        low, high = said.picked[0]
        if low <= high <= points:
            item.score(picked=[low, high])
        if high != points or low > high:
            item.ask("AUT-113", low=low, high=high, points=points)
    elif said.per or said.once:
        each = (said.per or said.once)[0]
        if each > points:
            item.ask("AUT-110", per=each, points=points)
        elif each < points:
            item.scoring["per"] = each
            if said.once:
                item.ask("AUT-115", once=each, points=points)
    elif not said.whole:
        rules = "；".join(item.row.rules)
        if rules and "扣" in rules:
            item.ask("AUT-107")
