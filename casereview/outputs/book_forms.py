"""The sheet of each case (评查表, 一案一表) in results.xlsx: on pages of its own, to print and sign."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.pagebreak import Break

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, problem
from casereview.outputs.book_style import Page, Value, new_page, row_height
from casereview.outputs.book_sums import Sums, sums_of
from casereview.outputs.book_tables import rubric_title
from casereview.outputs.shown import Row, grade_words, standing
from casereview.outputs.wording import score_text
from casereview.rubric.grammar import Rubric
from casereview.rubric.worth import worth
from casereview.scoring.results import Results

#: A worksheet holds little more than 1,000 page breaks, and each case begins a page.
MOST_FORMS = 1_000
#: Columns A to G are printed; the last one, beyond the print area, leads back to the tables.
WIDTHS = (9, 21, 11, 9, 24, 16, 12, 13)
_PRINTED = 7
_KEY = ("unit", "rubric", "case_id")


def has_forms(results: Results) -> bool:
    """Whether the cases have sheets: there are some, and no more than a worksheet takes."""
    return 0 < results.cases.height <= MOST_FORMS


def add_forms(
    book: Workbook, results: Results, foot: str, texts: Texts
) -> tuple[Page | None, list[int], list[Problem]]:
    """Write the sheets of all cases below each other; with them the row each case's begins in."""
    if not has_forms(results):
        many = results.cases.height > MOST_FORMS
        asked = [problem("OUT-020", None, cases=results.cases.height, most=MOST_FORMS)] if many else []
        return None, [], asked
    _add_styles(book)
    page = new_page(book, texts("results.sheet.forms"), WIDTHS, foot, texts)
    _upright(page)
    page.append([foot, *[None] * (_PRINTED - 1)], ["form_round"] * _PRINTED, 18)
    form = _Form(page, results, texts)
    starts: list[int] = []
    for case, outcomes in _cases(results):
        if starts:
            page.sheet.row_breaks.append(Break(id=page.rows))
        starts.append(page.rows + 1)
        form.write(case, outcomes)
    page.prints(_PRINTED, "1:1")
    page.sheet.merged_cells = form.merged
    return page, starts, []


def _cases(results: Results) -> Iterator[tuple[Row, list[Row]]]:
    """Each case with its outcomes."""
    parts = results.outcomes.partition_by(_KEY, as_dict=True, maintain_order=True)
    for case in results.cases.iter_rows(named=True):
        own = parts.get(tuple(case[name] for name in _KEY))
        yield case, [] if own is None else own.to_dicts()


def _upright(page: Page) -> None:
    """A4 upright, fitted to its width: only what is fitted to a height minds no page breaks of its rows."""
    page.sheet.page_setup.orientation = "portrait"
    page.sheet.page_margins.left = page.sheet.page_margins.right = 0.5


