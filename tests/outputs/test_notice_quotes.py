import pytest

from casereview.outputs.notice_quotes import articles, told


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("封面未填写保管期限；卷内第5页", "封面未填写保管期限"),
        ("两处页码不符；卷内第76页；系统核查结论为待查：页码：共80页；缺2页", "两处页码不符"),
        ("决定书未写日期；送达回证未写日期", "决定书未写日期；送达回证未写日期"),
        ("no page numbers；page 5 of the file；computed: in order", "no page numbers"),
        ("当事人名称 李样二；卷内第5页", ""),
    ],
)
def test_of_evidence_what_was_found_is_quoted_not_the_record(evidence: str, expected: str) -> None:
    assert told(evidence) == expected


def test_articles_stand_once_the_most_frequent_first() -> None:
    orientation = "（现行条文序号，供对照）"
    assert articles(["《甲法》第一条", "《乙法》第二条；《甲法》第一条", ""]) == (
        "《甲法》第一条",
        "《乙法》第二条",
    )
    assert articles([f"《甲法》第一条{orientation}"] * 3 + ["《甲法》第一条"]) == ("《甲法》第一条",)
    assert articles([f"《甲法》第一条{orientation}"]) == (f"《甲法》第一条{orientation}",)
