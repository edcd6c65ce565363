"""The fields a template of the notice may hold, and their values for one review."""

from collections.abc import Mapping

from casereview.outputs.docx_file import Block, Content
from casereview.outputs.docx_region import Piece
from casereview.outputs.docx_values import Fields, Named, Number
from casereview.outputs.notice_facts import Facts
from casereview.outputs.notice_regions import BLOCKS, blocks_of
from casereview.outputs.notice_text import review_basis
from casereview.outputs.voice import Voice
from casereview.outputs.wording import clean, day_text, score_text
from casereview.scoring.results import Results

#: Block fields by name, with the blocks they stand for.
BLOCK_FIELDS: Mapping[str, tuple[str, ...]] = {
    "引言": ("intro",),
    "基本情况": ("situation",),
    "总体评价": ("appraisal",),
    "存在的主要问题": ("problem",),
    "下一步工作要求": ("require",),
    "正文": ("intro", "situation", "appraisal", "problem", "require"),
    "附件说明": ("list",),
    "落款": ("sign",),
    "附件1": ("annex1",),
    "附件2": ("annex2",),
    "附件3": ("annex3",),
}
#: Fields within a sentence, by name.
FIELDS = (
    "标题 文号行 主送 发文机关 文号 签发人 成文日期 联系方式 "
    "评查名称 评查轮次 评查年度 评查开始日期 评查结束日期 评查依据 评查标准 整改期限 "
    "量词 单位数 未报送单位数 参评单位 表扬单位 案卷数 已评分案卷数 未定等次案卷数 "
    "平均分 最高分 最低分 等次情况 等次数 否决案卷数 待确认否决案卷数 "
    "有问题案卷数 问题项目数 问题处数 存疑事项数"
).split()


def notice_fields(
    results: Results, known: Facts, voice: Voice, contents: list[Content], made: list[Piece]
) -> Fields:
    """Every field with its value."""
    head = {
        content.region: content.text
        for content in contents
        if isinstance(content, Block) and content.region.startswith("head.")
    }
    words = _words(results, known, voice) | {
        "文号行": head["head.number"],
        "标题": head["head.title"],
        "主送": head["head.recipients"],
    }
    values: dict[str, object] = {name: Named(text, name) for name, text in words.items()}
    values |= {name: Number(count, name) for name, count in _counts(known).items()}
    values["等次数"] = {
        voice.grade(name): Number(count, f"等次数.{voice.grade(name)}") for name, count in known.grades
    }
    parts = blocks_of(made)
    blocks = {
        name: [piece for code in codes for piece in parts.get(code, [])]
        for name, codes in BLOCK_FIELDS.items()
    }
    return Fields({name: values[name] for name in FIELDS}, blocks)


def left_out(placed: set[str]) -> list[str]:
    """The blocks no field of the template stands for."""
    covered = {code for name in placed for code in BLOCK_FIELDS[name]}
    return [code for code in BLOCKS if code not in covered]


def _counts(known: Facts) -> dict[str, int]:
    return {
        "单位数": known.reviewed,
        "未报送单位数": len(known.idle),
        "案卷数": known.cases,
        "已评分案卷数": known.scored,
        "未定等次案卷数": known.ungraded,
        "否决案卷数": known.veto_cases,
        "待确认否决案卷数": known.pending_veto_cases,
        "有问题案卷数": known.faulty_cases,
        "问题项目数": len(known.faults),
        "问题处数": sum(fault.occurrences for fault in known.faults),
        "存疑事项数": known.suspects,
    }


def _words(results: Results, known: Facts, voice: Voice) -> dict[str, str]:
    review, texts = voice.review, voice.texts

    def blank(name: str) -> str:
        return texts(f"notice.placeholder.{name}")

    rubrics = [rubric.title if texts.language == "zh" else rubric.english for rubric in results.rubrics]
    year = review.year or (str(review.begin.year) if review.begin else "")
    graded = [
        voice.counted("grade", count, known.cases, grade=voice.grade(name))
        for name, count in known.grades
        if count
    ]
    scores = {
        name: score_text(value, blank("short"))
        for name, value in (("平均分", known.mean), ("最高分", known.highest), ("最低分", known.lowest))
    }
    return {
        "发文机关": voice.organiser,
        "文号": blank("number"),
        "签发人": blank("signatory"),
        "成文日期": blank("issued"),
        "联系方式": blank("contact"),
        "评查名称": clean(review.title),
        "评查轮次": clean(review.round),
        "评查年度": clean(year) or blank("short"),
        "评查开始日期": day_text(review.begin, texts),
        "评查结束日期": day_text(review.end, texts),
        "评查依据": clean(review_basis(review, texts)),
        "评查标准": voice.join([voice("rubric", title=title) for title in rubrics]) or blank("rubric"),
        "整改期限": day_text(review.rectification_deadline, texts),
        "量词": voice.measure,
        "等次情况": voice.join(graded) or blank("short"),
        "参评单位": voice.join([unit for unit in known.units if unit not in known.idle]),
        "表扬单位": voice.join(list(known.praised)),
        **scores,
    }