class _Form:
    """Writes the sheets of one worksheet; `merged` collects the cells to merge."""

    def __init__(self, page: Page, results: Results, texts: Texts) -> None:
        self.page, self.texts = page, texts
        self.rubrics = {rubric.id: rubric for rubric in results.rubrics}
        self.words = grade_words(results, texts)
        self.particulars = {
            (row["unit"], row["case_id"]): row for row in results.particulars.iter_rows(named=True)
        }
        self.merged: list[str] = ["A1:G1"]

    def write(self, case: Row, outcomes: Sequence[Row]) -> None:
        """The sheet of one case."""
        texts, rubric = self.texts, self.rubrics.get(case["rubric"])
        found = [row for row in outcomes if row["outcome"] in ("breach", "suspect")]
        back = texts("results.form.to_case"), texts("results.form.to_findings") if found else None
        self._row("form_title", [(1, 7, texts("results.form.title"))], back[0])
        title = rubric_title(rubric.title, rubric.english, texts) if rubric else case["rubric"]
        named = texts("results.rubric", title=title, edition=case["edition"])
        about = self.particulars.get((case["unit"], case["case_id"]), {})
        heads = {"unit": case["unit"], "case": case["case_id"]}
        heads |= {"document": about.get("number"), "cause": about.get("cause"), "party": about.get("party")}
        heads |= {"rubric": named, "source": case["source"]}
        for name, value in heads.items():
            link = back[1] if name == "unit" else None
            self._row("text", [(1, 1, texts(f"results.form.{name}")), (2, 7, value)], link)
        if rubric:
            self._aspects(rubric, case, outcomes)
        self._findings(rubric, case, found)
        self._result(rubric, case, found)
        for name in ("reviewer", "checker"):
            signed = [(1, 5, texts(f"results.form.{name}")), (6, 7, texts("results.form.date"))]
            self._row("form_sign", signed)

    def _aspects(self, rubric: Rubric, case: Row, outcomes: Sequence[Row]) -> None:
        texts, sums = self.texts, sums_of(rubric, case, outcomes)
        self._caption("aspects")
        names = ("aspect", "worth", "lost", "got", "wrong")
        self._points("head", [texts(f"results.form.{name}") for name in names])
        join = texts("results.terminal.join").join
        for row in sums.rows:
            name = row.aspect.english if texts.language == "en" else row.aspect.name
            points = (
                texts("results.form.dash") if value is None else value
                for value in (row.worth, row.lost, row.got)
            )
            self._points("word", [name, *points, join(row.items)])
        total = (sums.worth, sums.lost, case["score"] if sums.way == "veto" else sums.got)
        shown = (texts("results.form.dash") if value is None else value for value in total)
        self._points("word", [texts("results.form.total"), *shown, None])
        self._row("text", [(1, 7, _said(sums, case, texts))])

    def _points(self, style: str, values: Sequence[Value]) -> None:
        places = ((1, 2), (3, 3), (4, 4), (5, 5), (6, 7))
        cells = [(*place, value) for place, value in zip(places, values, strict=True)]
        numbers = {place: "score" for place, _, value in cells if isinstance(value, Decimal)}
        self._row(style, cells, styles=numbers)

    def _findings(self, rubric: Rubric | None, case: Row, found: Sequence[Row]) -> None:
        texts = self.texts
        self._caption("findings")
        if not found:
            self._row("text", [(1, 7, texts("results.form.none"))])
            return
        names = ("number", "item", "standard", "lost", "reason", "basis", "source")
        heads = [(number, number, texts(f"results.form.{name}")) for number, name in enumerate(names, 1)]
        self._row("head", heads)
        for number, row in enumerate(found, 1):
            scored = rubric.by_id.get(row["item"]) if rubric else None
            reason = row["evidence"]
            if (row["occurrences"] or 0) > 1:
                reason = texts("results.form.times", evidence=reason or "", count=row["occurrences"])
            values = [
                number,
                f"{row['item']} {row['title']}",
                worth(scored, texts) if scored else None,
                row["deducted"] if row["effect"] == "deduct" else texts(f"results.effect.{row['effect']}"),
                reason,
                row["basis"],
                texts("results.form.same") if row["source"] == case["source"] else row["source"],
            ]
            cells = [(place, place, value) for place, value in enumerate(values, 1)]
            self._row("text", cells, styles={1: "count", 3: "word", 4: "score"})

    def _result(self, rubric: Rubric | None, case: Row, found: Sequence[Row]) -> None:
        texts = self.texts
        self._caption("result", case=case["case_id"])  # it may stand on a page without the head
        self._row("text", [(1, 1, texts("results.form.vetoes")), (2, 7, self._vetoes(rubric, case, found))])
        score = texts("results.form.no_score") if case["score"] is None else case["score"]
        cells: list[tuple[int, int, Value]] = [
            (1, 1, texts("results.form.score")),
            (2, 2, score),
            (3, 3, texts("results.form.grade")),
            (4, 5, standing(case, self.words, texts)),
            (6, 6, texts("results.form.completeness")),
            (7, 7, case["completeness"]),
        ]
        self._row("word", cells, styles={1: "head", 2: "score", 3: "head", 6: "head", 7: "share"})

    def _vetoes(self, rubric: Rubric | None, case: Row, found: Sequence[Row]) -> str:
        """The vetoes of the case, confirmed or waiting, and what the score will be where one waits."""
        texts = self.texts
        items = {scored.id for scored in rubric.items if scored.veto} if rubric else set()
        said = []
        for row in found:
            name = f"{row['item']} {row['title']}"
            if row["effect"] == "veto":
                said.append(name)
            elif row["effect"] == "veto_pending" or (row["effect"] == "suspect" and row["item"] in items):
                said.append(texts("results.form.veto_pending", item=name))
        if not said:
            return texts("results.form.no_veto")
        vetoes = texts("results.terminal.join").join(said)
        if case["score_if_confirmed"] is None:
            return vetoes
        score = texts("results.form.points", score=score_text(case["score_if_confirmed"]))
        return texts("results.form.if_confirmed", vetoes=vetoes, score=score)

    def _caption(self, name: str, **values: object) -> None:
        self._row("form_caption", [(1, 7, self.texts(f"results.form.{name}", **values))])

    def _row(
        self,
        style: str,
        cells: Sequence[tuple[int, int, Value]],
        link: str | None = None,
        styles: dict[int, str] | None = None,
    ) -> None:
        """A row of cells, each with its first and last column and value; a label before a wide cell is grey.

        `link` stands beyond the print area; `styles` by first column where they differ from `style`.
        """
        number = self.page.rows + 1
        values: list[Value] = [None] * _PRINTED
        looks = [style] * _PRINTED
        widths = list(WIDTHS)
        for first, last, value in cells:
            values[first - 1] = value
            looks[first - 1 : last] = [(styles or {}).get(first, style)] * (last - first + 1)
            widths[first - 1] = sum(WIDTHS[first - 1 : last])
            if last > first:
                self.merged.append(f"{'ABCDEFG'[first - 1]}{number}:{'ABCDEFG'[last - 1]}{number}")
        if style == "text" and len(cells) == 2:
            looks[0] = "head"
        if link:
            values, looks = [*values, link], [*looks, "text_link"]
        self.page.append(values, looks, _HEIGHTS.get(style) or row_height(values, widths))


