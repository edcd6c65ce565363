"""Headings and names brought to one form, for comparison only."""

import re
import unicodedata
from functools import lru_cache

#: A row's first cells are asked about more than once, and units stand in every row.
NORMALS_KEPT = 4_096

_BRACKETS = str.maketrans("【〔[｛{《〈】〕]｝}》〉", "(((((((" + ")))))))")
_DECORATION = re.compile(r"^[*★●]+|[*★:]+$|\((?:必填|选填|非必填|可选|如有)\)$")


def normal(text: object) -> str:
    """A header or a name for comparison: half-width, one kind of bracket, no blanks, lower case."""
    return _normal(str(text))


@lru_cache(maxsize=NORMALS_KEPT)
def _normal(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if not plain.isalnum():
        plain = "".join(plain.translate(_BRACKETS).split())
    return plain.lower()


def normal_header(text: object) -> str:
    """As `normal`, without the marks of a form: leading *, trailing colon, (必填)."""
    label, before = normal(text), ""
    while label != before:
        before, label = label, _DECORATION.sub("", label)
    return label
