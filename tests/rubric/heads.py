"""The heads of the rubrics that tests write: what a test adds begins below."""

_WORDS = """\
id: own
edition: "1"
title: 自拟标准
english: Own rubric
source: 测试
"""
#: Nine lines, with two grades and no items yet.
GRADED = (
    _WORDS
    + """\
minimum_completeness: 0.8
grades:
  - {name: 合格, english: Pass, at_least: 60}
  - {name: 不合格, english: Fail, at_least: 0}
"""
)
#: Eight lines, of the ordinary procedure; its items come next.
LISTING = (
    _WORDS
    + """\
procedure: 普通程序
minimum_completeness: 0.8
items:
"""
)
