"""Citations as decisions spell them: 《…》第四十五条第一款第（二）项, 第52条, 第一百二十条之一."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casereview.law.numerals import CHARACTERS, chinese_number
from casereview.law.titles import title_key

_NUMBER = rf"[{CHARACTERS}\d]+"
_JOIN = r"\s*(?:[、,和及与或]|以及)\s*"
_SPAN = r"\s*[至到\-—–~－～]\s*"


def _numbers(one: str) -> str:
    """A pattern for one number, several or a span of them: 一, 一、二, 二-三, （一）（二）."""
    return rf"{one}(?:(?:{_JOIN}|{_SPAN}|\s*(?=\())第?\s*{one}){{0,40}}"


_BRACKETED = rf"(?:\(\s*{_NUMBER}\s*\)|{_NUMBER})"
# 条例 is no article, 条款 and 条件 neither.
_ARTICLE = rf"{_numbers(_NUMBER)}\s*条(?![例款件])(?:\s*之\s*(?P<suffix>{_NUMBER})(?![款项]))?"
_PARAGRAPH = rf"{_numbers(_NUMBER)}\s*款"
_ITEM = rf"{_numbers(_BRACKETED)}\s*项"
_SUBITEM = rf"{_numbers(_BRACKETED)}\s*(?:目|小项|小目)"
_PART = re.compile(
    rf"\s*(?P<join>{_JOIN})?(?P<ordinal>第\s*)?(?:(?P<article>{_ARTICLE})|(?P<paragraph>{_PARAGRAPH})"
    rf"|(?P<subitem>{_SUBITEM})|(?P<item>{_ITEM}))"
)
_ONE = re.compile(rf"{_NUMBER}|[至到\-—–~－～]")

#: Quoted words of a statute are no citation; an unclosed quotation runs to the end.
_QUOTED = re.compile('“[^”]*(?:”|$)|"[^"]*(?:"|$)')
#: 本法, 同条例, 该办法: the statute named before.
_SAME = re.compile(r"(?:[本该同]|前述|上述)(?:法|条例|办法|规定|细则|规则)$")
#: A statute's name without 《》, up to the word that leads to it.
_UNNAMED = re.compile(
    r"^(?:.*(?:依照|依据|根据|按照|参照|违反了?|适用|[、,;:。!?|《\s]))?[和及与]?"
    r"(?P<title>[\u4e00-\u9fff()]{1,40}(?:法|条例|办法|规定|细则|规则|标准|基准))$"
)
_NOT_A_TITLE = re.compile(
    r"(?:违|依|执|合|办|方|[的之关等述列])法$|(?:^|[的之关等述列])(?:规定|标准|办法)$|^法$"
)
_AFTER_TITLE = re.compile(rf"\s*(?:(?!\(\s*{_NUMBER}\s*\)\s*项)\([^()]{{1,60}}\)\s*)?")
#: How far a title may run, how far back a name without 《》 is looked for, how many articles a span may hold.
_LONGEST_TITLE, _REACH, _LONGEST_SPAN = 200, 60, 100
_START = re.compile("[《第]")
#: Full-width characters narrowed one for one, so that positions stay those of the text.
_NARROW = str.maketrans("０１２３４５６７８９（），；：！？｜　\t\n\r", "0123456789(),;:!?|    ")


@dataclass(frozen=True, slots=True)
class Citation:
    """One article of one statute, or a statute named without article (article None).

    `named` is False where no 《》 holds the title; `title` is "" where none can be made out at all.
    `article` is 0 where its number cannot be read; `article_suffix` is 1 for 第…条之一.
    `items` (项) belong to `paragraphs` (款), `subitems` (目) to items.
    """

    title: str
    named: bool = True
    article: int | None = None
    article_suffix: int = 0
    paragraphs: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    subitems: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The title to compare by: 《中华人民共和国专利法》 and 《专利法》 have the same."""
        return title_key(self.title)


