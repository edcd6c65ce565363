"""Amounts of money in yuan as decisions write them: figures, capitals, and prose that sets a fine.

A text that can be read in two ways gives None: what cannot be told is never guessed.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from math import prod

from casereview.law.numerals import CHARACTERS, DIGITS, chinese_number

_MULTIPLES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGIT = f"[{''.join(DIGITS)}]"
_YUAN = "[元圆圓]"
_CURRENCY = r"(?:人民币|RMB|CNY|[¥￥])"
# Lengths are bounded, so that no text, however odd, takes long.
_FIGURE = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,9})?"
_MULTIPLE = "[百千万亿]{0,2}"
_WORDS = rf"[{CHARACTERS}]{{1,30}}"

_IN_FIGURES = re.compile(rf"(?P<figure>{_FIGURE})(?P<multiple>{_MULTIPLE}){_YUAN}*[整正]?")
_IN_WORDS = re.compile(
    rf"(?P<yuan>{_WORDS})(?:{_YUAN}+零?(?:(?P<jiao>{_DIGIT})角)?零?(?:(?P<fen>{_DIGIT})分)?|(?=[整正]))[整正]?"
)
#: 叁万伍元: 35,000 to some and 30,005 to others.
_TWO_READINGS = re.compile(rf"[百佰千仟万萬亿億](?![零〇]){_DIGIT}$")

#: One amount in prose: figures (元 may be missing after them) or words with 元; taken whole or not at all.
#: The number of a list (处罚：1.没收……) is none.
_SUM = rf"(?!\d{{1,2}}[.、)](?!\d))(?:{_FIGURE}{_MULTIPLE}{_YUAN}*|{_WORDS}{_YUAN}+)"
_AMOUNT = rf"(?>{_CURRENCY}*{_SUM}(?:{_DIGIT}[角分])*[整正]?)"
#: A rate, a multiple or a limit is no amount.
_NO_LIMIT = rf"(?!\d|[%倍]|以[上下内]|[至到~—-](?:\d|{_DIGIT}))"
_FILLER = r"(?:金额|合计|共计|总计|共|计|人民币|为|即|[:,]|的){0,6}"
_TOTAL = r"(?:合计|共计|总计)"
_FINE = re.compile(
    rf"(?<!加处)(?P<grand>{_TOTAL}处?以?)?罚款?(?P<filler>{_FILLER})(?P<after>{_AMOUNT}){_NO_LIMIT}"
    rf"|处以?(?P<before>{_AMOUNT})(?:\({_AMOUNT}\))?(?:人民币)?的?罚款(?!{_FILLER}{_AMOUNT})"
)
#: Words of another party, or of a fine that was not set: several fines are then not one sum.
_NOT_ONE_SUM = re.compile(
    r"主管人员|责任人|负责人|代表人|对个人|[原拟](?:拟|处|罚|作|对|决定)|减至|改为|变更为"
)
_EACH = re.compile(r"各处|各罚|每人|每户")
#: What stands between fines that are set one by one.
_BOUNDARY = re.compile(r"[;。,、]|决定|\)")

_TAKEN = re.compile(
    r"没收(?:其|全部|你单位|当事人)?(?:(?:违法|非法)?(?:所得|收入|经营额?|销售款|广告费用?|货款|款项?|现金))?"
    rf"(?:合计|共计|计|为|:)?(?P<amount>{_AMOUNT}){_NO_LIMIT}"
)
_IS_MONEY = re.compile(rf"{_YUAN}|{_CURRENCY}")

_BOUND = rf"(?:{_FIGURE}{_MULTIPLE}|{_WORDS})"
_RANGE = re.compile(rf"(?P<low>{_BOUND}){_YUAN}?以上(?P<high>{_BOUND}){_YUAN}以下")
_ANY_MONEY = re.compile(rf"{_BOUND}{_YUAN}")
_NOT_ABSOLUTE = re.compile(r"倍|%|百分之|等值")


def read_chinese_amount(text: str) -> Decimal | None:
    """One amount in yuan, in words, figures or both: 伍万元整, 人民币5万元, 伍仟元整（¥5,000.00）.

    None where it cannot be read, or where words and figures differ.
    """
    plain = _plain(text).removeprefix("大写").removeprefix("金额")
    parts = [re.sub(rf"^:?{_CURRENCY}*:?", "", part) for part in re.split("[()]", plain)]
    amounts = {_one_amount(part) for part in parts if part not in ("", "大写", "小写")}
    return amounts.pop() if len(amounts) == 1 else None


def read_fine(text: str) -> Decimal | None:
    """The fine a decision's prose sets, in yuan; the sum where several are set for one party, else None."""
    fines = read_fines(text)
    return sum(fines, Decimal(0)) if fines else None


