"""Several names, numbers or kinds of penalty in one cell (formats.md, section 5)."""

import re

_SEPARATORS = r"、，,；;/／|｜\n"
#: Kinds of penalty that carry a separator within themselves: those of the 2018 publication form and their
#: short ways, and one confiscation of several things (没收违法产品、工具). Patterns, the longest first.
_COMPOUND_PENALTIES = (
    "没收违法所得、没收非法财物",
    "暂扣或者吊销许可证、暂扣或者吊销执照",
    "(?:暂扣或者吊销|暂扣|吊销)许可证、执照",
    rf"没收[^{_SEPARATORS}\s]{{2,12}}(?:、(?:违法所得|非法财物|工具|设备|物品|产品|原料|原材料))+(?![^{_SEPARATORS}\s])",
)


def _pieces(separators: str, whole: tuple[str, ...] = ()) -> re.Pattern[str]:
    """What stands between separators; within brackets, a book title or a word of `whole` none separates."""
    brackets = (
        r"（[^（）]*）",
        r"\([^()]*\)",
        r"《[^《》]*》",
        r"〔[^〔〕]*〕",
        r"\[[^\[\]]*\]",
        r"【[^【】]*】",
    )
    return re.compile(f"(?:{'|'.join((*whole, *brackets, f'[^{separators}]'))})+")


_ENTRIES = _pieces(_SEPARATORS)
_PENALTIES = _pieces(_SEPARATORS, _COMPOUND_PENALTIES)
_WORDS = _pieces(r"\s")
_LINE_BREAKS = re.compile(r"[\r\n\v\f\u2028\u2029]+")
_ENUMERATED = re.compile(r"[1１]\s*[、.．)）]\s*[^\d\s]")
_ENUMERATOR = re.compile(rf"(?:^|(?<=[{_SEPARATORS}\s。]))\d{{1,2}}\s*[、.．)）]\s*(?=[^\d\s])")
#: Full-width letters and digits become ASCII; brackets and other signs of a name stay as they are.
_WIDE = {
    code: code - 0xFEE0
    for first, last in ("０９", "ＡＺ", "ａｚ")
    for code in range(ord(first), ord(last) + 1)
}
_PENALTY = r"处?以?(?:警告|通报批评|罚款|没收|暂扣|吊销|降低|限制|责令|行政拘留|拘留)"
#: 罚款+没收, 警告并处罚款, 罚款和没收违法所得; 和 before anything else is part of the words.
_JOINED = re.compile(rf"[+＋]|(?:(?<!合)并处?以?|以?及|和)(?={_PENALTY})")


def split_list(text: str) -> list[str]:
    """The entries of a cell in their order, repeated ones kept.

    Separators are 、 ， ； / | and line breaks; blanks separate only where none of these stands and every
    part has two or more characters, so that 张　三 stays one person, whose name is written without the blank.
    """
    return _split(text, _ENTRIES)


def split_penalties(text: str) -> list[str]:
    """Kinds of penalty; the compound names of published forms stay whole, 并处 and + separate as well."""
    return _split(_JOINED.sub("、", text), _PENALTIES)


def _split(text: str, pattern: re.Pattern[str]) -> list[str]:
    lines = _LINE_BREAKS.sub("\n", text.strip())
    if _ENUMERATED.match(lines):
        lines = _ENUMERATOR.sub("\n", lines)
    entries = [piece.strip() for piece in pattern.findall(lines) if piece.strip()]
    if len(entries) == 1:
        words = _WORDS.findall(entries[0])
        entries = words if all(len(word) > 1 for word in words) else entries
    return [_entry(entry) for entry in entries]


def _entry(text: str) -> str:
    """A name padded to a width (张　三) without its blank; other blanks within an entry become one space."""
    words = text.translate(_WIDE).split()
    return ("" if any(len(word) == 1 for word in words) else " ").join(words)
