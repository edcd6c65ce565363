"""What an office's scoring sheet says in words: weights in labels, deductions, vetoes, and which aspect."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"(\d+(?:\.\d+)?)"
_WEIGHT = re.compile(rf"\((?:满分|分值|标准分|共|计|小计)?[::]?{_NUMBER}分\)|(?:满分|共计?)?{_NUMBER}分$")
_PLAIN_WEIGHT = re.compile(rf"(?:满分|共)?{_NUMBER}分?")
_TO = r"分?(?:-|—+|–|~|至|到)"
_PICKED = re.compile(rf"(?:扣|减|扣除){_NUMBER}{_TO}{_NUMBER}分")
_UNIT = "(?:处|项|个|次|份|件|页|例|条|人|张|枚)"
_EACH = rf"(?:每(?:缺少?|少|有|发现|出现|漏|错)?[一1]?|(?:缺少?|少|有|发现|出现)?[一1]){_UNIT}"
_PER = re.compile(rf"{_EACH}[^,。;\d]{{0,24}}?,?扣(?:除)?{_NUMBER}分")
_PER_BEHIND = re.compile(rf"扣(?:除)?{_NUMBER}分/{_UNIT}")
_BONUS = re.compile(rf"加(?:记|计)?{_NUMBER}分")
_MOST = re.compile(rf"(?:最多|最高|至多|累计(?:扣分)?不超过|扣分不超过)(?:可?扣)?{_NUMBER}分")
_ONCE = re.compile(rf"(?:扣|减|扣除){_NUMBER}分")
_ZERO = re.compile(
    r"扣100分|(?:总分|全卷|案卷|本卷|该卷|整卷|评查得分)[^,。;]{0,6}(?:计|为|记|按|得|扣)(?:0|零)(?![.\d])|按(?:0|零)分(?:处理|计算)|零分案卷"
)
_FAIL = re.compile(r"(?:评|认|判|确|视|直接)?(?:定|为)+不合格(?:案卷|等次|$|(?=[,.。;)]))|不合格案卷")
_CAP = re.compile(r"不(?:得|能)评(?:定)?为?[^,。;]{0,8}(?:优|良)")
_VETO = re.compile(r"一票否决|否决项|否决")
_WHOLE = re.compile(
    r"(?:本|该|此)项(?:不得分|不计分|得?计?(?:0|零)分|分值?扣完)|扣完(?:本|该|此)项|扣全分|全扣|不得分|不给分"
)
_FULL = re.compile(rf"(?:满分|总分|百分制|实行|采用|起评分|从)[^,。;\d]{{0,6}}{_NUMBER}分")
_ORDINAL = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]+(?:部分|项)?[、.．:：]|[(（][一二三四五六七八九十\d]+[)）]|\d+[、.．](?!\d))\s*"
)
_BEHIND = re.compile(r"\s*[(（](?:满分|分值|标准分|共|计|小计)?[:：]?\d+(?:[.．]\d+)?分[^()（）]*[)）]\s*$")

_ASPECTS = {
    "SUB": ("主体", "资格", "管辖", "职权", "权限", "执法证", "执法人员"),
    "FAC": ("事实", "证据", "取证"),
    "BAS": ("法律适用", "适用法律", "法律依据", "处罚依据", "定性"),
    "PRO": ("程序", "立案", "告知", "听证", "送达", "法制审核", "集体讨论", "审批", "执行", "结案", "期限"),
    "SCO": ("裁量", "幅度", "处罚种类", "处罚范围", "处罚内容", "过罚"),
    "DOC": ("文书", "决定书", "笔录", "格式文本"),
    "ARC": ("归档", "卷面", "卷宗", "装订", "立卷", "档案", "目录", "页号", "封面", "一案一卷"),
}  # fmt: skip


def plain(text: str) -> str:
    """For reading: half width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True)
class Said:
    """What a text says of points. `veto` is zero, fail, cap, unclear or nothing."""

    per: tuple[Decimal, ...] = ()
    once: tuple[Decimal, ...] = ()
    picked: tuple[tuple[Decimal, Decimal], ...] = ()
    bonus: tuple[Decimal, ...] = ()
    most: tuple[Decimal, ...] = ()
    veto: str = ""
    whole: bool = False

    @property
    def ways(self) -> int:
        """How many different deductions are named."""
        return len({*self.per}) + len({*self.once}) + len({*self.picked})


def read_deduction(text: str) -> Said:
    """The deductions, vetoes and bonuses a text names; each figure is counted once, as the most it says."""
    rest = plain(text)
    veto = next(
        (
            name
            for name, found in (("zero", _ZERO), ("fail", _FAIL), ("cap", _CAP), ("unclear", _VETO))
            if found.search(rest)
        ),
        "",
    )
    rest = _ZERO.sub("", rest)
    most, rest = _taken(_MOST, rest)
    picked, rest = _taken(_PICKED, rest)
    per, rest = _taken(_PER, rest)
    behind, rest = _taken(_PER_BEHIND, rest)
    bonus, rest = _taken(_BONUS, rest)
    once, rest = _taken(_ONCE, rest)
    return Said(
        per=tuple(figures[0] for figures in (*per, *behind)),
        once=tuple(figures[0] for figures in once),
        picked=tuple((figures[0], figures[1]) for figures in picked),
        bonus=tuple(figures[0] for figures in bonus),
        most=tuple(figures[0] for figures in most),
        veto=veto,
        whole=bool(_WHOLE.search(rest)),
    )


def _taken(pattern: re.Pattern[str], text: str) -> tuple[list[list[Decimal]], str]:
    """The figures of every match, and the text without them."""
    found = [[Decimal(figure) for figure in match.groups()] for match in pattern.finditer(text)]
    return found, pattern.sub("", text)


def weight_in(label: str) -> Decimal | None:
    """The points a label carries, as 立案审批（10分） does; None where it has none, or several."""
    found = {Decimal(match[1] or match[2]) for match in _WEIGHT.finditer(plain(label))}
    return found.pop() if len(found) == 1 else None


def weight_of(cell: str) -> Decimal | None:
    """The points in a cell of the column of points: 10, 10分, 满分10分; None for anything else."""
    found = _PLAIN_WEIGHT.fullmatch(plain(cell))
    return Decimal(found[1]) if found else None


def bare(label: str) -> str:
    """A label without its ordinal and its points: “二、立案审批（10分）” is 立案审批."""
    return _BEHIND.sub("", _ORDINAL.sub("", label)).strip() or label.strip()


def is_ordinal(text: str) -> bool:
    """True for what begins as the heading of a section does: 一、 or （一）."""
    return bool(
        re.match(r"^(?:第?[一二三四五六七八九十]+(?:部分)?[、.]|\([一二三四五六七八九十]+\))", plain(text))
    )


def full_marks(text: str) -> Decimal | None:
    """Full marks a note states, as “满分100分” does."""
    found = _FULL.search(plain(text))
    return Decimal(found[1]) if found else None


def aspect_of_words(*texts: str) -> str:
    """The code of the one aspect the first telling text names; nothing where it names none or several."""
    for text in texts:
        found = {code for code, words in _ASPECTS.items() if any(word in text for word in words)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""