def parse_citations(text: str) -> list[Citation]:
    """The citations of a text in their order; text that cites nothing gives an empty list."""
    plain = _QUOTED.sub(lambda quoted: "■" * len(quoted.group()), text.translate(_NARROW))
    found: list[Citation] = []
    title = Citation("", named=False)
    position = 0
    while start := _START.search(plain, position):
        begin = start.start()
        end = _closing(plain, begin)
        if end:
            title = Citation(text[begin + 1 : end].strip())
            position = _behind_title(plain, end + 1)
            parts, position = _chain(plain, position, after_title=True)
        else:
            parts, position = _chain(plain, begin, after_title=False)
            if not parts:
                position = begin + 1
                continue
            title = _unnamed(plain[max(0, begin - _REACH) : begin], title)
            # 《裁量细则》第五章…第一百一十条: the article belongs to the title just named.
            if found and found[-1] == title:
                found.pop()
        found += list(_citations(title, parts)) or [title]
    return found


def _behind_title(text: str, position: int) -> int:
    """Where the text goes on behind a title and the edition or number in brackets after it."""
    found = _AFTER_TITLE.match(text, position)
    return found.end() if found else position


def _closing(text: str, position: int) -> int:
    """Where the 《 at the position is closed, counting those nested in it; 0 where it is not."""
    if text[position] != "《":
        return 0
    depth = 0
    for index in range(position, min(len(text), position + _LONGEST_TITLE)):
        depth += (text[index] == "《") - (text[index] == "》")
        if depth == 0:
            return index
    return 0


def _chain(text: str, position: int, after_title: bool) -> tuple[list[re.Match[str]], int]:
    """The parts that follow one another from a position: 第六十三条第一款、第六十四条.

    A chain begins with 第; right behind a title, and behind 、 in a chain, an article may lack it, as an
    item behind its paragraph may: 》三十五条, 第五十六条、七十条, 第一款（一）项.
    """
    parts: list[re.Match[str]] = []
    end = position
    while found := _PART.match(text, end):
        opening = not parts
        if opening and (found["join"] or not (found["ordinal"] or (after_title and found["article"]))):
            break
        if opening and not after_title and not found["article"]:
            break
        if found["join"] and not found["ordinal"] and not (found["article"] or "(" in found.group()):
            break
        parts.append(found)
        end = found.end()
    return parts, end


def _citations(title: Citation, parts: list[re.Match[str]]) -> Iterator[Citation]:
    """The parts as citations: one an article, and one more where paragraphs resume behind items."""
    current: Citation | None = None
    for part in parts:
        if part["article"]:
            if current:
                yield current
            *others, last = _values(part["article"].split("条")[0])
            yield from (replace(title, article=number) for number in others)
            suffix = _number(part["suffix"]) if part["suffix"] else 0
            current = replace(title, article=last, article_suffix=suffix)
            continue
        current = current or title
        if part["paragraph"]:
            if current.items and part["join"]:
                yield current
                current = replace(current, paragraphs=(), items=(), subitems=())
            current = replace(current, paragraphs=current.paragraphs + _values(part["paragraph"]))
        elif part["item"]:
            current = replace(current, items=current.items + _values(part["item"]))
        else:
            current = replace(current, subitems=current.subitems + _values(part["subitem"]))
    if current:
        yield current


def _values(text: str) -> tuple[int, ...]:
    """The numbers of a part, spans filled in: 一、三至五 is 1, 3, 4, 5."""
    values: list[int] = []
    span = False
    for token in _ONE.findall(text):
        if not re.fullmatch(_NUMBER, token):
            span = True
            continue
        number = _number(token)
        if span and values and number - values[-1] <= _LONGEST_SPAN:
            values += range(values[-1] + 1, number)
        values.append(number)
        span = False
    return tuple(values)


def _number(text: str) -> int:
    """The number, 0 where the characters make none, so that an article that is there is not lost."""
    try:
        return chinese_number(text)
    except ValueError:
        return 0


def _unnamed(before: str, last: Citation) -> Citation:
    """The statute an article without 《》 in front of it belongs to."""
    if _SAME.search(before):
        return last
    found = _UNNAMED.search(before)
    if found is None or _NOT_A_TITLE.search(found["title"]):
        return last
    return Citation(found["title"], named=False)
