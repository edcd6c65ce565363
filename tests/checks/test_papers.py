"""The papers a file must hold."""

from .conftest import UNREADABLE, counts, judge

PAPERS = """
kind: papers
list: 文书清单
required:
  - {names: [立案审批表, 立案呈批表]}
  - {names: [处罚决定书]}
  - {names: [听证笔录], when: [{field: 听证举行日期, is: known}]}
"""


def case(papers, hearing=None):
    return {"文书清单": papers, "听证举行日期": hearing}


def test_each_paper_lacking_counts_one():
    full = ["行政处罚立案审批表", "行政处罚决定书"]
    rows = [
        case(full),
        case(["立案呈批表", "处罚决定书"]),
        case(["送达回证"]),
        case(full, "2021-09-01"),
        case([*full, "听证笔录"], "2021-09-01"),
        case(None),
    ]
    said = judge(PAPERS, rows)
    assert [item.count for item in said] == [0, 0, 2, 1, 0, None]
    assert said[2].evidence == "卷内缺立案审批表或立案呈批表、处罚决定书"
    assert judge(PAPERS, rows[2:3], language="en")[0].evidence == (
        "the file lacks 立案审批表 or 立案呈批表、处罚决定书"
    )
    assert counts(PAPERS, [{"听证举行日期": None}]) == [None]
    assert counts(PAPERS, [case(UNREADABLE)]) == [None]


def test_a_paper_that_may_be_called_for_leaves_order_open():
    asked = PAPERS.replace("is: known", "is: given")
    full = ["立案审批表", "处罚决定书"]
    assert counts(asked, [{"文书清单": full}]) == [None]
    assert counts(asked, [{"文书清单": [*full, "听证笔录"]}]) == [0]
    assert counts(asked, [{"文书清单": full[:1]}]) == [1]