_HEIGHTS = {"form_title": 34, "form_caption": 20, "form_sign": 34}


def _said(sums: Sums, case: Row, texts: Texts) -> str:
    """How the score follows from the sums, in words."""
    if sums.way not in ("terms", "ratio", "lost"):
        return texts(f"results.form.way.{sums.way}", got=score_text(sums.got))
    names = ("base", "full", "off", "extra", "got", "worth", "lost")
    points = {name: score_text(getattr(sums, name)) for name in names}
    terms = texts(f"results.form.term.{sums.way}", **points)
    if sums.base:
        terms = texts("results.form.term.base", points=points["base"]) + terms
    for name in ("off", "extra"):
        if getattr(sums, name):
            terms += texts(f"results.form.term.{name}", points=points[name])
    return texts(f"results.form.way.{sums.way}", terms=terms, score=score_text(case["score"]))


def _add_styles(book: Workbook) -> None:
    """The styles only these sheets use."""
    line = Side(style="thin", color="808080")
    box = Border(left=line, right=line, top=line, bottom=line)
    centre, left = Alignment(horizontal="center", vertical="center"), Alignment(vertical="center")
    grey = PatternFill("solid", fgColor="E4E7EB")
    book.add_named_style(NamedStyle("form_round", font=Font(name="宋体", size=10), alignment=centre))
    book.add_named_style(
        NamedStyle("form_title", font=Font(name="宋体", size=18, bold=True), alignment=centre)
    )
    caption = Font(name="宋体", size=11, bold=True)
    book.add_named_style(NamedStyle("form_caption", font=caption, fill=grey, alignment=left, border=box))
    book.add_named_style(NamedStyle("form_sign", font=Font(name="宋体", size=11), alignment=left, border=box))
