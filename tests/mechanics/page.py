"""docs/scoring.md: every setting of scoring and every mechanic with its example; `make docs` writes it."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from casereview.checks.conditions import Strict
from casereview.rubric.grammar import RubricFile
from casereview.rubric.rules import Scoring
from casereview.scoring.settings import Evaluation

from .example import FOLDER, Example, examples

PAGE = FOLDER.parent.parent / "docs" / "scoring.md"
#: The tables of settings and the grammar each comes from.
GRAMMARS: Mapping[str, type[BaseModel]] = {"rubric": RubricFile, "item": Scoring, "review": Evaluation}
#: What a mechanic may rest on besides settings: the draw of cases, a command, the review's list of units.
BESIDE = {"draw", "compare", "units"}
_KINDS = {"Decimal": ("数", "number"), "int": ("整数", "whole number"), "str": ("文字", "text"),
          "date": ("日期", "date"), "tuple": ("列表", "list"), "dict": ("键值", "mapping")}  # fmt: skip
_TITLES = {
    "rubric": ("标准的设置（rubric.yaml）", "Settings of a rubric (rubric.yaml)"),
    "item": ("标准对每个项目的设置（items 之下）", "What a rubric says of each item (under items)"),
    "review": ("评查文件的设置（review.yaml）", "Settings of a review (review.yaml)"),
}
_HEADS = (
    ("设置", "取值", "默认", "作用", "算例"),
    ("setting", "values", "default", "what it does", "examples"),
)
_INTRO = (
    "本页由语法和 `tests/mechanics` 中的示例生成，`make docs` 更新。示例中的项目、案卷、数字都是虚构的；"
    "“见于”只说明哪些标准有这种做法，不是这些标准的原文。\n\n"
    "得分 = 底分 + 满分 × 得分 ÷ 参评分值 − 扣分 + 加分，不低于0分。",
    "Generated from the grammar and the examples in `tests/mechanics`; `make docs` brings it up to date. "
    "Items, cases and figures of the examples are invented.\n\n"
    "score = base + full × earned ÷ applicable − deducted + bonus, never below nought.",
)


def settings(grammar: type[BaseModel], above: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every key with its type and default; those of a block under the block's name."""
    for name, key in grammar.model_fields.items():
        inner = [
            kind for kind in _parts(key.annotation) if isinstance(kind, type) and issubclass(kind, Strict)
        ]
        if inner and name not in ("items", "basis", "applies", "periods"):
            yield from settings(inner[0], f"{above}{name}.")
        else:
            yield above + name, key.annotation, key


def _parts(kind: Any) -> Iterator[Any]:
    """A type and all it is made of, without the constraints."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _parts(get_args(kind)[0])
    elif origin in (Union, UnionType, tuple):
        yield origin
        for part in get_args(kind):
            yield from _parts(part)
    else:
        yield kind


def _values(kind: Any, language: int) -> str:
    """The values a setting takes, in words."""
    plain = [part for part in _parts(kind) if part not in (Union, UnionType, NoneType, Ellipsis)]
    first = plain[0]
    if get_origin(first) is Literal:
        return " / ".join(f"`{value}`" for value in get_args(first))
    if first is bool:
        return "`true` / `false`"
    name = (get_origin(first) or first).__name__
    return _KINDS[name][language] if name in _KINDS else _KINDS["dict"][language]


def _default(key: Any, language: int) -> str:
    """What holds where the setting is not written."""
    if key.is_required():
        return ("必填", "required")[language]
    value = key.get_default(call_default_factory=True)
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if value not in (None, "", (), {}) else ""


def _table(rows: list[tuple[str, ...]], head: tuple[str, ...]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def words() -> Mapping[str, Mapping[str, list[str]]]:
    """What each setting does, by table and key, in both languages."""
    return tomllib.loads((FOLDER / "settings.toml").read_text(encoding="utf-8"))


def _settings_table(name: str, language: int, found: list[Example]) -> str:
    said = words()[name]
    rows = []
    for key, kind, stated in settings(GRAMMARS[name]):
        used = "、".join(str(one.number) for one in found if key in one.data["settings"])
        values, default = _values(kind, language), _default(stated, language)
        rows.append(
            (
                f"`{key}`",
                values,
                default,
                said[key][language],
                used if language == 0 else used.replace("、", ", "),
            )
        )
    return f"### {_TITLES[name][language]}\n\n{_table(rows, _HEADS[language])}"


def _mechanics(language: int, found: list[Example]) -> str:
    key, comma = (("zh", "、"), ("en", ", "))[language]
    sections = [("### 三十七种计分做法", "### The 37 mechanics")[language]]
    for one in found:
        data = one.data
        link = f"[{one.path.name}](../tests/mechanics/{one.path.name})"
        labels = (
            ("设置", "算例", "去掉以后", "示例", "见于"),
            ("settings", "figures", "without it", "example", ""),
        )[language]
        names = comma.join(f"`{name}`" for name in data["settings"])
        lines = [f"- {labels[0]}{('：', ': ')[language]}{names}"]
        for label, text in zip(
            labels[1:4], (data[f"{key}_worked"], data[f"{key}_without"], link), strict=True
        ):
            lines.append(f"- {label}{('：', ': ')[language]}{text}")
        if language == 0:
            lines.append(f"- {labels[4]}：{comma.join(data['seen_in'])}")
        sections.append(f"#### {one.number} {data[key]}\n\n" + "\n".join(lines))
    return "\n\n".join(sections)


def page() -> str:
    """The whole page, Chinese first."""
    found = examples()
    parts = ["# 计分 Scoring"]
    for language, title in enumerate(("## 中文", "## English")):
        parts += [title, _INTRO[language]]
        parts += [_settings_table(name, language, found) for name in GRAMMARS]
        parts.append(_mechanics(language, found))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the page."""
    Path(PAGE).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
