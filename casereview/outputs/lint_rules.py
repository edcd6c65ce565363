"""What the linter may find: each with its article of GB/T 9704-2012 and how strictly it is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from casereview.model.catalogue import Texts
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.outputs.lint_paper import Spot

#: How strictly a thing is asked, and what a breach of it is. A defect is one whatever the standard says.
SEVERITY = {
    "required": "error",
    "general": "warning",
    "defect": "warning",
    "recommended": "notice",
    "practice": "notice",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """An article of the standard, empty where the standard is silent, and its strength."""

    strength: str
    article: str = ""


#: The findings. Severities in the catalogue follow from the strengths here.
RULES: Mapping[str, Rule] = {
    "LNT-010": Rule("required", "5.1"),  # paper
    "LNT-011": Rule("required", "5.2.1"),  # margins
    "LNT-012": Rule("practice"),  # margins of lying pages
    "LNT-013": Rule("general", "5.2.3"),  # lines on a page
    "LNT-014": Rule("general", "5.2.3"),  # characters on a line
    "LNT-015": Rule("practice", "5.2.3"),  # 27 of them, for want of closer setting
    "LNT-016": Rule("general", "7.5"),  # no page number
    "LNT-017": Rule("general", "7.5"),  # its form
    "LNT-018": Rule("general", "7.5"),  # odd and even pages
    "LNT-019": Rule("general", "7.5"),  # its font and size
    "LNT-020": Rule("general", "7.5"),  # its side
    "LNT-021": Rule("general", "5.2.2"),  # nobody names a Chinese font
    "LNT-022": Rule("general", "5.2.2"),  # the theme names it
    "LNT-023": Rule("general", "5.2.2"),  # a font of another kind
    "LNT-024": Rule("defect"),  # Chinese quotes in a Latin font
    "LNT-025": Rule("general", "5.2.2"),  # size
    "LNT-026": Rule("general", "5.2.4"),  # colour
    "LNT-030": Rule("general", "7.3.3"),  # first line
    "LNT-031": Rule("practice", "7.3.3"),  # first line by spaces
    "LNT-032": Rule("general", "7.3.1"),  # title not centred
    "LNT-033": Rule("practice", "7.3.1"),  # no title
    "LNT-034": Rule("general", "7.3.3"),  # a gap in the numbers of headings
    "LNT-035": Rule("practice", "7.3.3"),  # a level left out
    "LNT-036": Rule("general", "7.3.3"),  # the form of such a number
    "LNT-037": Rule("required", "7.2.5"),  # the paper's own number
    "LNT-038": Rule("defect"),  # a number it quotes
    "LNT-039": Rule("required", "7.3.5.4"),  # its date
    "LNT-040": Rule("practice"),  # other dates
    "LNT-041": Rule("defect"),  # half-width stops
    "LNT-042": Rule("defect"),  # full-width figures
    "LNT-043": Rule("general", "7.3.4"),  # how annexes are announced
    "LNT-044": Rule("general", "7.3.4"),  # stops after their names
    "LNT-045": Rule("general", "7.3.7"),  # announced and absent, or the other way round
    "LNT-046": Rule("general", "7.3.7"),  # an annex on a page of its own
    "LNT-047": Rule("general", "7.3.2"),  # whom it is addressed to
    "LNT-050": Rule("defect"),  # lines of a table that are cut
    "LNT-051": Rule("practice"),  # lines of a table far too high
    "LNT-052": Rule("defect"),  # columns without widths
    "LNT-060": Rule("defect"),  # blanks in a paper that is no draft
    "LNT-061": Rule("practice"),  # blanks in a draft
    "LNT-062": Rule("practice"),  # crosses that may be masks
    "LNT-063": Rule("defect"),  # fields of a template
    "LNT-064": Rule("defect"),  # tracked changes
    "LNT-065": Rule("defect"),  # comments
    "LNT-066": Rule("defect"),  # marker pen
    "LNT-067": Rule("defect"),  # hidden text
    "LNT-068": Rule("practice"),  # the draft mark
    "LNT-069": Rule("practice"),  # a paper in another language
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule at one spot."""

    code: str
    spot: Spot
    values: tuple[tuple[str, object], ...] = ()


def finding(code: str, spot: Spot, /, **values: object) -> Finding:
    """Shorthand, as `problem`."""
    return Finding(code, spot, tuple(values.items()))


def problems_of(findings: Iterable[Finding], file: str, texts: Texts) -> list[Problem]:
    """The findings as problems, equal ones once with all their places, the gravest first."""
    grouped: dict[tuple[str, tuple[tuple[str, object], ...]], list[Spot]] = {}
    for found in findings:
        grouped.setdefault((found.code, found.values), []).append(found.spot)
    made = [
        problem(code, Place(file, place_of(spots, texts)), **dict(values), rule=rule_text(code, texts))
        for (code, values), spots in grouped.items()
    ]
    order = ("error", "warning", "notice")
    return sorted(made, key=lambda item: order.index(item.severity))


def rule_text(code: str, texts: Texts) -> str:
    """“（GB/T 9704—2012第5.2.1条，规定）”, or that it is practice, or nothing for a plain defect."""
    rule = RULES[code]
    if not rule.article:
        return texts("lint.rule.practice") if rule.strength == "practice" else ""
    return texts("lint.rule.article", article=rule.article, strength=texts(f"lint.strength.{rule.strength}"))


def place_of(spots: list[Spot], texts: Texts) -> str:
    """Where the spots are, in words: “第3、5—9段‘一、基本情况’”, “表1第2行第3列”, “第1节页脚”."""
    parts = []
    for where, numbered in (("text", "paragraphs"), ("box", "boxes")):
        if own := [spot for spot in spots if spot.where == where]:
            numbers = ranges([spot.number for spot in own], texts)
            parts.append(texts(f"lint.place.{numbered}", numbers=numbers) + _words(own, texts))
    cells = [spot for spot in spots if spot.where == "cell"]
    for table, own_cells in groupby(sorted(cells, key=lambda s: (s.number, s.row)), lambda s: s.number):
        parts.append(_cells(table, list(own_cells), texts))
    for where in ("page", "header", "footer"):
        if own := [spot for spot in spots if spot.where == where]:
            sections = ranges([spot.number for spot in own], texts)
            parts.append(texts(f"lint.place.{where}", sections=sections) + _words(own, texts))
    return texts("lint.place.join").join(parts)


def _cells(table: int, spots: list[Spot], texts: Texts) -> str:
    rows = [spot.row for spot in spots if spot.row]
    if not rows:
        return texts("lint.place.table", table=table)
    first = spots[0]
    if len(spots) == 1:
        place = texts("lint.place.cell", table=table, row=first.row, column=first.column)
    else:
        place = texts("lint.place.rows", table=table, rows=ranges(rows, texts))
    return place + _words(spots, texts)


def _words(spots: list[Spot], texts: Texts) -> str:
    words = next((spot.words for spot in spots if spot.words), "")
    return texts("lint.place.words", words=words) if words else ""


def ranges(numbers: list[int], texts: Texts) -> str:
    """“3、5—9” of 3, 5, 6, 7, 8, 9."""
    ordered = sorted(set(numbers))
    parts = []
    for _, run in groupby(enumerate(ordered), lambda pair: pair[1] - pair[0]):
        members = list(map(itemgetter(1), run))
        first, last = members[0], members[-1]
        if last - first < 2:
            parts += [str(number) for number in members]
        else:
            parts.append(texts("lint.place.range", first=first, last=last))
    return texts("lint.place.comma").join(parts)
