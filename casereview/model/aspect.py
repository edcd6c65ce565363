"""The seven aspects of a review, in the order every table and the notice keep."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the seven; `code` begins the ids of its items."""

    code: str
    name: str
    english: str


ASPECTS = (
    Aspect("SUB", "执法主体", "Enforcing body"),
    Aspect("FAC", "执法内容", "Facts"),
    Aspect("BAS", "处罚依据", "Legal basis"),
    Aspect("PRO", "执法程序", "Procedure"),
    Aspect("SCO", "处罚范围", "Scope of penalty"),
    Aspect("DOC", "文书制作", "Documents"),
    Aspect("ARC", "案卷整理归档", "Archiving"),
)
ASPECT_OF = {aspect.code: aspect for aspect in ASPECTS}


def aspect_of(item_id: str) -> Aspect:
    """The aspect an item belongs to, read from its id (`PRO-25` is procedure)."""
    return ASPECT_OF[item_id.split("-", 1)[0]]
