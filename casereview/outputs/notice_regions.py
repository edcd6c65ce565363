"""The notice in pieces that are written anew with every draft, each by a lasting name, and by block."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from casereview.outputs.docx_file import Block, Content, Table, Turn
from casereview.outputs.docx_region import Piece
from casereview.outputs.voice import Voice

#: The blocks of the notice in their order: what begins the names of their regions.
BLOCKS = "intro situation appraisal problem require list sign annex1 annex2 annex3".split()
_ITEM = re.compile(r"[A-Z]{3}(?:-\d{2})?")
_LEVEL = re.compile(r"^[（(]?[0-9一二三四五六七八九十]+[)）.、]\s*")
#: Items a title names; a title of more than 64 characters is cut by Word.
_NAMED_ITEMS = 3
_FIRST_WORDS = re.compile(r"[^。：；，,:;【]{1,14}")


def pieces(contents: Iterable[Content], voice: Voice) -> list[Piece]:
    """The contents as pieces. One that names no region is the next part of the region before it."""
    named = _named([content for content in contents if not isinstance(content, Turn)])
    return [
        Piece(region, _title(region, group, voice) if region else "", tuple(group))
        for region, group in ((region, list(group)) for region, group in groupby(named, _region))
    ]


def blocks_of(made: Sequence[Piece]) -> dict[str, list[Piece]]:
    """The pieces of each block; blank lines belong to what follows them."""
    found: dict[str, list[Piece]] = {}
    waiting: list[Piece] = []
    for piece in made:
        waiting.append(piece)
        if piece.region:
            found.setdefault(piece.block, []).extend(waiting)
            waiting = []
    return found


def _region(content: Block | Table) -> str:
    return content.region


def _named(contents: Sequence[Block | Table]) -> list[Block | Table]:
    """Every content that says something with a region of its own; regions that are not neighbours differ."""
    found: list[Block | Table] = []
    counted: dict[str, int] = {}
    before = last = ""
    for content in contents:
        region = content.region
        if not region and isinstance(content, Table):
            region = f"{last}-table"
        elif not region and isinstance(content, Block) and (content.text or content.lead):
            region = f"{last}-more"
        if region and region != before:
            counted[region] = counted.get(region, 0) + 1
            last = content.region or last
        number = counted.get(region, 1)
        found.append(replace(content, region=f"{region}-{number}" if number > 1 else region))
        before = region
    return found


def _title(region: str, group: Sequence[Content], voice: Voice) -> str:
    """What people see on the control: the block, and the item or the first words."""
    block, _, name = region.partition(".")
    title = voice.texts(f"notice_block.{block}")
    words = next((one.lead or one.text for one in group if isinstance(one, Block) and one.text), "")
    if item := _ITEM.match(name):
        return f"{title} · {item.group()}"
    if name.endswith("-table"):
        return f"{title} · {voice.texts('notice_block.table')}"
    first = _FIRST_WORDS.match(_LEVEL.sub("", words))
    return (f"{title} · {first.group()}" if first else title) + _answers(group, voice)


def _answers(group: Sequence[Content], voice: Voice) -> str:
    """The items the piece answers to, so that a requirement can be traced; a few by name."""
    items = [item for one in group if isinstance(one, Block) for item in one.items]
    if not items:
        return ""
    key = "notice_block.items" if len(items) <= _NAMED_ITEMS else "notice_block.items_many"
    return voice.texts(key, items=voice.join(items[:_NAMED_ITEMS]), count=len(items))
