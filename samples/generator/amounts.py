"""Amounts as a decision writes them out: 伍万元整."""

NUMERALS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")


def four_digits(number: int) -> str:
    """A number below ten thousand, inner zeros read once."""
    text = ""
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += NUMERALS[digit] + PLACES[place]
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


def written_out(amount: int) -> str:
    """Whole yuan below a hundred million in capital numerals."""
    upper, lower = divmod(amount, 10_000)
    text = four_digits(upper) + "万" if upper else ""
    if lower:
        gap = "零" if upper and (lower < 1000 or upper % 10 == 0) else ""
        text += gap + four_digits(lower)
    return text + "元整"


def plain(amount: float) -> int | float:
    """The amount as a spreadsheet cell: whole numbers without a fraction."""
    return int(amount) if amount == int(amount) else amount
