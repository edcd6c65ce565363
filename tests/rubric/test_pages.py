"""Pages of items: fixed headings all filled, the law with its dates, and a command that runs."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from click.testing import CliRunner

from casereview.cli.main import cli
from casereview.cli.rubric_examples import examples_of
from casereview.model.catalogue import Texts
from casereview.rubric import load, shipped
from casereview.rubric.grammar import Item, Rubric, ScoredItem
from casereview.rubric.pages import fields_asked, headings, page, try_command
from casereview.rubric.reading import Reading
from casereview.rubric.rules import Scoring
from casereview.rubric.worth import worth

ZH, EN = Texts("zh"), Texts("en")
EXAMPLES = cache(examples_of)


@cache
def read(name: str) -> tuple[Rubric, Reading]:
    found, reading, problems = load.load_with_places(name, _items())
    assert found is not None and problems == []
    return found, reading


def rubric(name: str) -> Rubric:
    return read(name)[0]


@cache
def _items() -> dict[str, Item]:
    return load.load_items()[0]


def sections(text: str) -> dict[str, str]:
    """The page's text by heading."""
    _, *parts = text.split("\n## ")
    return {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in parts}


def shown(name: str, item: str, texts: Texts = ZH) -> str:
    return page(rubric(name).by_id[item], name, EXAMPLES(item, read(name)[1].item_files)[0], texts)


@pytest.mark.parametrize("texts", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("name", shipped.shipped_rubrics())
def test_every_page_has_every_heading_in_order_and_filled(name: str, texts: Texts) -> None:
    for scored in rubric(name).items:
        found = sections(shown(name, scored.id, texts))
        assert list(found) == headings(texts)
        assert all(found.values()), scored.id
        if scored.item.checks:
            assert len(found[texts("page.how")]) > 10
            example = found[texts("page.examples")]
            assert example == texts("page.like", item=scored.item.like) or example.startswith("- **")
            assert found[texts("page.reliability")] == scored.item.reliability


def test_headings_are_those_of_the_design() -> None:
    assert " · ".join(headings(ZH)) == (
        "要求 · 怎样核查 · 例 · 依据及施行时间 · 不涉及 · 待查 · 可靠性 · 试一试"
    )


@pytest.mark.parametrize("name", shipped.shipped_rubrics())
def test_the_command_of_every_page_shows_that_page(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "load_with_places", lambda wanted: (*read(wanted), []))
    runner = CliRunner()
    for scored in rubric(name).items:
        text = shown(name, scored.id)
        command = sections(text)[ZH("page.try")].splitlines()[1]
        assert command.startswith("casereview ")
        result = runner.invoke(cli, command.split()[1:])
        assert (result.exit_code, result.output) == (0, text), result.output


def test_an_english_page_names_the_language_in_its_command() -> None:
    assert try_command("penalty-ordinary", "PRO-27", EN) == (
        "casereview rubric show penalty-ordinary PRO-27 --lang en"
    )


def test_a_page_states_the_law_of_both_versions_with_their_dates() -> None:
    basis = sections(shown("penalty-ordinary", "PRO-27"))[ZH("page.basis")]
    assert "（2017修正）第四十条（2018-01-01至2021-07-14施行）：" in basis
    assert "（2021修订）第六十一条第一款（自2021-07-15起施行）：" in basis
    assert basis.endswith("适用哪一版规定，以决定日期为准。")
    step = sections(shown("penalty-ordinary", "PRO-08"))[ZH("page.basis")]
    assert step.endswith("以告知送达日期（未填的，以告知书制发日期或者决定日期为准）为准。")


def test_a_page_notes_the_exceptions_its_rubric_states_and_the_standard_it_rests_on() -> None:
    found = sections(shown("e24-penalty", "PRO-E24V17"))
    assert found[ZH("page.requirement")].splitlines()[2].startswith("注意：本不用集体讨论而讨论了的，不查")
    assert found[ZH("page.examples")] == "与PRO-21同一核查方式，示例见该项目。"
    standard = sections(shown("e24-penalty", "DOC-E241102"))[ZH("page.basis")]
    assert standard == "- 《生态环境行政执法案卷评查细则（2024年修订版）》（环执法发〔2024〕4号）"
    plain = sections(shown("penalty-ordinary", "PRO-21"))[ZH("page.requirement")]
    assert "注意" not in plain


def test_a_page_of_an_item_without_a_law_says_so() -> None:
    assert sections(shown("penalty-ordinary", "ARC-02"))[ZH("page.basis")] == ZH("page.no_basis")


def test_what_is_left_open_names_fields_tables_and_settings() -> None:
    open_ = sections(shown("penalty-ordinary", "SUB-08"))[ZH("page.open")]
    assert "执法人员、首次调查日期、立案日期、决定日期" in open_ and "执法人员名册" in open_
    assert "评查方案没有设定归档期限的" in sections(shown("penalty-ordinary", "ARC-09"))[ZH("page.open")]
    assert "较大数额标准" in sections(shown("penalty-ordinary", "PRO-13"))[ZH("page.open")]


def test_fields_asked_are_those_of_conditions_and_checks() -> None:
    assert fields_asked(_items()["PRO-27"]) == ["送达方式", "决定日期", "送达日期", "交邮日期", "公告日期"]
    assert fields_asked(_items()["FAC-19"]) == ["程序类型", "调查终结日期"]


def test_not_concerned_names_results_conditions_dates_and_what_it_yields_to() -> None:
    found = sections(shown("penalty-ordinary", "PRO-09"))[ZH("page.not_concerned")].splitlines()
    assert found == [
        "- 处理结果不是处罚的案件。",
        "- 不属于下列情形的案件：是否告知听证为“是”，且是否放弃权利不为“是”（未填的按符合对待），"
        "且听证举行日期空白或者台账没有该栏。",
        "- 当时上述规定均未施行的案件。",
        "- PRO-08已判为存在问题的案件，一个问题不重复扣分。",
    ]


class Shown:
    """An example with little in it."""

    def __init__(self, case: Mapping[str, Any], expect: str) -> None:
        self.name, self.case, self.expect = "例", case, expect


def test_an_example_shows_its_values() -> None:
    scored = rubric("penalty-ordinary").by_id["PRO-27"]
    case = {"送达方式": None, "处罚种类": ["罚款", "警告"], "是否重大案件": True}
    text = page(scored, "penalty-ordinary", [Shown(case, "breach")], ZH)
    assert "- **存在问题**：例。（送达方式 空白；处罚种类 罚款、警告；是否重大案件 是）" in text


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({}, "只作提示，不扣分"),
        ({"veto": "zero"}, "一票否决"),
        ({"points": 2.5}, "2.5分，一次扣完"),
        ({"points": 10, "per": 0.5}, "10分，每处扣0.5分"),
    ],
)
def test_what_an_item_is_worth(stated: dict[str, Any], words: str) -> None:
    scored = ScoredItem(item=_items()["PRO-27"], scoring=Scoring.model_validate({"id": "PRO-27", **stated}))
    assert worth(scored, ZH) == words
