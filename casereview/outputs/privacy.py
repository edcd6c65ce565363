"""What a paper that leaves the house may quote: evidence without the names of parties and officers."""

import re
from functools import cache

from casereview.model.catalogue import LANGUAGES, entries
from casereview.model.field import fields

HIDDEN = "××"

#: Sentences of the checks that print people, and the slots they stand in.
NAMING_SENTENCES = {
    "evidence.at_least_names": ("names",),
    "evidence.card": ("name",),
    "evidence.disjoint": ("names", "one_value", "other_value"),
    "evidence.fewer_cards": ("names", "numbers"),
    "evidence.not_in_roster": ("names",),
    "evidence.overlap": ("officer",),
    "evidence.region": ("place",),
}
#: Fields the table does not call personal that show people all the same: officers by name, and titles,
#: facts and places that usually carry the party's.
NAMING_FIELDS = (
    "执法人员",
    "执法证号",
    "听证主持人",
    "法制审核人",
    "集体讨论参加人",
    "集体讨论表决人",
    "审批人",
    "案件名称",
    "发生地",
    "违法事实",
    "备注",
)
#: What may follow such a field when only the field is spoken of, not its value.
_SPOKEN_OF = "|".join(
    (
        "$",
        "[、，。；“”》]",
        r"\s*（空）",
        "类型|资格|均?未填|未写明|为空|不少于",
        rf"仅?\d+[人名个字](?!（(?!{HIDDEN}))",
        f"（?{HIDDEN}",
    )
)
#: A document number, by which a case is known whatever it is filed under: 示市监罚〔2021〕3号.
DOCUMENT_NUMBER = re.compile(r"[\w·]*[〔\[［【(（]\d{4}[〕\]］】)）][第\w-]*?\d+号")
_LONG_NUMBER = re.compile(r"\d{11,}|\d{6}\*+")
_SLOT = re.compile(r"\\\{(\w+)\\\}")


@cache
def _sentences() -> tuple[re.Pattern[str], ...]:
    """The naming sentences with a group for every slot that shows a person."""
    made = []
    for key, slots in NAMING_SENTENCES.items():
        for language in LANGUAGES:
            template = re.escape(entries()[key][language])
            made.append(
                re.compile(
                    _SLOT.sub(
                        lambda slot, named=slots: (  # type: ignore[misc]
                            f"(?P<{slot[1]}>[^，；。（]+)" if slot[1] in named else ".+?"
                        ),
                        template,
                    )
                )
            )
    return tuple(made)


@cache
def _named_values() -> re.Pattern[str]:
    names = [field.name for field in fields().values() if field.personal]
    names += NAMING_FIELDS
    ordered = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(ordered)})(?!{_SPOKEN_OF})")


def masked(evidence: str) -> str:
    """The evidence with people's names hidden; empty where it shows people in a way that cannot be hidden."""
    for sentence in _sentences():
        match = sentence.search(evidence)
        if match:
            spans = sorted((match.span(name) for name in match.groupdict()), reverse=True)
            for start, end in spans:
                evidence = evidence[:start] + HIDDEN + evidence[end:]
    return "" if _named_values().search(evidence) or _LONG_NUMBER.search(evidence) else evidence
