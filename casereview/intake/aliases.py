"""What headings mean: the names, aliases and codes of the canonical fields, exact after normalisation."""

import re
from dataclasses import dataclass
from functools import cache

from casereview.intake.headers import Header
from casereview.intake.labels import normal_header
from casereview.model.field import Field, fields

#: Yuan in one unit of the heading.
MONEY_UNITS = {"元": 1, "人民币元": 1, "百元": 100, "千元": 1000, "万元": 10_000, "亿元": 100_000_000}

#: The national 双公示 table states these two in 万元 though its codes do not say so.
CODE_FACTORS = {"CF_NR_FK": 10_000, "CF_NR_WFFF": 10_000}

#: Headings that are halves of one field: the first given counts, of yes and no a yes.
HALVES = (
    frozenset({"CITIZEN_NAME", "COMPANY_NAME"}),
    frozenset({"是否复议", "是否诉讼"}),
    frozenset({"IS_RECONSIDERATION", "IS_LAWSUIT"}),
)

_UNIT = re.compile(
    r"(?:\((?:金额)?(?:单位[:]?)?(亿元|万元|千元|百元|人民币元|元|日|天|页|倍)\)|[/_-](亿元|万元|千元|百元|元))$"
)
_OTHER_DOCUMENT = re.compile(
    "告知|听证|责令|改正|催告|立案|查封|扣押|登记|检验|检测|鉴定|移送|通知|缴款|申请"
)
_GROUP_PREFIX = re.compile("^(?:行政处罚|行政)")
_GROUP_SUFFIX = re.compile("(?:情况|信息|环节|阶段|部分|内容|事项)$")


@dataclass(frozen=True, slots=True)
class Match:
    """A heading's field. `rank` orders rivals for one field, `part` numbers the columns of a list field."""

    field: str
    how: str  # name, alias, code or group
    rank: int
    factor: int = 1
    part: str = ""  # the alias when several columns may feed the field together


@cache
def _index() -> dict[str, Match]:
    found: dict[str, Match] = {}
    for field in fields().values():
        found[normal_header(field.name)] = Match(field.name, "name", 0)
        for rank, alias in enumerate((*field.aliases, *field.codes), start=1):
            how = "alias" if alias in field.aliases else "code"
            for part in alias.split("+"):
                together = "+" in alias or any(part in halves for halves in HALVES)
                factor = CODE_FACTORS.get(part, 1)
                match = Match(field.name, how, rank + (10 if how == "code" else 0), factor, part * together)
                found.setdefault(normal_header(part), match)
    return found


def split_unit(label: str) -> tuple[str, str]:
    """A normalised heading without its unit, and the unit: 罚款金额(万元) gives 罚款金额 and 万元."""
    found = _UNIT.search(label)
    return (label[: found.start()], found.group(1) or found.group(2)) if found else (label, "")


def money_unit(label: str) -> str:
    """The money unit a heading states, else nothing."""
    unit = split_unit(normal_header(label))[1]
    return unit if unit in MONEY_UNITS else ""


def match_header(header: Header) -> Match | None:
    """The field a heading names, with its group first: 告知书 over 送达日期 is 告知送达日期."""
    if header.group:
        for text in _grouped(header):
            found = _match(text)
            if found:
                return Match(found.field, "group", found.rank, found.factor, found.part)
    found = _match(normal_header(header.label))
    if found and header.group and _of_another_document(header, fields()[found.field]):
        return None
    return found


def _match(label: str) -> Match | None:
    bare, unit = split_unit(label)
    found = _index().get(label) or _index().get(bare)
    if found is None or not unit:
        return found
    if unit in MONEY_UNITS:
        if fields()[found.field].type != "money":
            return None
        return Match(found.field, found.how, found.rank, MONEY_UNITS[unit], found.part)
    return found


def _grouped(header: Header) -> list[str]:
    """Spellings of group and heading together, most literal first."""
    group, label = normal_header(header.group), normal_header(header.label)
    short = _GROUP_SUFFIX.sub("", group)
    groups = dict.fromkeys(
        (group, short, _GROUP_PREFIX.sub("", short), _GROUP_PREFIX.sub("", short).removesuffix("书"))
    )
    return [name + label for name in groups if name]


def _of_another_document(header: Header, field: Field) -> bool:
    """送达日期 under 责令改正通知书 is not the decision's, though the heading alone would be."""
    group, label = normal_header(header.group), normal_header(header.label)
    if field.stage not in ("决定", "送达") or "决定" in group or "处罚" in label:
        return False
    return bool(_OTHER_DOCUMENT.search(group)) and "决定" not in label
