"""What stands in a rubric's workbook: one description, used to write it and to read it back."""

from dataclasses import dataclass
from functools import cache

from casereview.model.aspect import ASPECTS
from casereview.model.catalogue import LANGUAGES, Texts

#: What a closed choice may be, by the name of its setting or column.
CHOICES = {
    "model": ("deduct", "earn"),
    "not_applicable": ("full", "redistributed", "zero", "refused"),
    "how": ("half_up", "half_even", "down"),
    "counts": ("earned", "deducted", "bonus"),
    "veto": ("zero", "fail", "cap", "aspect"),
    "decided_by": ("data", "inspector"),
    "yes_no": ("true", "false"),
}
SHEETS = ("settings", "grades", "items")


@dataclass(frozen=True, slots=True)
class Entry:
    """A setting (a row) or a column; `kind` is text, figure, figures, names, date, data or a choice's name.

    `data` is what no cell can hold: JSON, written by the program and not to be edited.
    """

    key: str
    kind: str = "text"
    width: int = 0

    @property
    def numeric(self) -> bool:
        """True where the cell holds one figure."""
        return self.kind == "figure"


SETTINGS = (
    Entry("id"),
    Entry("edition"),
    Entry("title"),
    Entry("english"),
    Entry("source"),
    Entry("issued", "date"),
    Entry("procedure"),
    Entry("result"),
    Entry("model", "model"),
    Entry("full", "figure"),
    Entry("base", "figure"),
    Entry("not_applicable", "not_applicable"),
    Entry("deductions_at_most", "figure"),
    Entry("bonus_at_most", "figure"),
    Entry("bonus_beyond_full", "yes_no"),
    Entry("prices", "figures"),
    Entry("step", "figure"),
    Entry("rounding.to", "figure"),
    Entry("rounding.how", "how"),
    Entry("minimum_completeness", "figure"),
    *(Entry(f"aspect_points.{aspect.code}", "figure") for aspect in ASPECTS),
    Entry("standard"),
    Entry("applies", "data"),
    Entry("periods", "data"),
)
SETTING_COLUMNS = (
    Entry("key", width=22),
    Entry("name", width=24),
    Entry("value", width=44),
    Entry("help", width=62),
)
GRADE_COLUMNS = (Entry("grade", width=16), Entry("english", width=20), Entry("at_least", "figure", 14))
ITEM_COLUMNS = (
    Entry("id", width=10),
    Entry("aspect", width=10),
    Entry("title", width=26),
    Entry("requirement", width=46),
    Entry("listed", "yes_no", 7),
    Entry("points", "figure", 8),
    Entry("per", "figure", 8),
    Entry("price", "figure", 8),
    Entry("low", "figure", 8),
    Entry("high", "figure", 8),
    Entry("counts", "counts", 9),
    Entry("veto", "veto", 15),
    Entry("at_most", width=9),
    Entry("under", width=10),
    Entry("forfeited_by", "names", 12),
    Entry("yields_to", "names", 12),
    Entry("results", "names", 12),
    Entry("exceptions", width=24),
    Entry("rules", "names", 20),
    Entry("articles", width=24),
    Entry("decided_by", "decided_by", 10),
    Entry("advice", width=36),
    Entry("item_english", width=26),
    Entry("definition", "data", 22),
)
COLUMNS = {"settings": SETTING_COLUMNS, "grades": GRADE_COLUMNS, "items": ITEM_COLUMNS}
#: Columns the program fills in and only reads to see that they were left alone.
KEPT = ("aspect", "definition")
#: What a row says of the item itself; the other columns are what the rubric makes of it.
ITEM_TEXTS = {
    "title": "title", "english": "item_english", "requirement": "requirement", "advice": "advice",
    "decided_by": "decided_by",
}  # fmt: skip


def sheet_name(sheet: str, texts: Texts) -> str:
    """The sheet's name."""
    return texts(f"authoring.sheet.{sheet}")


def heading(key: str, texts: Texts) -> str:
    """The heading of a column."""
    return texts(f"authoring.column.{key}")


def label(kind: str, code: str, texts: Texts) -> str:
    """The words a choice is written with."""
    return texts(f"authoring.choice.{kind}.{code}")


@cache
def spoken(prefix: str, codes: tuple[str, ...]) -> dict[str, str]:
    """Codes by what either language calls them, and by themselves."""
    found = {code: code for code in codes}
    for language in LANGUAGES:
        texts = Texts(language)
        found |= {texts(f"authoring.{prefix}.{code}"): code for code in codes}
    return found
