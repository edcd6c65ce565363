"""Mutants no example can tell from their item, each with the reason."""

_MASKED = "the other check on the same dates leaves a slip in the data open all the same"
_BREACH_FIRST = "where it would say more, another check has found a breach already, and the worst wins"
_NO_AMOUNT = "the check needs the amount too, so that a blank one leaves the item open either way"
_BLANK_END = "its `when` asks for the date, so that it is never blank where the check speaks"
_WHOLE_DAYS = "days are whole: none is less than one over the limit and yet over it"
_GIVEN_END = "the item is concerned only where the date is given"
_BOTH_WAYS = "a name in both lists is in both, whichever comes first"
_SAME_COLUMN = "without the date, or its column, the check that asks for it decides: wanting, or open"
_CONCERNED = "`applies` holds only for cases for which this condition holds as well"
_ASKED_ANYWAY = "an inspector is asked whether the check is silent or cannot be made"

EQUIVALENT: dict[str, dict[str, str]] = {
    "FAC-E240400": {"checks[0].when[0].is: given → known": _ASKED_ANYWAY},
    "PRO-E240900": {
        "checks[0].when[0].field: reversed": "either date is enough",
        "checks[0].when[0].is: known → given": _ASKED_ANYWAY,
    },
    "PRO-E241000": {"checks[0].when[0].is: given → known": _ASKED_ANYWAY},
    "PRO-E241200": {"checks[0].when[0].is: given → known": _ASKED_ANYWAY},
    "PRO-E242300": {"checks[0].when[0].is: given → known": _ASKED_ANYWAY},
    "PRO-E24V14": {
        "checks[0].when[0].is: given → known": _ASKED_ANYWAY,
        "checks[1].when: without [0]": _ASKED_ANYWAY,
        "checks[1].when[0].is: known → given": _ASKED_ANYWAY,
    },
    "PRO-E24V15": {"checks[1].when[0].is: given → known": _ASKED_ANYWAY},
    "PRO-E24V22": {
        "checks[1].when: without [0]": _ASKED_ANYWAY,
        "checks[1].when[0].is: known → given": _ASKED_ANYWAY,
    },
    "FAC-20": {"checks[1].absent: undetermined → breach": _BREACH_FIRST},
    "BAS-08": {"checks[0]: one ⇄ other": "two sets of citations differ both ways"},
    "BAS-09": {
        "checks[0].endings: without [5]": "what ends with 指导意见 ends with 意见",
        "checks[0].endings: reversed": "any of the endings is enough",
    },
    "PRO-04": {
        "checks[1].when[0].is: known → given": "a blank date of dealing leaves the limit open as well"
    },
    "PRO-05": {"checks[1].absent: undetermined → breach": _BREACH_FIRST},
    "PRO-27": {
        "checks[1].when[0].not_in: without [0]": _BREACH_FIRST,
        "checks[1].when[0].not_in: without [1]": _BREACH_FIRST,
        "checks[1].when[0].not_in: without [2]": _BREACH_FIRST,
        "checks[1].when[0].not_in: without [3]": _BREACH_FIRST,
        "checks[1].when[0].not_in: without [4]": _BREACH_FIRST,
    },
    "PRO-06": {
        "checks[0].earlier: implausible → in_order": _MASKED,
        "checks[1].earlier: implausible → in_order": _MASKED,
    },
    "PRO-08": {
        "checks[2].when: without [1]": _SAME_COLUMN,
        "checks[2].when[1].is: known → given": _SAME_COLUMN,
    },
    "PRO-11": {
        "checks[0].when: without [0]": "without a reply the item is concerned only where the date is given",
        "checks[1].when: without [0]": _SAME_COLUMN,
        "checks[1].when[0].is: known → given": _SAME_COLUMN,
    },
    "PRO-13": {
        "checks[3].when[0].before: 2021-07-15 → 2021-07-16": _BREACH_FIRST,
    },
    "PRO-16": {"checks[0]: one ⇄ other": _BOTH_WAYS},
    "PRO-18": {
        "checks[0].when: without [0]": _CONCERNED,
        "checks[0].when[0].any[1].is: known → given": _CONCERNED,
        "checks[1].when: without [0]": _CONCERNED,
        "checks[1].when: without [2]": _SAME_COLUMN,
        "checks[1].when[0].any[1].is: known → given": _CONCERNED,
        "checks[1].when[2].is: known → given": _SAME_COLUMN,
        "checks[2].when: without [0]": _CONCERNED,
        "checks[2].when[0].any[1].is: known → given": _CONCERNED,
        "checks[3].when: without [0]": _BREACH_FIRST,
        "checks[3].when[1].before: 2021-07-15 → 2021-07-16": _BREACH_FIRST,
        "checks[4].when: without [0]": _BREACH_FIRST,
        "checks[4].when: without [1]": _BREACH_FIRST,
        "checks[4].when: without [2]": _SAME_COLUMN,
        "checks[4].when[1].before: 2021-07-15 → 2021-07-16": _BREACH_FIRST,
        "checks[4].when[2].is: known → given": _SAME_COLUMN,
        "checks[5].when: without [0]": _BREACH_FIRST,
        "checks[5].when[1].before: 2021-07-15 → 2021-07-16": _BREACH_FIRST,
    },
    "PRO-19": {"checks[0]: one ⇄ other": _BOTH_WAYS},
    "PRO-21": {
        "checks[1].when: without [0]": _SAME_COLUMN,
        "checks[1].when[0].is: known → given": _SAME_COLUMN,
        "checks[2].when: without [0]": _SAME_COLUMN,
        "checks[2].when[0].is: known → given": _SAME_COLUMN,
    },
    "PRO-23": {"checks[0]: one ⇄ other": _BOTH_WAYS},
    "PRO-24": {
        "checks[1].when: without [0]": _SAME_COLUMN,
        "checks[1].when[0].is: known → given": _SAME_COLUMN,
    },
    "PRO-36": {
        "checks[0].absent: undetermined → breach": "the item is concerned only where the date is given"
    },
    "PRO-38": {
        "checks[2].when[1].any: without [0]": "the limit for organisations is open without it as well"
    },
    "PRO-43": {"checks[0].absent: undetermined → breach": _GIVEN_END},
    "PRO-48": {
        "checks[1] field -0.01": _WHOLE_DAYS,
        "checks[2].absent: undetermined → breach": _BREACH_FIRST,
    },
    "PRO-53": {
        "checks[1].when[0].is: known → given": "a blank date of the hearing leaves the limit open as well"
    },
    "PRO-55": {"checks[0]: one ⇄ other": _BOTH_WAYS},
    "PRO-63": {
        "checks[1] field -0.01": _WHOLE_DAYS,
        "checks[2].absent: undetermined → breach": _BREACH_FIRST,
    },
    "SCO-02": {"applies[1].or_blank: True → False": _NO_AMOUNT},
    "SCO-04": {"applies[1].or_blank: True → False": _NO_AMOUNT},
    "SCO-08": {"applies[1].or_blank: True → False": _NO_AMOUNT},
    "SCO-09": {
        **{f"checks[{number}].earlier: implausible → in_order": _MASKED for number in (0, 1, 3, 4)},
        **{f"checks[{number}].absent: undetermined → breach": _BLANK_END for number in (0, 1, 3, 4)},
    },
    "SCO-10": {"applies[1].or_blank: True → False": _NO_AMOUNT},
    "SCO-13": {"checks[0].from_age: 0 → -1": "nobody is younger than nought"},
    "DOC-12": {"applies[1].or_blank: True → False": _NO_AMOUNT},
    "ARC-11": {
        "checks[0].required[4].names: without [0]": "what holds 处罚决定书 holds 决定书",
        "checks[0].required[10].names: without [0]": "what holds 先行登记保存 holds 登记保存",
    },
}
