import pytest

from casereview.model.catalogue import LANGUAGES, Texts, entries
from casereview.outputs.privacy import NAMING_SENTENCES, masked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(NAMING_SENTENCES))
def test_no_sentence_of_the_checks_gives_a_name_away(key: str, language: str) -> None:
    slots = NAMING_SENTENCES[key]
    template = Texts(language).template(key)
    assert all(f"{{{slot}}}" in template for slot in slots)
    others = {"field": "执法人员", "one": "听证主持人", "other": "执法人员", "label": "决定日期"}
    values = {slot: "李样二" for slot in slots} | {
        name: others.get(name, "7") for name in _slots(key, language) if name not in slots
    }
    assert "李样二" not in masked(template.format(**values))


def _slots(key: str, language: str) -> list[str]:
    return [part.split("}")[0] for part in entries()[key][language].split("{")[1:]]


@pytest.mark.parametrize(
    "evidence",
    [
        "决定日期 2021-03-05 不早于告知送达日期 2021-03-05",
        "未填听证主持人",
        "执法人员均未填",
        "执法人员仅1名",
        "执法人员2名，执法证号1个",
        "当事人名称、法定代表人均未填",
        "当事人类型为自然人，未填证件号码",
    ],
)
def test_evidence_that_names_nobody_stays_as_it_is(evidence: str) -> None:
    assert masked(evidence) == evidence


@pytest.mark.parametrize(
    "evidence",
    [
        "当事人名称 示例甲餐饮店，决定书当事人 示例乙餐饮店",
        "审批人 李样二",
        "案件名称 李样二无证经营案",
        "证件号码 639999********0011",
        "电话13800000000未核实",
        "身份号码639999199001010011有误",
    ],
)
def test_evidence_that_cannot_be_masked_is_withheld(evidence: str) -> None:
    assert masked(evidence) == ""


def test_a_masked_sentence_keeps_its_point() -> None:
    assert masked("执法人员仅1人（李样二），应不少于2人") == "执法人员仅1人（××），应不少于2人"
