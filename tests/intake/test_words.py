"""Words of closed fields, yes and no."""

import tomllib
from importlib.resources import files

import pytest

from casereview.intake.cells import Reading
from casereview.intake.words import read_word, read_yes_or_no, vocabularies
from casereview.model.field import fields

EVERY_WORD = [(name, word) for name, found in vocabularies().items() for word in found.words]


def test_every_field_of_type_enum_has_its_words_and_no_other_field_has():
    assert set(vocabularies()) == {name for name, field in fields().items() if field.type == "enum"}


@pytest.mark.parametrize(("name", "word"), EVERY_WORD)
def test_a_word_reads_as_itself_and_stands_in_the_note_of_its_field(name, word):
    assert read_word(word, name) == Reading(word)
    if not vocabularies()[name].open:
        assert word in fields()[name].note


def test_no_spelling_stands_twice():
    table = tomllib.loads(files("casereview.intake").joinpath("data/words.toml").read_text(encoding="utf-8"))
    for name, entry in table.items():
        entry.pop("open", None)
        written = [spelling for word, others in entry.items() for spelling in (word, *others)]
        assert len(vocabularies()[name].spellings) == len(written), name


@pytest.mark.parametrize(
    ("name", "cell", "word"),
    [
        ("程序类型", "一般程序", "普通程序"),
        ("程序类型", "当场处罚", "简易程序"),
        ("程序类型", "简易程序（当场处罚）", "简易程序"),
        ("当事人类型", "法人及非法人组织", "法人"),
        ("当事人类型", " 个 人 ", "自然人"),
        ("当事人类型", "个体户", "个体工商户"),
        ("当事人类型", "非法人组织", "其他组织"),
        ("处理结果", "撤销立案", "撤销案件"),
        ("证件类型", "身份证", "居民身份证"),
        ("证件类型", "其他-军官证", "其他-军官证"),
        ("送达方式", "直接送达", "直接"),
        ("送达方式", "ＥＭＳ", "邮寄"),
        ("送达方式", "ems", "邮寄"),
        ("裁量情节", "具有从轻情节", "从轻"),
        ("法制审核结论", "同意", "通过"),
        ("收缴方式", "当场", "当场收缴"),
    ],
)
def test_other_ways_to_write_a_word(name, cell, word):
    assert read_word(cell, name) == Reading(word)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("当事人类型", "企业"),
        ("当事人类型", "单位"),
        ("程序类型", "听证程序"),
        ("裁量情节", "从轻、减轻"),
        ("处理结果", "调查终结"),
    ],
)
def test_a_word_with_two_meanings_or_none_is_unreadable(name, cell):
    assert read_word(cell, name) == Reading(unreadable="VAL-030")


@pytest.mark.parametrize("name", list(vocabularies()))
@pytest.mark.parametrize("cell", ["1", "01", 1, 1.0, "９"])
def test_a_systems_code_is_never_guessed(name, cell):
    assert read_word(cell, name) == Reading(unreadable="VAL-031")


@pytest.mark.parametrize(
    "cell", ["是", "有", "Y", "y", "YES", "true", "1", 1, 1.0, True, "√", "✓", " 是 ", "Ｙ"]
)
def test_yes(cell):
    assert read_yes_or_no(cell) == Reading(True)


@pytest.mark.parametrize("cell", ["否", "无", "没有", "N", "no", "FALSE", "0", 0, 0.0, False, "×", "✗", "x"])
def test_no(cell):
    assert read_yes_or_no(cell) == Reading(False)


@pytest.mark.parametrize("cell", ["2", "可能", "是否", "详见案卷", 3, "已"])
def test_neither_yes_nor_no(cell):
    assert read_yes_or_no(cell) == Reading(unreadable="VAL-032")
