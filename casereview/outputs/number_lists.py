"""Document numbers in a row, the way an official writes them: 示市监罚〔2021〕3号、5号；示城管罚〔2021〕7号.

A number that begins as the one that opened its group is written by its last figures alone. The grammar
is closed, so that a list can be read back number by number:

    list   = group *( "；" group )
    group  = whole *( "、" ending )      each ending takes the beginning of the whole before it
    whole  = text without "、" and "；", or any text in “ ” with each closing ” of its own doubled
    ending = figures and what follows them: 5号
"""

import re
from collections.abc import Iterable, Sequence

#: Set behind the marks of a list in a narrow column (zero-width space): some programs take figures joined by
#: “、” for one long number and break within it. It is no part of the grammar, and taken out before reading.
LINE_MAY_END = "\u200b"
#: The last figures of a number and what follows them; before them stand issuing body and year.
_ENDING = re.compile(r"[0-9]+[^0-9]*\Z")
_WHOLE = r"“(?:[^”]|””)+”|[^“、；][^、；]*"
_GROUP = re.compile(f"({_WHOLE})((?:、[0-9]+[^0-9、；“”]*)*)(?:；|\\Z)")
_APART = re.compile(r"[、；“”]")


def join_numbers(numbers: Sequence[str]) -> str:
    """The numbers in their order as one text; `split_numbers` gives them back. None may be empty."""
    groups: list[tuple[str, list[str]]] = []
    for number in numbers:
        beginning, ending = _parts(number)
        if groups and beginning == groups[-1][0] and ending and not _APART.search(ending):
            groups[-1][1].append(ending)
        else:
            groups.append((beginning, [_whole(number)]))
    return "；".join("、".join(members) for _, members in groups)


def split_numbers(text: str) -> list[str]:
    """Every number of a list that `join_numbers` wrote; a text of another make comes back by its marks."""
    numbers: list[str] = []
    at = 0
    while at < len(text):
        group = _GROUP.match(text, at)
        if group is None:
            return [*numbers, *filter(None, re.split("[、；]", text[at:]))]
        whole = group[1]
        if whole.startswith("“"):
            whole = whole[1:-1].replace("””", "”")
        beginning, _ = _parts(whole)
        numbers += [whole, *(beginning + ending for ending in group[2].split("、")[1:])]
        at = group.end()
    return numbers


def natural_order(numbers: Iterable[str]) -> list[str]:
    """Sorted with their figures read as numbers, so that 3号 stands before 11号."""
    return sorted(
        numbers, key=lambda number: [part.zfill(20) for part in re.split("([0-9]+)", number)] + [number]
    )


def _parts(number: str) -> tuple[str, str]:
    """What a number shares with its neighbours, and its own ending (empty where it has no figures)."""
    ending = _ENDING.search(number)
    return (number[: ending.start()], ending[0]) if ending else (number, "")


def _whole(number: str) -> str:
    return "“" + number.replace("”", "””") + "”" if _APART.search(number) else number
