"""The letter on vetoed files: confirmed vetoes only, each once, and nothing a review did not settle."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import polars as pl
import pytest

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.outputs.opinion import write_opinions
from casereview.rounds.review import Opinion, Review
from casereview.scoring.results import Results
from tests.outputs.sample import CITY, MARKET, TRAFFIC, sample_results

ZH = Texts("zh")
REVIEW = Review(
    title="示例市城东区2025年度行政执法案卷评查",
    round="2025",
    organiser="示例市城东区司法局",
    end=date(2026, 4, 15),
    opinion=Opinion(days=30),
)
VETOED = "东交罚〔2025〕8号"


def letters(tmp_path: Path, results: Results, review: Review = REVIEW) -> dict[str, str]:
    paths, _ = write_opinions(results, review, tmp_path, ZH)
    return {path.name: text_of(path) for path in paths}


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def contested(results: Results, *numbers: str) -> Results:
    rows = results.cases.filter(pl.col("case_id").is_in(numbers)).select("case_id", "unit", "source")
    return replace(results, contested=rows)


def all_confirmed() -> Results:
    """The sample with its pending veto confirmed, and a second vetoed item in one case."""
    results = sample_results()
    veto = pl.col("effect") == "veto_pending"
    veto |= (pl.col("case_id") == "东市监处罚〔2025〕3号") & (pl.col("item") == "PRO-25")
    veto |= (pl.col("case_id") == VETOED) & (pl.col("item") == "ARC-08")
    effect = pl.when(veto).then(pl.lit("veto")).otherwise("effect")
    return replace(results, findings=results.findings.with_columns(effect=effect))


def test_only_a_unit_with_a_confirmed_veto_gets_a_letter(tmp_path: Path) -> None:
    paths, problems = write_opinions(sample_results(), REVIEW, tmp_path, ZH)
    assert [path.name for path in paths] == [f"{TRAFFIC}_行政执法监督意见书.docx"]
    assert list(tmp_path.iterdir()) == paths
    (told,) = problems
    assert (told.code, told.values["count"], told.values["units"]) == ("FBK-003", 1, TRAFFIC)


def test_the_letter_says_what_was_found_what_is_asked_and_until_when(tmp_path: Path) -> None:
    (text,) = letters(tmp_path, sample_results()).values()
    lines = text.split("\n")
    assert lines[0] == "【发文字号】" and lines[2] == "行政执法监督意见书" and lines[4] == f"{TRAFFIC}："
    assert f"（一）{VETOED}" in lines
    assert "得分0，等次：不合格。台账出处：2025年案卷台账.xlsx › 处罚 › 14。" in lines
    assert (
        "1.SUB-06 执法人员不少于两人。查明：执法人员仅1名。依据：《中华人民共和国行政处罚法》第四十二条。"
    ) in lines
    assert "（二）核实参加调查的执法人员，今后调查、检查一律由两名以上执法人员进行。（SUB-06）" in lines
    assert "自收到本意见书之日起30日内办理完毕" in text
    assert "ARC-08" not in text, "only vetoes stand in it"
    assert lines[-3:] == ["示例市城东区司法局", "【成文日期】", "（印章）"]


@pytest.mark.parametrize(
    ("end", "basis", "said"),
    [
        (date(2026, 2, 1), "", "根据《行政执法监督条例》第十五条、第十八条、第二十六条至第二十九条，"),
        (date(2026, 1, 31), "", "根据【制发依据】，"),
        (None, "", "根据【制发依据】，"),
        (date(2026, 4, 15), "《示例省行政执法监督条例》第三十条", "根据《示例省行政执法监督条例》第三十条，"),
        (date(2021, 4, 15), "《示例省行政执法监督条例》第三十条", "根据《示例省行政执法监督条例》第三十条，"),
    ],
)
def test_the_basis_is_the_places_own_or_the_regulation_once_in_force(
    tmp_path: Path, end: date | None, basis: str, said: str
) -> None:
    review = REVIEW.model_copy(update={"end": end, "opinion": Opinion(basis=basis)})
    (text,) = letters(tmp_path, sample_results(), review).values()
    assert said in text
    assert "请于【　　年　　月　　日】前办理完毕" in text, "no days are set, so none are invented"


def test_a_place_names_the_letter_its_own_way(tmp_path: Path) -> None:
    review = REVIEW.model_copy(update={"opinion": Opinion(title="整改/通知书")})
    ((name, text),) = letters(tmp_path, sample_results(), review).items()
    assert name == f"{TRAFFIC}_整改_通知书.docx"
    assert "\n整改/通知书\n" in text


def test_a_contested_case_gets_no_letter_and_is_named_in_one_about_others(tmp_path: Path) -> None:
    assert letters(tmp_path, contested(sample_results(), VETOED)) == {}
    other = "东交罚〔2025〕9号"
    (text,) = letters(tmp_path, contested(sample_results(), other)).values()
    assert f"你单位有1卷案卷已申请行政复议或者提起行政诉讼（{other}），不在本意见书之列。" in text


@pytest.mark.parametrize("left", [(), (VETOED,), ("东市监处罚〔2025〕3号", "东城管罚〔2025〕12号")])
def test_every_confirmed_veto_stands_in_exactly_one_letter(tmp_path: Path, left: tuple[str, ...]) -> None:
    results = contested(all_confirmed(), *left)
    found = letters(tmp_path, results)
    vetoes = results.findings.filter(pl.col("effect") == "veto")
    assert vetoes.height == 4
    for unit, case, item in vetoes.select("unit", "case_id", "item").iter_rows():
        holding = [
            name
            for name, text in found.items()
            if f"）{case}\n" in text and f".{item} " in text.split(case)[1]
        ]
        assert holding == ([] if case in left else [f"{unit}_行政执法监督意见书.docx"])
    expected = {unit for unit, case in vetoes.select("unit", "case_id").iter_rows() if case not in left}
    assert {name.partition("_")[0] for name in found} == expected <= {MARKET, CITY, TRAFFIC}
    told = sum(text.count("查明：") for text in found.values())
    assert told == vetoes.filter(~pl.col("case_id").is_in(list(left))).height


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_results_give_equal_bytes_and_the_draft_is_marked(tmp_path: Path, language: str) -> None:
    texts = Texts(language)
    (first,), _ = write_opinions(sample_results(), REVIEW, tmp_path / "a", texts)
    (second,), _ = write_opinions(sample_results(), REVIEW, tmp_path / "b", texts)
    assert first.read_bytes() == second.read_bytes()
    header = docx.Document(str(first)).sections[0].header.paragraphs[0].text
    assert header == texts("notice.draft_mark")


def test_a_case_is_named_by_its_decision(tmp_path: Path) -> None:
    results = sample_results()
    about = pl.DataFrame(
        [(VETOED, TRAFFIC, "东交决〔2025〕80号", None, None)],
        schema=results.particulars.schema,
        orient="row",
    )
    (text,) = letters(tmp_path, replace(results, particulars=about)).values()
    assert f"（一）东交决〔2025〕80号（案卷号：{VETOED}）" in text