def read_fines(text: str) -> list[Decimal]:
    """The fines a decision's prose sets for one party, one by one, in yuan.

    Empty where no fine stands in it, and where several do that need not be one party's. Amounts are read
    as written, also implausible ones. What is confiscated is no fine, nor is 加处罚款.
    """
    plain = _plain(text)
    found = list(_FINE.finditer(plain))
    amounts = _amounts(one["after"] or one["before"] for one in found)
    if not amounts or _EACH.search(plain):
        return []
    *others, last = amounts
    if not others:
        return amounts
    totals = [bool(one["grand"] or re.search(_TOTAL, one["filler"] or "")) for one in found]
    if totals[-1] and sum(others) == last:
        return others
    apart = all(_BOUNDARY.search(plain[one.end() : after.start()]) for one, after in pairwise(found))
    if not apart or any(one["grand"] for one in found) or _NOT_ONE_SUM.search(plain):
        return []
    return amounts


def read_confiscation(text: str) -> Decimal | None:
    """The money a decision confiscates, in yuan, summed; goods are not counted. None where none is."""
    found = [one["amount"] for one in _TAKEN.finditer(_plain(text))]
    amounts = _amounts(amount for amount in found if _IS_MONEY.search(amount))
    return sum(amounts, Decimal(0)) if amounts else None


def read_statutory_range(text: str) -> tuple[Decimal, Decimal] | None:
    """The one explicit range A元以上B元以下 of a provision, in yuan.

    None for several ranges, further amounts, multiples (倍), shares, or an upper limit alone: which of
    them governs a case is not for its text to say.
    """
    plain = _plain(text)
    found = _RANGE.findall(plain)
    if len(found) != 1 or _NOT_ABSOLUTE.search(plain) or _ANY_MONEY.search(_RANGE.sub("", plain)):
        return None
    low, high = (_one_amount(bound if bound[-1].isdigit() else bound + "元") for bound in found[0])
    return (low, high) if low is not None and high is not None and low <= high else None


def _plain(text: str) -> str:
    """Characters narrowed, spaces out."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _amounts(found: Iterable[str]) -> list[Decimal]:
    """Every amount found; none at all where one of them cannot be read."""
    amounts = [_one_amount(re.sub(rf"^{_CURRENCY}+", "", amount)) for amount in found]
    return [] if None in amounts else [amount for amount in amounts if amount is not None]


def _one_amount(text: str) -> Decimal | None:
    """An amount without currency sign: 2,000.50元, 5万元, 壹万贰仟元伍角整."""
    if found := _IN_FIGURES.fullmatch(text):
        factor = prod(_MULTIPLES[character] for character in found["multiple"])
        return Decimal(found["figure"].replace(",", "")) * factor
    found = _IN_WORDS.fullmatch(text)
    if found is None or _TWO_READINGS.search(found["yuan"]):
        return None
    try:
        yuan = chinese_number(found["yuan"])
    except ValueError:
        return None
    jiao, fen = (DIGITS[found[name]] if found[name] else 0 for name in ("jiao", "fen"))
    return yuan + Decimal(jiao) / 10 + Decimal(fen) / 100
