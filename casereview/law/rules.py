"""The dated legal requirements (`data/law_rules.csv`) and how they are cited in official Chinese."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from casereview.law.numerals import to_chinese

#: The laws whose full title begins with 中华人民共和国.
_NATIONAL = frozenset(
    {
        "行政处罚法",
        "行政强制法",
        "行政许可法",
        "行政复议法",
        "行政诉讼法",
        "民事诉讼法",
        "安全生产法",
        "行政复议法实施条例",
        "政府信息公开条例",
    }
)
#: The shorthand of an item's basis: law and the edition whose numbering it follows.
_SHORTHAND = {
    "处": ("行政处罚法", "2021修订"),
    "强": ("行政强制法", ""),
    "许": ("行政许可法", ""),
    "复": ("行政复议法", "2023修订"),
    "诉": ("行政诉讼法", "2017修正"),
    "民诉": ("民事诉讼法", "2023修正"),
}
#: Articles of one paragraph with a list: the number in brackets after them is an item (项), not a paragraph
#: (款). Article 59 lists what a decision states, Article 64 the steps of a hearing.
_ITEMS_ONLY = frozenset({("处", 59), ("处", 64)})

_BASIS = re.compile(r"(民诉|[处强许复诉])?§(\d+)(?:[–-](\d+))?(?:\((\d+)\))?")


@dataclass(frozen=True, slots=True)
class LegalRule:
    """One requirement of one version of a law; quantities as written, `counts` the kind of days."""

    id: str
    law: str
    version: str
    article: (
        str  # 64(1)(二): Arabic in brackets is a paragraph (款), Chinese an item (项); ; separates articles
    )
    topic: str
    requirement: str
    quantity: str
    unit: str
    counts: str
    begins: date | None
    ends: date | None
    checkable: str  # Y from data, P in part, N by a person only
    fields: tuple[str, ...]
    note: str
    verified: str

    def in_force(self, day: date) -> bool:
        """Whether the requirement is in force on the day; a rule without dates always is."""
        return (self.begins or date.min) <= day <= (self.ends or date.max)


@cache
def legal_rules() -> dict[str, LegalRule]:
    """The requirements by id, in the order of their table."""
    text = files("casereview.law").joinpath("data/law_rules.csv").read_text(encoding="utf-8-sig")
    return {
        row["id"]: LegalRule(
            id=row["id"],
            law=row["law"],
            version=row["version"],
            article=row["article"],
            topic=row["topic"],
            requirement=row["requirement"],
            quantity=row["qty"],
            unit=row["unit"],
            counts=row["day_type"],
            begins=date.fromisoformat(row["eff_from"]) if row["eff_from"] else None,
            ends=date.fromisoformat(row["eff_to"]) if row["eff_to"] else None,
            checkable=row["checkable"],
            fields=tuple(part for part in row["data_fields"].split(";") if part),
            note=row["note"],
            verified=row["verified"],
        )
        for row in csv.DictReader(text.splitlines())
    }


def cite(rule: LegalRule) -> str:
    """The rule's source: 《中华人民共和国行政处罚法》（2021修订）第四十四条、第六十二条."""
    articles = "、".join(_articles(part) for part in rule.article.split(";") if part)
    return _title(rule.law, rule.version) + articles


def expand_basis(text: str) -> str:
    """An item's basis written out: 强§54,§69 is 《中华人民共和国行政强制法》第五十四条、第六十九条.

    Words after the shorthand are left out; text without shorthand, such as “dept rule”, gives "".
    """
    cited: dict[str, list[str]] = {}
    law = ""
    for found in _BASIS.finditer(text):
        law = found[1] or law
        if not law:
            continue
        words = _articles(found[2] + (f"-{found[3]}" if found[3] else ""))
        if found[4]:
            level = "项" if (law, int(found[2])) in _ITEMS_ONLY else "款"
            words += f"第{to_chinese(int(found[4]))}{level}"
        cited.setdefault(law, []).append(words)
    return "；".join(_title(*_SHORTHAND[law]) + "、".join(articles) for law, articles in cited.items())


def _title(law: str, version: str) -> str:
    """《…》 with its edition, or the number of a document that is not a statute."""
    if "〔" in law:
        return law
    name = re.sub(r"\(\d{4}\)$", "", law)
    edition = ""
    if re.fullmatch(r"\d{4}(?:修正|修订)", version):
        edition = f"（{version}）"
    elif found := re.fullmatch(r"国务院令(\d+)号", version):
        edition = f"（国务院令第{found[1]}号）"
    return f"《{'中华人民共和国' if law in _NATIONAL else ''}{name}》{edition}"


def _articles(reference: str) -> str:
    """One reference of the table in words: 72(1)(一) is 第七十二条第一款第一项, 15-17 a range of articles."""
    found = re.match(r"([^()]+)((?:\([^()]+\))*)", reference)
    if found is None:
        raise ValueError(f"not an article: {reference}")
    head, parts = found[1], re.findall(r"\(([^()]+)\)", found[2])
    if not head[0].isdigit():  # a document in parts: 二(三)
        return f"第{head}部分" + "".join(f"第（{part}）项" for part in parts)
    first, last = int(head.split("-")[0]), int(head.split("-")[-1])
    words = f"第{to_chinese(first)}条"
    if last > first:
        words += f"{'、' if last == first + 1 else '至'}第{to_chinese(last)}条"
    # Two paragraphs of one article stand side by side: 33(2)(3) is 第三十三条第二款、第三款.
    paragraphs = "、".join(f"第{to_chinese(int(part))}款" for part in parts if part.isdigit())
    return words + paragraphs + "".join(f"第{part}项" for part in parts if not part.isdigit())
