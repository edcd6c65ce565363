"""What a paper that leaves the house may quote: evidence without the names of parties.

What is a person's is masked in the results already (scoring/personal.py); a paper for everybody withholds
also evidence that names a party at all, or quotes what usually carries its name.
"""

import re
from functools import cache

from casereview.model.field import fields
from casereview.model.masking import HIDDEN
from casereview.scoring.personal import CARDS, HANDLERS, PLACE

#: Fields the table does not call personal that show people all the same: officers by name, and titles,
#: facts and places that usually carry the party's.
NAMING_FIELDS = (*HANDLERS, CARDS, PLACE, "案件名称", "违法事实", "备注")
#: What may follow such a field when only the field is spoken of, or a value of which little is shown.
_SPOKEN_OF = "|".join(
    (
        "$",
        "[、，。；“”》]",
        r"\s*（空）",
        "类型|资格|均?未填|未写明|为空|不少于",
        rf"仅?\d+[人名个字](?!（(?![^（）]*{HIDDEN}))",
        rf"\s*[（“]?[^，；。、（）,;]*?{HIDDEN}",
    )
)
#: A document number, by which a case is known whatever it is filed under: 示市监罚〔2021〕3号.
DOCUMENT_NUMBER = re.compile(r"[\w·]*[〔\[［【(（]\d{4}[〕\]］】)）][第\w-]*?\d+号")
_LONG_NUMBER = re.compile(r"\d{11,}|\d{6}\*+")


@cache
def _named_values() -> re.Pattern[str]:
    names = [field.name for field in fields().values() if field.personal]
    names += NAMING_FIELDS
    ordered = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(ordered)})(?!{_SPOKEN_OF})")


def masked(evidence: str) -> str:
    """The evidence as it may be quoted; empty where it names a party or gives a person's number."""
    return "" if _named_values().search(evidence) or _LONG_NUMBER.search(evidence) else evidence
