"""Names and document numbers as people write them, brought to one form for comparison only.

What is shown to a user stays as it was written; 文号 form after GB/T 9704: 机关代字〔年〕号.
"""

import re
import unicodedata

#: Characters that show nothing but make two texts differ: zero-width spaces and joiners, byte-order mark.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_HALF_WIDTH: dict[int, int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN: dict[int, int | str | None] = {
    **_HALF_WIDTH,
    0x3000: " ",
    0xFFE5: "¥",
    **dict.fromkeys(map(ord, INVISIBLE)),
}
_SQUARE = str.maketrans("[]【】()〖〗﹝﹞「」", "〔〕〔〕〔〕〔〕〔〕〔〕")
_ROUND = str.maketrans("[]【】〔〕﹝﹞", "()()()()")
#: The dots people put between the parts of a name.
_DOTS = str.maketrans("•・‧∙．.", "······")
_BLANKS = re.compile(r"\s+")
_ORDINAL = re.compile(r"第+(?=\d)")
_LEADING_ZEROS = re.compile(r"(?<=〕)0+(?=\d)")
#: The year stands in brackets, or, where nobody typed brackets, before 年, 第 or a dash.
_BRACKETED = re.compile(r"(?P<prefix>.*)〔(?P<year>(?:19|20)\d{2})年?〕(?P<serial>\d{1,9})号?")
_OPEN = re.compile(r"(?P<prefix>.*?)(?<!\d)(?P<year>(?:19|20)\d{2})(?:年?第|年|-)(?P<serial>\d{1,9})号?")
_BRACKETED_YEAR = re.compile(r"〔((?:19|20)\d{2})年?〕")

#: What one system or another does not allow in a file name.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
#: Bytes of a file name, so that a number and a suffix still fit into the usual 255.
_LONGEST_FILE_NAME = 180


def half_width(text: str) -> str:
    """The text with full-width letters, digits, signs and blanks as ASCII and nothing invisible in it."""
    return text if text.isascii() else text.translate(_PLAIN)


def without_blanks(text: str) -> str:
    """The text in half width with every blank and line break taken out."""
    return _BLANKS.sub("", half_width(text))


def normalise_number(text: str) -> str:
    """A document number for comparison: 某罚 [２０２１] 第012号 and 某罚〔2021〕12号 become the same.

    Brackets of every kind become 〔〕, 第 before a digit and leading zeros of the serial are dropped.
    """
    plain = _ORDINAL.sub("", without_blanks(text).translate(_SQUARE))
    return _LEADING_ZEROS.sub("", plain).upper()


def document_serial(text: str) -> tuple[str, int, int] | None:
    """Prefix, year and serial of a number such as 某市监罚〔2021〕12号; None where it has another form.

    Numbers of one prefix and year form the sequence in which a gap (漏号) can be seen.
    """
    plain = without_blanks(text).translate(_SQUARE).upper()
    found = _BRACKETED.fullmatch(_ORDINAL.sub("", plain)) or _OPEN.fullmatch(plain)
    if found is None:
        return None
    return found["prefix"], int(found["year"]), int(found["serial"])


def document_year(text: str) -> int | None:
    """The year a document number carries, also where its serial is composed (12-1号); None without one."""
    serial = document_serial(text)
    if serial is not None:
        return serial[1]
    years = set(_BRACKETED_YEAR.findall(normalise_number(text)))
    return int(years.pop()) if len(years) == 1 else None


def normalise_name(text: str) -> str:
    """A party's or an authority's name for comparison: width, blanks, brackets, dots and case made one."""
    return without_blanks(text).translate(_ROUND).translate(_DOTS).upper()


def safe_name(text: str) -> str:
    """A file name Windows, macOS and Linux all take, close to the text and never empty."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text))
    name = name.encode("utf-8", "ignore")[:_LONGEST_FILE_NAME].decode("utf-8", "ignore").strip(" .")
    return f"_{name}" if not name or _RESERVED.match(name) else name
