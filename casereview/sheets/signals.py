"""What the sheet itself says of a cell: the drop-down and bounds, and colours that follow what is typed.

Everything refers to cells of its own row and to named ranges, so that a sheet may be sorted.
"""

from collections.abc import Mapping

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.sheets.layout import CHOICES, CHOICES_NAME, LIMITS_NAME, PICKED
from casereview.sheets.styles import GREY, RED, WHITE, YELLOW

_MOST_PLACES = 999
#: Characters compared; a text in a formula may have 255.
_COMPARED = 100
#: Columns of the limits' range, from 1: item, most occurrences, lowest and highest points, step.
_MOST, _LOWEST, _HIGHEST, _STEP = 2, 3, 4, 5


def validations(texts: Texts, letters: Mapping[str, str], first: int, last: int) -> list[DataValidation]:
    """What may be typed into rows `first` to `last`."""
    found = {
        "outcome": DataValidation(type="list", formula1=CHOICES_NAME, allow_blank=True),
        "occurrences": DataValidation(
            type="whole", operator="between", formula1="1", formula2=str(_MOST_PLACES), allow_blank=True
        ),
    }
    if PICKED in letters:
        allowed = _allowed(letters, first)
        found[PICKED] = DataValidation(type="custom", formula1=allowed, allow_blank=True)
    for name, validation in found.items():
        validation.add(f"{letters[name]}{first}:{letters[name]}{last}")
        validation.showErrorMessage = True
        validation.errorTitle = texts(f"sheets.column.{name}")
        validation.error = texts(f"sheets.column.{name}.error")
    return list(found.values())


def _limit(letters: Mapping[str, str], row: int, column: int) -> str:
    return f"VLOOKUP(${letters['item']}{row},{LIMITS_NAME},{column},FALSE)"


def _allowed(letters: Mapping[str, str], row: int) -> str:
    """True for points the item's range and the rubric's step allow."""
    cell = f"${letters[PICKED]}{row}"
    lowest, highest, step = (_limit(letters, row, column) for column in (_LOWEST, _HIGHEST, _STEP))
    whole = f"ABS({cell}/{step}-ROUND({cell}/{step},0))<0.000001"
    within = f"AND({cell}>={lowest},{cell}<={highest},{whole})"
    return f"IF(ISNUMBER({cell}),IF({highest}>0,{within},FALSE),FALSE)"  # AND would go on to an error


def _choice(outcome: Outcome) -> str:
    return f"INDEX({CHOICES_NAME},{CHOICES.index(outcome) + 1})"


def colour(rules: ConditionalFormattingList, letters: Mapping[str, str], first: int, last: int) -> None:
    """Red for what cannot be used, grey for what need not be filled in, yellow for what is to be; the first
    that holds counts."""
    cell = {name: f"${letter}{first}" for name, letter in letters.items()}
    said, blank = cell["outcome"], f'{cell["outcome"]}=""'
    breach = f"{said}={_choice(Outcome.BREACH)}"
    settled = f"OR({said}={_choice(Outcome.MET)},{said}={_choice(Outcome.NOT_APPLICABLE)})"
    unknown = f"AND(NOT({blank}),COUNTIF({CHOICES_NAME},{said})=0)"
    overruled = f"AND({settled},{cell['automatic']}={_choice(Outcome.BREACH)})"
    places, most = cell["occurrences"], _limit(letters, first, _MOST)
    no_count = f"NOT(ISNUMBER({places}))"
    wrong = f"IF({no_count},TRUE,OR({places}<1,{places}<>INT({places}),AND({most}>0,{places}>{most})))"
    open_ = f"OR({blank},{breach})"

    def empty(name: str) -> str:
        return f'{cell[name]}=""'

    found = {
        "outcome": (unknown, "FALSE", blank),
        "occurrences": (
            f"AND(NOT({empty('occurrences')}),IF({settled},TRUE,{wrong}))",
            settled,
            f"AND({empty('occurrences')},{open_})",
        ),
        "reason": (
            "FALSE",
            f"AND({empty('reason')},{settled},NOT({overruled}))",
            f"AND({empty('reason')},OR({open_},{overruled}))",
        ),
        "page": ("FALSE", f"AND({empty('page')},{settled})", f"AND({empty('page')},{open_})"),
    }
    if PICKED in letters:
        none = f"{_limit(letters, first, _HIGHEST)}=0"
        allowed = _allowed(letters, first)
        refused = f"IF(OR({settled},{none}),TRUE,NOT({allowed}))"
        found[PICKED] = (
            f"AND(NOT({empty(PICKED)}),{refused})",
            f"OR({settled},{none})",
            f"AND({empty(PICKED)},{open_})",
        )
    for name, formulas in found.items():
        for fill, formula in zip((RED, GREY, YELLOW), formulas, strict=True):
            if formula != "FALSE":
                span = f"{letters[name]}{first}:{letters[name]}{last}"
                rules.add(span, _rule(formula, fill))


def keep_red(rules: ConditionalFormattingList, cell: str, value: object) -> None:
    """Before all other colours: red for a cell that came back wrong, as long as it stays as it came."""
    if isinstance(value, (int, float)):
        same = f"{cell}={value}"
    else:
        text = str(value)[:_COMPARED].replace('"', '""')
        same = f'EXACT(LEFT({cell},{_COMPARED}),"{text}")'
    rules.add(cell, _rule(same, RED))


def lift_red(rules: ConditionalFormattingList, cell: str) -> None:
    """After all other colours: white over its red once it is corrected."""
    rules.add(cell, _rule("TRUE", WHITE))


def _rule(formula: str, fill: str) -> Rule:
    look = DifferentialStyle(fill=PatternFill(bgColor=fill, fill_type="solid"))
    return Rule(type="expression", dxf=look, formula=[formula], stopIfTrue=True)
