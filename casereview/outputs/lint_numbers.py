"""Every number and document number of a paper against the results, found again at its place in the paper."""

import re
from dataclasses import replace
from pathlib import Path

from casereview.model.catalogue import Texts
from casereview.model.place import Place
from casereview.model.problem import Problem
from casereview.outputs.lint_paper import Paper, Paragraph
from casereview.outputs.lint_roles import Placed, Role
from casereview.outputs.lint_rules import place_of
from casereview.outputs.notice_check import check_notice
from casereview.outputs.notice_text import review_title
from casereview.outputs.wording import clean
from casereview.rounds.review import Review
from casereview.scoring.results import Results

#: Findings about what a paper says; the others are about what only our notice has to say.
_SAID = ("NOT-011", "NOT-012", "NOT-014")
#: Set on signing, not drawn from the results.
_SIGNED = (Role.MASTHEAD, Role.DATE, Role.RECORD)
_CONTACT = re.compile(r"^[（(].*(?:联系人|电话|contact).*[）)]$", re.IGNORECASE)
#: What the sign of a case's documents holds: 处罚, 许可, 强制, 决定.
_OF_A_CASE = re.compile(r"[罚许强案决处立].{0,4}[〔\[［【(（]")
#: Figures of a letter that count nothing: days, articles, telephones, its own number.
_NO_COUNTS = re.compile(
    r"\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|第\d+[条款项号]|[〔\[（(]\d{4}[〕\]）)]\d+号"
    r"|(?<!\d)(?:0\d{2,3}[-—]?)?\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)"
)


def check_numbers(
    paper: Paper, roles: list[Placed], path: Path, results: Results, review: Review | None, texts: Texts
) -> list[Problem]:
    """The reconciliation of the notice; of another paper what it says, not what it leaves out."""
    settings = review or Review(title=path.stem, round=path.stem)
    found = check_notice(results, settings, path, texts)
    whole = "".join(clean(item.paragraph.words).replace(" ", "") for item in roles)
    notice = review is not None and review_title(review).replace(" ", "") in whole
    if not notice:
        found = [item for item in found if item.code in _SAID and not _harmless(item)]
    placed = (_at_place(item, paper, roles, path.name, texts) for item in found)
    return [item for item in placed if item is not None]


def _harmless(item: Problem) -> bool:
    """True where the number of a letter stands in its days, articles or telephones only, or is that of a
    paper it rests on (示府办〔2025〕12号) and not of a case."""
    if item.code == "NOT-014":
        return not _OF_A_CASE.search(str(item.values["number"]))
    if item.code != "NOT-012":
        return False
    rest = _NO_COUNTS.sub(" ", str(item.values["text"]))
    return str(item.values["number"]) not in re.findall(r"\d+(?:\.\d+)?%?", rest)


def _at_place(item: Problem, paper: Paper, roles: list[Placed], file: str, texts: Texts) -> Problem | None:
    """The problem with the paragraph or cell it speaks of; None where that is filled in on signing."""
    words = next((str(item.values[name]) for name in ("text", "said", "number") if name in item.values), "")
    key = _squeezed(words)
    spots = []
    for entry in roles:
        if key and key in _squeezed(entry.paragraph.text):
            if entry.role in _SIGNED or _CONTACT.match(entry.paragraph.words):
                continue
            spots.append(entry.paragraph.spot)
    if not spots:
        if key and any(key in _squeezed(entry.paragraph.text) for entry in roles):
            return None
        spots = [cell.spot for cell in _cells(paper, key)]
    return replace(item, place=Place(file, place_of(spots[:1], texts)))


def _cells(paper: Paper, key: str) -> list[Paragraph]:
    return [cell for cell in paper.cells if key and key in _squeezed(cell.text)]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
