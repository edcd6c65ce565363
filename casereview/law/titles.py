"""Titles of statutes, made equal however they are written."""

import re
import unicodedata

#: An edition named after a title: （2021修订）, (2018年修正), （2015）; 试行 and place names stay.
_EDITION = re.compile(r"\((?:[12]\d{3}年?)?(?:第[一二三四五六七八九十]+次)?(?:修订|修正|修改)?[版本]?\)$")
_MARKS = re.compile(r"[《》〈〉<>«»「」\s]")


def title_key(title: str) -> str:
    """The title to compare by: no 《》, spaces, edition or 中华人民共和国; full-width characters narrowed."""
    key = _MARKS.sub("", unicodedata.normalize("NFKC", title))
    return _EDITION.sub("", key).replace("中华人民共和国", "")
